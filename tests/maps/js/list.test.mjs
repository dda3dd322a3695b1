import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";

function start(choices = {}, more = {}) {
  const page = loadPage();
  const view = makeView(page, { choices, more });
  const panel = page.KM.listPanel(view);
  return { ...page, view, panel, rows: () => findAll(panel, "tr[data-site]") };
}

test("the shortlist first, then the others, each in order of rank", () => {
  const { panel, rows } = start();
  assert.deepEqual(findAll(panel, "h2").map((one) => one.textContent), ["Shortlist", "Verdere rangorde"]);
  assert.deepEqual(rows().map((row) => row.dataset.site), ["0", "1", "2", "5"]);
});

test("how many there are, and how many places as far as known", () => {
  // 100 + 50 + 40 places; of site 1 they are unknown.
  assert.match(textOf(start().panel), /^4 van 4 locaties met een rang, 1 op de shortlist\. Samen 190 plekken\. Van 1 is het aantal plekken onbekend\./);
});

test("a row: rank, places, score, ceiling, and why it is not on the shortlist", () => {
  const cells = start().rows().map((row) => row.cells.map((cell) => cell.textContent));
  assert.equal(cells[0][0], "1=even hoog als met de vastgestelde gewichten");
  assert.deepEqual(cells.map((row) => row[2]), ["100", "?", "50", "40"]);
  assert.deepEqual(cells.map((row) => row[3]), ["68,0", "56,0hoogstens 76,0", "32,0", "6,0hoogstens 100,0"]);
  assert.match(cells[1][1], /^<img.*te dicht bij een andere$/);
  assert.match(cells[3][1], /te weinig bekend$/);
});

test("how far the rank may move by what is unknown; by weights once that is found", () => {
  const { view, KM, rows } = start();
  assert.match(rows()[0].cells[1].textContent, /\b1–3\D+…/);
  view.ranks.swingNow([6000, 4000]);
  // Site 2 keeps the third rank in every weighting.
  assert.equal(KM.swingText(2), "3");
  assert.equal(KM.swingText(3), "…");
});

test("other weights make one ranking, that says which and how the rank moved", () => {
  const weights = Int32Array.of(0, 10000);
  const page = loadPage();
  const view = makeView(page, { choices: { weights, preset: "own" } });
  view.ranks.rank(weights);
  view.selection.groups.renew();
  const panel = page.KM.listPanel(view);
  assert.deepEqual(findAll(panel, "h2").map((one) => one.textContent), ["Rangorde met: Eigen gewichten"]);
  const first = findAll(panel, "tr[data-site]").map((row) => row.cells[0].textContent);
  // Site 1 rose from 2 to 1, site 0 fell from 1 to 2.
  assert.deepEqual(first.slice(0, 2), ["1▲11 hoger dan met de vastgestelde gewichten", "2▼11 lager dan met de vastgestelde gewichten"]);
  assert.match(findAll(panel, "tr[data-site]")[1].cells[1].textContent, /op de shortlist$/);
});

test("another order is one table, and the choice stands at it", () => {
  const { panel, rows, view } = start({ sort: "places" });
  assert.deepEqual(rows().map((row) => row.dataset.site), ["0", "2", "5", "1"]);
  const select = findAll(panel, "#km-volgorde")[0];
  assert.equal(select.value, "places");
  select.choose("financien");
  assert.equal(view.state.get("sort"), "financien");
});

test("the share of weightings is greyed as soon as weights are not the adopted ones", () => {
  const outlook = { top: ["90%", "", "", ""], top_size: 10 };
  const spans = (choices) => findAll(start(choices, { outlook }).panel, ".km-bereik span").filter((one) => one.textContent === "top 10: 90%").map((one) => one.getAttribute("class"));
  assert.deepEqual(spans({}), [null]);
  assert.deepEqual(spans({ weights: Int32Array.of(5000, 5000), preset: "own" }), ["km-oud"]);
});

test("a tick puts a site in the comparison; a fifth is unticked again", () => {
  const { rows, view } = start();
  const box = rows()[1].querySelector("input");
  assert.equal(box.getAttribute("aria-label"), `Vergelijk ${HOSTILE}`);
  box.checked = true;
  box.fire("change");
  assert.deepEqual(view.state.get("compare"), [1]);
  view.state.set({ compare: [0, 2, 3, 4] });
  box.checked = true;
  box.fire("change");
  assert.equal(box.checked, false);
});

test("no rank at all, and nothing that fits, are two things", () => {
  assert.match(textOf(start({ query: "bestaat niet" }).panel), /^Geen locatie past bij uw keuze/);
  const page = loadPage();
  const view = makeView(page);
  const selection = { ...view.selection, take: () => [] };
  assert.match(textOf(page.KM.listPanel({ ...view, selection })), /^Er is geen locatie met een rang\.$/);
});
