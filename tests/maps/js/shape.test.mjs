import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { Path2D } from "./page.mjs";

const { shape } = load(["shape.js"], { Path2D });
const frame = { local: (lat, lon) => [lon * 1e6, -lat * 1e6] };

test("each point is a step from the one before", () => {
  const { runs } = shape.area([[10, 20, 1, 2, -3, 0]], frame);
  assert.deepEqual(runs[0].slice(), [[20, -10], [22, -11], [22, -8]]);
  assert.equal(runs[0].isClosed, true);
});

test("the second run starts over, and a line stays open", () => {
  const { runs } = shape.lines([[1, 1, 1, 1], [5, 6]], frame);
  assert.deepEqual(runs.map((run) => run.slice()), [[[1, -1], [2, -2]], [[6, -5]]]);
  assert.equal(runs[0].isClosed, undefined);
});

test("no runs is an empty path", () => {
  assert.deepEqual(shape.area([], frame).runs, []);
});

test("bounds hold all rings of all lists", () => {
  // The first ring runs from (52, 4) to (53, 5); the second one is a point at (50, 6).
  const rings = [[[52e6, 4e6, 1e6, 1e6, -0.5e6, -0.5e6]], [[50e6, 6e6]]];
  assert.deepEqual(shape.bounds(rings), [[50, 4], [53, 6]]);
});

test("bounds of one point are that point, also south and west of nothing", () => {
  assert.deepEqual(shape.bounds([[[-1e6, -2e6]]]), [[-1, -2], [-1, -2]]);
});
