// Small helpers: elements, texts, and the calls to the server. What people wrote only ever becomes text, never markup.

const data = JSON.parse(document.getElementById("data").textContent);
export const pageLanguage = data.language;
export const { languages, zones } = data;

/** The text under `key` in a language; {name} in it is filled from `values`. */
export function t(key, values = {}, language = pageLanguage) {
  const text = data.texts[language]?.[key] ?? data.texts.en[key] ?? `[${key}]`;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** An element. `on…` are listeners, the other attributes are set as they are; false and null leave one out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export async function ask(path, query = {}) {
  const response = await fetch(`/api/${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error((await response.json()).problem);
  return response.json();
}

/** Does something; a problem is told to the person at the page, and false comes back. */
export async function act(what, given = {}) {
  let problem = null;
  try {
    const response = await fetch(`/api/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    if (!response.ok) problem = t("problem", { problem: (await response.json()).problem });
  } catch {
    problem = t("lost");
  }
  if (problem) tell(problem);
  return !problem;
}

/** One line for everybody at the page; screen readers say it too. */
export function tell(text) {
  byId("said").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { byId("said").textContent = ""; }, 8000);
}

let fading = 0;

const COLOURS = ["#1f5f5b", "#7a4a1d", "#5b3f80", "#2d5d8f", "#8a3b55", "#4a6324", "#6a5212", "#3f4f63"];

/** The first letter of a name in a circle; only an ornament, since the name stands beside it. */
export function face(name, number) {
  const circle = h("span", { class: "face", "aria-hidden": "true" }, [...(name || "H")][0]);
  circle.style.backgroundColor = number < 0 ? "#1f5f5b" : COLOURS[number % COLOURS.length];
  return circle;
}

/** A padlock, as an ornament beside words. */
export function lock() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "lock");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("fill", "currentColor");
  path.setAttribute("d", "M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.5 7H4Zm2 0h4V5a2 2 0 1 0-4 0v2Z");
  svg.append(path);
  return svg;
}
