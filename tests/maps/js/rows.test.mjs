import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, HOSTILE } from "./view.mjs";

const page = loadPage();
const { KM, opened } = page;
const { data, limits } = makeView(page);

function fill(count) {
  const holder = KM.el("ul");
  const make = (item) => KM.el("li", null, KM.el("button", null, String(item)));
  page.document.body.append(holder);
  return { holder, more: KM.fillRows(holder, Array.from({ length: count }, (_, at) => at), make) };
}

test("up to 25 rows stand there at once, and nothing more is offered", () => {
  for (const count of [0, 1, 25]) {
    const { holder, more } = fill(count);
    assert.equal(holder.children.length, count);
    assert.equal(more.hidden, true);
  }
});

test("the button tells how many come and how many are left", () => {
  const before = page.document.activeElement;
  const { holder, more } = fill(1060);
  assert.equal(page.document.activeElement, before);
  assert.equal(more.textContent, "Toon 25 meer (nog 1.035)");
  more.click();
  assert.equal(holder.children.length, 50);
  assert.equal(more.textContent, "Toon 25 meer (nog 1.010)");
});

test("the last piece is as large as what is left, and the focus goes to its first row", () => {
  const { holder, more } = fill(27);
  assert.equal(more.textContent, "Toon 2 meer (nog 2)");
  more.click();
  assert.deepEqual(holder.children.map((one) => one.textContent), Array.from({ length: 27 }, (_, at) => String(at)));
  assert.equal(more.hidden, true);
  assert.equal(page.document.activeElement.textContent, "25");
});

test("the name of a site is a button that opens it; without a name its number stands there", () => {
  const named = KM.siteButton(data, 1);
  assert.equal(named.childNodes[0].data, HOSTILE);
  named.click();
  assert.deepEqual(opened, [1]);
  assert.equal(KM.siteButton(data, 2).textContent, "bag:2");
  assert.equal(KM.siteButton(data, 2).dataset.site, "2");
});

test("the line says gemeente and kind, and that a place is a guess", () => {
  assert.equal(KM.siteLine(data, limits, 2).textContent, "Brak · kavel");
  assert.equal(KM.siteLine(data, limits, 4).textContent, "gemeente onbekend · gebouw · plek benaderd");
});
