import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";

const GEMEENTEN = { code: ["GM1", "GM2", "GM3"], gemeente_name: ["Zilt", HOSTILE, "Ärde"], task_places: [100, null, 300], existing_places: [40, 10, 100], gap_places: [60, null, 200],
  gap_share: [6000, null, 6667], task_note: ["Uit de wet.", "Uit de wet.", "Anders."], rings: [[], [], []], lat: [null, null, null], lon: [null, null, null] };
function start(more = {}, choices = {}) {
  const page = loadPage();
  const view = makeView(page, { more: { gemeenten: GEMEENTEN, ...more }, choices });
  const panel = page.KM.gemeentenPanel(view);
  page.document.body.append(...panel.filter(Boolean));
  const rows = () => findAll(panel, "tbody tr").map((row) => row.cells.map((cell) => cell.textContent));
  return { ...page, view, panel, rows, sort: (by) => page.KM.byId("km-orde-" + by).click() };
}

test("task, what is there, what is open and the sites with their places", () => {
  const { rows } = start();
  // Ranked: sites 0, 1 and 5 in Zilt with 100, unknown and 40 places; site 2 with 50 in the next.
  assert.deepEqual(rows()[1], ["Zilt", "100", "40", "6060%", "3140 plekken"]);
  assert.deepEqual(rows()[0], ["ÄrdeAnders.", "300", "100", "20067%", "0"]);
});

test("an unknown task is unknown, also in the sum", () => {
  const { rows } = start();
  assert.deepEqual(rows()[2], [HOSTILE, "onbekend", "10", "onbekend", "150 plekken"]);
  assert.deepEqual(rows()[3], ["Samen", "onbekend", "150", "onbekend", "4"]);
});

test("what holds for most is said once, above the table", () => {
  const { panel, rows } = start();
  assert.match(textOf(panel[0]), /Uit de wet\.$/);
  assert.equal(textOf(rows().flat()).includes("Uit de wet."), false);
});

test("what a gemeente has more is said not to count for the others", () => {
  const above = { ...GEMEENTEN, existing_places: [140, 10, 100], gap_places: [0, null, 200] };
  assert.match(textOf(start({ gemeenten: above }).panel), /gaat niet af van wat andere gemeenten/);
  assert.doesNotMatch(textOf(start().panel), /gaat niet af van/);
});

test("a head sorts by its column, twice turns it round, and unknown stays last", () => {
  const { rows, sort, KM, document } = start();
  const names = () => rows().slice(0, -1).map(([name]) => name.replace(/[A-Z][a-z]+\.$/, ""));
  const first = names();
  sort("task_places");
  assert.deepEqual(names(), ["Ärde", "Zilt", HOSTILE]);
  sort("task_places");
  assert.deepEqual(names(), ["Zilt", "Ärde", HOSTILE]);
  assert.equal(document.activeElement, KM.byId("km-orde-task_places"));
  assert.equal(document.activeElement.parentNode.getAttribute("aria-sort"), "ascending");
  sort("name");
  assert.deepEqual(names(), [HOSTILE, "Ärde", "Zilt"]);
  sort("count");
  assert.deepEqual(names(), ["Zilt", HOSTILE, "Ärde"]);
  assert.equal(first.length, 3);
});

test("a name shows the sites of that gemeente", () => {
  const { panel, told } = start();
  findAll(panel, "tbody button.km-naam").find((one) => one.textContent === "Zilt").click();
  assert.deepEqual(told, [{ gemeente: 0 }]);
});

test("an edition says no small count, and no sum that would tell it", () => {
  const { rows, panel } = start({ edition: { totals: [3, null, 4], fewest: 3, groups: null } });
  const shown = Object.fromEntries(rows().map((cells) => [cells[0].replace("Anders.", ""), cells[4]]));
  assert.deepEqual(shown, { Zilt: "3", [HOSTILE]: "0 tot 2", Ärde: "4", Samen: "niet vermeld" });
  // A gemeente none of whose sites are here opens no list.
  assert.deepEqual(findAll(panel, "tbody button.km-naam").map((one) => one.textContent).sort(), [HOSTILE, "Zilt"]);
});
