/* Classes of scores against the slow way: sort what is shown, and cut in five. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { score } = load(["score.js"]);

/* Whole numbers that look like chance and are the same in every run. */
function makeScores(count, most) {
  let seed = 7;
  return Int32Array.from({ length: count }, () => { seed = (seed * 48271) % 2147483647; return seed % most; });
}

const byScore = (scores) => Array.from(scores.keys()).sort((one, other) => scores[other] - scores[one]);

test("limits are those of the sorted tenths, also with ties and few sites", () => {
  for (const [count, most] of [[1, 100000001], [4, 100000001], [5, 100000001], [997, 100000001], [400, 300000]]) {
    const scores = makeScores(count, most);
    const sorted = Array.from(scores, score.tenths).sort((one, other) => one - other);
    const slow = [0.2, 0.4, 0.6, 0.8].map((part) => sorted[Math.min(count - 1, Math.floor(part * count))]);
    assert.deepEqual(score.classLimits(byScore(scores), scores), slow);
  }
});

test("without ranked sites there are no limits, and one class", () => {
  assert.deepEqual(score.classLimits([], []), []);
  assert.equal(score.classOf(5, []), 0);
});

test("the class is how many limits the shown score reaches", () => {
  // Tenths of a point: 49,999 is shown as 0.0 and 50,000 as 0.1.
  assert.equal(score.classOf(49999, [1, 2, 2, 900]), 0);
  assert.equal(score.classOf(50000, [1, 2, 2, 900]), 1);
  assert.equal(score.classOf(150000, [1, 2, 2, 900]), 3);
  assert.equal(score.classOf(100000000, [1, 2, 2, 900]), 4);
});
