import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const ENGLISH = { code: "en", decimal: ".", thousands: ",",
  page: { "{0} van {1}": "{1}: {0}", onbekend: "unknown", "{0} locaties": "{0} sites", oktober: "October", "*{0}* weg": "gone: *{0}*" } };

/* Elements that only remember what they were made of. */
function speaking(language) {
  const KM = load(["say.js", "words.js"]);
  KM.el = (name, attributes, text) => `<${name}>${text}`;
  KM.speak(language);
  return KM;
}

test("without a catalogue all is Dutch", () => {
  const KM = speaking(null);
  assert.equal(KM.spoken().code, "nl");
  assert.equal(KM.say("{0} van {1}", 1, 2), "1 van 2");
  assert.equal(KM.words.scaled(12345, 1), "1.234,5");
});

test("sentences, numbers and days follow the language", () => {
  const KM = speaking(ENGLISH);
  assert.equal(KM.say("{0} van {1}", 1, "{0}"), "{0}: 1");
  assert.equal(KM.words.scaled(-12345678, 2), "\u2212123,456.78");
  assert.equal(KM.words.UNKNOWN, "unknown");
  assert.equal(KM.words.day("2025-10-08"), "8 October 2025");
  assert.equal(KM.words.exact(0.25), "0.25");
  assert.equal(KM.words.count(2, "{0} locatie", "{0} locaties"), "2 sites");
  assert.equal(KM.words.count(1, "{0} locatie", "{0} locaties"), "1 locatie");
});

test("a key is never a name that every object has", () => {
  assert.equal(speaking(ENGLISH).say("constructor"), "constructor");
});

test("what stands between stars is strong, and a star in the data is a star", () => {
  const KM = speaking(ENGLISH);
  assert.deepEqual(KM.sayStrong("*{0}* weg", "a*b"), ["gone: ", "<strong>a*b", ""]);
});
