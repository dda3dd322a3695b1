import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

const { KM } = loadPage();
const asIs = (word) => word;
const CURVE = { anchors: [[1000, 90], [2000, 40]], decimals: 0 };

/* Down is 26 - judged × 22 / 100, from 4 for 100 points to 26 for none; between the first and the
   last anchor lie 74 - 8 - 12 = 54 across, from 10 on. */
const dotOf = (value, judged, indicator = CURVE) => {
  const dot = KM.curve(indicator, value, judged, asIs).querySelector("circle");
  return dot && [dot.getAttribute("cx"), dot.getAttribute("cy")];
};

test("the line runs through the anchors and goes flat to both edges", () => {
  const line = KM.curve(CURVE, null, null, asIs).querySelector(".km-lijn");
  // 90 points: 26 - 19.8 = 6.2; 40 points: 26 - 8.8 = 17.2.
  assert.equal(line.getAttribute("d"), "M4.0 6.2L10.0 6.2L64.0 17.2L70.0 17.2");
});

test("the dot of this site lies on its fact and its judgement", () => {
  // Half way: 10 + 54 / 2 = 37 across, and 65 points is 26 - 14.3 = 11.7 down.
  assert.deepEqual(dotOf(1500, 6500), ["37.0", "11.7"]);
});

test("decimals of the fact are taken off first", () => {
  assert.deepEqual(dotOf(15000, 6500, { ...CURVE, decimals: 1 }), ["37.0", "11.7"]);
});

test("a fact beyond the anchors sits at the edge", () => {
  assert.deepEqual(dotOf(500, 9000), ["5.0", "6.2"]);
  assert.deepEqual(dotOf(9000, 4000), ["69.0", "17.2"]);
  assert.deepEqual(dotOf(1000, 9000), ["10.0", "6.2"]);
  assert.deepEqual(dotOf(2000, 4000), ["64.0", "17.2"]);
});

test("what is unknown has no dot", () => {
  assert.equal(dotOf(null, null), null);
  assert.equal(dotOf(1500, null), null);
});

test("a reader who cannot see it hears each anchor", () => {
  assert.equal(KM.curve(CURVE, null, null, asIs).getAttribute("aria-label"), "Beoordeling: 1000 geeft 90; 2000 geeft 40");
  const halves = KM.curve({ anchors: [[0.5, 90], [2, 12.5]], decimals: 1 }, null, null, asIs);
  assert.equal(halves.getAttribute("aria-label"), "Beoordeling: 0,5 geeft 90; 2 geeft 12,5");
});

test("a class is a column, and only the own one is filled", () => {
  const drawing = KM.curve({ classes: { A: 100, B: 0 } }, "B", 0, (word) => `label ${word}`);
  const columns = drawing.querySelectorAll("rect");
  // Two columns of 33 wide, less one on each side; 100 points begin at 4 - 1.
  assert.deepEqual(columns.map((one) => [one.getAttribute("x"), one.getAttribute("width"), one.getAttribute("y"), one.getAttribute("height")]),
    [["5.0", "31.0", "3.0", "23.0"], ["38.0", "31.0", "25.0", "1.0"]]);
  assert.deepEqual(columns.map((one) => one.getAttribute("class")), ["km-zuil", "km-zuil km-eigen"]);
  assert.equal(drawing.getAttribute("aria-label"), "Beoordeling: label A geeft 100; label B geeft 0");
});

test("a profile without classes draws none and does not fail", () => {
  assert.equal(KM.curve({ classes: {} }, "x", null, asIs).querySelectorAll("rect").length, 0);
});
