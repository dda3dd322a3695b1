/* The browser part without a browser: asset files are evaluated with a window that we make up.
   The functions run in this realm, so that arrays and objects compare as equal. */
import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";

const ASSETS = new URL("../../../maps/assets/", import.meta.url);

/* Frames that a test lets pass by hand: `frames.next()` runs what was asked for. */
export function makeFrames() {
  let waiting = [];
  return {
    ask: (act) => waiting.push(act),
    next() {
      const now = waiting;
      waiting = [];
      now.forEach((act) => act(0));
    },
  };
}

/* Evaluate asset files in the given order and return their KM.
   `globals` puts more names in their reach: { document, requestAnimationFrame, … }. */
export function load(names, globals = {}) {
  const window = { KM: {}, ...globals.window };
  const reach = { ...globals, window };
  for (const name of names) {
    const code = readFileSync(new URL(name, ASSETS), "utf8");
    compileFunction(code, Object.keys(reach), { filename: name })(...Object.values(reach));
  }
  return window.KM;
}

/* The first script of the page, with a document that is never shown. */
export function loadBoot(getElementById = () => null) {
  const names = new Set();
  const window = { addEventListener() {}, setTimeout() {} };
  const document = { addEventListener() {}, getElementById, documentElement: { classList: {
    add: (name) => names.add(name), remove: (name) => names.delete(name), contains: (name) => names.has(name) } } };
  const code = readFileSync(new URL("boot.js", ASSETS), "utf8");
  compileFunction(code, ["window", "document"], { filename: "boot.js" })(window, document);
  return { ...window.KM, names };
}

/* What the Python side of a shared test wrote down (tests/maps/run_node.py). */
export function readVectors() {
  const path = process.env.KM_VECTORS;
  if (!path) { throw new Error("KM_VECTORS is not set: run this through pytest"); }
  return JSON.parse(readFileSync(path, "utf8"));
}
