// One message, with its author, its mark, its content note, its file and its buttons.

import { act, face, h, lock, t } from "./dom.js";

export function drawMessage(message, reader, world) {
  const language = reader.language;
  const number = world.people.findIndex((person) => person.name === message.author);
  const author = message.author || t("bot", {}, language);
  const byline = h("div", { class: "byline" },
    h("b", {}, h("bdi", {}, author)),
    message.author ? null : h("span", { class: "bot" }, t("bot-mark", {}, language)),
    h("time", { datetime: new Date(message.at * 1000).toISOString() }, clock(message.at, reader)),
    message.edited ? h("span", { class: "edited" }, t("edited", {}, language)) : null);
  const text = h("div", { class: "text", lang: message.language, dir: message.direction }, message.text);
  const body = h("div", { class: "body" },
    message.mark ? h("p", { class: "only" }, lock(), h("span", {}, message.mark)) : null,
    byline,
    message.note ? hidden(message, text, language) : text,
    message.file ? file(message, reader) : null,
    message.rows.length ? rows(message, reader) : null);
  const kinds = ["message", message.kind, message.mine ? "mine" : "", message.mark ? "alone" : ""];
  return h("div", { class: kinds.filter(Boolean).join(" "), "data-ref": message.ref }, face(author, number), body);
}

function clock(at, reader) {
  const form = { weekday: "short", hour: "numeric", minute: "2-digit", timeZone: reader.zone };
  return new Intl.DateTimeFormat(reader.language, form).format(new Date(at * 1000));
}

function hidden(message, text, language) {
  const summary = h("summary", {}, h("span", { lang: message.language }, t("note", { note: message.note }, language)),
    h("span", { class: "unseen" }, ` ${t("note-show", {}, language)}`));
  return h("details", {}, summary, text);
}

function file(message, reader) {
  const address = `/api/file?${new URLSearchParams({ account: reader.account, ref: message.ref })}`;
  const named = { file: message.file.name };
  if (message.file.media === "image/png") return h("img", { src: address, alt: t("picture", named, reader.language) });
  return h("a", { class: "file", href: address, download: message.file.name }, t("download", named, reader.language));
}

function rows(message, reader) {
  let number = 0;
  return h("div", { class: "rows", lang: message.language, dir: message.direction }, ...message.rows.map((row) =>
    h("div", {}, ...row.map((button) => {
      const place = number++;
      return h("button", {
        type: "button",
        class: button.strong ? "strong" : "",
        onclick: () => act("press", { account: reader.account, ref: message.ref, button: place }),
      }, button.label);
    }))));
}
