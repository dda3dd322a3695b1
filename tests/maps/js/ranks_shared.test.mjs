import assert from "node:assert/strict";
import { test } from "node:test";
import { load, readVectors } from "./load.mjs";

const KM = load(["score.js", "presets.js", "ranks.js"]);

for (const [name, vector] of Object.entries(readVectors())) {
  test(`${name}: every number is Python's, for every site and every weighting`, () => {
    const blank = () => vector.ranked.map((isRanked) => (isRanked ? 1 : null));
    const sites = { id: vector.id, n: vector.id.length, low: vector.low, high: vector.high,
      score: vector.id.map(() => 0), ceiling: vector.id.map(() => 0),
      rank: blank(), rank_best: blank(), rank_worst: blank() };
    const ranks = KM.makeRanks({ sites });
    for (const one of vector.cases) {
      ranks.rank(one.weights);
      ranks.swingNow(one.weights);
      for (const column of ["score", "ceiling", "rank", "rank_best", "rank_worst"]) {
        assert.deepEqual(Array.from(sites[column]), one[column], `${column} with ${one.weights}`);
      }
      const found = vector.id.map((_, site) => ranks.swing(site));
      assert.deepEqual(found.map((range) => range && range.best), one.swing_best);
      assert.deepEqual(found.map((range) => range && range.worst), one.swing_worst);
      const order = Array.from(ranks.order());
      assert.deepEqual(order.map((site) => sites.rank[site]), order.map((_, at) => at + 1));
    }
  });
}
