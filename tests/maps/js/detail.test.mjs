import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

const { KM } = loadPage();
const dataOf = (more) => ({ isDamaged: false, detailed: { has: () => false, isAll: false, count: 1200 }, sites: { n: 30000 }, ...more });

test("a site whose details are here needs no note", () => {
  assert.equal(KM.lackingNote(dataOf({ detailed: { has: () => true } }), 0), null);
});

test("left out for size and damaged are two things", () => {
  assert.match(KM.lackingNote(dataOf(), 0).textContent, /anders te groot/);
  assert.match(KM.lackingNote(dataOf({ isDamaged: true }), 0).textContent, /beschadigd/);
  assert.match(KM.lackingReason({}), /sites\.parquet/);
  assert.match(KM.lackingReason(null), /beschadigd/);
});

test("of how many sites the details are here", () => {
  assert.match(KM.detailSentence(dataOf()), /^Dit bestand heeft de gegevens van 1\.200 van 30\.000 locaties/);
  assert.equal(KM.detailSentence(dataOf({ detailed: { isAll: true } })), "");
  assert.match(KM.detailSentence(dataOf({ isDamaged: true, detailed: { isAll: true } })), /beschadigd/);
});
