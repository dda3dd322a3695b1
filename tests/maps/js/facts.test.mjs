import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll } from "./view.mjs";

const page = loadPage();
const { KM } = page;
const view = makeView(page);
const rows = (site, at = view) => findAll(KM.factTables(at, site), ".km-feit").map((row) => row.cells.map((cell) => cell.textContent));
const told = (site, at = view) => findAll(KM.factTables(at, site), ".km-criterium p").map((line) => line.textContent);

test("a criterion says its points, its weight and what it adds", () => {
  assert.deepEqual(told(0), ["waarde 80 · gewicht 60,0% · bijdrage 48,0", "waarde 50 · gewicht 40,0% · bijdrage 20,0"]);
  assert.deepEqual(told(1)[1], "waarde 50 tot 100 · gewicht 40,0% · bijdrage 20,0");
});

test("a fact has its value, its judgement and what it adds", () => {
  // 0.6 × 80 = 48.0 and 0.4 × 50 = 20.0.
  assert.deepEqual(rows(0), [["Afstand tot winkel", "1.500 m", "80", "48,0"], ["Label", "label A", "50", "20,0"]]);
});

test("what is unknown is a range and a question mark", () => {
  assert.deepEqual(rows(4)[1], ["Label", "onbekend", "0–100", "?"]);
});

test("what does not exist for this site is not unknown", () => {
  assert.deepEqual(rows(5), [["Afstand tot winkel", "onbekend", "0–100", "?"], ["Label", "niet van toepassing"]]);
});

test("marks are told with a known fact only", () => {
  const marks = (site) => findAll(KM.factTables(view, site), ".km-merk").map((one) => one.textContent);
  assert.deepEqual([marks(0), marks(1), marks(2)], [[], ["benaderd"], ["benaderd", "verouderd"]]);
});

test("weight, source and day stand below the fact; an unknown fact has no source", () => {
  const lines = (site) => findAll(KM.factTables(view, site), "tr.km-bron").map((one) => one.textContent);
  assert.equal(lines(0)[0], "Gewicht 60,0% · bron: Intake (intake.csv), rij 3, 1 september 2026");
  assert.equal(lines(5)[0], "Gewicht 60,0%");
});

test("what adds up within a criterion adds up to its share", () => {
  const base = makeView(page);
  const third = { ...base.data.indicators[0], id: "afstand", weight: 1 };
  const data = { ...base.data, indicators: [third, { ...third, label: "Tweede" }, { ...third, label: "Derde" }, base.data.indicators[1]] };
  const pieces = rows(0, { ...base, data }).slice(0, 3).map((cells) => Number(cells[3].replace(",", ".")));
  // 48.0 points over three equal facts.
  assert.deepEqual(pieces, [16, 16, 16]);
});

test("a class has its word, and one that we do not know stays; also a name that every object has", () => {
  assert.equal(KM.classWord(view.data, "A"), "label A");
  assert.equal(KM.classWord(view.data, "constructor"), "constructor");
  assert.equal(KM.factText(view.data, view.data.indicators[1], ""), "onbekend");
  assert.equal(KM.factText(view.data, view.data.indicators[0], 0), "0 m");
});

test("without the details, or in an edition without facts, the points stand alone", () => {
  const hidden = makeView(page, { more: { edition: { hides_facts: true, totals: null } } });
  assert.equal(rows(0, hidden).length, 0);
  assert.equal(told(0, hidden).length, 2);
  const absent = makeView(page, { more: { detailed: { has: () => false } } });
  assert.equal(rows(0, absent).length, 0);
});
