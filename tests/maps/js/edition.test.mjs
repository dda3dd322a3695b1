import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

const { KM } = loadPage();

test("outside an edition nothing is hidden and no totals stand in place of lists", () => {
  assert.equal(KM.hidesFacts({ edition: null }), false);
  assert.equal(KM.editionTotals({ edition: null }), null);
  assert.equal(KM.editionGroups({ edition: null }), null);
});

test("few sites are told without saying whether there are any", () => {
  assert.equal(KM.fewSites({ edition: { fewest: 3 } }), "0 tot 2");
});

test("the first tab has something to show", () => {
  const first = (shortlist, edition, n) => KM.firstTab({ shortlist, edition, sites: { n } });
  assert.equal(first([3], null, 5), "list");
  assert.equal(first([], null, 5), "research");
  assert.equal(first([], {}, 5), "list");
  assert.equal(first([], {}, 0), "gemeenten");
});

test("an edition has no empty tabs, the internal page has them all", () => {
  const tabs = [{ id: "list", group: "ranked" }, { id: "excluded", group: "excluded" }, { id: "gemeenten", group: null }];
  const count = (_, group) => (group === "ranked" ? 2 : 0);
  const shown = (edition) => KM.tabsOf({ data: { edition } }, tabs, count).map(({ id }) => id);
  assert.deepEqual(shown(null), ["list", "excluded", "gemeenten"]);
  assert.deepEqual(shown({}), ["list", "gemeenten"]);
});

test("groups repeat a gemeente for the voice only, and not over another theme", () => {
  const rows = [["Zilt", "Soort", "Gebouw", 1500], ["Zilt", "Soort", "Kavel", 4], ["Zilt", "Grootte", "Kavel", 3], ["Brak", "Grootte", "Kavel", 3]];
  const [, table] = KM.editionGroups({ edition: { groups: rows } });
  const shown = table.querySelectorAll("tbody tr").map((row) => row.children.map((cell) => (cell.querySelector(".km-alleen-stem") ? "" : cell.textContent)));
  assert.deepEqual(shown, [["Zilt", "Soort", "Gebouw", "1.500"], ["", "", "Kavel", "4"], ["", "Grootte", "Kavel", "3"], ["Brak", "Grootte", "Kavel", "3"]]);
  assert.equal(table.querySelectorAll("tbody tr")[1].textContent, "ZiltSoortKavel4");
});

test("no group that is large enough is said so", () => {
  const [, line] = KM.editionGroups({ edition: { groups: [] } });
  assert.equal(line.textContent, "Elke groep is te klein om te noemen.");
});
