import assert from "node:assert/strict";
import { test } from "node:test";
import { load, makeFrames } from "./load.mjs";

function start(first) {
  const frames = makeFrames();
  const KM = load(["state.js"], { requestAnimationFrame: frames.ask });
  return { state: KM.makeState(first), frames };
}

test("many changes within a frame are told once", () => {
  const { state, frames } = start({ tab: "list", site: null, query: "" });
  const told = [];
  state.listen((names) => told.push([...names].sort()));
  state.set({ query: "a" });
  state.set({ query: "ab", site: 3 });
  assert.deepEqual(told, []);
  frames.next();
  assert.deepEqual(told, [["query", "site"]]);
  frames.next();
  assert.equal(told.length, 1);
});

test("what stays the same is not told, a list with the same members neither", () => {
  const { state, frames } = start({ compare: [1, 2], tab: "list" });
  const told = [];
  state.listen((names) => told.push([...names]));
  state.set({ compare: [1, 2], tab: "list" });
  frames.next();
  assert.deepEqual(told, []);
  state.set({ compare: [1] });
  frames.next();
  assert.deepEqual(told, [["compare"]]);
});

test("a choice that is made while listeners are told comes in the next frame", () => {
  const { state, frames } = start({ tab: "list", swung: 0 });
  const told = [];
  state.listen((names) => {
    told.push([...names]);
    if (names.has("tab")) { state.set({ swung: 1 }); }
  });
  state.set({ tab: "excluded" });
  frames.next();
  frames.next();
  assert.deepEqual(told, [["tab"], ["swung"]]);
});

test("nobody has chosen anything: the adopted weights, no filter, the tab that has something to show", () => {
  const KM = load(["state.js"]);
  KM.firstTab = () => "research";
  const first = KM.firstState({ criteria: [{ weight: 7000 }, { weight: 3000 }] });
  assert.deepEqual([...first.weights, first.preset, first.steps, first.tab], [7000, 3000, "adopted", null, "research"]);
  assert.deepEqual(first.minimum, [0, 0]);
  assert.deepEqual([first.query, first.gemeente, first.places_from, first.layers, first.settings], ["", -1, null, null, false]);
});

test("what is read is a copy, so that nobody changes the state past its one way", () => {
  const { state } = start({ tab: "list" });
  state.all().tab = "excluded";
  assert.equal(state.get("tab"), "list");
});
