import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll, HOSTILE } from "./view.mjs";

const ZONES = [{ kind: "pr106", label: "Veiligheid", areas: [], shown: 3, total: 3 }, { kind: "groen", label: HOSTILE, areas: [], shown: 1000, total: 2500 }];
const SERVICES = [{ kind: "school", label: "School", sign: "B", lat: [], lon: [], shown: 2, total: 5 }];
const HUBS = { name: [], lat: [], lon: [], places: [], room: [], ring_km: 12.5, ring_points: 39.6 };
function start(more) {
  const page = loadPage();
  const view = makeView(page, { more: { layers: { hubs: null, zones: [], services: [], best_sites: 50, reach_m: 5400, ...more } } });
  const layers = page.KM.makeLayers(view.data, { local: () => [0, 0] }, view.state);
  return { ...page, ...view, set: page.KM.makeSwitches(layers, view.state) };
}
const labels = (set) => findAll(set, "label.km-laag").map((one) => one.textContent);

test("without layers of its own a page has three switches", () => {
  assert.deepEqual(labels(start({}).set), ["Opgave", "Locaties", "Grenzen"]);
});

test("a page without sites has no switch for them", () => {
  const page = loadPage();
  const view = makeView(page, { more: { layers: { hubs: null, zones: [], services: [], best_sites: 50, reach_m: 5400 } } });
  view.data.sites.id = [];
  const layers = page.KM.makeLayers(view.data, { local: () => [0, 0] }, view.state);
  assert.deepEqual(labels(page.KM.makeSwitches(layers, view.state)), ["Opgave", "Grenzen"]);
});

test("what is not drawn is said, and a hostile label is text", () => {
  const { set } = start({ zones: ZONES, services: SERVICES, hubs: HUBS });
  assert.deepEqual(labels(set).slice(3), ["CHubs van het COA en 12,5 km hemelsbreed", `${HOSTILE} (1.000 van 2.500)`, "Veiligheid", "BSchool (2 van 5)"]);
  assert.equal(set.querySelector("img"), null);
  assert.match(set.textContent, /binnen 5 km \(hemelsbreed\) van een van de beste 50 locaties/);
  assert.match(set.textContent, /geeft dit profiel nog 40 van de 100 punten/);
});

test("all drawn needs no such note, and a profile without a circle has no words about it", () => {
  const { set } = start({ services: [{ ...SERVICES[0], total: 2 }], hubs: { ...HUBS, ring_km: null } });
  assert.doesNotMatch(set.textContent, /hemelsbreed|van de 100 punten/);
  assert.deepEqual(labels(set).slice(3), ["CHubs van het COA", "BSchool"]);
});

test("a switch changes the state, and follows it", () => {
  const { set, state, frames } = start({ zones: ZONES });
  const box = (name) => set.querySelector(`[data-layer=${name}]`);
  assert.deepEqual([box("task").checked, box("groen").checked], [true, false]);
  box("groen").checked = true;
  box("groen").fire("change");
  assert.deepEqual(state.get("layers"), ["task", "sites", "borders", "groen"]);
  state.set({ layers: ["pr106"] });
  frames.next();
  assert.deepEqual(["task", "pr106", "groen"].map((name) => box(name).checked), [false, true, false]);
});
