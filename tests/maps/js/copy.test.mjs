import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, HOSTILE } from "./view.mjs";

function start(more = {}) {
  const made = [];
  const page = loadPage({ Blob: class { constructor(parts, options) { Object.assign(this, { parts, options }); } },
    URL: { createObjectURL: (blob) => { made.push(blob); return "blob:1"; }, revokeObjectURL: (address) => made.push(address) }, ...more });
  const { KM, document } = page;
  document.body.append(KM.el("script", { type: "application/gzip", id: "km-data" }, "H4sI+&<"));
  return { ...page, made };
}
const block = (text) => /<script type="application\/json" id="km-staat">(.*?)<\/script>/.exec(text)[1];

test("the copy is the page as it was before anything was changed", () => {
  const { KM, document } = start();
  document.documentElement.setAttribute("class", "km-klaar");
  KM.byId("km-kaart").append(KM.el("canvas"));
  KM.keepOriginal();
  KM.byId("km-paneel").append("gevuld");
  const text = KM.copyText("k=1");
  assert.ok(text.startsWith("<!DOCTYPE html>\n<html><head>"));
  assert.equal(/gevuld|canvas|km-klaar/.test(text), false);
  assert.ok(text.includes('<div id="km-kaart"></div>'));
});

test("text is guarded, scripts stay as they are", () => {
  const { KM, document } = start();
  document.body.append(KM.el("p", { title: 'a"<&b' }, `${HOSTILE}\u00a0&amp;`), KM.el("br"), KM.svg("path", { d: "M0 0" }), KM.el("style", null, "a > b {}"));
  KM.keepOriginal();
  const text = KM.copyText("k=1");
  assert.ok(text.includes('<p title="a&quot;&lt;&amp;b">&lt;img src=x onerror=&quot;window.XSS=1&quot;&gt;&nbsp;&amp;amp;</p><br><path d="M0 0"></path><style>a > b {}</style>'));
  assert.ok(text.includes('id="km-data">H4sI+&<</script>'));
});

test("the view stands in a block that no text can leave, in front of the data", () => {
  const { KM } = start();
  KM.keepOriginal();
  const hash = "k=1&q=</script><script>&\u2028";
  const text = KM.copyText(hash);
  assert.equal(/[<>&\u2028]/.test(block(text)), false);
  assert.equal(JSON.parse(block(text)), hash);
  assert.ok(text.indexOf("km-staat") < text.indexOf("km-data"));
});

test("a copy of a copy has one view, the new one", () => {
  const { KM, document } = start();
  KM.byId("km-data").before(KM.el("script", { type: "application/json", id: "km-staat" }, '"k=1&q=oud"'));
  KM.keepOriginal();
  const text = KM.copyText("k=1&q=nieuw");
  assert.equal(text.split("km-staat").length, 2);
  assert.equal(JSON.parse(block(text)), "k=1&q=nieuw");
  assert.equal(document.querySelectorAll("#km-staat").length, 1);
});

test("a saved view is read back; what is damaged or no text is none", () => {
  const { KM } = start();
  assert.equal(KM.savedHash(), "");
  const stateBlock = KM.el("script", { id: "km-staat" });
  KM.byId("km-data").before(stateBlock);
  for (const [text, hash] of [['"k=1"', "k=1"], ["", ""], ["{", ""], ["5", ""], ["null", ""], ['{"a":1}', ""]]) {
    stateBlock.textContent = text;
    assert.equal(KM.savedHash(), hash, text);
  }
});

test("the file is named after the page and cannot lie elsewhere", () => {
  const names = { "/map/kaart.html": "kaart-weergave.html", "/kaart-weergave.html": "kaart-weergave.html", "/": "kaart-weergave.html",
    "/a%20b.HTM": "a b-weergave.html", "/..%2F..%2Fx%5C%3Cy.html": ".._.._x__y-weergave.html", "/100%.html": "100_-weergave.html", "/%zz": "_zz-weergave.html", "/caf%E9.html": "caf_E9-weergave.html" };
  for (const [pathname, name] of Object.entries(names)) {
    const { KM, document, made, runTimers } = start({ location: { pathname, hash: "" } });
    KM.keepOriginal();
    KM.viewHash = () => "k=1";
    let saved = null;
    const append = document.body.append.bind(document.body);
    document.body.append = (link) => { saved = link; append(link); };
    KM.saveCopy({});
    assert.equal(saved.download, name, pathname);
    assert.equal(saved.isConnected, false);
    assert.equal(made[0].parts[0], KM.copyText("k=1"));
    runTimers();
    assert.equal(made[1], "blob:1");
  }
});
