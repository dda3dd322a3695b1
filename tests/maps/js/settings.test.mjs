import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll } from "./view.mjs";

function start(choices = {}) {
  const page = loadPage();
  const { KM, document } = page;
  KM.byId("km-knoppen").append(KM.el("button", { id: "km-knop-instellingen" }));
  const view = makeView(page, { choices });
  const settings = KM.makeSettings(view);
  view.state.listen((names) => settings.update(names));
  settings.show();
  settings.update(null);
  return { ...page, view, settings, aside: document.querySelector("#km-instellingen"), slider: (at) => KM.byId(`km-gewicht-${at}`), told: () => findAll(document, ".km-gewicht").map((one) => one.textContent) };
}

test("sliders stand in proportion to the weights, with words and a share", () => {
  const { told, slider } = start();
  // 6,000 is the most: 5; 4,000 / 6,000 × 5 = 3.33: 3.
  assert.deepEqual(told(), ["heel zwaar · 60,0%", "gewoon · 40,0%"]);
  assert.deepEqual([slider(0).value, slider(1).value], ["5", "3"]);
  assert.equal(slider(1).getAttribute("aria-valuetext"), "gewoon, 40,0%");
});

test("moving one gives own weights at once, that add up", () => {
  const { view, slider, frames, told, KM } = start();
  slider(1).choose("1", "input");
  frames.next();
  // 10,000 × 5/6 = 8,333.3 and 1/6 = 1,666.7: the second one gets what is left.
  assert.deepEqual(Array.from(view.state.get("weights")), [8333, 1667]);
  assert.deepEqual(told(), ["heel zwaar · 83,3%", "heel licht · 16,7%"]);
  assert.equal(KM.byId("km-voorbeeld").value, "own");
});

test("with every slider at nothing the weights stay, and the page says so", () => {
  const { view, slider, frames, told, aside } = start();
  slider(0).choose("0", "input");
  frames.next();
  slider(1).choose("0", "input");
  frames.next();
  assert.deepEqual(told(), ["telt niet mee · 0,0%", "telt niet mee · 0,0%"]);
  assert.deepEqual(Array.from(view.state.get("weights")), [0, 10000]);
  assert.equal(aside.querySelector("[role=alert]").hidden, false);
});

test("a named set is chosen by its name, and the way back leads to the adopted weights", () => {
  const { view, KM, frames, document, aside } = start();
  const back = aside.querySelector(".km-anker");
  assert.equal(back.style.visibility, "hidden");
  KM.byId("km-voorbeeld").choose("raad");
  frames.next();
  assert.deepEqual([view.state.get("preset"), ...view.state.get("weights")], ["raad", 1000, 9000]);
  assert.equal(back.style.visibility, "visible");
  back.click();
  assert.deepEqual([view.state.get("preset"), ...view.state.get("weights")], ["adopted", 6000, 4000]);
  assert.equal(document.activeElement, KM.byId("km-voorbeeld"));
});

test("it opens and closes with the state, and Escape closes it", () => {
  const { view, aside, frames, document, KM } = start();
  assert.equal(aside.hidden, true);
  view.state.set({ settings: true });
  frames.next();
  assert.equal(aside.hidden, false);
  assert.equal(KM.byId("km-knop-instellingen").getAttribute("aria-expanded"), "true");
  KM.byId("km-gewicht-0").fire("keydown", { key: "Escape" });
  frames.next();
  assert.equal(aside.hidden, true);
  assert.equal(document.activeElement, KM.byId("km-knop-instellingen"));
});

test("on a small screen what lies below takes no focus; a window that becomes small closes it", () => {
  const { view, frames, narrow, KM, document } = start();
  narrow.matches = true;
  view.state.set({ settings: true });
  frames.next();
  const covered = () => [KM.byId("km-paneel").inert, KM.byId("km-kaart").inert, document.querySelector("header").inert];
  assert.deepEqual(covered(), [true, true, true]);
  narrow.listeners.forEach((act) => act());
  frames.next();
  assert.equal(view.state.get("settings"), false);
  assert.deepEqual(covered(), [false, false, false]);
});

test("only who analyses finds it open, and only on a wide screen", () => {
  const { KM, narrow } = start();
  const opens = (edition) => KM.opensSettings({ head: { edition } });
  assert.equal(opens("internal"), false);
  narrow.matches = true; // the made-up window says this of every width
  assert.deepEqual([opens("internal"), opens("college"), opens("public")], [true, false, false]);
});
