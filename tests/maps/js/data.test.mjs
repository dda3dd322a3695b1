import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

/* Blocks as they come out of maps/blocks.py, with plain lists where nothing is packed. `short` packs whole
   numbers as one plane of bytes. */
const short = (numbers) => ({ column: { n: numbers.length, at: 0, width: 1, low: 0 }, planes: Uint8Array.from(numbers) });
const same = (n, value) => ({ column: { n, same: value }, planes: new Uint8Array(0) });
const texts = (list) => ({ column: { texts: list }, planes: new Uint8Array(0) });

function content(more = {}) {
  return {
    criteria: [{ id: "a", weight: 6000 }, { id: "b", weight: 4000 }], sources: [{ id: "intake", title: "Intake" }], edition: null, outlook: null,
    indicators: [{ id: "afstand", criterion: 0, anchors: [[0, 100], [100, 0]], decimals: 0 }],
    sites: { id: ["s0", "s1", "s2"], low: [short([10, 20, 30]), short([1, 2, 3])], gap: [short([0, 5, 0]), short([0, 0, 7])], name: texts(["een", "twee", "drie"]), address: ["", "", ""] },
    gemeenten: { code: ["GM1"] }, areas: { id: [] }, status: { site: [2], status: ["IDEE"] },
    shortlist: { site: [1, -1], passed_site: [2], passed_reason: ["near"] },
    findings: { site: [0, 2, 0], code: ["A", "B", "C"], outcome: ["x", "y", "z"] },
    details: {
      detailed: short([0, 1, 2]), facts: { afstand: { value: [50, null, 0], rest: [1, null, 0] } }, fields: { address: { origin: [0, -1, 0] } }, remarks: { site: [1, 1], text: ["een", "twee"] },
      finding_texts: { row: [0, 2], text: ["a", "c"], missing: ["m", ""], origin: ["o", ""], day: ["d", ""] }, records: { main: [1, 1, 0], texts: ["r0", "r1"] },
      more: { reference_day: ["d0", "d1", "d2"], object_ids: texts(["", "", ""]), places_origin: ["", "", ""], places_note: ["", "", ""], reasons: ["", "", ""] }, dossier: null,
    },
    ...more,
  };
}
const { KM } = loadPage();

test("scores follow from the points: weight times value, as whole numbers", () => {
  const { sites } = KM.openData(content());
  assert.deepEqual([sites.n, ...sites.score], [3, 64000, 128000, 192000]);
  assert.deepEqual(Array.from(sites.high[0]), [10, 25, 30]);
  // 6,000 × 25 + 4,000 × 2, and 6,000 × 30 + 4,000 × 10.
  assert.deepEqual(Array.from(sites.ceiling), [64000, 158000, 220000]);
});

test("a score that the file has is not reckoned again", () => {
  const given = content();
  given.sites.score = [1, 2, 3];
  assert.deepEqual(KM.openData(given).sites.score, [1, 2, 3]);
});

test("a column is unfolded when it is first asked for, and may be overwritten", () => {
  let asked = 0;
  const given = content();
  given.sites.name = { get column() { asked += 1; return { texts: ["een", "twee", "drie"] }; }, planes: new Uint8Array(0) };
  const { sites } = KM.openData(given);
  const before = asked;
  assert.deepEqual(sites.name, ["een", "twee", "drie"]);
  const once = asked;
  assert.ok(once > before);
  assert.equal(sites.name[1], "twee");
  assert.equal(asked, once);
  sites.name = ["x"];
  assert.deepEqual(sites.name, ["x"]);
});

test("findings of a site with their words, in the order of the file", () => {
  const { findings } = KM.openData(content());
  assert.deepEqual(findings(0).map(({ code, text, missing, origin, day, isTold }) => [code, text, missing, origin, day, isTold]), [["A", "a", "m", "o", "d", true], ["C", "c", "", "", "", true]]);
  assert.deepEqual(findings(2).map(({ code, text, isTold }) => [code, text, isTold]), [["B", "", false]]);
  assert.deepEqual(findings(1), []);
});

