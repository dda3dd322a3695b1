/* Symbols of sites: colour is the score class, shape is the kind. On the canvas and in lists. */
(function (KM) {
  "use strict";

  /* Trace a shape around (x, y): a circle for a building, a square on its corner for a plot. */
  function trace(context, kind, x, y, radius) {
    context.beginPath();
    if (kind === "grond") {
      const reach = radius * 1.2;
      context.moveTo(x, y - reach);
      context.lineTo(x + reach, y);
      context.lineTo(x, y + reach);
      context.lineTo(x - reach, y);
      context.closePath();
    } else { context.arc(x, y, radius, 0, 2 * Math.PI); }
  }

  /* Ready-made pictures of symbols: copying one is far faster than tracing it again. */
  function makeSprites(sharpness) {
    const kept = new Map();
    return function (kind, fill, edge, radius) {
      const key = [kind, fill, edge, radius].join();
      if (!kept.has(key)) {
        const half = Math.ceil(radius * 1.25) + 2;
        const canvas = KM.el("canvas", { width: 2 * half * sharpness, height: 2 * half * sharpness });
        const context = canvas.getContext("2d");
        context.scale(sharpness, sharpness);
        trace(context, kind, half, half, radius);
        context.fillStyle = fill;
        context.fill();
        context.lineWidth = radius > 4 ? 1.4 : 0.9;
        context.strokeStyle = edge;
        context.stroke();
        kept.set(key, { canvas, half });
      }
      return kept.get(key);
    };
  }

  /* The same symbol as a small drawing for lists and the legend. */
  function icon(kind, fill, edge, size = 14) {
    const middle = size / 2;
    const radius = size / 2 - 1.6;
    const mark = kind === "grond"
      ? KM.svg("path", { d: `M${middle} 0.8L${size - 0.8} ${middle}L${middle} ${size - 0.8}L0.8 ${middle}Z` })
      : KM.svg("circle", { cx: middle, cy: middle, r: radius });
    mark.setAttribute("fill", fill);
    mark.setAttribute("stroke", edge);
    mark.setAttribute("stroke-width", "1.3");
    return KM.svg("svg", { class: "km-teken", width: size, height: size,
      viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", focusable: "false" }, mark);
  }

  KM.symbol = {
    trace, makeSprites, icon,
    siteIcon(data, limits, site) {
      const { sites, style } = data;
      if (sites.rank[site] === null) {
        return icon(sites.kind[site], style.unranked, style.unranked_edge);
      }
      const step = KM.score.classOf(sites.score[site], limits);
      return icon(sites.kind[site], style.site_classes[step], style.site_edge);
    },
  };
})(window.KM);
