import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll } from "./view.mjs";

function start({ more = {}, places = {}, limits = [60, 320, 560, 680] } = {}) {
  const page = loadPage();
  const view = makeView(page, { more });
  const layers = page.KM.makeLayers(view.data, { local: () => [0, 0] }, view.state);
  const layer = { limits, numbered: new Set([0]), hasDots: false, areaOf: () => -1, ...places };
  const legend = page.KM.makeLegend(view.data, layer, { switches: page.KM.el("fieldset"), layers, state: view.state });
  return { ...page, ...view, ...legend, layer };
}
/* The rows below a heading. */
function rowsOf(node, title) {
  const heading = findAll(node, "h2").find((one) => one.textContent === title);
  if (!heading) { return null; }
  const { childNodes } = heading.parentNode;
  return childNodes[childNodes.indexOf(heading) + 1].children.map((one) => one.textContent);
}

test("classes of scores from high to low, in points", () => {
  assert.deepEqual(rowsOf(start().node, "Locatie: kleur is score"), ["68,0 of hoger", "56,0 tot 68,0", "32,0 tot 56,0", "6,0 tot 32,0", "lager dan 6,0"]);
});

test("equal limits make no row between them, and without scores there are none", () => {
  assert.deepEqual(rowsOf(start({ limits: [60, 60, 60, 680] }).node, "Locatie: kleur is score"), ["68,0 of hoger", "6,0 tot 68,0", "lager dan 6,0"]);
  assert.equal(rowsOf(start({ limits: [] }).node, "Locatie: kleur is score"), null);
});

test("other limits, other words", () => {
  const { node, renew, layer } = start();
  layer.limits.splice(0, 4, 1, 2, 3, 4);
  renew();
  assert.equal(rowsOf(node, "Locatie: kleur is score")[0], "0,4 of hoger");
});

test("an unknown task has its own row only where there is one", () => {
  const title = "Gemeente: opgave nog open";
  assert.deepEqual(rowsOf(start().node, title), ["niets open", "tot de helft", "meer", "onbekend"]);
  const gemeenten = { gap_share: [0, 10] };
  assert.deepEqual(rowsOf(start({ more: { gemeenten } }).node, title), ["niets open", "tot de helft", "meer"]);
});

test("signs that are on this map, and no others", () => {
  const title = "Locatie: vorm";
  assert.deepEqual(rowsOf(start().node, title), ["Gebouw", "Kavel", "Onbeslist", "Uitgesloten (op dat tabblad)", "1Op de shortlist, met rang"]);
  const rows = rowsOf(start({ more: { shortlist: [] }, places: { hasDots: true, areaOf: (site) => (site === 4 ? 0 : -1) } }).node, title);
  assert.deepEqual(rows, ["Gebouw", "Kavel", "Postcode met aantal locaties", "Onbeslist", "Uitgesloten (op dat tabblad)", "1Beste tien, met rang", "Buiten de beste 100"]);
});

test("with other weights than the adopted a number is no shortlist", () => {
  const { node, renew, state } = start();
  const title = "Locatie: vorm";
  assert.match(rowsOf(node, title).join(), /1Op de shortlist, met rang/);
  const weights = state.get("weights").slice();
  weights[0] -= 100;
  weights[1] += 100;
  state.set({ weights });
  renew();
  assert.match(rowsOf(node, title).join(), /1Beste tien, met rang/);
  assert.doesNotMatch(rowsOf(node, title).join(), /shortlist/);
});

test("a page without sites has no key to them", () => {
  const page = loadPage();
  const view = makeView(page);
  view.data.sites.id = [];
  const layers = page.KM.makeLayers(view.data, { local: () => [0, 0] }, view.state);
  const places = { limits: [], numbered: new Set(), hasDots: false, areaOf: () => -1 };
  const { node } = page.KM.makeLegend(view.data, places, { switches: page.KM.el("fieldset"), layers, state: view.state });
  assert.equal(rowsOf(node, "Locatie: vorm"), null);
});

test("the key to the task goes when its layer is off", () => {
  const { node, state, frames } = start();
  const task = findAll(node, "h2").find((one) => one.textContent.startsWith("Gemeente")).parentNode;
  assert.equal(task.hidden, false);
  state.set({ layers: ["sites"] });
  frames.next();
  assert.equal(task.hidden, true);
});
