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

test("nothing and unknown are told apart from zero", () => {
  assert.deepEqual([words.scaled(0), words.scaled(undefined), words.value(0, "m", 0), words.value(null, "m", 0), words.share(0), words.share(null)],
    ["0", "onbekend", "0 m", "onbekend", "0%", "onbekend"]);
});

test("a share is rounded half up to whole percents", () => {
  // 49 hundredths of a percent is 0, 50 is 1.
  assert.deepEqual([49, 50, 9950, 9949].map(words.share), ["0%", "1%", "100%", "99%"]);
});

test("units stand where people write them", () => {
  assert.deepEqual([words.value(125000, "€", 0), words.value(1250, "€/plek", 0), words.value(55, "%", 1), words.value(7, "", 0)],
    ["€ 125.000", "€ 1.250 /plek", "5,5%", "7"]);
  assert.deepEqual([words.value(5, "aandeel", 1), words.value(1, "aandeel", 0)], ["50%", "100%"]);
});

test("of one, a unit has its own word", () => {
  assert.equal(words.value(1, "praktijken", 0), "1 praktijken");
  words.useSingular({ praktijken: "praktijk" });
  assert.deepEqual([words.value(1, "praktijken", 0), words.value(10, "praktijken", 1), words.value(1, "praktijken", 1), words.value(0, "praktijken", 0), words.value(1, "m", 0), words.value(1, "constructor", 0)],
    ["1 praktijk", "1,0 praktijk", "0,1 praktijken", "0 praktijken", "1 m", "1 constructor"]);
  words.useSingular(null);
});

test("groups of three digits, also when there are many decimals", () => {
  assert.deepEqual([words.scaled(999), words.scaled(1000), words.scaled(1234567890), words.scaled(5, 3), words.scaled(-1000000, 2)],
    ["999", "1.000", "1.234.567.890", "0,005", "\u221210.000,00"]);
});

test("a day in words; what is no day stays as it was written", () => {
  assert.deepEqual([words.day("2026-03-09"), words.day("2026-13-01"), words.day("maart <b>"), words.day(""), words.day(null)],
    ["9 maart 2026", "1 ? 2026", "maart <b>", "onbekend", "onbekend"]);
});

test("lists, counts and capitals", () => {
  assert.deepEqual([words.list([]), words.list(["a"]), words.list(["a", "b"]), words.list(["a", "b", "c"])], ["", "a", "a en b", "a, b en c"]);
  assert.deepEqual([words.count(1, "{0} plek", "{0} plekken"), words.count(0, "{0} plek", "{0} plekken")], ["1 plek", "0 plekken"]);
  assert.deepEqual([words.small("Afstand"), words.small("OV-bereik"), words.small(""), words.capital("brak"), words.capital("")], ["afstand", "OV-bereik", "", "Brak", ""]);
  assert.deepEqual([words.exact(0.5), words.exact(12), words.tenths(5)], ["0,5", "12", "0,5"]);
});
