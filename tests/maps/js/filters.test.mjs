import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, HOSTILE } from "./view.mjs";

function start(choices = {}, more = {}) {
  const page = loadPage();
  const view = makeView(page, { choices, more });
  return { ...page, view, ...view };
}
const NONE = { area: "", places_from: null, places_to: null, minimum: [0, 0], status: "", stand: "" };

test("every choice that works out of sight is told in words", () => {
  const { KM, data } = start();
  const told = (chosen) => KM.moreChoices(data, { ...NONE, ...chosen });
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ area: "9901", places_from: 0, places_to: 1200, minimum: [0, 35], status: "IDEE", stand: "onbeslist" }),
    ["postcode 9901", "vanaf 0 plekken", "tot en met 1.200 plekken", "Geld minstens 35", "status idee", "oordeel onbeslist"]);
  assert.deepEqual(told({ status: "-" }), ["zonder status"]);
});

test("choices are offered by name, and only kinds that there are", () => {
  const { KM, state, selection } = start({}, { gemeenten: { code: ["GM1", "GM2"], gemeente_name: ["Zilt", HOSTILE] } });
  const { bar } = KM.makeFilters(makeView({ KM }).data, state, selection);
  const words = (id) => bar.querySelectorAll(`#${id} option`).map((one) => one.textContent);
  assert.deepEqual(words("km-gemeente"), ["Alle gemeenten", "Brak", "Zilt"]);
  assert.deepEqual(words("km-soort"), ["Alle soorten", "gebouw", "kavel"]);
});

test("what is typed and chosen goes into the state", () => {
  const { KM, data, state, selection } = start();
  const { bar } = KM.makeFilters(data, state, selection);
  bar.querySelector("#km-zoek").choose(HOSTILE, "input");
  bar.querySelector("#km-gemeente").choose("1");
  bar.querySelector("#km-soort").choose("grond");
  assert.deepEqual([state.get("query"), state.get("gemeente"), state.get("kind")], [HOSTILE, 1, "grond"]);
});

test("the controls follow the state, and the way back wipes all", () => {
  const { KM, data, state, selection, frames } = start({ query: "zilt", gemeente: 1, kind: "pand", minimum: [50, 0] });
  const { bar, update } = KM.makeFilters(data, state, selection);
  update();
  assert.deepEqual(["km-zoek", "km-gemeente", "km-soort"].map((id) => bar.querySelector("#" + id).value), ["zilt", "1", "pand"]);
  const line = bar.querySelector(".km-keuze");
  assert.equal(line.hidden, false);
  assert.equal(line.textContent, "Alleen: Spreiding minstens 50. Wis de keuze");
  line.querySelector("button").click();
  frames.next();
  update();
  assert.deepEqual([state.get("query"), state.get("gemeente"), state.get("minimum")], ["", -1, [0, 0]]);
  assert.equal(line.hidden, true);
});

test("numbers of places: whole, within bounds, and empty is no limit", () => {
  const { KM, view, state } = start();
  const { part } = KM.makeMoreFilters(view);
  const from = part.querySelector("#km-plekken-van");
  from.choose("20", "input");
  assert.equal(state.get("places_from"), 20);
  for (const wrong of ["1.5", "-1", "1000001", "abc"]) {
    from.choose(wrong, "input");
    assert.equal(state.get("places_from"), 20, wrong);
  }
  from.choose("", "input");
  assert.equal(state.get("places_from"), null);
});

test("a minimum changes one criterion and makes a new list", () => {
  const { KM, view, state } = start({ minimum: [10, 0] });
  const before = state.get("minimum");
  const { part } = KM.makeMoreFilters(view);
  part.querySelector("#km-minstens-1").choose("35", "input");
  assert.deepEqual([state.get("minimum"), before], [[10, 35], [10, 0]]);
  part.querySelector("#km-minstens-0").choose("", "input");
  assert.deepEqual(state.get("minimum"), [0, 35]);
});

test("verdicts and statuses are those of these sites", () => {
  const { KM, view } = start();
  const words = (part, id) => part.querySelectorAll(`#${id} option`).map((one) => one.textContent);
  const { part } = KM.makeMoreFilters(view);
  assert.deepEqual(words(part, "km-oordeel"), ["Elk oordeel", "geschikt", "uitgesloten", "onbeslist", "nader onderzoek"]);
  assert.deepEqual(words(part, "km-status"), ["Elke status", "idee", "verkenning", "Zonder status"]);
  const without = { ...view, data: { ...view.data, status: () => null } };
  assert.equal(KM.makeMoreFilters(without).part.querySelector("#km-status"), null);
});

test("the count follows the choice; a box that is being typed in is left alone", () => {
  const { KM, view, state, frames, document } = start();
  const { part, update } = KM.makeMoreFilters(view);
  document.body.append(part);
  const from = part.querySelector("#km-plekken-van");
  from.focus();
  from.value = "05";
  state.set({ places_from: 45, places_to: 200 });
  frames.next();
  update();
  // Places: 100, unknown, 50, 40 for the four ranked sites.
  assert.equal(part.querySelector(".km-teller").textContent, "2 van 4 locaties met een rang");
  assert.deepEqual([from.value, part.querySelector("#km-plekken-tot").value], ["05", "200"]);
});
