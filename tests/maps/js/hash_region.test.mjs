import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const KM = load(["score.js", "presets.js", "state.js", "layers.js", "board.js", "region.js", "hash.js"]);
KM.tabNames = ["list", "region"];
KM.firstTab = () => "list";
const data = {
  criteria: [{ id: "a", weight: 10000 }], presets: [{ id: "adopted", weights: [10000], steps: null }], head: { profile: { id: "opvang" } }, shortlist: [0],
  gemeenten: { code: [] }, words: { statuses: {}, states: {} }, sites: { id: ["s"], kind: ["pand"], area_id: [""] },
  layers: { hubs: {}, zones: [{ kind: "groen" }], services: [] },
  region: { tasks: {}, plans: [{ plan: 4 }, { plan: 7 }], hubs: [] },
};
const write = (choices) => KM.viewHash({ data, state: { all: () => ({ ...KM.firstState(data), ...choices }) } });
const read = (text, page = data) => KM.readHash(page, "#k=1&" + text).choices;

test("the part and the plan come back by the number of the plan", () => {
  const text = write({ tab: "region", part: "plans", plan: 1 });
  assert.equal(text, "k=1&t=region&rd=plans&rp=7");
  const { tab, part, plan } = read(text);
  assert.deepEqual({ tab, part, plan }, { tab: "region", part: "plans", plan: 1 });
});

test("a plan or a part that is not here is the first, and none", () => {
  assert.deepEqual([read("rp=5").plan, read("rd=capacity").part, read("rd=constructor").part, read("rp=toString").plan], [0, "", "", 0]);
});

test("a page without a region has no such tab, part or plan", () => {
  const choices = read("t=region&rd=plans&rp=7", { ...data, region: null });
  assert.deepEqual(["tab", "part", "plan"].filter((name) => name in choices), []);
});

test("layers go by name; all off is a view too, and those that are not here are left out", () => {
  assert.equal(new URLSearchParams(write({ layers: [] })).get("l"), "-");
  assert.equal(new URLSearchParams(write({ layers: ["hubs", "groen"] })).get("l"), "hubs.groen");
  assert.deepEqual([read("l=-").layers, read("l=groen.hubs.__proto__.task").layers, read("").layers], [[], ["task", "hubs", "groen"], null]);
});
