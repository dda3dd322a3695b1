import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView } from "./view.mjs";

function start({ clipboard, protocol = "file:" } = {}) {
  const written = [];
  const location = { hash: "", href: "file:///kaart.html#oud", pathname: "/kaart.html", protocol };
  const page = loadPage({ location, navigator: { clipboard }, history: { replaceState: (_, __, address) => written.push(address) } });
  const moves = [];
  const map = { map: { on: (_, act) => moves.push(act), getCenter: () => ({ lat: 52.5, lng: 4.25 }), getZoom: () => 9, setView: (...given) => moves.push(given) } };
  const view = { ...makeView(page), map };
  return { ...page, view, written, moves, location };
}
const open = (given) => {
  const one = start(given);
  one.KM.openShare(one.view);
  return { ...one, dialog: one.document.querySelector("dialog"), press: (text) => one.document.querySelectorAll("dialog button").find((button) => button.textContent === text).click() };
};

test("the link is the address with the view of now, not that of before", () => {
  const { dialog } = open();
  assert.equal(dialog.querySelector("#km-link").value, "file:///kaart.html#k=1");
});

test("only of a file on this computer the reader hears that a link is no use to another", () => {
  assert.match(open().dialog.textContent, /Een ander heeft er niets aan/);
  assert.doesNotMatch(open({ protocol: "https:" }).dialog.textContent, /Een ander heeft er niets aan/);
});

test("copying says whether it worked; where it may not, the link is selected", async () => {
  const copied = [];
  const good = open({ clipboard: { writeText: async (text) => { copied.push(text); } } });
  good.press("Kopieer link");
  await new Promise(setImmediate);
  assert.deepEqual(copied, ["file:///kaart.html#k=1"]);
  assert.equal(good.dialog.querySelector("[role=status]").textContent, "De link is gekopieerd.");
  for (const clipboard of [undefined, { writeText: () => Promise.reject(new Error("nee")) }]) {
    const { dialog, press } = open({ clipboard });
    press("Kopieer link");
    await new Promise(setImmediate);
    assert.match(dialog.querySelector("[role=status]").textContent, /druk op Ctrl\+C/);
    assert.equal(dialog.querySelector("#km-link").isSelected, true);
  }
});

test("the button saves a copy of this view", () => {
  const { KM, press, view } = open();
  const saved = [];
  KM.saveCopy = (one) => saved.push(one);
  press("Bewaar kopie met deze weergave");
  assert.deepEqual(saved, [view]);
});

test("the address follows the choices once they rest, and not the pointer", () => {
  const { KM, view, written, frames, runTimers } = start();
  KM.watchAddress(view);
  view.state.set({ hovered: 2, swung: 1 });
  frames.next();
  runTimers();
  assert.deepEqual(written, []);
  view.state.set({ query: "a" });
  frames.next();
  view.state.set({ query: "a&b" });
  frames.next();
  runTimers();
  assert.deepEqual(written, ["#k=1&q=a%26b"]);
});

test("the place of the map goes along, but not while paper is printed", () => {
  const { KM, view, written, moves, runTimers } = start();
  KM.watchAddress(view);
  KM.isPrinting = true;
  moves[0]();
  runTimers();
  assert.deepEqual(written, []);
  KM.isPrinting = false;
  moves[0]();
  runTimers();
  assert.deepEqual(written, ["#k=1&kaart=52.50000_4.25000_9.00"]);
});

test("another address shows its view; what is no view changes nothing", () => {
  const { KM, view, location, tellWindow, moves } = start();
  KM.watchAddress(view);
  view.state.set({ query: "eerst" });
  location.hash = "#km-paneel";
  tellWindow("hashchange");
  assert.equal(view.state.get("query"), "eerst");
  location.hash = "#k=1&s=bag:2&kaart=52.0_4.0_10.0";
  tellWindow("hashchange");
  assert.deepEqual([view.state.get("query"), view.state.get("site")], ["", 2]);
  assert.deepEqual(moves.at(-1), [[52, 4], 10, { animate: false }]);
});
