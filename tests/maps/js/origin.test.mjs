import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const KM = load(["say.js", "words.js", "origin.js"]);
const data = { sourceOf: new Map([["bag#2", { title: "BAG", shown_path: "map/sub/bag.gpkg" }]]) };

test("a record is told as source, file and row", () => {
  assert.equal(KM.originText(data, "bag#2#17", ""), "BAG (bag.gpkg), rij 17");
});

test("a star is the whole file, and a row that is no number stays as it is", () => {
  assert.equal(KM.originText(data, "bag#2#*", "2026-10-01"), "BAG (bag.gpkg), hele bestand, 1 oktober 2026");
  assert.equal(KM.originText(data, "bag#2#0599<b>", ""), "BAG (bag.gpkg), 0599<b>");
});

test("a source that nobody knows keeps its id", () => {
  assert.equal(KM.originText(data, "weg#3", ""), "weg, rij 3");
});

test("three are told, of the others how many", () => {
  const four = ["a#1", "b#2", "c#3", "d#4"];
  assert.equal(KM.originText(data, four.slice(0, 3).join(";"), ""), "a, rij 1; b, rij 2; c, rij 3");
  assert.equal(KM.originText(data, four.join(";") + ";", ""), "a, rij 1; b, rij 2; c, rij 3 en nog 1");
});

test("without a record nothing is said, also not the day", () => {
  assert.equal(KM.originText(data, "", "2026-10-01"), "");
});
