/* Marks coloured pixel by pixel, the front one first, against painting from back to front. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

class ImageData {
  constructor(width, height) { Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) }); }
}

const disc = (x, y) => Math.hypot(x, y) - 2.4;
const LOOKS = [{ far: disc, fill: "#ff0000", edge: "#000000", width: 0.9 },
  { far: disc, fill: "#00ff80", edge: "#ffffff", width: 0.9 }];
const VIEW = { scale: 1, tx: 0, ty: 0, width: 60, height: 40 };

/* Dots of the places in x and y, and what they put on paper. */
function makeDots(x, y) {
  const put = {};
  const canvas = (_, size) => ({ ...size, getContext: () => ({ putImageData: (image) => { put.image = image; } }) });
  const KM = load(["dots.js"], { ImageData, window: { KM: { el: canvas } } });
  const dots = KM.makeDots({ x: Float64Array.from(x), y: Float64Array.from(y) }, LOOKS);
  const paper = { drawImage: (_, left, top, width, height) => Object.assign(put, { left, top, width, height }) };
  return { put, begin: (sharpness = 1) => dots.begin(VIEW, sharpness), add: dots.add, show() { dots.draw(paper); return put; } };
}

/* The four bytes at a place in pixels of the map. */
function pixelAt({ image, left, top }, x, y) {
  const at = 4 * ((y - top) * image.width + (x - left));
  return Array.from(image.data.subarray(at, at + 4));
}

test("a mark has its colour inside and leaves the rest open", () => {
  const dots = makeDots([20], [10]);
  dots.begin();
  assert.equal(dots.add(Int32Array.of(0), 1, () => 0), 1);
  const shown = dots.show();
  assert.deepEqual(pixelAt(shown, 20, 10), [255, 0, 0, 255]);
  assert.deepEqual(pixelAt(shown, 20, 15), [0, 0, 0, 0]);
});

test("twice as sharp is the same room with four times the pixels", () => {
  const dots = makeDots([20], [10]);
  dots.begin();
  const { width, height, image } = { ...dots.show() };
  dots.begin(2);
  const sharp = dots.show();
  assert.deepEqual([sharp.width, sharp.height], [width, height]);
  assert.equal(sharp.image.data.length, 4 * image.data.length);
});

test("a mark slipped under another is as if painted before it", () => {
  // 2.6 pixels apart: the discs overlap, and so do their half covered edges.
  const [x, y] = [[20, 22.6], [10, 11]];
  const alone = [0, 1].map((site) => {
    const dots = makeDots(x, y);
    dots.begin();
    dots.add(Int32Array.of(site), 1, () => site);
    return Uint8ClampedArray.from(dots.show().image.data);
  });
  const both = makeDots(x, y);
  both.begin();
  both.add(Int32Array.of(0, 1), 2, (site) => site);
  const { data } = both.show().image;
  let blended = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [above, below] = [alone[0][at + 3] / 255, alone[1][at + 3] / 255];
    const alpha = above + below * (1 - above);
    assert.ok(Math.abs(data[at + 3] - 255 * alpha) <= 1);
    for (let tone = at; alpha > 0 && tone < at + 3; tone += 1) {
      const painted = (alone[0][tone] * above + alone[1][tone] * below * (1 - above)) / alpha;
      assert.ok(Math.abs(data[tone] - painted) <= 1, `${data[tone]} for ${painted}`);
    }
    blended += above > 0 && above < 1 && below > 0 ? 1 : 0;
  }
  assert.ok(blended > 0);
});

test("sites without a place or out of view are left out, the others keep their order", () => {
  const dots = makeDots([NaN, 30, -4, 59, 61], [5, 5, 5, 39, 5]);
  dots.begin();
  const members = Int32Array.of(0, 3, 2, 4, 1);
  const count = dots.add(members, 5, () => 0);
  assert.deepEqual(Array.from(members.subarray(0, count)), [3, 1]);
});

test("no site in view at all is an empty picture", () => {
  const dots = makeDots([NaN], [NaN]);
  dots.begin();
  assert.equal(dots.add(Int32Array.of(0), 1, () => 0), 0);
  assert.ok(dots.show().image.data.every((byte) => byte === 0));
});

test("above two thousand marks only the first of a cell of three pixels is kept", () => {
  const many = 2001;
  const dots = makeDots(new Array(many).fill(10), new Array(many).fill(10));
  const members = () => Int32Array.from({ length: many }, (_, at) => many - 1 - at);
  dots.begin();
  assert.equal(dots.add(members(), many - 1, () => 0), many - 1);
  const thinned = members();
  assert.equal(dots.add(thinned, many, () => 0), 1);
  assert.equal(thinned[0], many - 1);
});

test("a new beginning in the same view empties the picture", () => {
  const dots = makeDots([20], [10]);
  dots.begin();
  dots.add(Int32Array.of(0), 1, () => 0);
  dots.begin();
  assert.ok(dots.show().image.data.every((byte) => byte === 0));
});
