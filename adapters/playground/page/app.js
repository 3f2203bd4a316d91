// The page: asks for the state whenever something changed, and hands each part to its own module.

import { act, ask, byId, face, h, pageLanguage, t, tell } from "./dom.js";
import { Column } from "./column.js";
import { openStored } from "./stored.js";
import { showTour, startTour } from "./tour.js";

const MOST = 3;
const columns = new Map();
let stage = remembered("stage", []);
let world = null;
let asking = false;
let again = false;

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    do {
      again = false;
      draw(await ask("state", { lang: pageLanguage, on: stage.join(",") }));
    } while (again);
  } catch {
    setTimeout(refresh, 1000);
  } finally {
    asking = false;
  }
}

function draw(state) {
  world = state;
  if (!settleStage()) return;
  drawCast();
  drawColumns();
  byId("moment").textContent = state.moment;
  drawDue();
  drawTicks();
}

/** Sees to it that somebody is on stage; false when the columns have to be asked for again. */
function settleStage() {
  const known = new Set(world.people.map((person) => person.account));
  const here = stage.filter((account) => known.has(account));
  if (!here.length) here.push(...world.people.slice(0, MOST).map((person) => person.account));
  const same = here.every((account) => account in world.columns);
  stage = here;
  if (!same) again = true;
  return same;
}

function drawCast() {
  const chips = byId("chips");
  world.people.forEach((person, number) => {
    let chip = chips.children[number];
    if (chip?.dataset.account !== person.account) {
      chip?.remove();
      chip = h("button", { type: "button", "data-account": person.account, onclick: () => toggle(person.account) },
        face(person.name, number), h("bdi", {}, person.name));
      chips.insertBefore(chip, chips.children[number] ?? null);
    }
    chip.setAttribute("aria-pressed", stage.includes(person.account));
  });
  const stored = byId("stored-chips");
  if (stored.children.length === world.people.length) return;
  stored.replaceChildren(...world.people.map((person, number) =>
    h("button", { type: "button", onclick: () => openStored(person) }, face(person.name, number), h("bdi", {}, person.name))));
}

function toggle(account) {
  if (!stage.includes(account)) stage = [...stage, account].slice(-MOST);
  else if (stage.length > 1) stage = stage.filter((one) => one !== account);
  localStorage.setItem("stage", JSON.stringify(stage));
  refresh();
}

function drawColumns() {
  const place = byId("columns");
  for (const [account, column] of columns) {
    if (stage.includes(account)) continue;
    column.element.remove();
    columns.delete(account);
  }
  stage.forEach((account, at) => {
    const number = world.people.findIndex((person) => person.account === account);
    if (!columns.has(account)) columns.set(account, new Column(world.people[number], number));
    const column = columns.get(account);
    if (place.children[at] !== column.element) place.insertBefore(column.element, place.children[at] ?? null);
    column.update(world.people[number], world.columns[account], world);
  });
}

function drawDue() {
  const list = byId("due");
  const first = world.upcoming.slice(0, 5).map((timer) =>
    h("li", {}, timer.kind, h("span", {}, `${timer.when} · ${t("due-in", { span: timer.in })}`)));
  if (!first.length) first.push(h("li", {}, t("due-nothing")));
  if (world.upcoming.length > 5) first.push(h("li", {}, t("due-more")));
  list.replaceChildren(...first);
  byId("to-next").disabled = !world.upcoming.length;
}

function drawTicks() {
  const ticks = byId("ticks");
  if (ticks.children.length !== world.people.length) {
    ticks.replaceChildren(...world.people.map((person) =>
      h("label", {}, h("input", {
        type: "checkbox",
        onchange: (event) => act("private", { account: person.account, closed: event.target.checked }),
      }), h("bdi", {}, person.name))));
  }
  world.people.forEach((person, number) => { ticks.children[number].firstChild.checked = !person.open; });
}

async function move(what, given) {
  if (!(await act(what, given))) return;
  await refresh();
  tell(t("moved", { moment: world.moment }));
}

function remembered(name, otherwise) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return Array.isArray(kept) ? kept : otherwise;
  } catch {
    return otherwise;
  }
}

function listen() {
  const changes = new EventSource("/api/changes");
  let lost = false;
  changes.onmessage = refresh;
  changes.onopen = () => {
    if (lost) tell("");
    lost = false;
    refresh();
  };
  changes.onerror = () => {
    lost = true;
    tell(t("lost"));
  };
}

for (const button of document.querySelectorAll("[data-seconds]")) {
  button.addEventListener("click", () => move("move", { seconds: Number(button.dataset.seconds) }));
}
byId("to-next").addEventListener("click", () => move("to-next"));
byId("kill").addEventListener("click", async () => {
  if (await act("kill")) tell(t("killed"));
});
byId("reset").addEventListener("click", async () => {
  if (window.confirm(t("reset-sure"))) await act("reset");
});
byId("tour-start").addEventListener("click", startTour);

await refresh();
listen();
if (!localStorage.getItem("toured")) showTour();
