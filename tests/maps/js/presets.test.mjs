import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { presets, stepWord, score } = load(["say.js", "score.js", "presets.js"]);
const stateOf = (state) => ({ get: (name) => state[name] });

test("the heaviest criterion stands at 5 and the others in proportion", () => {
  // 1200 / 1800 × 5 = 3.33, 800 / 1800 × 5 = 2.22, 900 / 1800 × 5 = 2.5: halves go up.
  assert.deepEqual(presets.nearestSteps([1800, 1200, 800, 900]), [5, 3, 2, 3]);
});

test("what counts a little never looks as if it does not count", () => {
  assert.deepEqual(presets.nearestSteps([9990, 10, 0]), [5, 1, 0]);
});

test("positions of sliders become whole weights", () => {
  const { weights, preset } = presets.fromSteps([5, 3, 3, 0]);
  // 10,000 × 5/11 = 4545.45, 3/11 = 2727.27 twice: one is left, for the largest remainder.
  assert.deepEqual(Array.from(weights), [4546, 2727, 2727, 0]);
  assert.equal(preset, "own");
});

test("with every slider at nothing the weights stay what they were", () => {
  const choice = presets.fromSteps([0, 0]);
  assert.equal("weights" in choice, false);
  assert.equal(presets.allZero(stateOf({ steps: choice.steps })), true);
  assert.equal(presets.allZero(stateOf({ steps: null })), false);
});

test("equal positions are the adopted weights only when they are the same numbers", () => {
  const data = { criteria: [{ weight: 5000 }, { weight: 5000 }] };
  assert.equal(presets.isAdopted(data, [5000, 5000]), true);
  assert.equal(presets.isAdopted(data, [5001, 4999]), false);
});

test("every position has a word", () => {
  const words = [0, 1, 2, 3, 4, 5].map(stepWord);
  assert.equal(new Set(words).size, 6);
  assert.equal(words[0], "telt niet mee");
});

test("what is shared out always adds up", () => {
  for (let first = 0; first <= 5; first += 1) {
    for (let second = 0; second <= 5; second += 1) {
      const parts = [first, second, 1];
      assert.equal(score.shareOut(10000, parts).reduce((all, one) => all + one), 10000);
    }
  }
});

test("a set is found by its id, and chosen as a copy of its weights", () => {
  const data = { presets: [{ id: "raad", title: "Raad", weights: [1, 2], steps: null }] };
  assert.deepEqual([presets.find(data, "raad").title, presets.find(data, "weg"), presets.title(data, "raad"), presets.title(data, "own")], ["Raad", null, "Raad", "Eigen gewichten"]);
  const { weights } = presets.choose(data.presets[0]);
  weights[0] = 9;
  assert.deepEqual(data.presets[0].weights, [1, 2]);
});

test("sliders stand where they were put, else where the weights put them", () => {
  assert.deepEqual(presets.steps(stateOf({ steps: [0, 4], weights: [5000, 5000] })), [0, 4]);
  assert.deepEqual(presets.steps(stateOf({ steps: null, weights: [5000, 2500] })), [5, 3]);
});
