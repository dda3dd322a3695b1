import assert from "node:assert/strict";
import { test } from "node:test";
import { load, readVectors } from "./load.mjs";

const { judge } = load(["judged.js"]);

test("every judgement is the scorecard's own", () => {
  for (const { indicator, value, rest, judged } of readVectors()) {
    assert.deepEqual(judge(indicator, value, rest), judged, indicator.id);
  }
});

test("what is not in the file stays undefined, and unknown stays null", () => {
  const indicator = { anchors: [[0, 0], [10, 100]], decimals: 0 };
  assert.deepEqual(judge(indicator, [5, null, undefined], [1, null, undefined]), [5001, null, undefined]);
});
