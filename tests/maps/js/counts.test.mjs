import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";
import { makeContext } from "./page.mjs";

const FRAME = { local: (lat, lon) => [lon * 1e6, -lat * 1e6] };
const VIEW = { scale: 1, tx: 0, ty: 0, sharpness: 1 };

/* Sites of which only the postcode is known, in areas with a place of their own. */
function start(areaIds, spots, { measured = [], choices = {}, numbered = [] } = {}) {
  const page = loadPage();
  const n = areaIds.length;
  const ids = spots.map((_, at) => `99${String(at).padStart(2, "0")}`);
  const view = makeView(page);
  const data = { ...view.data,
    areas: { id: ids, rings: ids.map(() => [[0, 0, 0, 10, 10, 0]]), lat: spots.map(([, y]) => -y), lon: spots.map(([x]) => x) },
    sites: { ...view.data.sites, n, id: areaIds.map((_, at) => `s${at}`), area_id: areaIds,
      is_measured: areaIds.map((_, at) => measured.includes(at)), rank: areaIds.map((_, at) => at + 1) } };
  const state = page.KM.makeState({ site: null, area: "", ...choices });
  const counts = page.KM.makeCounts(data, FRAME, state, new Set(numbered));
  return { ...page, counts, context: makeContext() };
}
const texts = (context) => context.named("fillText").map(([, [text]]) => text);

test("only a site without a place of its own belongs to an area that there is", () => {
  const { counts } = start(["9900", "9900", "9955", ""], [[0, 0]], { measured: [1] });
  assert.deepEqual([0, 1, 2, 3].map(counts.areaOf), [0, -1, -1, -1]);
});

test("sites of one area are one count at its middle", () => {
  const { counts, context } = start(["9900", "9900", "9901"], [[100, 50], [300, 50]]);
  counts.take([0, 1, 2]);
  // Half a count of one sign is max(11, 3 + 6): [x, y, radius].
  assert.deepEqual(counts.settle(context, VIEW), [[100, 50, 11], [300, 50, 11]]);
  counts.draw(context);
  assert.deepEqual(texts(context), ["2", "1"]);
});

test("counts that would cover each other become one, at the place of the larger", () => {
  const { counts, context } = start(["9900", "9901", "9901"], [[100, 50], [110, 55]]);
  counts.take([0, 1, 2]);
  assert.deepEqual(counts.settle(context, VIEW), [[110, 55, 11]]);
  assert.deepEqual([...counts.at(110, 55).members].sort(), [0, 1, 2]);
  // Zoomed in ten times they are apart.
  assert.equal(counts.settle(context, { ...VIEW, scale: 10 }).length, 2);
});

test("ranks of numbered sites stand beside the count: three, and how many more", () => {
  const { counts, context } = start(["9900", "9900", "9900", "9900", "9900"], [[100, 50]], { numbered: [4, 0, 2, 3] });
  counts.take([4, 3, 2, 1, 0]);
  counts.settle(context, VIEW);
  counts.draw(context);
  assert.deepEqual(texts(context), ["1 · 3 · 4 +1", "5"]);
});

test("a pointer finds the count under it, and nothing beside it", () => {
  const { counts, context } = start(["9900"], [[100, 50]]);
  counts.take([0]);
  counts.settle(context, VIEW);
  assert.deepEqual([counts.at(113, 61) && 1, counts.at(115, 50), counts.at(100, 63)], [1, null, null]);
  counts.take([]);
  assert.deepEqual(counts.settle(context, VIEW), []);
  assert.equal(counts.at(100, 50), null);
});

test("the area of an open site, or one that is asked for, is drawn stronger", () => {
  const width = (choices) => {
    const { counts, context } = start(["9900"], [[0, 0]], { choices });
    counts.take([0]);
    counts.drawAreas(context, { ...VIEW, scale: 2 });
    return context.named("stroke")[0][2].lineWidth;
  };
  assert.deepEqual([width({}), width({ site: 0 }), width({ area: "9900" })], [0.6, 1.5, 1.5]);
});
