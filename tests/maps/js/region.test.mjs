import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const KM = load(["say.js", "words.js", "board.js", "region.js"]);

const stateOf = (values) => ({ get: (name) => values[name] });
const near = { id: "h1", name: "azc", lat: 1, lon: 2, sites: [[0, "Een", 10, 5], [-1, "Weg", 5, 5]] };
const region = { tasks: { rows: [] }, pool: null, hubs: [near], board: null, capacity: null,
  plans: [{ plan: 1, sites: [[0, "Een", "X", 10, "h1", "azc", 1, false], [-1, "Weg", "X", 10, "", "", 1, false]] },
    { plan: 3, sites: [[2, "Drie", "X", 10, "", "", 1, false]] }] };

test("a page without a region has no parts and marks nothing", () => {
  assert.deepEqual(KM.regionParts({ region: null }), []);
  assert.equal(KM.regionMarks({ region: null }, stateOf({ tab: "region", part: "plans", plan: 0 })), null);
});

test("only parts that there are have a button", () => {
  assert.deepEqual(KM.regionParts({ region }), ["tasks", "plans", "hubs"]);
});

test("a plan marks its sites with the number in its list, and their hub", () => {
  const marks = KM.regionMarks({ region }, stateOf({ tab: "region", part: "plans", plan: 0 }));
  assert.deepEqual(marks, [{ site: 0, label: "1", hub: near }]);
  const other = KM.regionMarks({ region }, stateOf({ tab: "region", part: "plans", plan: 1 }));
  assert.deepEqual(other, [{ site: 2, label: "1", hub: null }]);
});

test("hubs mark the sites that they steer", () => {
  assert.deepEqual(KM.regionMarks({ region }, stateOf({ tab: "region", part: "hubs", plan: 0 })),
    [{ site: 0, label: "", hub: near }]);
});

test("other parts and other tabs leave the ranks on the map", () => {
  assert.equal(KM.regionMarks({ region }, stateOf({ tab: "region", part: "tasks", plan: 0 })), null);
  assert.equal(KM.regionMarks({ region }, stateOf({ tab: "list", part: "plans", plan: 0 })), null);
});

test("a plan that is gone, and a part that is not here, mark nothing", () => {
  assert.deepEqual(KM.regionMarks({ region }, stateOf({ tab: "region", part: "plans", plan: 9 })), []);
  assert.equal(KM.regionMarks({ region: { ...region, hubs: null } }, stateOf({ tab: "region", part: "hubs", plan: 0 })), null);
});
