import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll } from "./view.mjs";

const page = loadPage();
const { KM } = page;
const items = (view) => findAll(KM.researchPanel(view), ".km-item").map((one) => one.textContent);

test("facts that are unknown, the heaviest first; what does not exist is not missing", () => {
  const { data } = makeView(page);
  assert.deepEqual([0, 1, 4, 5].map((site) => KM.missingFacts(data, site)), [[], [1], [1], [0]]);
  // Of two unknown facts the one with more weight in the whole: 0.6 × 1 against 0.4 × 2.
  const heavy = { ...data, indicators: [data.indicators[0], { ...data.indicators[1], weight: 2 }], fact: () => ({ judged: [null], marks: [0] }) };
  assert.deepEqual(KM.missingFacts(heavy, 0), [1, 0]);
  assert.deepEqual(KM.missingFacts({ ...data, detailed: { has: () => false } }, 4), []);
});

test("undecided and too little known are two groups with their own reasons", () => {
  const view = makeView(page);
  const panel = KM.researchPanel(view);
  assert.deepEqual(findAll(panel, "h2").map((one) => one.textContent), ["Onbeslist (1)", "Te weinig bekend (1)"]);
  assert.match(items(view)[0], /Score 30,0 tot 70,0 · 60% bekendDe termijn is niet bekend\. Vraag het na\.Onbekend: label\.$/);
  assert.match(items(view)[1], /Score 6,0 tot 100,0 · 0% bekendOnbekend: afstand tot winkel\.$/);
  assert.match(textOf(panel), /minder dan 60% van het gewicht is bekend/);
});

test("what holds for every one of three sites is said once", () => {
  const reason = { code: "X05", outcome: "onbeslist", text: "Onbekend.", missing: "", isTold: true };
  const own = { ...reason, text: "Alleen hier." };
  const view = makeView(page, { more: { findings: (site) => (site === 2 ? [reason, own] : [reason]), fact: () => ({ judged: new Array(6).fill(null), marks: new Array(6).fill(0) }) } });
  const selection = { ...view.selection, take: (name) => (name === "undecided" ? [0, 1, 2] : []) };
  const panel = KM.researchPanel({ ...view, selection });
  assert.equal(textOf(panel).split("Onbekend.").length - 1, 1);
  assert.match(textOf(panel), /2 gegevens zijn hier overal onbekend/);
  assert.match(items({ ...view, selection })[2], /Alleen hier\.$/);
  // Of two sites each says it itself.
  const two = { ...view.selection, take: (name) => (name === "undecided" ? [0, 1] : []) };
  assert.equal(textOf(KM.researchPanel({ ...view, selection: two })).split("Onbekend.").length - 1, 2);
});

test("of many unknown facts six are named, and how many more", () => {
  const base = makeView(page);
  const indicators = Array.from({ length: 8 }, (_, at) => ({ ...base.data.indicators[0], id: `f${at}`, label: `Feit ${at}` }));
  const view = makeView(page, { more: { indicators, fact: () => ({ judged: new Array(6).fill(null), marks: new Array(6).fill(0) }) } });
  assert.match(items(view)[1], /Onbekend: feit 0, feit 1, feit 2, feit 3, feit 4, feit 5 en nog 2 \(zie paspoort\)\.$/);
});

test("the lead tells which tables are missing, and that there is no shortlist", () => {
  assert.equal(KM.researchLead(makeView(page)), null);
  const head = { ...makeView(page).data.head, missing_tables: ["zones", "<b>weg</b>"] };
  assert.equal(textOf(KM.researchLead(makeView(page, { more: { head } }))), "Deze gegevens ontbreken: zones en <b>weg</b>.");
  assert.match(textOf(KM.researchLead(makeView(page, { more: { head, shortlist: [] } }))), /^Er is nog geen shortlist\..*Deze gegevens ontbreken/);
});
