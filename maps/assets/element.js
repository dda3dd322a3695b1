/* Elements of the page. The only place that makes them; text always becomes a text node, so that a
   name from a file can never turn into markup. */
(function (KM) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) { continue; }
      if (name.startsWith("on")) { node.addEventListener(name.slice(2), value); }
      else if (name === "style") {
        // Through the style object: the page's policy forbids style attributes.
        for (const [property, setting] of Object.entries(value)) {
          node.style.setProperty(property, setting);
        }
      }
      else { node.setAttribute(name, value === true ? "" : String(value)); }
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined
      && child !== false).map((child) => (child instanceof Node ? child : String(child))));
    return node;
  }

  KM.el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
  KM.svg = (name, attributes, ...children) =>
    fill(document.createElementNS(SVG, name), attributes, children);
  KM.byId = (id) => document.getElementById(id);
  KM.hiddenText = (text) => KM.el("span", { class: "km-alleen-stem" }, text);

  KM.replace = function (node, ...children) {
    node.replaceChildren(...children.flat(Infinity).filter(Boolean));
    return node;
  };
})(window.KM);
