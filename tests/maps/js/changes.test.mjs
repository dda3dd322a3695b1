import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll, HOSTILE } from "./view.mjs";

const BASE = { old_day: "2025-11-01", new_day: "2026-11-01", counts: { new: 1, gone: 1, changed: 1, moved: 0, same: 1234 }, profile: "same", weights: [],
  is_split: true, is_mixed: false, has_remainder: false, causes: ["eigen gegevens", "andere locaties"], came: [], went: [], groups: [] };
const GONE = [-1, "bag:9", HOSTILE, "Brak"];
const row = (more) => ({ name: [0, "bag:0", "Kantoor Zilt", "Zilt"], rank: 3, score: 60e6, state: "geschikt", reasons: "", causes: null, merged: "", ...more });

function open(changes) {
  const page = loadPage();
  const view = makeView(page, { more: { changes: { ...BASE, ...changes } } });
  page.KM.openChanges(view);
  return page.document.querySelector("dialog");
}
const items = (change, rows, total = rows.length) => findAll(open({ groups: [{ change, total, rows }] }), ".km-item").map((one) => one.textContent);

test("the days and the counts come first", () => {
  assert.match(open({}).textContent, /Van 1 november 2025 naar 1 november 2026\. 1 nieuw, 1 weg, 1 veranderd, 0 verschoven, 1\.234 gelijk gebleven\./);
});

test("a move tells where it was, where it is and which way", () => {
  // The site stands 1st of 4 with 68.0 points; it stood 3rd with 60.0.
  assert.match(items("moved", [row()])[0], /Rang 3 → 1, score 60,0 → 68,0\.▲ 2 omhoog$/);
});

test("a new site was nowhere, and what stayed the same has no arrow", () => {
  assert.match(items("new", [row({ score: null, rank: null })])[0], /Rang 1, score 68,0\.$/);
  assert.match(items("changed", [row({ rank: 1, score: 68e6 })])[0], /Rang 1, score 68,0\.$/);
});

test("a site without a rank now says its verdict", () => {
  const excluded = { name: [3, "bag:3", "Klooster", "Brak"] };
  assert.match(items("changed", [row(excluded)])[0], /Rang 3 → uitgesloten, score 60,0 → 90,0\.$/);
  assert.match(items("changed", [row({ rank: null, state: "onbeslist" })])[0], /Rang onbeslist → 1, score/);
  assert.match(items("changed", [row({ rank: null, state: "anders" })])[0], /Rang anders → 1, score/);
  assert.match(items("new", [row({ ...excluded, score: null, rank: null })])[0], /Geen rang \(uitgesloten\), score 90,0\.$/);
});

test("a site that is gone keeps its name as text, and what it became", () => {
  const [text] = items("gone", [row({ name: GONE, rank: null, merged: "bag:0" })]);
  assert.equal(text, `${HOSTILE}Brak · bag:9Was rang geen, score 60,0, geschikt. Nu deel van bag:0.`);
});

test("causes are told in tenths of a place, up is a minus, and none is left out", () => {
  const [text] = items("moved", [row({ causes: [-45, 15] })]);
  assert.match(text, /Plaatsen door: eigen gegevens ▲ 4,5, andere locaties ▼ 1,5\.$/);
  assert.doesNotMatch(items("moved", [row({ causes: [0, 0] })])[0], /Plaatsen door/);
});

test("the score of the run counts, whatever the sliders say", () => {
  const page = loadPage();
  const view = makeView(page, { more: { changes: { ...BASE, groups: [{ change: "changed", total: 1, rows: [row()] }] } } });
  view.ranks.rank([0, 10000]);
  page.KM.openChanges(view);
  assert.match(page.document.querySelector("dialog").textContent, /Rang 3 → 1, score 60,0 → 68,0\./);
});

test("a list that was cut says so, an empty one is not there", () => {
  const dialog = open({ groups: [{ change: "new", total: 900, rows: [row()] }, { change: "gone", total: 0, rows: [] }] });
  assert.match(dialog.textContent, /Nieuw \(900\)De eerste 1; changes\.csv noemt ze alle\./);
  assert.doesNotMatch(dialog.textContent, /Weg \(/);
});

test("the shortlist: the same, or what came and went", () => {
  assert.match(open({}).textContent, /De shortlist heeft dezelfde locaties\./);
  const dialog = open({ came: [[0, "bag:0", "Kantoor Zilt", "Zilt"]], went: [GONE] });
  assert.deepEqual(findAll(dialog, "h4").map((one) => one.textContent), ["Nieuw op de shortlist", "Niet meer op de shortlist"]);
  assert.equal(dialog.querySelector("img"), null);
});

test("a profile that changed is told, with each weight", () => {
  assert.doesNotMatch(open({}).textContent, /profiel is gewijzigd/);
  const text = open({ profile: "weights", weights: [["Spreiding", 6000, 5555], ["Geld", 4000, 4445]] }).textContent;
  // Hundredths of a percent: 5,555 is 55.6 (half up).
  assert.match(text, /De scores verschillen ook daardoor\.Spreiding: gewicht 60,0% → 55,6%Geld: gewicht 40,0% → 44,5%/);
  assert.match(open({ profile: "inside" }).textContent, /De gewichten zijn gelijk/);
});

test("without a split the reader hears that there are no causes", () => {
  assert.match(open({ is_split: false }).textContent, /is hier niet te zeggen/);
  assert.match(open({ is_mixed: true, has_remainder: true }).textContent, /allebei anders.*andere versie van het programma/);
});
