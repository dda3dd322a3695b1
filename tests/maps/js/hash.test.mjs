import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const KM = load(["score.js", "presets.js", "state.js", "layers.js", "hash.js"]);
KM.tabNames = ["list", "research", "excluded", "gemeenten"];
KM.firstTab = () => "list";

const data = {
  criteria: [{ id: "spreiding", weight: 6000 }, { id: "financien", weight: 4000 }],
  presets: [{ id: "adopted", weights: [6000, 4000], steps: null },
    { id: "set:raad", weights: [1000, 9000], steps: null }],
  head: { profile: { id: "opvang" } }, shortlist: [0],
  gemeenten: { code: ["GM1", "GM2"] }, words: { statuses: { IDEE: "idee" }, states: { geschikt: "geschikt" } },
  sites: { id: ["a#1&x=2", "b", "c", "d", "e", "f"], kind: ["pand", "grond"], area_id: ["", "9901"] },
};

function viewOf(choices, place = null) {
  const state = { ...KM.firstState(data), ...choices };
  return { data, state: { all: () => ({ ...state }) }, map: { place } };
}

const again = (choices, place) => KM.readHash(data, "#" + KM.viewHash(viewOf(choices, place)));

test("a view comes back exactly", () => {
  const choices = {
    ...KM.presets.fromSteps([4, 1]), query: "a b&c=%#é", gemeente: 1, kind: "grond", area: "9901",
    places_from: 20, places_to: 150, minimum: [0, 35], status: "IDEE", stand: "geschikt", sort: "financien",
    tab: "excluded", site: 0, compare: [2, 0], textSize: 2, settings: true,
  };
  const read = again(choices, { lat: 52.12345, lng: -5.5, zoom: 9.25 });
  assert.deepEqual({ ...KM.firstState(data), ...read.choices }, { ...KM.firstState(data), ...choices });
  assert.deepEqual(read.place, { lat: 52.12345, lng: -5.5, zoom: 9.25 });
});

test("a page on which nothing was chosen has nothing to tell", () => {
  assert.equal(KM.viewHash(viewOf({})), "k=1");
  assert.deepEqual({ ...KM.firstState(data), ...again({}).choices }, KM.firstState(data));
});

test("a named set keeps its exact weights", () => {
  const read = again(KM.presets.choose(data.presets[1]));
  assert.equal(read.choices.preset, "set:raad");
  assert.deepEqual(Array.from(read.choices.weights), [1000, 9000]);
});

test("with every slider at nothing the weights of before are kept", () => {
  const read = again({ preset: "own", steps: [0, 0], weights: Int32Array.from([2500, 7500]) });
  assert.deepEqual(read.choices.steps, [0, 0]);
  assert.deepEqual(Array.from(read.choices.weights), [2500, 7500]);
});

test("weights made for another profile are left alone", () => {
  const text = KM.viewHash(viewOf(KM.presets.fromSteps([5, 1]))).replace("f=opvang", "f=amv");
  assert.equal("weights" in KM.readHash(data, text).choices, false);
});

test("whatever does not fit leaves what was", () => {
  const hostile = ["x=9.9", "x=1", "x=-1.3", "x=1e3.0", "x=0.0", "w=1.2", "w=NaN.NaN", "p=toString", "p=__proto__",
    "s=niet", "v=niet", "g=GM9", "o=<img>", "t=constructor", "z=hasOwnProperty", "tg=99", "kaart=999.0_0.0_9.00",
    "kaart=a_b_c", "m=spreiding~999", "m=__proto__~5", "pv=-3", "pt=1e9", "st=toString", "to=__proto__", "i=<script>", "%", "k=1"];
  for (const part of hostile) {
    const own = /^[xw]/.test(part) ? "f=opvang&p=own&" : "f=opvang&";
    const read = KM.readHash(data, `#k=1&${own}${part}`);
    assert.deepEqual({ ...KM.firstState(data), ...read.choices }, KM.firstState(data), part);
    assert.equal(read.place, null, part);
  }
});

test("what is no view of ours is none", () => {
  for (const text of ["", "#", "#km-paneel", "#k=2&t=list", "#k", "#k=1&q=" + "a".repeat(7000)]) {
    assert.equal(KM.readHash(data, text), null, text.slice(0, 20));
  }
});

test("no more than four are compared, and none twice", () => {
  const text = "k=1" + ["b", "b", "c", "d", "e", "f"].map((id) => `&v=${id}`).join("");
  assert.deepEqual(KM.readHash(data, text).choices.compare, [1, 2, 3, 4]);
});

test("the limits of what fits are inside", () => {
  const place = (text) => KM.readHash(data, `#k=1&kaart=${text}`).place;
  assert.deepEqual([place("85.0_180.0_18.0"), place("-85.0_-180.0_6.0")], [{ lat: 85, lng: 180, zoom: 18 }, { lat: -85, lng: -180, zoom: 6 }]);
  assert.deepEqual([place("85.1_0.0_9.0"), place("0.0_180.1_9.0"), place("0.0_0.0_18.1"), place("0.0_0.0_5.9")], [null, null, null, null]);
  const { choices } = KM.readHash(data, "#k=1&pv=0&pt=1000000&m=spreiding~100&tg=2");
  assert.deepEqual([choices.places_from, choices.places_to, choices.minimum, choices.textSize], [0, 1000000, [100, 0], 2]);
});

test("the first of a list is a choice too", () => {
  assert.equal(KM.viewHash(viewOf({ gemeente: 0, site: 0, compare: [0], places_from: 0, places_to: 0 })),
    "k=1&g=GM1&pv=0&pt=0&s=a%231%26x%3D2&v=a%231%26x%3D2");
});
