import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";

const page = loadPage();
const { KM } = page;

test("every site with each rule that it breaks, and no other finding", () => {
  const panel = KM.excludedPanel(makeView(page));
  assert.match(textOf(panel), /^1 locatie valt af door een harde regel/);
  assert.deepEqual(findAll(panel, ".km-redenen li").map((one) => one.textContent), ["Te klein: Er passen 12 plekken in.", `ONBEKEND: ${HOSTILE}`]);
  assert.equal(findAll(panel, "img").length, 0);
});

test("rules are counted once a site, most often first, then by their code", () => {
  const codes = [["X05", "X03"], ["X03", "X03"], ["X05", "A", "Z"], [], [], []];
  const view = makeView(page, { more: { findings: (site) => codes[site].map((code) => ({ code, outcome: "uitsluiting", text: "" })) } });
  const selection = { ...view.selection, take: () => [0, 1, 2] };
  const counts = findAll(KM.excludedPanel({ ...view, selection }), ".km-tellers li").map((one) => one.textContent);
  assert.deepEqual(counts, ["Te klein: 2", "Termijn: 2", "A: 1", "Z: 1"]);
});

test("nothing excluded, and nothing that fits the choice, are two things", () => {
  const none = makeView(page);
  assert.match(textOf(KM.excludedPanel({ ...none, selection: { take: () => [], isFiltered: () => false } })), /Geen enkele locatie is uitgesloten/);
  const filtered = makeView(page, { choices: { query: "bestaat niet" } });
  const [box] = KM.excludedPanel(filtered);
  assert.match(box.textContent, /Geen locatie past bij uw keuze/);
  box.querySelector("button").click();
  assert.equal(filtered.state.get("query"), "");
});
