// A short tour: each step names a part of the page and points at it. Escape ends it; it never takes the keyboard away.

import { byId, t } from "./dom.js";

const STEPS = [
  ["people", "#cast"],
  ["column", ".app"],
  ["private", ".app .log"],
  ["write", ".app .write"],
  ["clock", "#clock"],
  ["stored", "#stored-card"],
  ["breaks", "#breaks"],
  ["help", "#banner"],
];

const tour = byId("tour");
let at = 0;
let from = null;

/** Shows the first step without moving the focus: somebody who just opened the page is reading it. */
export function showTour() {
  at = 0;
  step(false);
}

export function startTour() {
  from = document.activeElement;
  at = 0;
  step(true);
}

function step(focus) {
  const [key, where] = STEPS[at];
  clear();
  tour.hidden = false;
  document.body.classList.add("touring");
  byId("tour-step").textContent = t("tour-step", { step: at + 1, steps: STEPS.length });
  byId("tour-text").textContent = t(`tour-${key}`);
  byId("tour-back").disabled = at === 0;
  byId("tour-forward").hidden = at === STEPS.length - 1;
  const part = document.querySelector(where);
  part?.classList.add("shown-by-tour");
  if (!focus) return;
  part?.scrollIntoView({ block: "center" });
  byId("tour-text").focus({ preventScroll: true });
}

function clear() {
  for (const part of document.querySelectorAll(".shown-by-tour")) part.classList.remove("shown-by-tour");
}

function end() {
  clear();
  tour.hidden = true;
  document.body.classList.remove("touring");
  localStorage.setItem("toured", "yes");
  (from ?? byId("tour-start")).focus();
}

byId("tour-forward").addEventListener("click", () => { at += 1; step(true); });
byId("tour-back").addEventListener("click", () => { at -= 1; step(true); });
byId("tour-end").addEventListener("click", end);
tour.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
