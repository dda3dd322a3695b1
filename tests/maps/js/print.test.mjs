import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, HOSTILE } from "./view.mjs";

function start(choices = {}) {
  const page = loadPage();
  const { KM, document } = page;
  document.body.append(KM.el("details", { class: "km-legenda" }), KM.el("p", { class: "km-status" }, 'Concept "1"\n<b>'));
  const calls = [];
  const leaflet = { getCenter: () => "midden", getZoom: () => 9, invalidateSize: () => calls.push("size"), setView: (...given) => calls.push(["setView", ...given]) };
  const map = { map: leaflet, ground: {}, places: {}, goHome: (isStill) => calls.push(["goHome", isStill]), redraw: () => calls.push("redraw"), place: null };
  const view = { ...makeView(page, { choices }), map };
  KM.watchPrinting(view);
  return { ...page, view, map, calls, print() { page.tellWindow("beforeprint"); }, done() { page.tellWindow("afterprint"); },
    note: () => document.querySelector(".km-papier").children.map((one) => one.textContent) };
}

test("paper says which weights, which choice, which sources and the code of this view", () => {
  const { print, note } = start();
  print();
  assert.deepEqual(note(), ["Gewichten: Vastgesteld: Spreiding 60,0% · Financiën 40,0%", "Keuze: geen", "Bronnen: Intake (15 oktober 2026)",
    "Code van deze weergave: #k=1", "Een hoge score is geen besluit."]);
});

test("every choice is told, none works unseen on paper", () => {
  const { print, note } = start({ query: ` ${HOSTILE} `, gemeente: 1, kind: "grond", area: "9901", stand: "geschikt", status: "-", places_from: 0, places_to: 2000, minimum: [0, 35] });
  print();
  assert.equal(note()[1], `Keuze: zoekwoord ${HOSTILE} · gemeente Brak · kavel · postcode 9901 · geschikt · zonder status · vanaf 0 plekken · tot en met 2.000 plekken · Geld ten minste 35`);
});

test("a status or a verdict that has no word stays as it is", () => {
  const { print, note } = start({ status: "NIEUW", stand: "anders" });
  print();
  assert.equal(note()[1], "Keuze: anders · status NIEUW");
});

test("the margin is a string of CSS that no text can end", () => {
  const { print, document } = start();
  print();
  const text = document.documentElement.style["--km-voet"];
  assert.match(text, /^"Concept  1  {2}b  · Kansenkaart · Zeeland op zee · 1 november 2026"$/);
  assert.equal(document.documentElement.style["--km-bladwoord"], '"blad"');
});

test("the map is drawn at once, sharper, with the legend; afterwards all is as it was", () => {
  const { print, done, map, calls, document, KM } = start();
  print();
  assert.deepEqual([KM.isPrinting, map.ground.sharpness, map.places.sharpness, KM.byLegend().open, document.documentElement.classList.contains("km-afdruk")], [true, 2, 2, true, true]);
  assert.deepEqual(calls, ["size", ["goHome", true], "redraw"]);
  done();
  assert.deepEqual([KM.isPrinting, map.ground.sharpness, map.places.sharpness, KM.byLegend().open, document.documentElement.classList.contains("km-afdruk")], [false, 1, 1, false, false]);
  assert.deepEqual(calls.slice(3), ["size", ["setView", "midden", 9, { animate: false }], "redraw"]);
});
