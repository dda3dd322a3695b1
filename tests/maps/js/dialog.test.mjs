import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage } from "./view.mjs";

function open(parts) {
  const page = loadPage();
  const { KM, document } = page;
  const before = KM.byId("km-paneel");
  before.focus();
  return { ...page, before, document, ...KM.openDialog("km-kop", "Titel <b>", parts(KM), "km-breed") };
}

test("it opens over the page with the focus on its heading", () => {
  const { dialog, document } = open(() => ["tekst"]);
  assert.equal(dialog.open, true);
  assert.equal(dialog.getAttribute("class"), "km-dialoog km-breed");
  assert.equal(document.activeElement.textContent, "Titel <b>");
  assert.equal(dialog.getAttribute("aria-labelledby"), document.activeElement.id);
});

test("closing throws it away and gives the focus back", () => {
  const { dialog, document, before } = open(() => []);
  dialog.querySelector("button").click();
  assert.equal(document.querySelector("dialog"), null);
  assert.equal(document.activeElement, before);
});

test("when what had the focus is gone, nothing gets it", () => {
  const { dialog, document, before } = open(() => []);
  before.remove();
  const heading = document.activeElement;
  dialog.close();
  assert.equal(document.activeElement, heading);
});

test("choosing a site in it closes it, another button does not", () => {
  const { dialog, document } = open((KM) => [KM.el("button", { class: "km-naam", "data-site": 1 }, "een"), KM.el("button", { class: "km-knop" }, "meer")]);
  dialog.querySelectorAll("button").at(-1).click();
  assert.notEqual(document.querySelector("dialog"), null);
  dialog.querySelector("button.km-naam").click();
  assert.equal(document.querySelector("dialog"), null);
});
