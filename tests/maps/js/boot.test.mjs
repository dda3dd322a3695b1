import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { loadBoot } from "./load.mjs";

const zip = (text) => gzipSync(text).toString("base64");

test("the plain version is hidden at once, and comes back when the page gives up", () => {
  const { names, giveUp } = loadBoot();
  assert.deepEqual([...names], ["km-bezig"]);
  giveUp();
  assert.deepEqual([...names], ["km-fout"]);
});

test("a page that stands is never given up", () => {
  const { names, giveUp } = loadBoot();
  names.add("km-klaar");
  giveUp();
  assert.equal(names.has("km-fout"), false);
});

test("a zipped text comes back byte for byte, with blanks around it too", async () => {
  const { unzip } = loadBoot();
  assert.equal(new TextDecoder().decode(await unzip(`\n ${zip("Zilt é </script>")} \n`)), "Zilt é </script>");
  assert.equal((await unzip(zip(""))).length, 0);
});

test("what is no zipped text is refused", async () => {
  const { unzip } = loadBoot();
  for (const text of ["", "H4sI", "<script>", zip("a").slice(0, -8)]) { await assert.rejects(unzip(text), text); }
});

test("scripts that cannot be read bring the plain version back", { timeout: 20000 }, async (context) => {
  context.mock.method(console, "error", () => {});
  const { names, withLibrary } = loadBoot(() => ({ textContent: "beschadigd" }));
  let isRun = false;
  withLibrary(() => { isRun = true; });
  while (!names.has("km-fout")) { await new Promise(setImmediate); }
  assert.deepEqual([isRun, [...names]], [false, ["km-fout"]]);
});
