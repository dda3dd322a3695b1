import assert from "node:assert/strict";
import { test } from "node:test";
import { load, readVectors } from "./load.mjs";

const { score } = load(["score.js"]);

test("whole numbers are shared out as Python does", () => {
  for (const { total, parts, pieces } of readVectors().shares) {
    assert.deepEqual(score.shareOut(total, parts), pieces, `${total} over ${parts}`);
  }
});

test("halved and doubled weights are Python's", () => {
  for (const { weights, swung } of readVectors().swings) {
    assert.deepEqual(score.swingWeights(weights), swung, String(weights));
  }
});
