// The line to write in, with completion of commands and of their blanks: a combobox, so that the keyboard is enough.

import { act, ask, h, t } from "./dom.js";

export class Composer {
  constructor(column) {
    this.column = column;
    this.menu = null;
    this.menuFor = "";
    this.choices = [];
    this.at = 0;
    this.asked = 0;
    const id = `${column.person.account}-complete`;
    this.input = h("textarea", {
      rows: "1", dir: "auto", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
      oninput: () => this.complete(),
      onkeydown: (event) => this.steer(event),
      onblur: () => setTimeout(() => this.close(), 150),
    });
    this.list = h("ul", { class: "complete", role: "listbox", id, hidden: true });
    this.button = h("button", { type: "submit", class: "strong" });
    this.element = h("form", {
      class: "write",
      onsubmit: (event) => {
        event.preventDefault();
        this.send();
      },
    }, this.list, this.input, this.button);
  }

  update(person, chat) {
    const { language } = person;
    this.person = person;
    this.chat = chat;
    this.input.setAttribute("aria-label", t("write", { chat: chat.title }, language));
    this.input.placeholder = t("write-hint", {}, language);
    this.list.setAttribute("aria-label", t("completions", {}, language));
    this.button.textContent = t("send", {}, language);
  }

  async send() {
    const text = this.input.value;
    if (!text.trim()) return;
    this.close();
    this.input.value = "";
    const given = { account: this.person.account, chat: this.chat.id, text };
    if (!(await act("say", given)) && !this.input.value) this.input.value = text;
  }

  async complete() {
    const text = this.input.value;
    if (!text.startsWith("/")) return this.close();
    const asked = ++this.asked;
    const choices = await this.find(text);
    if (asked !== this.asked || this.input.value !== text) return undefined;
    return this.show(choices);
  }

  async find(text) {
    const menu = await this.commands();
    const typed = text.slice(1).toLowerCase();
    const command = menu.filter((one) => `${typed} `.startsWith(`${one.name} `)).sort((a, b) => b.name.length - a.name.length)[0];
    if (!command || typed === command.name) {
      return menu.filter((one) => one.name.startsWith(typed.trimEnd()) || one.name.split(" ").some((word) => word.startsWith(typed)))
        .map((one) => ({ text: `/${one.name}${one.fields.length ? " " : ""}`, label: `/${one.name}`, hint: one.hint }));
    }
    return this.blanks(command, text);
  }

  async blanks(command, text) {
    const names = command.fields.map((blank) => blank.name);
    const open = new RegExp(`(?:^|\\s)(${names.join("|")}):\\s*([^:]*)$`).exec(text);
    if (!names.length) return [];
    if (open) {
      const blank = command.fields.find((one) => one.name === open[1]);
      const found = blank.choices.length ? blank.choices : await this.suggest(text, blank.name);
      const before = text.slice(0, text.length - open[2].length).trimEnd();
      const wanted = open[2].trim().toLowerCase();
      return found.filter(([value, label]) => value !== open[2].trim() && `${value} ${label}`.toLowerCase().includes(wanted))
        .map(([value, label]) => ({ text: `${before} ${value} `, label, hint: value === label ? "" : value }));
    }
    if (!/\s$/.test(text)) return [];
    return command.fields.filter((blank) => !text.includes(`${blank.name}:`))
      .map((blank) => ({ text: `${text.trimEnd()} ${blank.name}: `, label: `${blank.name}:`, hint: blank.hint || blank.label }));
  }

  async suggest(text, blank) {
    try {
      return await ask("suggest", { account: this.person.account, chat: this.chat.id, text, blank });
    } catch {
      return []; // completion is a convenience; the command can be typed without it
    }
  }

  async commands() {
    if (!this.menu || this.menuFor !== this.person.language) {
      this.menuFor = this.person.language;
      this.menu = await ask("commands", { account: this.person.account });
    }
    return this.menu;
  }

  show(choices) {
    this.choices = choices.slice(0, 25);
    this.at = 0;
    if (!this.choices.length) return this.close();
    this.list.replaceChildren(...this.choices.map((choice, number) => h("li", {
      role: "option", id: `${this.list.id}-${number}`, onmousedown: (event) => {
        event.preventDefault();
        this.take(number);
      },
    }, h("b", { dir: "auto" }, choice.label), choice.hint ? h("span", {}, choice.hint) : null)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    return this.point(0);
  }

  point(number) {
    this.at = (number + this.choices.length) % this.choices.length;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", place === this.at));
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.list.children[this.at].id);
  }

  take(number) {
    const { text } = this.choices[number];
    this.input.value = text;
    this.close();
    if (/\s$/.test(text)) this.complete();
  }

  close() {
    this.asked++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  steer(event) {
    const open = !this.list.hidden;
    const complete = open && this.choices[this.at].text.trim() !== this.input.value.trim();
    if (open && event.key === "ArrowDown") this.point(this.at + 1);
    else if (open && event.key === "ArrowUp") this.point(this.at - 1);
    else if (event.key === "Escape") {
      this.close(); // also completions that are still on their way
      if (!open) return;
    }
    else if (complete && (event.key === "Tab" || (event.key === "Enter" && !this.input.value.endsWith(" ")))) this.take(this.at);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.send();
    else return;
    event.preventDefault();
  }
}
