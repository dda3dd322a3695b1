/* A copy of this very file with the view in it: the page as it was before a script changed it, with
   one more block of data. The scripts stay byte for byte, so the policy of the page still fits. */
(function (KM) {
  "use strict";
  const EMPTY = new Set(["meta", "link", "br", "hr", "img", "input", "path", "rect", "circle", "line"]);
  const RAW = new Set(["script", "style"]);
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;" };
  const guard = (text) => text.replace(/[&<>"\u00a0]/g, (sign) => SIGNS[sign]);
  const HTML = "http://www.w3.org/1999/xhtml";
  let original = null;

  /* Before anything on the page is changed: remember what it was. */
  KM.keepOriginal = function () {
    original = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
    original.removeAttribute("class");
    // The map has been made by now; the page that we save begins without.
    original.querySelector("#km-kaart").replaceWith(KM.el("div", { id: "km-kaart" }));
  };

  function write(node, parts) {
    if (node.nodeType === Node.TEXT_NODE) {
      parts.push(RAW.has(node.parentNode.localName) ? node.data : guard(node.data));
    }
    if (node.nodeType !== Node.ELEMENT_NODE) { return parts; }
    const attributes = Array.from(node.attributes, ({ name, value }) => ` ${name}="${guard(value)}"`).join("");
    parts.push(`<${node.localName}${attributes}>`);
    if (EMPTY.has(node.localName) && (node.namespaceURI === HTML || !node.childNodes.length)) {
      if (node.namespaceURI !== HTML) { parts.push(`</${node.localName}>`); }
      return parts;
    }
    node.childNodes.forEach((child) => write(child, parts));
    parts.push(`</${node.localName}>`);
    return parts;
  }

  function stateBlock(text) {
    const block = KM.el("script", { type: "application/json", id: "km-staat" });
    block.textContent = JSON.stringify(text).replace(/[<>&\u2028\u2029]/g,
      (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
    return block;
  }

  /**
   * The text of a page that opens with this view.
   * @param {string} hash as KM.viewHash gives it
   */
  KM.copyText = function (hash) {
    const copy = /** @type {HTMLElement} */ (original.cloneNode(true));
    const old = copy.querySelector("#km-staat");
    if (old) { old.remove(); }
    copy.querySelector("#km-data").before(stateBlock(hash));
    return "<!DOCTYPE html>\n" + write(copy, []).join("");
  };

  /* The view that was saved with the page; "" in a page that was not saved so. */
  KM.savedHash = function () {
    const block = KM.byId("km-staat");
    try {
      const text = block ? JSON.parse(block.textContent) : "";
      return typeof text === "string" ? text : "";
    } catch (error) {
      if (error instanceof SyntaxError) { return ""; }
      throw error;
    }
  };

  /* A name as people read it; one that is no UTF-8 stays as it is. */
  function decoded(name) {
    try {
      return decodeURIComponent(name);
    } catch (error) {
      if (error instanceof URIError) { return name; }
      throw error;
    }
  }

  function fileName() {
    const name = decoded(location.pathname.split("/").pop())
      .replace(/\.html?$/i, "").replace(/-weergave$/, "");
    return (name.replace(/[^\w .-]/g, "_") || "kaart") + "-weergave.html";
  }

  KM.saveCopy = function (view) {
    const address = URL.createObjectURL(new Blob([KM.copyText(KM.viewHash(view))], { type: "text/html" }));
    const link = KM.el("a", { href: address, download: fileName(), hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
})(window.KM);
