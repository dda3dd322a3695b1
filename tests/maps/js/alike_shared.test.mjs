import assert from "node:assert/strict";
import { test } from "node:test";
import { load, readVectors } from "./load.mjs";

const { cases } = readVectors();
const KM = load(["say.js", "words.js", "score.js", "alike.js"]);

test("the nearest sites lie as far as Python says", () => {
  for (const { low, high, rank, weights, site, nearest } of cases) {
    const data = { sites: { low, high, rank, n: rank.length } };
    const found = KM.findAlike(data, weights, site);
    assert.equal(found.length, Math.min(3, nearest.length));
    found.forEach(({ site: other, apart }, nth) => {
      assert.ok(rank[other] !== null && other !== site);
      assert.ok(Math.abs(apart - nearest[nth].apart) < 1e-12);
      assert.ok(nearest.some((one) => one.site === other && Math.abs(one.apart - apart) < 1e-12));
    });
  }
});

test("of equals the better rank comes first", () => {
  const data = { sites: { low: [[0, 5, 5, 5]], high: [[0, 5, 5, 5]], rank: [1, 4, 2, 3], n: 4 } };
  assert.deepEqual(KM.findAlike(data, [10000], 0).map((one) => one.site), [2, 3, 1]);
});

test("a site without a rank is no alternative", () => {
  const data = { sites: { low: [[1, 1]], high: [[1, 1]], rank: [1, null], n: 2 } };
  assert.deepEqual(KM.findAlike(data, [10000], 0), []);
});
