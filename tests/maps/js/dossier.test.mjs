import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll, textOf, HOSTILE } from "./view.mjs";

/* Opened columns are plain lists here: `at` looks one up. Site 0 has 1,000 m² of which 250 m² is lost;
   of site 1 part is unknown; of site 2 nothing was drawn. Ways: two of site 0, none of site 1, one of 2. */
const PACKED = {
  titles: ["Draagvlak", "Wat er van de grond af gaat", "Wegen"], lacking: ["wachttijd huisarts", HOSTILE],
  facts: [{ label: "Inwoners", unit: "", decimals: 0, value: [1200, null, 3], origin: ["intake#3", "", "="], day: ["2026-01-01", "", ""], rough: [true, true, false] }],
  grounds: [{ title: "Kavel", names: { water: "water" }, has: [1, 1, 0], size: [1000, 500, null], lost: [250, 100, null], unknown: ["", "water;spoor", ""],
    kinds: [{ kind: "water", buffer: [50, null, null], gross: [300, null, null], alone: [200, null, null], rule: ["", "", ""], origin: ["intake#*", "", ""], day: ["", "", ""] },
      { kind: "spoor", buffer: [105, null, null], gross: [50, 20, 1], alone: [50, null, 1], rule: ["Besluit 7", "", ""], origin: ["", "", ""], day: ["", "", ""] }] }],
  ways: [{ title: "Hubs", count: [2, 0, 1], all: [5, 0, 1], place: [0, 1, 1], km: [124, null, 7], min: [20, null, 1], room: [1, 0, null], rough: [false, true, false],
    places: [["azc Zilt", 1300, "intake#5", "2026-02-02"], ["", null, "", ""]] }],
};
function start(more = {}) {
  const page = loadPage();
  const asIs = (column) => column;
  const view = makeView(page, { more: { dossier: page.KM.openDossier(PACKED, asIs, asIs), ...more } });
  const boxes = (site) => page.KM.dossierBoxes(view, site);
  const rows = (box) => findAll(box, ".km-naast-feit").map((row) => row.cells.map((cell) => cell.textContent));
  return { ...page, view, boxes, rows, sources: (box) => findAll(box, ".km-bron").map((one) => one.textContent) };
}

test("columns are unfolded once, those of ways by themselves", () => {
  const { KM } = loadPage();
  const opened = [];
  const unpack = (column) => { opened.push(["unpack", column]); return column; };
  const spread = (column) => { opened.push(["spread", column]); return column; };
  const dossier = KM.openDossier(PACKED, unpack, spread);
  opened.length = 0;
  const { value } = PACKED.facts[0];
  const [{ km }] = PACKED.ways;
  assert.deepEqual([dossier.at(value, 0), dossier.at(value, 2), dossier.at(km, 2)], [1200, 3, 7]);
  assert.deepEqual(opened, [["spread", value], ["unpack", km]]);
  assert.equal(KM.openDossier(null, unpack, spread), null);
});

test("three panels, each of which says that it does not count", () => {
  const { boxes } = start();
  assert.deepEqual(boxes(0).map((box) => box.children.slice(0, 2).map((one) => one.textContent)), PACKED.titles.map((title) => [title, "Telt niet mee in de score."]));
});

test("a run that did not look, and a site without details, have none", () => {
  const page = loadPage();
  assert.equal(page.KM.dossierBoxes(makeView(page), 0), null);
  assert.equal(start({ detailed: { has: () => false } }).boxes(0), null);
});

test("a fact with its source; an unknown one is neither rough nor sourced", () => {
  const { boxes, rows, sources } = start();
  assert.deepEqual([rows(boxes(0)[0]), sources(boxes(0)[0])], [[["Inwoners", "1.200benaderd"]], ["bron: Intake (intake.csv), rij 3, 1 januari 2026"]]);
  assert.deepEqual([rows(boxes(1)[0]), sources(boxes(1)[0])], [[["Inwoners", "onbekend"]], ["bron: onbekend"]]);
});

test("the sign for the main record is put back", () => {
  const { boxes, sources } = start();
  // The record -1 of the made-up page is "intake#*".
  assert.deepEqual(sources(boxes(2)[0]), ["bron: Intake (intake.csv), hele bestand"]);
});

test("what nobody knows in the region is said, as text", () => {
  const [box] = start().boxes(0);
  assert.match(box.textContent, /Onbekend in deze hele regio: wachttijd huisarts; <img/);
  assert.equal(box.querySelector("img"), null);
});

test("of the ground: by what, how much alone and how much with others", () => {
  const { boxes, rows, sources } = start();
  assert.deepEqual(rows(boxes(0)[1]), [["water", "5 m", "300 m²", "200 m²", "100 m²"], ["spoor", "10,5 m", "50 m²", "50 m²", "0 m²"]]);
  assert.deepEqual(rows(boxes(1)[1]), [["water", "onbekend", "onbekend", "onbekend", "onbekend"], ["spoor", "onbekend", "20 m²", "onbekend", "onbekend"]]);
  assert.deepEqual(sources(boxes(0)[1]), ["algemene regel van het profiel · bron: Intake (intake.csv), hele bestand", "besluit: Besluit 7"]);
});

test("what is left: exact, at most, or unknown", () => {
  const { KM, view } = start();
  const [ground] = view.data.dossier.grounds;
  const total = (site) => KM.groundTotal(view.data, ground, site);
  assert.equal(total(0), "Van 1.000 m² valt 250 m² af. Er blijft 750 m² over.");
  assert.equal(total(1), "Van 500 m² valt ten minste 100 m² af. Er blijft hoogstens 400 m² over. Onbekend: water en spoor.");
  assert.equal(total(2), "Onbekend: van deze locatie is geen kavel getekend.");
});

test("a site without this ground has no part about it", () => {
  assert.equal(findAll(start().boxes(2)[1], "h4").length, 0);
});

test("ways of one site begin behind those of the sites before", () => {
  const { boxes, rows } = start();
  assert.deepEqual(rows(boxes(0)[2]), [["azc Zilt", "12,4 km", "20 min"], ["zonder naam", "onbekendbenaderd", "onbekend"]]);
  assert.match(boxes(0)[2].textContent, /De 2 kortste van 5 wegen\.$/);
  assert.deepEqual(rows(boxes(2)[2]), [["zonder naam", "0,7 km", "1 min"]]);
  assert.doesNotMatch(boxes(2)[2].textContent, /kortste/);
  assert.match(boxes(1)[2].textContent, /Hubs: geen weg bekend\.$/);
});

test("room is told only where it is known", () => {
  const { boxes, sources } = start();
  const told = sources(boxes(0)[2]);
  assert.match(told[0], /^ruimte voor 1\.300 plekken; genoeg voor alle geplande plekken: ja · bron: Intake \(intake\.csv\), rij 5, 2 februari 2026$/);
  assert.doesNotMatch(told[1], /ruimte/);
  assert.equal(textOf(boxes(0)[2]).includes("undefined"), false);
});
