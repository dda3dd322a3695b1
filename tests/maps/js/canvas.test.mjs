import assert from "node:assert/strict";
import { test } from "node:test";
import { L, loadPage } from "./view.mjs";

L.DomUtil = { setPosition() {} };

/* A Leaflet map of 400 by 300 pixels at zoom 8, on which one unit is two pixels. */
const point = (x, y) => ({ x, y, multiplyBy: (by) => point(x * by, y * by), round: () => point(Math.round(x), Math.round(y)), add: (other) => point(x + other.x, y + other.y), subtract: (other) => point(x - other.x, y - other.y) });
function makeMap(KM) {
  const panes = { "km-test": KM.el("div") };
  return { panes, getZoomScale: () => 2, getZoom: () => 8, getPixelOrigin: () => point(100, 200), containerPointToLayerPoint: () => point(0, 0),
    getSize: () => point(400, 300), getCenter: () => "midden" };
}
function start(window) {
  const page = loadPage({ window });
  const drawn = [];
  const layer = new page.KM.Canvas({ middle: { x: 150, y: 250 } }, "km-test", (context, view) => drawn.push({ context, view }));
  layer._map = makeMap(page.KM);
  layer.getPane = () => layer._map.panes["km-test"];
  return { ...page, layer, drawn };
}

test("a place is counted from the middle of the region", () => {
  const { KM } = loadPage();
  const frame = KM.makeFrame(50, 4);
  // The made-up projection is 100 × the longitude, and -100 × the latitude.
  assert.deepEqual([frame.local(50, 4), frame.local(51, 4.5)], [[0, 0], [50, -100]]);
});

test("a layer is drawn at once, with a quarter of the map more on each side", () => {
  const { layer, drawn } = start();
  layer.onAdd();
  const [{ view }] = drawn;
  // 400 + 2 × 100 wide, 300 + 2 × 75 high; 150 × 2 - 100 + 100 and 250 × 2 - 200 + 75.
  assert.deepEqual([view.width, view.height, view.tx, view.ty, view.scale, view.isSmall], [600, 450, 300, 375, 2, true]);
  assert.deepEqual([layer._canvas.width, layer._canvas.style.width], ["600", "600px"]);
  assert.deepEqual([layer.view().tx, layer.view().left, layer.view().top], [200, 100, 75]);
  layer.onRemove();
  assert.equal(layer._map.panes["km-test"].children.length, 0);
});

test("a screen of three pixels a point is drawn at two, paper as sharp as asked for", () => {
  const sharpness = (window, wanted) => {
    const { layer, drawn } = start(window);
    layer.sharpness = wanted;
    layer.onAdd();
    return drawn[0].view.sharpness;
  };
  assert.deepEqual([sharpness({ devicePixelRatio: 3 }), sharpness({ devicePixelRatio: 1.5 }), sharpness({}, 2), sharpness({})], [2, 1.5, 2, 1]);
});

test("a layer that lies on no map draws nothing", () => {
  const { layer, drawn } = start();
  layer._map = null;
  layer.redraw();
  assert.deepEqual(drawn, []);
});
