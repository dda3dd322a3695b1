import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, HOSTILE } from "./view.mjs";

function start(compare, more = {}) {
  const page = loadPage();
  return { ...page, view: makeView(page, { choices: { compare }, more }) };
}
function open(compare, more) {
  const one = start(compare, more);
  one.KM.openCompare(one.view);
  const dialog = one.document.querySelector("dialog");
  const rowOf = (head) => dialog.querySelectorAll("tr").find((row) => row.cells.length && row.cells[0].textContent.trim().startsWith(head));
  return { ...one, dialog, cells: (head) => rowOf(head).cells.slice(1).map((cell) => cell.textContent), rowOf };
}

test("the button in a passport puts a site in and takes it out, and says which", () => {
  const { KM, view } = start([]);
  const button = KM.compareToggle(view, 2);
  const seen = () => [view.state.get("compare"), button.textContent, button.getAttribute("aria-pressed")];
  assert.deepEqual(seen(), [[], "Zet in vergelijking", "false"]);
  button.click();
  assert.deepEqual(seen(), [[2], "Uit de vergelijking", "true"]);
  button.click();
  assert.deepEqual(seen(), [[], "Zet in vergelijking", "false"]);
});

test("a fifth site is not taken, and the reader is told why", () => {
  const { KM, view, told } = start([0, 1, 2, 5]);
  KM.compareToggle(view, 3).click();
  assert.deepEqual(view.state.get("compare"), [0, 1, 2, 5]);
  assert.match(told[0], /^U kunt vier locaties tegelijk vergelijken/);
  assert.equal(KM.compareSite(view.state, 1, false), true);
  assert.deepEqual(view.state.get("compare"), [0, 2, 5]);
});

test("nothing chosen and one chosen are said so", () => {
  assert.match(open([]).dialog.textContent, /Kies eerst locaties/);
  assert.match(open([0]).dialog.textContent, /Kies nog een locatie/);
  assert.doesNotMatch(open([0, 1]).dialog.textContent, /Kies nog een locatie/);
});

test("how they stand: rank, score and ceiling, places, what is known", () => {
  const { cells } = open([0, 1, 3]);
  assert.deepEqual(cells("Rang"), ["1 van 4", "2 van 4", "uitgesloten"]);
  assert.deepEqual(cells("Score"), ["68,0", "56,0, hoogstens 76,0", "90,0 ★hoogste"]);
  assert.deepEqual(cells("Plekken gepland"), ["100 ★hoogste", "onbekend", "20"]);
  assert.deepEqual(cells("Bekend"), ["100%", "60%", "100%"]);
  assert.deepEqual(cells("Uitgesloten door"), ["geen", "geen", "Te kleinONBEKEND"]);
});

test("a row about verdicts that nobody has is left out, remarks always stand there", () => {
  const { rowOf, cells } = open([0, 2]);
  assert.deepEqual([rowOf("Uitgesloten door"), rowOf("Onbeslist door")], [undefined, undefined]);
  assert.deepEqual(cells("Aandachtspunten"), ["geen", "geen"]);
});

test("equal values have no star, and of one known value there is no best", () => {
  const { cells } = open([0, 2]);
  // Both have 50 points on the second criterion.
  assert.equal(cells("Financiën").some((text) => text.includes("★")), false);
  assert.equal(textOf(open([1, 0]).cells("Plekken gepland")).includes("★"), false);
});

test("the criterion with the larger difference comes first; points are shown as a range", () => {
  const { dialog, cells } = open([0, 1]);
  const heads = dialog.querySelectorAll(".km-criteriumrij").map((row) => row.cells[0].textContent.trim());
  // 80 against 60, at weight 60%; the second criterion is equal as far as known.
  assert.deepEqual(heads, ["Spreidinggewicht 60,0%", "Financiëngewicht 40,0%"]);
  assert.deepEqual(cells("Financiën"), ["50bijdrage 20,0", "50 tot 100bijdrage 20,0"]);
});

test("bars are as long as the points, and hatched as far as unknown", () => {
  const { rowOf } = open([1, 5]);
  const widths = rowOf("Financiën").querySelectorAll(".km-balk").map((bar) => bar.children.map((piece) => [piece.getAttribute("class"), piece.style.width]));
  assert.deepEqual(widths, [[["km-deel", "50%"], ["km-deel km-ruimte", "50%"]], [["km-deel km-ruimte", "100%"]]]);
});

test("a site is taken away in place; its hostile name stays text", () => {
  const { dialog, view } = open([0, 1]);
  const away = dialog.querySelectorAll("thead button.km-tekstknop")[1];
  assert.equal(away.getAttribute("aria-label"), `Haal ${HOSTILE} uit de vergelijking`);
  assert.equal(dialog.querySelector("img"), null);
  away.click();
  assert.deepEqual(view.state.get("compare"), [0]);
  assert.match(dialog.textContent, /Kies nog een locatie/);
  assert.equal(dialog.querySelectorAll("thead th").length, 1);
});

test("facts with the largest weighted difference come first, unknown ones differ in nothing", () => {
  const heads = (compare) => open(compare).dialog.querySelectorAll("tbody").at(-1).querySelectorAll("th").slice(1).map((one) => one.textContent);
  // Sites 0 and 3: distance 80 against 90 at weight 60%, label 50 against 90 at weight 40%.
  assert.deepEqual(heads([0, 3]), ["LabelGeld", "Afstand tot winkelSpreiding"]);
  // Of site 1 the label is unknown: 80 against 60 points of distance is the only difference.
  assert.deepEqual(heads([0, 1]), ["Afstand tot winkelSpreiding", "LabelGeld"]);
});

test("of many facts ten are shown, the others on request", () => {
  const base = start([]).view.data.indicators[0];
  const { dialog } = open([0, 1], { indicators: Array.from({ length: 12 }, (_, at) => ({ ...base, label: `Feit ${at}` })) });
  const rows = () => dialog.querySelectorAll("tbody").at(-1).querySelectorAll("tr").length - 1;
  const more = dialog.querySelectorAll("button").at(-1);
  assert.deepEqual([rows(), more.textContent], [10, "Toon ook de andere 2 gegevens"]);
  more.click();
  assert.deepEqual([rows(), more.isConnected], [12, false]);
});

test("a gemeente that stands in the address is not said twice", () => {
  const field = () => ({ value: ["Havenweg 1, Zilt", "", "Zeedijk 3", "", "", ""] });
  const { dialog } = open([0, 1, 2], { field });
  const lines = dialog.querySelectorAll("thead th").map((one) => one.querySelectorAll(".km-klein")[0].textContent);
  assert.deepEqual(lines, ["Havenweg 1, Zilt", "Zilt", "Zeedijk 3, Brak"]);
});
