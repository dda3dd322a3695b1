import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";

function start(choices = {}) {
  const page = loadPage();
  return { ...page, ...makeView(page, { choices }) };
}
const taken = (choices, group = "ranked") => start(choices).selection.take(group);

test("without a choice every group is whole and in its order", () => {
  const { selection } = start();
  assert.equal(selection.isFiltered(), false);
  assert.deepEqual(["ranked", "shortlist", "excluded", "undecided", "unknown"].map((name) => selection.take(name)), [[0, 1, 2, 5], [0], [3], [4], [5]]);
});

test("every choice keeps what fits it", () => {
  assert.deepEqual(taken({ gemeente: 0 }), [0, 1, 5]);
  assert.deepEqual(taken({ kind: "grond" }), [2, 5]);
  assert.deepEqual(taken({ stand: "nader_onderzoek" }), [5]);
  assert.deepEqual(taken({ minimum: [20, 0] }), [0, 1, 2]);
  assert.deepEqual(taken({ minimum: [21, 50] }), [0, 1]);
  assert.deepEqual(taken({ status: "IDEE" }), [2]);
  assert.deepEqual(taken({ status: "-" }), [1, 5]);
});

test("an unknown number of places never passes a limit, also not 0", () => {
  assert.deepEqual(taken({ places_from: 0 }), [0, 2, 5]);
  assert.deepEqual(taken({ places_to: 1000 }), [0, 2, 5]);
  assert.deepEqual(taken({ places_from: 50, places_to: 50 }), [2]);
});

test("a postcode area holds only sites that have no place of their own", () => {
  assert.deepEqual(taken({ area: "9901" }, "undecided"), [4]);
  assert.deepEqual(taken({ area: "9901" }), []);
});

test("search words may stand anywhere, without accents, and all must fit", () => {
  assert.deepEqual(taken({ query: "ZÌLT kantoor" }), [0]);
  assert.deepEqual(taken({ query: "havenweg" }), [0]);
  assert.deepEqual(taken({ query: "coa:2" }), [0]);
  assert.deepEqual(taken({ query: "bag:5" }), [5]);
  assert.deepEqual(taken({ query: "  " }), [0, 1, 2, 5]);
  assert.deepEqual(taken({ query: "onerror=\"window" }), [1]);
  assert.deepEqual(taken({ query: "kantoor perceel" }), []);
});

test("two choices must both fit", () => {
  assert.deepEqual(taken({ gemeente: 0, kind: "grond" }), [5]);
});

test("a list is found once, and anew for another choice", () => {
  const { selection, state, frames } = start({ kind: "pand" });
  const first = selection.take("ranked");
  assert.equal(selection.take("ranked"), first);
  state.set({ kind: "grond" });
  frames.next();
  assert.deepEqual(selection.take("ranked"), [2, 5]);
  selection.clear();
  frames.next();
  assert.equal(selection.isFiltered(), false);
});

test("other weights give another order, and undecided sites follow too", () => {
  const { selection, ranks, state, frames } = start();
  const weights = Int32Array.of(0, 10000);
  ranks.rank(weights);
  state.set({ weights });
  frames.next();
  // By the second criterion alone: 50, 50, 50, 0; then by the ceiling: 100 for site 1.
  assert.deepEqual(selection.take("ranked"), [1, 0, 2, 5]);
});

test("another order puts the largest first, equals by rank and unknown last", () => {
  assert.deepEqual(start({ sort: "places" }).selection.sorted([0, 1, 2, 5]), [0, 2, 5, 1]);
  assert.deepEqual(start({ sort: "financien" }).selection.sorted([0, 1, 2, 5]), [0, 1, 2, 5]);
  const members = [5, 2, 1, 0];
  assert.deepEqual(start({ sort: "spreiding" }).selection.sorted(members), [0, 1, 2, 5]);
  assert.deepEqual(members, [5, 2, 1, 0]);
});
