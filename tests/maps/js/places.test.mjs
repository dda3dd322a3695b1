import assert from "node:assert/strict";
import { test } from "node:test";
import { makeContext } from "./page.mjs";
import { loadPage, makeView } from "./view.mjs";

/* The sites on the map, 100 pixels a degree of the made-up projection. */
function places(choices = {}, more = {}) {
  const page = loadPage({ ImageData: class { constructor(width, height) { Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) }); } } });
  const view = makeView(page, { choices, more });
  view.data.style = { ...view.data.style, site_classes: ["#c00000", "#c10000", "#c20000", "#c30000", "#c40000"], site_edge: "#000000", unranked: "#ffffff", unranked_edge: "#777777" };
  const frame = { local: (lat, lon) => [100 * lon, 100 * lat] };
  const names = [];
  const layers = { isOn: (name) => !(more.off || []).includes(name) };
  const layer = page.KM.makePlaces(view.data, frame, view.state, view.selection, { ground: { drawNames: (_, __, numbers) => names.push(numbers) }, layers });
  return { ...page, ...view, layer, names };
}

test("the shortlist has numbers; without one the best ten have", () => {
  assert.deepEqual([...places().layer.numbered], [0]);
  assert.deepEqual([...places({}, { shortlist: [] }).layer.numbered], [0, 1, 2, 5]);
});

test("what is drawn can be pointed at, the front one first", () => {
  const { layer } = places();
  const context = makeContext();
  layer._draw(context, { scale: 1, tx: 0, ty: 0, width: 700, height: 700, sharpness: 1, zoom: 9, isSmall: false });
  const at = (x, y) => layer.placeAt(x, y, { left: 0, top: 0 });
  // Sites lie at (100, 100), (200, 200) … in degrees × 100; site 4 has no place, site 3 is excluded.
  assert.deepEqual([at(100, 100), at(201, 199), at(300, 300), at(500, 500)], [{ site: 0 }, { site: 1 }, { site: 2 }, { site: 5 }]);
  assert.deepEqual([at(400, 400), at(150, 150)], [null, null]);
  assert.deepEqual(context.named("fillText").map(([, [text]]) => text), ["1"]);
});

test("the tab decides what is put forward", () => {
  const { layer, state } = places({ tab: "excluded" });
  layer._draw(makeContext(), { scale: 1, tx: 0, ty: 0, width: 700, height: 700, sharpness: 1, zoom: 9, isSmall: false });
  assert.equal(state.get("tab"), "excluded");
  assert.deepEqual(layer.placeAt(400, 400, { left: 0, top: 0 }), { site: 3 });
});

test("with the sites off only names are drawn, and nothing can be pointed at", () => {
  const { layer, names } = places({}, { off: ["sites"] });
  const context = makeContext();
  layer._draw(context, { scale: 1, tx: 0, ty: 0, width: 700, height: 700, sharpness: 1, zoom: 9, isSmall: false });
  assert.deepEqual(names, [[]]);
  assert.equal(layer.placeAt(100, 100, { left: 0, top: 0 }), null);
  assert.equal(context.named("drawImage").length, 0);
});

test("names keep clear of numbers", () => {
  const { layer, names } = places();
  layer._draw(makeContext(), { scale: 2, tx: 10, ty: 20, width: 700, height: 700, sharpness: 1, zoom: 9, isSmall: false });
  assert.deepEqual(names, [[[210, 220, 11]]]);
});
