import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, HOSTILE } from "./view.mjs";

const { KM, document } = loadPage();

test("text is a text node, whatever it looks like", () => {
  const node = KM.el("p", null, HOSTILE, 5, "</p>");
  assert.deepEqual(node.childNodes.map(({ nodeType, data }) => [nodeType, data]), [[3, HOSTILE], [3, "5"], [3, "</p>"]]);
  assert.equal(node.children.length, 0);
});

test("what is null, undefined or false is left out; zero and nothing written are not", () => {
  const node = KM.el("p", { class: null, title: undefined, hidden: false, "data-site": 0, open: true }, null, undefined, false, 0, [["", [1]]]);
  assert.deepEqual(node.attributes, [{ name: "data-site", value: "0" }, { name: "open", value: "" }]);
  assert.equal(node.textContent, "01");
});

test("listeners and styles are set as such and never as attributes", () => {
  const heard = [];
  const node = KM.el("button", { onclick: ({ type }) => heard.push(type), style: { "--km-toon": "red", width: "5%" } });
  node.click();
  assert.deepEqual(heard, ["click"]);
  assert.equal(node.style["--km-toon"], "red");
  assert.deepEqual(node.attributes, []);
});

test("a drawing is in the space of SVG", () => {
  assert.equal(KM.svg("path", { d: "M0 0" }).namespaceURI, "http://www.w3.org/2000/svg");
  assert.equal(KM.el("p").namespaceURI, "http://www.w3.org/1999/xhtml");
});

test("replacing leaves only what is new, however deep it lies", () => {
  const node = KM.el("ul", null, KM.el("li", null, "oud"));
  assert.equal(KM.replace(node, [KM.el("li", null, "een"), [null, KM.el("li", null, "twee")]]), node);
  assert.deepEqual(node.children.map((one) => one.textContent), ["een", "twee"]);
});

test("a hidden text is one for the voice, and an element is found by its id", () => {
  assert.equal(KM.hiddenText("even hoog").getAttribute("class"), "km-alleen-stem");
  assert.equal(KM.byId("km-paneel"), document.querySelector("#km-paneel"));
  assert.equal(KM.byId("weg"), null);
});
