import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";
import { makeContext } from "./page.mjs";

const page = loadPage();
const { symbol } = page.KM;

test("a building is a circle, a plot a square on its corner", () => {
  const [circle, square] = [makeContext(), makeContext()];
  symbol.trace(circle, "pand", 10, 20, 5);
  symbol.trace(square, "grond", 10, 20, 5);
  assert.deepEqual(circle.named("arc")[0][1], [10, 20, 5, 0, 2 * Math.PI]);
  // 5 × 1.2 = 6 to each corner.
  assert.deepEqual([...square.named("moveTo"), ...square.named("lineTo")].map(([, place]) => place), [[10, 14], [16, 20], [10, 26], [4, 20]]);
});

test("a picture is made once for each look and sharpness", () => {
  const sprites = symbol.makeSprites(2);
  const one = sprites("pand", "#c0", "#e", 6);
  assert.equal(sprites("pand", "#c0", "#e", 6), one);
  assert.notEqual(sprites("pand", "#c1", "#e", 6), one);
  assert.notEqual(sprites("grond", "#c0", "#e", 6), one);
  // ceil(6 × 1.25) + 2 = 10 on each side, at twice the sharpness 40 pixels.
  assert.deepEqual([one.half, one.canvas.width], [10, "40"]);
  const [, , settings] = one.canvas.getContext().named("stroke")[0];
  assert.deepEqual([settings.fillStyle, settings.strokeStyle, settings.lineWidth], ["#c0", "#e", 1.4]);
});

test("the small drawing has the colour of the class; without a rank it is plain", () => {
  const { data, limits } = makeView(page);
  const fill = (site) => symbol.siteIcon(data, limits, site).children[0].getAttribute("fill");
  // Limits 6.0, 32.0, 56.0, 68.0 points: each reached limit is one class up.
  assert.deepEqual(limits, [60, 320, 560, 680]);
  assert.deepEqual([0, 1, 2, 5].map(fill), ["#c4", "#c3", "#c2", "#c1"]);
  assert.equal(fill(3), "#u");
  assert.deepEqual([0, 2].map((site) => symbol.siteIcon(data, limits, site).children[0].localName), ["circle", "path"]);
  assert.equal(symbol.siteIcon(data, limits, 0).getAttribute("aria-hidden"), "true");
});
