import assert from "node:assert/strict";
import { test } from "node:test";
import { loadBoot, load, readVectors } from "./load.mjs";

const boot = loadBoot();
const KM = load(["block.js"], { window: { KM: { unzip: boot.unzip } } });

/* All columns of a part, as plain lists. */
function unfold(node) {
  if (node === null || typeof node !== "object") { return node; }
  if (Array.isArray(node)) { return node.map(unfold); }
  if (node.column && node.planes) { return KM.unpack(node); }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, unfold(value)]));
}

test("every packing that Python writes is read back", async () => {
  const vectors = readVectors();
  assert.ok(vectors.length > 10);
  for (const { text, expected } of vectors) {
    assert.deepEqual(unfold(KM.readBlock(await KM.unzip(text))), expected);
  }
});

test("one damaged byte is noticed", async () => {
  const { text } = readVectors().at(-1);
  for (const at of [30, Math.floor(text.length / 2), text.length - 12]) {
    const other = text[at] === "A" ? "B" : "A";
    await assert.rejects(KM.unzip(text.slice(0, at) + other + text.slice(at + 1)));
  }
});

test("a column of short numbers comes as a typed array", async () => {
  for (const { text, expected } of readVectors()) {
    const numbers = expected.c;
    if (!numbers || !numbers.length || !numbers.every((one) => Number.isInteger(one) && one >= 0 && one < 65536)) { continue; }
    const { c } = KM.readBlock(await KM.unzip(text));
    assert.deepEqual(KM.unpackShort(c), Uint16Array.from(numbers));
  }
});
