/* A small drawing of how a fact is judged: the curve of the profile with this site's own dot. */
(function (KM) {
  "use strict";
  const WIDTH = 74;
  const HEIGHT = 30;
  const EDGE = 4;

  const down = (value) => HEIGHT - EDGE - (value / 100) * (HEIGHT - 2 * EDGE);

  function frame(name, ...parts) {
    return KM.svg("svg", { class: "km-kromme", width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img", "aria-label": name },
    KM.svg("path", { class: "km-as", d: `M${EDGE} ${HEIGHT - EDGE}H${WIDTH - EDGE}` }), parts);
  }

  /* The drawing in words: what each fact gives. */
  const told = (pairs) => KM.say("Beoordeling: {0}", pairs.map(([fact, height]) => KM.say("{0} geeft {1}", fact, KM.words.exact(height))).join("; "));

  /* Straight lines between anchors, flat outside them; a fact beyond the last anchor sits at the edge. */
  function ofAnchors(anchors, value, judged) {
    const first = anchors[0][0];
    const last = anchors[anchors.length - 1][0];
    const across = (fact) => EDGE + 6 + (Math.min(last, Math.max(first, fact)) - first) / (last - first)
      * (WIDTH - 2 * EDGE - 12);
    const line = [[EDGE, down(anchors[0][1])], ...anchors.map(([fact, height]) => [across(fact), down(height)]),
      [WIDTH - EDGE, down(anchors[anchors.length - 1][1])]];
    let x = value === null ? null : across(value);
    if (value !== null && value < first) { x = EDGE + 1; }
    if (value !== null && value > last) { x = WIDTH - EDGE - 1; }
    return frame(told(anchors.map(([fact, height]) => [KM.words.exact(fact), height])),
    KM.svg("path", { class: "km-lijn", d: "M" + line.map((point) => point.map((at) => at.toFixed(1)).join(" ")).join("L") }),
    x === null || judged === null ? null : KM.svg("circle", { class: "km-punt", cx: x.toFixed(1),
      cy: down(judged / 100).toFixed(1), r: 3.4 }));
  }

  /* One small column a class; this site's own is filled. */
  function ofClasses(classes, value, nameOf) {
    const names = Object.keys(classes);
    const width = (WIDTH - 2 * EDGE) / Math.max(1, names.length);
    return frame(told(names.map((name) => [nameOf(name), classes[name]])),
      names.map((name, at) => KM.svg("rect", { class: name === value ? "km-zuil km-eigen" : "km-zuil",
        x: (EDGE + at * width + 1).toFixed(1), width: Math.max(1, width - 2).toFixed(1),
        y: (down(classes[name]) - 1).toFixed(1), height: (HEIGHT - EDGE - down(classes[name]) + 1).toFixed(1) })));
  }

  /* `nameOf` writes a class as people say it. */
  KM.curve = function (indicator, value, judged, nameOf) {
    if (indicator.anchors) {
      return ofAnchors(indicator.anchors, value === null ? null : value / 10 ** indicator.decimals, judged);
    }
    return ofClasses(indicator.classes, value, nameOf);
  };
})(window.KM);
