import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";
import { makeContext } from "./page.mjs";

const FRAME = { local: (lat, lon) => [lon, -lat] };
const VIEW = { scale: 1, tx: 0, ty: 0, width: 200, height: 100, sharpness: 1, zoom: 9 };
const LAYERS = {
  hubs: { name: ["azc Zilt", "azc Brak"], lat: [-40e6, -40e6], lon: [50e6, 150e6], places: [300, null], room: [0, null], ring_km: 15, ring_points: 40 },
  zones: [{ kind: "pr106", label: "Veiligheid", areas: [[0, 0, 0, 1e6, 1e6, 0]], shown: 1, total: 1 }, { kind: "groen", label: "Groen", areas: [], shown: 1, total: 2 }],
  services: [{ kind: "supermarkt", label: "Supermarkt", sign: "S", lat: [-10e6, -5e6], lon: [20e6, 10e6], shown: 2, total: 5 }], best_sites: 50, reach_m: 5000,
};
function start(on = null, more = { layers: LAYERS }) {
  const page = loadPage();
  const view = makeView(page, { choices: { layers: on }, more });
  return { ...page, ...view, layers: page.KM.makeLayers(view.data, FRAME, view.state), context: makeContext() };
}

test("a page names the layers that it has", () => {
  assert.deepEqual(start().layers.names, ["task", "sites", "borders", "hubs", "pr106", "groen", "supermarkt"]);
  assert.deepEqual(start(null, { layers: null }).layers.names, ["task", "sites", "borders"]);
  assert.deepEqual(start(null, { layers: { ...LAYERS, hubs: null } }).layers.names.includes("hubs"), false);
});

test("three are on from the start; none chosen is none", () => {
  const shown = (layers) => layers.names.filter(layers.isOn);
  assert.deepEqual(shown(start().layers), ["task", "sites", "borders"]);
  assert.deepEqual(shown(start([]).layers), []);
});

test("switching keeps the others and their order", () => {
  const { layers, state } = start();
  layers.set("hubs", true);
  assert.deepEqual(state.get("layers"), ["task", "sites", "borders", "hubs"]);
  layers.set("sites", false);
  assert.deepEqual(state.get("layers"), ["task", "borders", "hubs"]);
});

test("a hub without room has no circle; where that is unknown it is dotted", () => {
  const { layers, context } = start(["hubs"]);
  layers.draw(context, VIEW);
  const arcs = context.named("arc");
  assert.equal(arcs.length, 1);
  // 15 km at latitude -40: 256 pixels around the globe × cos 40°.
  const metres = (40075016.686 * Math.cos((40 * Math.PI) / 180)) / 256;
  assert.deepEqual(arcs[0][1].slice(0, 2), [150, 40]);
  assert.ok(Math.abs(arcs[0][1][2] - 15000 / metres) < 1e-9);
  assert.deepEqual(context.named("setLineDash")[1][1], [[2, 5]]);
  assert.equal(context.named("fillText").length, 2);
});

test("services are steps from one another, without a letter from far", () => {
  const { layers, context } = start(["supermarkt"]);
  layers.draw(context, VIEW);
  // (20, 10) and (30, 15): a square of 2.6 on each side.
  assert.deepEqual(context.named("fillRect").map(([, place]) => place), [[17.4, 7.4, 5.2, 5.2], [27.4, 12.4, 5.2, 5.2]]);
  assert.equal(context.named("fillText").length, 0);
  layers.draw(context, { ...VIEW, zoom: 11 });
  assert.deepEqual(context.named("fillText").map(([, [text]]) => text), ["S", "S"]);
});

test("what is out of view is not drawn", () => {
  const { layers, context } = start(["supermarkt"]);
  layers.draw(context, { ...VIEW, tx: 300 });
  assert.equal(context.named("fillRect").length, 0);
});

test("a layer that is off draws nothing", () => {
  const { layers, context } = start(["task"]);
  layers.draw(context, VIEW);
  assert.deepEqual(context.calls.map(([name]) => name), ["setTransform"]);
});

test("green is filled, other zones are slanted lines within their edge", () => {
  const names = (kind) => {
    const { layers, context } = start([kind]);
    layers.draw(context, VIEW);
    return context.calls.map(([name]) => name);
  };
  assert.equal(names("groen").includes("clip"), false);
  assert.ok(names("groen").includes("fill"));
  assert.ok(names("pr106").includes("clip"));
});

test("a pointer reads a hub before a service, and nothing of a layer that is off", () => {
  const { layers } = start(["hubs", "supermarkt"]);
  assert.deepEqual(layers.at(50, 40, VIEW), ["azc Zilt", "Opvanglocatie, 300 plekken", "Ruimte om een satelliet aan te sturen: 0 plekken"]);
  assert.deepEqual(layers.at(161, 51, VIEW), ["azc Brak", "Opvanglocatie, plekken onbekend", "Ruimte om een satelliet aan te sturen: onbekend"]);
  assert.deepEqual(layers.at(26, 16, VIEW), ["Supermarkt"]);
  assert.equal(layers.at(100, 90, VIEW), null);
  assert.equal(start(["supermarkt"]).layers.at(50, 40, VIEW), null);
});