test("the judgement follows from the fact", () => {
  const fact = KM.openData(content()).fact("afstand");
  // Half way is 50 points, and 1 is added to be exact.
  assert.deepEqual(fact.judged, [5001, null, 10000]);
});

test("status, remarks and records go by site", () => {
  const data = KM.openData(content());
  assert.deepEqual([data.status(2), data.status(0)], [{ site: 2, status: "IDEE" }, null]);
  assert.deepEqual([data.remarks(1), data.remarks(0)], [["een", "twee"], []]);
  // Origin -1 stands for the main record of the site.
  assert.deepEqual([data.record(0, 0), data.record(0, -1), data.record(2, -1)], ["r0", "r1", "r0"]);
  assert.deepEqual([data.shortlist, data.passedOver.get(2)], [[1], "near"]);
});

test("with the details of some sites the others are told apart from unknown", () => {
  const given = content();
  Object.assign(given.details, { detailed: short([2]), facts: { afstand: { value: texts([null]), rest: texts([null]) } }, more: { ...given.details.more, reference_day: ["d2"] } });
  const data = KM.openData(given);
  assert.deepEqual([data.detailed.count, data.detailed.isAll, data.detailed.has(2), data.detailed.has(0)], [1, false, true, false]);
  assert.deepEqual([data.fact("afstand").value[0], data.fact("afstand").value[2]], [undefined, null]);
  assert.equal(data.sites.reference_day[2], "d2");
  assert.match(data.findings(0)[0].text, /sites\.parquet/);
});

test("when the details are damaged the list still works", () => {
  const data = KM.openData(content({ details: null }));
  assert.deepEqual([data.isDamaged, data.dossier, data.fieldNames.length, data.remarks(1), data.record(0, 0)], [true, null, 0, [], ""]);
  assert.deepEqual(Array.from(data.sites.score), [64000, 128000, 192000]);
  assert.equal(data.field("address").value, data.sites.address);
  assert.match(data.findings(0)[0].text, /beschadigd/);
});

test("an edition without facts shows no indicator, but still explains them", () => {
  const data = KM.openData(content({ edition: { hides_facts: true } }));
  assert.deepEqual([data.indicators.length, data.explained.length], [0, 1]);
});

test("a way to the shortlist is found by its site", () => {
  const packed = { title: "", ways: { site: [2, 0], lines: [["b"], ["a"]], changes: [[], [["x"]]] } };
  const { outlook } = KM.openData(content({ outlook: packed }));
  assert.equal(KM.openData(content()).dossier, null);
  assert.deepEqual([outlook.way(0), outlook.way(2), outlook.way(1)], [{ lines: ["a"], changes: [["x"]] }, { lines: ["b"], changes: [] }, null]);
  assert.deepEqual([outlook.sure, outlook.top], [[], []]);
});

test("a file of another schema is refused", async () => {
  const { KM: page } = loadPage();
  page.unzip = async (text) => text;
  page.readBlock = () => ({ schema: 3 });
  const block = { textContent: "x" };
  page.byId = () => block;
  await assert.rejects(page.readData(block), /schema 3/);
  page.readBlock = () => ({ schema: 2, a: 1 });
  assert.equal((await page.readData(block)).a, 1);
});

test("a column that is the same for all sites needs no plane", () => {
  const given = content();
  given.sites.low[1] = same(3, 7);
  assert.deepEqual(Array.from(KM.openData(given).sites.low[1]), [7, 7, 7]);
});

test("what is known around the sites is opened with the rest", () => {
  const given = content();
  given.details.dossier = { titles: ["Draagvlak"], ways: [], facts: [{ value: texts(["a", "b", "c"]) }] };
  const { dossier } = KM.openData(given);
  assert.equal(dossier.at(dossier.facts[0].value, 2), "c");
});
