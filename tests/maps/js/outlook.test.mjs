import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";

const OUTLOOK = { title: "Wat is er nodig?", drawing: "Uit 1.000 trekkingen.", limits: "Alleen de beste 50.", change_titles: ["Gegeven", "Nu", "Nodig"],
  sure: ["In 90% van de gevallen.", "", "", "", "", ""], way: (site) => (site === 1 ? { lines: [["Dit helpt:", false], ["dichterbij", true], [HOSTILE, true], ["Of anders:", false], ["verder", true]],
    changes: [["Label", "onbekend", "A"]] } : null) };
function start(choices = {}) {
  const page = loadPage();
  return { KM: page.KM, view: makeView(page, { more: { outlook: OUTLOOK }, choices }) };
}

test("how sure a place is, where that was found", () => {
  const { KM, view } = start();
  assert.equal(KM.surenessBox(view, 0).textContent, "Hoe zeker is deze plaats?In 90% van de gevallen.Uit 1.000 trekkingen.");
  assert.equal(KM.surenessBox(view, 1), null);
});

test("a run that did not look says nothing", () => {
  const page = loadPage();
  const view = makeView(page);
  assert.deepEqual([page.KM.surenessBox(view, 0), page.KM.wayBox(view, 1)], [null, null]);
});

test("items that follow each other are one list", () => {
  const { KM, view } = start();
  const box = KM.wayBox(view, 1);
  assert.deepEqual(findAll(box, "ul").map((list) => list.children.map((one) => one.textContent)), [["dichterbij", HOSTILE], ["verder"]]);
  assert.deepEqual(findAll(box, "td").map((one) => one.textContent), ["onbekend", "A"]);
});

test("only sites that may still come on the shortlist have a way to it", () => {
  const { KM, view } = start();
  assert.deepEqual([KM.wayBox(view, 0), KM.wayBox(view, 3)], [null, null]);
  assert.match(textOf(KM.wayBox(view, 4)), /niet uitgezocht\. Alleen de beste 50\.$/);
});

test("with other weights it turns grey and says so", () => {
  const adopted = start();
  assert.doesNotMatch(adopted.KM.wayBox(adopted.view, 1).textContent, /vastgestelde gewichten/);
  assert.equal(adopted.KM.wayBox(adopted.view, 1).getAttribute("class"), "km-uitzicht km-weg");
  const { KM, view } = start({ weights: Int32Array.of(5000, 5000) });
  const box = KM.wayBox(view, 1);
  assert.equal(box.classList.contains("km-verlopen"), true);
  assert.match(box.textContent, /Dit geldt bij de vastgestelde gewichten, niet bij die van nu\./);
});
