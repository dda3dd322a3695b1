import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

// The same as in tests/maps/test_factsheet.py.
const CASES = [
  ["Sluisstraat 5, Wierhaven", "Wierhaven", true],
  ["Sluisstraat 5 ,  WIERHAVEN ", "Wierhaven", true],
  ["Sluisstraat 5, 0101 AB Wierhaven", "Wierhaven", true],
  ["Sluisstraat 5 0101AB Wierhaven", "Wierhaven", true],
  ["Wierhaven", "Wierhaven", true],
  ["Wierhavenstraat 5", "Wierhaven", false],
  ["Weg 1, Nieuw Wierhaven", "Wierhaven", false],
  ["Weg 1, Oud-Wierhaven", "Wierhaven", false],
  ["Weg naar Wierhaven", "Wierhaven", false],
  ["Weg 1, Zilt", "Wierhaven", false],
  ["", "Wierhaven", false],
  [null, "Wierhaven", false],
  ["Weg 1", "", false],
  ["Weg 1", null, false],
  ["Dorp 1, Bergen (NH.)", "Bergen (NH.)", true],
];

test("a gemeente that ends the address is told once", () => {
  const { KM } = loadPage();
  CASES.forEach(([address, place, isTold]) => assert.equal(KM.endsInPlace(address, place), isTold, `${address} | ${place}`));
});
