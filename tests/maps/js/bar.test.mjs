import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";

const page = loadPage();
const { KM } = page;
const view = makeView(page);
const pieces = (site) => KM.contributionBar(view.data, view.state, site).children.map((one) => [one.getAttribute("class"), one.style.width, one.style["background-color"]]);

test("each criterion is as long as the points that it adds", () => {
  // Site 0: 48.0 and 20.0 points of 100.
  assert.deepEqual(pieces(0), [["km-deel", "48%", "#111111"], ["km-deel", "20%", "#222222"]]);
});

test("what unknown facts may still add is hatched; what adds nothing has no piece", () => {
  assert.deepEqual(pieces(1).at(-1), ["km-deel km-ruimte", "20%", undefined]);
  assert.deepEqual(pieces(5), [["km-deel", "6%", "#111111"], ["km-deel km-ruimte", "94%", undefined]]);
});

test("the bar is no text for the voice; its key names every criterion and the unknown", () => {
  assert.equal(KM.contributionBar(view.data, view.state, 0).getAttribute("aria-hidden"), "true");
  assert.deepEqual(KM.criterionKey(view.data).children.map((one) => one.textContent), ["Spreiding", "Geld", "nog onbekend"]);
});
