import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, HOSTILE } from "./view.mjs";

const page = loadPage();
const { KM } = page;
const WEIGHTS = Int32Array.of(6000, 4000);

test("who is next, by how much, and on which criterion", () => {
  const view = makeView(page);
  // 48.0 + 20.0 against 36.0 + 20.0.
  assert.deepEqual(KM.tellNext(view.data, WEIGHTS, 0), [`De volgende is bag:1 (${HOSTILE}), met 56,0 punten.`, "Het verschil in score is 12,0 punt.",
    "Deze locatie heeft meer punten voor spreiding (+12,0)."]);
});

test("the last one and one without a rank have no next", () => {
  const view = makeView(page);
  assert.deepEqual([KM.tellNext(view.data, WEIGHTS, 5), KM.tellNext(view.data, WEIGHTS, 3)], [[], []]);
  assert.equal(KM.nextBox(view, 5), null);
  assert.match(KM.nextBox(view, 0).textContent, /^Waarom vóór de volgende/);
});

/* Two sites, one criterion or two, and what is told of the first. */
function tell(score, ceiling, low = [[0, 0]]) {
  const view = makeView(page);
  const sites = { ...view.data.sites, rank: [1, 2], score, ceiling, low, name: ["een", ""] };
  return KM.tellNext({ ...view.data, criteria: view.data.criteria.slice(0, low.length), sites }, [6000, 4000], 0);
}

test("a difference that is not shown is smaller than a tenth of a point", () => {
  assert.equal(tell([5000020, 5000010], [0, 0])[1], "Het verschil in score is kleiner dan 0,1 punt.");
});

test("equal scores are decided by the ceiling, and then by the number", () => {
  assert.equal(tell([5e6, 5e6], [9e6, 7e6])[1], "Beide hebben dezelfde score. Dan telt tot waar het nog kan komen: hoogstens 9,0 en 7,0.");
  assert.equal(tell([5e6, 5e6], [9e6, 9e6])[1], "Score en hoogste score zijn gelijk. Dan beslist de volgorde van de nummers.");
});

test("without a name the address names it, and what is worse is told too", () => {
  const told = tell([70e6, 60e6], [70e6, 60e6], [[10000, 5000], [2500, 7500]]);
  assert.equal(told[0], "De volgende is bag:1 (Dorpsstraat 2), met 60,0 punten.");
  // 60 - 30 and 10 - 30 points.
  assert.deepEqual(told.slice(2), ["Deze locatie heeft meer punten voor spreiding (+30,0).", "De volgende heeft meer punten voor financiën (+20,0)."]);
});
