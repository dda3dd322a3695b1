import assert from "node:assert/strict";
import { test } from "node:test";
import { load, makeFrames } from "./load.mjs";

const { words } = load(["say.js", "words.js"]);

test("a whole number of tenths is written with a decimal comma", () => {
  assert.equal(words.scaled(12345, 1), "1.234,5");
  assert.equal(words.scaled(-5, 2), "\u22120,05");
  assert.equal(words.scaled(null), "onbekend");
});

test("a share is shown as a percentage", () => {
  assert.equal(words.value(875, "aandeel", 3), "87,5%");
  assert.equal(words.value(null, "aandeel", 3), "onbekend");
});

test("words for searching have no accents and no capitals", () => {
  assert.equal(words.plain("Café IJsselZICHT"), "cafe ijsselzicht");
});

test("a sentence is filled in once", () => {
  const { say } = load(["say.js"]);
  assert.equal(say("{0} van {1}", "{1}", 7), "{1} van 7");
});

test("frames pass by hand", () => {
  const frames = makeFrames();
  const seen = [];
  frames.ask(() => { seen.push(1); frames.ask(() => seen.push(2)); });
  frames.next();
  assert.deepEqual(seen, [1]);
  frames.next();
  assert.deepEqual(seen, [1, 2]);
});
