// A form, inline in the chat of the person in front of whom it lies open.

import { act, h, t } from "./dom.js";

export function drawForm(form, person) {
  const title = h("h4", { id: `form-${person.account}` }, form.title);
  const put = h("button", { type: "button", class: "quiet", onclick: () => act("put-away", { account: person.account }) },
    t("form-cancel", {}, form.language));
  return h("form", {
    class: "form", lang: form.language, dir: form.direction, "aria-labelledby": title.id, novalidate: true,
    onsubmit: (event) => send(event, form, person),
    onkeydown: (event) => { if (event.key === "Escape") put.click(); },
  }, title, ...form.fields.map((blank) => drawBlank(blank, form, person)),
  h("div", { class: "doings" }, put, h("button", { type: "submit", class: "strong" }, form.send)));
}

function drawBlank(blank, form, person) {
  const id = `${person.account}-${blank.name}`;
  const described = [blank.hint && `${id}-hint`, blank.problem && `${id}-problem`].filter(Boolean).join(" ");
  const control = choose(blank, {
    id, name: blank.name, "aria-describedby": described || null, "aria-invalid": blank.problem ? "true" : null,
    "aria-required": blank.required ? "true" : null,
  });
  const needed = blank.required ? h("small", {}, ` (${t("needed", {}, form.language)})`) : null;
  return h("div", { class: "blank" },
    h("label", { for: id }, blank.label, needed),
    blank.hint ? h("small", { id: `${id}-hint` }, blank.hint) : null,
    control,
    blank.problem ? h("p", { class: "problem", id: `${id}-problem` }, blank.problem) : null);
}

function choose(blank, common) {
  if (blank.choices.length) {
    const options = blank.choices.map(([value, label]) => h("option", { value, selected: value === blank.value }, label));
    return h("select", common, h("option", { value: "" }, "…"), ...options);
  }
  if (blank.lines > 1) {
    const area = h("textarea", { ...common, rows: blank.lines, maxlength: blank.longest || null, dir: "auto" });
    area.value = blank.value;
    return area;
  }
  const moment = blank.kind === "when" && (!blank.value || /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(blank.value));
  const input = h("input", {
    ...common,
    type: moment ? "datetime-local" : "text",
    inputmode: blank.kind === "number" ? "numeric" : null,
    maxlength: moment || !blank.longest ? null : blank.longest,
    dir: moment ? null : "auto",
  });
  input.value = moment ? blank.value.replace(" ", "T").slice(0, 16) : blank.value;
  return input;
}

function send(event, form, person) {
  event.preventDefault();
  const values = {};
  for (const blank of form.fields) {
    const control = event.target.elements.namedItem(blank.name);
    const value = control.type === "datetime-local" ? control.value.replace("T", " ") : control.value;
    if (value.trim()) values[blank.name] = value;
  }
  act("fill", { account: person.account, values });
}
