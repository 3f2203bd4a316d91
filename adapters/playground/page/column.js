// One person's app: header, tabs, messages, an open form, and the line to write in.

import { Composer } from "./composer.js";
import { act, face, h, languages, lock, pageLanguage, t, zones } from "./dom.js";
import { drawForm } from "./form.js";
import { drawMessage } from "./message.js";

export class Column {
  constructor(person, number) {
    this.person = person;
    this.chat = null;
    this.seen = new Map(); // chat → how many messages were looked at
    this.drawn = new Map(); // message → what was drawn, and from what
    this.names = `${person.account}-`;
    this.composer = new Composer(this);
    this.tabs = h("div", { class: "tabs", role: "tablist", onkeydown: (event) => this.steer(event) });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", id: `${this.names}log` });
    this.following = true; // the newest message stays in sight until somebody scrolls back
    this.size = "";
    this.log.addEventListener("scroll", () => {
      // Making room for another column scrolls too, and is nobody's wish.
      if (this.size === this.sizeNow()) this.following = this.fromEnd() < 80;
    });
    new ResizeObserver(() => {
      this.size = this.sizeNow();
      this.follow();
    }).observe(this.log);
    this.formPlace = h("div", { class: "form-place" });
    this.formFrom = "";
    this.strip = h("p", { class: "strip only" });
    this.element = h("article", { class: `app card ${person.look}`, "data-account": person.account, "aria-labelledby": `${this.names}name` },
      this.header(number), this.tabs, this.strip, this.log, this.formPlace, this.composer.element);
  }

  header(number) {
    const { account, name, look } = this.person;
    const title = h("h3", { id: `${this.names}name` }, h("bdi", {}, name));
    const select = (key, choices) => h("select", {
      "aria-label": `${t(key)} (${name})`,
      onchange: (event) => act("alter", { account, [key]: event.target.value }),
    }, ...choices.map(([value, label]) => h("option", { value }, label)));
    this.languageSelect = select("language", languages);
    this.zoneSelect = select("zone", zones);
    const manages = this.person.manages ? ` · ${t("manages")}` : "";
    return h("div", { class: "who", lang: pageLanguage },
      h("div", { class: "line" }, face(name, number),
        h("div", {}, title, h("p", { class: "look" }, t(`look-${look}`) + manages))),
      h("div", { class: "picks" }, this.languageSelect, this.zoneSelect));
  }

  update(person, view, world) {
    this.person = person;
    this.view = view;
    this.world = world;
    this.languageSelect.value = person.language;
    this.zoneSelect.value = person.zone;
    for (const part of [this.tabs, this.strip, this.log, this.formPlace, this.composer.element]) {
      part.lang = person.language;
      part.dir = view.direction;
    }
    this.tabs.setAttribute("aria-label", t("chats", { name: person.name }, person.language));
    if (!view.chats.some((chat) => chat.id === this.chat)) this.chat = view.chats[0].id;
    this.draw();
  }

  get current() {
    return this.view.chats.find((chat) => chat.id === this.chat);
  }

  draw() {
    this.drawTabs();
    this.drawLog();
    this.composer.update(this.person, this.current);
    const form = this.view.form?.chat === this.chat ? this.view.form : null;
    const from = JSON.stringify(form);
    if (from === this.formFrom) return;
    const first = this.formFrom === "";
    this.formFrom = from;
    this.formPlace.replaceChildren(...(form ? [drawForm(form, this.person)] : []));
    this.follow();
    if (!first) this.formPlace.querySelector("input, select, textarea")?.focus();
  }

  drawTabs() {
    const language = this.person.language;
    const ids = this.view.chats.map((chat) => chat.id).join();
    if (this.tabs.dataset.ids !== ids + language) {
      this.tabs.dataset.ids = ids + language;
      this.tabs.replaceChildren(...this.view.chats.map((chat) => h("button", {
        type: "button", role: "tab", "aria-controls": `${this.names}log`, "data-chat": chat.id,
        onclick: () => this.open(chat.id),
      }, chat.private ? lock() : "", h("bdi", {}, chat.title), h("span", {}))));
    }
    this.view.chats.forEach((chat, at) => {
      const tab = this.tabs.children[at];
      const here = chat.id === this.chat;
      if (here || !this.seen.has(chat.id)) this.seen.set(chat.id, chat.messages.length);
      const news = chat.messages.length > this.seen.get(chat.id);
      tab.setAttribute("aria-selected", here);
      tab.tabIndex = here ? 0 : -1;
      tab.lastChild.replaceChildren(...(news ? [h("span", { class: "news", title: t("unread", {}, language) }, h("span", { class: "unseen" }, t("unread", {}, language)))] : []));
    });
  }

  drawLog() {
    const { messages, title } = this.current;
    this.log.setAttribute("aria-label", t("log", { chat: title }, this.person.language));
    if (this.log.dataset.chat !== this.chat + this.person.language + this.person.zone) {
      this.log.dataset.chat = this.chat + this.person.language + this.person.zone;
      this.drawn.clear();
      this.log.replaceChildren();
    }
    this.strip.hidden = !this.current.mark;
    this.strip.replaceChildren(lock(), h("span", {}, this.current.mark));
    this.log.querySelector(".nothing")?.remove();
    const refs = new Set(messages.map((message) => message.ref));
    for (const [ref, { element }] of this.drawn) {
      if (refs.has(ref)) continue;
      element.remove();
      this.drawn.delete(ref);
    }
    for (const message of messages) this.drawOne(message);
    if (!messages.length) this.log.append(h("p", { class: "nothing" }, t("empty", {}, this.person.language)));
    this.follow();
  }

  sizeNow() {
    return `${this.log.clientWidth} ${this.log.clientHeight}`;
  }

  fromEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
  }

  follow() {
    if (this.following) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Draws a message unless it stands there already. */
  drawOne(message) {
    const from = JSON.stringify(message);
    const old = this.drawn.get(message.ref);
    if (old?.from === from) return;
    const element = drawMessage(message, this.person, this.world);
    this.drawn.set(message.ref, { element, from });
    if (!old) {
      this.log.append(element);
      return;
    }
    const held = old.element.contains(document.activeElement);
    old.element.replaceWith(element);
    if (held) (element.querySelector("button") ?? this.log).focus();
  }

  open(chat) {
    this.chat = chat;
    this.following = true;
    this.draw();
  }

  steer(event) {
    const chats = this.view.chats.map((chat) => chat.id);
    const forward = this.view.direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = this.view.direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const at = chats.indexOf(this.chat);
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: chats.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.open(chats[(to + chats.length) % chats.length]);
    this.tabs.querySelector('[aria-selected="true"]').focus();
  }
}
