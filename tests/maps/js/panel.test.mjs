import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll } from "./view.mjs";

function start(choices = {}, more = {}) {
  const page = loadPage();
  const { KM } = page;
  const view = { ...makeView(page, { choices, more }), map: { zoomTo() {} } };
  KM.closeSite = () => view.state.set({ site: null });
  KM.openSite = (site) => view.state.set({ site });
  view.filters = KM.makeFilters(view.data, view.state, view.selection);
  const holder = KM.byId("km-paneel");
  const panel = KM.makePanel(view, holder);
  view.state.listen((names) => panel.update(names));
  panel.showAll();
  return { ...page, view, holder, panel, set(choice) { view.state.set(choice); page.frames.next(); },
    tabs: () => findAll(holder, "[role=tab]"), sheet: () => KM.byId("km-blad") };
}

test("four tabs with their counts, the first one chosen and reachable", () => {
  const { tabs } = start();
  assert.deepEqual(tabs().map((one) => one.textContent), ["Locaties4", "Nader onderzoek2", "Uitgesloten1", "Gemeenten2"]);
  assert.deepEqual(tabs().map((one) => [one.getAttribute("aria-selected"), one.tabIndex]), [["true", 0], ["false", -1], ["false", -1], ["false", -1]]);
});

test("arrow keys walk round the tabs and take the focus along", () => {
  const { tabs, view, document, frames } = start();
  const [event] = ["ArrowLeft"].map((key) => tabs()[0].fire("keydown", { key }));
  frames.next();
  assert.equal(event.wasPrevented, true);
  assert.equal(view.state.get("tab"), "gemeenten");
  assert.equal(document.activeElement, tabs()[3]);
  tabs()[3].fire("keydown", { key: "ArrowRight" });
  assert.equal(view.state.get("tab"), "list");
  assert.equal(tabs()[0].fire("keydown", { key: "a" }).wasPrevented, false);
});

test("another tab shows its content; the filters only where there are sites", () => {
  const { tabs, sheet, view, frames } = start();
  tabs()[2].click();
  frames.next();
  assert.match(sheet().textContent, /valt af door een harde regel/);
  assert.equal(view.filters.bar.hidden, false);
  tabs()[3].click();
  frames.next();
  assert.equal(view.filters.bar.hidden, true);
  assert.equal(sheet().getAttribute("aria-labelledby"), "km-tab-gemeenten");
});

test("a site opens in place of the list, and closing gives place and focus back", () => {
  const { holder, document, set, sheet } = start();
  holder.scrollTop = 420;
  set({ site: 1 });
  assert.equal(sheet().hidden, true);
  assert.equal(holder.scrollTop, 0);
  assert.equal(document.activeElement.id, "km-paspoort-kop");
  set({ site: 2 });
  set({ site: null });
  assert.equal(sheet().hidden, false);
  assert.equal(holder.scrollTop, 420);
  // Back to the row from which the reader left.
  assert.equal(document.activeElement.dataset.site, "1");
});

test("another tab begins at its top and forgets the row that was left", () => {
  const { holder, set, document } = start();
  holder.scrollTop = 420;
  set({ site: 1 });
  set({ tab: "excluded", site: null });
  assert.equal(holder.scrollTop, 0);
  assert.notEqual(document.activeElement.dataset.site, "1");
});

test("a page that opens with a site shows it at once", () => {
  const { sheet, document } = start({ site: 2 });
  assert.equal(sheet().hidden, true);
  assert.equal(document.activeElement.textContent, "bag:2");
});

test("with other weights an open passport is made anew", () => {
  const { holder, set } = start({ site: 0 });
  assert.match(holder.textContent, /gewicht 60,0%/);
  set({ weights: Int32Array.of(2500, 7500) });
  assert.match(holder.textContent, /gewicht 25,0%/);
});

test("ticks and ranges change where they stand", () => {
  const { holder, set, KM, view } = start();
  const box = findAll(holder, "input.km-vgl")[1];
  set({ compare: [1] });
  assert.equal(box.checked, true);
  assert.equal(box.isConnected, true);
  view.ranks.swingNow([6000, 4000]);
  KM.swing = view.ranks.swing;
  set({ swung: 1 });
  assert.equal(findAll(holder, "[data-schommel]")[2].textContent, "3");
});

test("a new list gives the focus back to the same control", () => {
  const { KM, set, document } = start();
  KM.byId("km-volgorde").focus();
  const before = document.activeElement;
  set({ sort: "places" });
  assert.equal(document.activeElement.id, "km-volgorde");
  assert.notEqual(document.activeElement, before);
});

test("who cannot see the list hears once how many remain", () => {
  const { holder, set, runTimers } = start();
  const line = findAll(holder, "[role=status]").at(-1);
  set({ gemeente: 1 });
  set({ gemeente: 0 });
  runTimers();
  assert.equal(line.textContent, '3 locaties. Bovenaan: Kantoor Zilt, <img src=x onerror="window.XSS=1"> en Perceel 9.');
  set({ query: "bestaat niet" });
  runTimers();
  assert.equal(line.textContent, "Geen locatie past bij uw keuze.");
});
