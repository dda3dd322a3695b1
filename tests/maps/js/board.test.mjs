import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";

/* Four sites on the board: open, soon, not known how soon, refused. */
const BOARD = { site: [0, 1, 2, 5], status: ["OPEN", "VERKENNING", "", "AFGEWEZEN"], months: [0, 1, null, 24], is_quick: [false, true, true, false],
  day: ["2026-10-20", "", "2026-09-01", ""], next_step: ["", HOSTILE, "", ""], organisation: ["", "COA", "", ""], decision_reference: ["B-1", "", "", ""] };
const WORDS = { "": "nog geen stand", VERKENNING: "verkenning", OPEN: "open", GESLOTEN: "gesloten", AFGEWEZEN: "afgewezen" };
const CAPACITY = { halfjaar: ["2026-1", "2026-2", "2027-1"], need_low: [80, 90, 100], need_mid: [100, 120, 140], need_high: [120, 150, 180], places: [null, 60, 90] };
function start() {
  const page = loadPage();
  const view = makeView(page, { more: { region: { board: BOARD, capacity: CAPACITY } } });
  view.data.words.statuses = WORDS;
  return { ...page, view };
}

test("statuses are counted, and one that nobody has is left out", () => {
  const { KM, view } = start();
  assert.deepEqual(findAll(KM.boardPart(view), ".km-tellers li").map((one) => one.textContent), ["1 nog geen stand", "1 verkenning", "1 open", "1 afgewezen"]);
});

test("what can open soon, the soonest first and unknown last", () => {
  const { KM, view } = start();
  const cards = findAll(KM.boardPart(view), ".km-kaartje").map((one) => one.textContent);
  assert.deepEqual(cards, [`${HOSTILE}Zilt · onbekend plekkenVolgende stap: ${HOSTILE}Wie: COANog geen standOver 1 maand open`,
    "bag:2Brak · 50 plekkenStand van 1 september 2026Maanden tot open: onbekend"]);
});

test("the board has a column a status; ended ones only where a site is in them", () => {
  const { KM, view, document } = start();
  document.body.append(...KM.boardPart(view).flat());
  KM.byId("km-open-bord").click();
  assert.deepEqual(document.querySelectorAll(".km-kolom h3").map((one) => one.textContent), ["Nog geen stand 1", "Verkenning 1", "Open 1", "Afgewezen 1"]);
});

test("what is open or refused does not open in some months", () => {
  const { KM, view, document } = start();
  document.body.append(...KM.boardPart(view).flat());
  KM.byId("km-open-bord").click();
  const columns = document.querySelectorAll(".km-kolom").map((one) => one.textContent);
  assert.equal([columns[2], columns[3]].some((text) => /maand/.test(text)), false);
  assert.match(columns[2], /Besluit: B-1$/);
});

test("nothing that can open soon is said", () => {
  const { KM, view } = start();
  view.data.region.board = { ...BOARD, is_quick: [false, false, false, false] };
  assert.match(textOf(KM.boardPart(view)), /Wat snel kan \(0\)Van geen locatie is bekend/);
});

test("the need stands in a table with unknown as such", () => {
  const { KM, view } = start();
  const rows = findAll(KM.capacityPart(view), "tbody tr").map((row) => row.cells.map((cell) => cell.textContent));
  assert.deepEqual(rows, [["2026-1", "80", "100", "120", "onbekend"], ["2026-2", "90", "120", "150", "60"], ["2027-1", "100", "140", "180", "90"]]);
});

test("the picture: a band from high to low, a line, and steps that skip the unknown", () => {
  const { KM, view } = start();
  const { context } = KM.capacityPart(view)[0];
  // The top is 200 (180 rounded up by hundreds): y = 200 - value × 190 / 200; x = 56, 233, 410.
  const lines = context.named("lineTo").map(([, place, { strokeStyle }]) => [...place, strokeStyle]);
  const round = ([x, y]) => [x, Math.round(y * 100) / 100];
  const band = lines.slice(3, 9).map(round);
  assert.deepEqual(band, [[56, 86], [233, 57.5], [410, 29], [410, 105], [233, 114.5], [56, 124]]);
  const steps = lines.filter((line) => line[2] === "colour of --inkt").map(round);
  assert.deepEqual(steps, [[233, 143], [233, 143], [410, 143], [410, 114.5]]);
  assert.deepEqual(context.named("fillText").map(([, [text]]) => text).slice(0, 3), ["0", "100", "200"]);
});
