import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

test("a colour is read once and without the blanks around it", () => {
  const { KM, asked } = loadPage();
  assert.equal(KM.colour("--km-plan"), "colour of --km-plan");
  KM.colour("--km-plan");
  KM.colour("--inkt");
  assert.deepEqual(asked, ["--km-plan", "--inkt"]);
});
