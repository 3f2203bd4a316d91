// What is stored about a person, in two columns: what the tables show without keys, and what this person alone can open.

import { ask, byId, h, t, tell } from "./dom.js";

export async function openStored(person) {
  const named = { name: person.name };
  let stored;
  try {
    stored = await ask("stored", { account: person.account });
  } catch (error) {
    tell(t("problem", { problem: error.message }));
    return;
  }
  byId("stored-title").textContent = t("stored", named);
  byId("left-hint").textContent = `${t("stored-left-hint", named)} ${t("stored-cell")}`;
  byId("right-title").textContent = t("stored-right", named);
  byId("right-hint").textContent = t("stored-right-hint", named);
  const tables = stored.tables.map(drawTable);
  byId("left").replaceChildren(...(tables.length ? tables : [h("p", {}, t("stored-no-tables"))]));
  const lines = stored.opened.length ? stored.opened : [t("stored-nothing", named)];
  byId("right").replaceChildren(h("ul", { class: "opened", lang: person.language }, ...lines.map((line) => h("li", { dir: "auto" }, line))));
  byId("stored").showModal();
}

function drawTable(table) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": table.name },
    h("table", { dir: "ltr" }, h("caption", {}, table.name),
      h("thead", {}, h("tr", {}, ...table.columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, ...table.rows.map((row) => h("tr", {}, ...row.map((value) => h("td", {}, value)))))));
}

byId("stored-close").addEventListener("click", () => byId("stored").close());
