import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";
import { makeContext } from "./page.mjs";

const FRAME = { middle: { x: 0, y: 0 }, local: (lat, lon) => [lon * 1e6, -lat * 1e6] };
const VIEW = { scale: 1, tx: 0, ty: 0, width: 300, height: 200, sharpness: 1, zoom: 9 };
const ALL_ON = { isOn: () => true, draw() {} };

function start(more = {}, layers = ALL_ON, choices = {}) {
  const page = loadPage();
  const view = makeView(page, { more, choices });
  const ground = page.KM.makeGround(view.data, FRAME, view.state, layers);
  return { ...page, ...view, ground, context: makeContext() };
}

test("classes of the open share are those of the page's style", () => {
  const { KM } = start();
  const style = { gemeente_limits: [0, 0.25, 0.5] };
  assert.deepEqual([null, 0, 1, 2499, 2500, 4999, 5000, 20000].map((share) => KM.gemeenteClass(share, style)), [-1, 0, 1, 1, 2, 2, 3, 3]);
});

test("a gemeente is coloured by its class; an unknown task is hatched", () => {
  const { ground, context } = start();
  ground.paintBelow(context, VIEW);
  // 60% open is the third class; the second gemeente is unknown.
  assert.deepEqual(context.named("fill").map(([, , { fillStyle }]) => fillStyle), ["#g2", "#gu"]);
  assert.equal(context.named("clip").length, 1);
});

test("with the task off all are the first class, also the unknown one", () => {
  const { ground, context } = start({}, { isOn: (name) => name !== "task", draw() {} });
  ground.paintBelow(context, VIEW);
  assert.deepEqual(context.named("fill").map(([, , { fillStyle }]) => fillStyle), ["#g0", "#g0"]);
  assert.equal(context.named("clip").length, 0);
});

test("edges are drawn when they are on; the chosen gemeente always, and stronger", () => {
  const widths = (isOn, gemeente) => {
    const { ground, context } = start({}, { isOn: () => isOn, draw() {} }, { gemeente });
    ground.paintBelow(context, { ...VIEW, scale: 2 });
    return context.named("stroke").map(([, , { lineWidth }]) => lineWidth).filter((width) => width !== 1);
  };
  assert.deepEqual(widths(true, -1), [0.5, 0.5]);
  assert.deepEqual(widths(false, 0), [1.75]);
});

test("small roads are drawn from a zoom on", () => {
  const base = [{ kind: "weg", areas: [], lines: [[0, 0, 1, 1]] }, { kind: "water", areas: [], lines: [] }];
  const roads = (zoom) => {
    const { ground, context } = start({ base });
    ground.paintBelow(context, { ...VIEW, zoom });
    return context.named("stroke").filter(([, , { strokeStyle }]) => strokeStyle === "#r").length;
  };
  assert.deepEqual([roads(9.9), roads(10)], [0, 1]);
});

test("the gemeente under a point, and none outside", () => {
  const { ground } = start();
  // The ring runs (0, 0), east 10, north 10 (y -10), west 10.
  assert.deepEqual([ground.gemeenteAt(5, -5), ground.gemeenteAt(5, 5), ground.gemeenteAt(11, -5)], [0, -1, -1]);
});

/* Names of gemeenten of which the middle lies at [x, y]; larger ones have longer rings. */
function drawNames(places, numbers, layers = ALL_ON) {
  const gemeenten = { code: places.map(([name]) => name), gemeente_name: places.map(([name]) => name), gap_share: places.map(() => 0),
    rings: places.map(([, , , size]) => [new Array(size).fill(0)]), lat: places.map(([, , y]) => (y === null ? null : -y)), lon: places.map(([, x]) => x) };
  const { ground, context } = start({ gemeenten }, layers);
  ground.drawNames(context, VIEW, numbers);
  return context.named("fillText").map(([, given]) => given);
}

test("the larger gemeente has its name first, the other one makes room", () => {
  // 17 lower would be 15 from the other name, and 16 are needed; so 17 higher.
  assert.deepEqual(drawNames([["Brak", 100, 50, 2], ["Zilt", 100, 52, 8]], []), [["Zilt", 100, 52], ["Brak", 100, 33]]);
});

test("a name goes round a number, and one that fits nowhere is left out", () => {
  assert.deepEqual(drawNames([["Zilt", 100, 50, 2]], [[100, 50, 11]]), [["Zilt", 100, 80]]);
  const wall = [-40, -20, 0, 20, 40].map((step) => [100, 50 + step, 11]);
  assert.deepEqual(drawNames([["Zilt", 100, 50, 2]], wall), []);
});

test("a gemeente without a middle has no name on the map, and none has with the borders off", () => {
  assert.deepEqual(drawNames([["Zilt", 0, null, 2], ["Brak", 10, 20, 2]], []), [["Brak", 10, 20]]);
  assert.deepEqual(drawNames([["Zilt", 0, 0, 2]], [], { isOn: (name) => name !== "borders", draw() {} }), []);
});
