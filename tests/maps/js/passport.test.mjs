import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll, HOSTILE } from "./view.mjs";

function open(site, more = {}) {
  const page = loadPage();
  const zooms = [];
  const view = { ...makeView(page, { more }), map: { zoomTo: (one) => zooms.push(one) } };
  const article = page.KM.passport(view, site);
  const section = (title) => findAll(article, "section").find((one) => one.children[0].textContent === title);
  const pairs = (node) => Object.fromEntries(findAll(node, "div").filter((one) => one.children[0] && one.children[0].localName === "dt").map((one) => [one.children[0].textContent, one.children[1].textContent]));
  return { ...page, view, article, section, pairs, zooms, chips: findAll(article, ".km-penningen span").map((one) => one.textContent) };
}

test("rank, score, what is known and the places", () => {
  const { pairs, article } = open(0);
  const tiles = pairs(article.querySelector(".km-tegels"));
  assert.deepEqual(tiles, { Rang: "1 van 4door onbekend: 1 tot 3gewicht half of dubbel: …", Score: "68,0alles is bekend", Bekend: "100%diensten 100%", "Plekken gepland": "100mogelijk: 120" });
});

test("without a rank its verdict stands there", () => {
  const { pairs, article } = open(4);
  const tiles = pairs(article.querySelector(".km-tegels"));
  assert.equal(tiles.Rang, "geenonbeslist");
  assert.equal(tiles.Score, "30,0hoogstens 70,0");
});

test("what must be said at once", () => {
  assert.deepEqual(open(0).chips, ["op de shortlist"]);
  assert.deepEqual(open(1).chips, ["geschikt", "vertrouwelijk", "te dicht bij een andere"]);
  assert.deepEqual(open(4).chips, ["onbeslist", "plek benaderd (postcode)"]);
});

test("each verdict with its rule, its words and its source", () => {
  assert.match(open(3).section("Uitgesloten").textContent, /Te klein: Er passen 12 plekken in\.Intake \(intake\.csv\), rij 4, 15 oktober 2026ONBEKEND: <img/);
  assert.match(open(4).section("Onbeslist").textContent, /Termijn: De termijn is niet bekend\.Vraag het na\.$/);
  assert.equal(open(0).section("Uitgesloten"), undefined);
});

test("where it stands, without what is not filled in", () => {
  const { pairs, section } = open(0);
  assert.deepEqual(pairs(section("Stand van zaken")), { Status: "verkenning", Sinds: "20 oktober 2026", "Volgende stap": "Gesprek", Wie: HOSTILE });
  assert.deepEqual(pairs(open(2).section("Stand van zaken")), { Status: "idee" });
  assert.equal(open(1).section("Stand van zaken"), undefined);
});

test("earlier steps are there when there are any", () => {
  const history = { site: [0, 1, 0], day: ["2026-01-05", "2026-02-01", "2026-10-20"], status: ["IDEE", "IDEE", "VERKENNING"], decision_reference: ["", "", "B-7"] };
  const { article } = open(0, { history });
  assert.match(article.textContent, /Eerdere stappen \(1\)5 januari 2026 · idee20 oktober 2026 · verkenning · B-7/);
  assert.doesNotMatch(open(1, { history }).article.textContent, /Eerdere stappen/);
});

test("fields with their unit, source and other names; unknown is unknown", () => {
  const { pairs, section } = open(0);
  assert.deepEqual(pairs(section("Kenmerken")), { Adres: "Havenweg 1Intake (intake.csv), rij 3", Oppervlakte: "1.500 m²Intake (intake.csv), rij 3",
    "Nummer van de locatie": "bag:0", "Ook bekend als": "rvb:1, coa:2", "Peildatum aanlevering": "15 oktober 2026" });
  assert.equal(open(3).pairs(open(3).section("Kenmerken")).Oppervlakte, "onbekend");
});

test("what must be found out, and remarks", () => {
  assert.match(open(4).section("Dit moet u nog uitzoeken").textContent, /Label$/);
  assert.equal(open(0).section("Dit moet u nog uitzoeken"), undefined);
  assert.equal(open(0).section("Bij de gegevens").textContent, `Bij de gegevens${HOSTILE}`);
  assert.equal(open(1).section("Bij de gegevens").textContent, "Bij de gegevensBerekend.");
});

test("no hostile text becomes an element", () => {
  for (const site of [0, 1, 3]) { assert.equal(open(site).article.querySelector("img"), null); }
  assert.equal(open(1).article.querySelector("h2").childNodes[0].data, HOSTILE);
});

test("it leads back, to the map, and into the comparison", () => {
  const { article, opened, zooms, view } = open(2);
  findAll(article, "button").forEach((button) => { if (/Terug|Zoom|vergelijking/.test(button.textContent)) { button.click(); } });
  assert.deepEqual([opened, zooms, view.state.get("compare")], [[null], [2], [2]]);
  assert.equal(findAll(open(4).article, "button").some((one) => /Zoom/.test(one.textContent)), false);
});

test("without the details the page says what it lacks, and shows no field", () => {
  const { article, section, pairs } = open(0, { detailed: { has: () => false, isAll: false, count: 0 } });
  assert.match(article.textContent, /staan niet in dit bestand/);
  assert.deepEqual(Object.keys(pairs(section("Kenmerken"))), ["Nummer van de locatie", "Ook bekend als"]);
});

test("a gemeente at the end of an address is not said twice; another name that ends so is", () => {
  const { KM } = loadPage();
  assert.deepEqual([["Havenweg 1, Zilt", "Zilt"], ["Havenweg 1 9901 AB ZILT ", "Zilt"], ["Zilt", "Zilt"]].map((pair) => KM.endsInPlace(...pair)), [true, true, true]);
  assert.deepEqual([["Havenweg 1, Nieuw Zilt", "Zilt"], ["Ziltweg 1", "Zilt"], ["", "Zilt"], [null, null], ["Weg 1, ", ""]].map((pair) => KM.endsInPlace(...pair)), [false, false, false, false, false]);
});
