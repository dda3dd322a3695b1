/* Colours that the canvas needs are custom properties too, so that a province can set its own. Each
   is read once: asking for a computed style in every frame would be slow. */
(function (KM) {
  "use strict";
  let styles = null;
  const known = new Map();

  /**
   * The value of a custom property of the page.
   * @param {string} name such as "--km-laag-hub"
   */
  KM.colour = function (name) {
    styles = styles || getComputedStyle(document.documentElement);
    if (!known.has(name)) { known.set(name, styles.getPropertyValue(name).trim()); }
    return known.get(name);
  };
})(window.KM);
