/* The judgement 0..10000 of a fact, reckoned back from the shown fact: the same sums in the same
   order as maps/page_judged.py, which says what must be added to be exact. */
(function (KM) {
  "use strict";
  const WHOLE = 100;
  const half = (points) => Math.floor(points * WHOLE + 0.5);

  function alongCurve(anchors, fact) {
    const last = anchors.length - 1;
    let right = 0;
    while (right < anchors.length && anchors[right][0] <= fact) { right += 1; }
    right = Math.min(Math.max(right, 1), last);
    const left = Math.max(right - 1, 0);
    const width = right > left ? anchors[right][0] - anchors[left][0] : 1;
    const inside = Math.min(Math.max(fact, anchors[0][0]), anchors[last][0]) - anchors[left][0];
    return anchors[left][1] + (anchors[right][1] - anchors[left][1]) * inside / width;
  }

  function reckon(indicator, value) {
    if (indicator.anchors) {
      return value === null ? 0 : half(alongCurve(indicator.anchors, value / 10 ** indicator.decimals));
    }
    return Object.hasOwn(indicator.classes, value) ? half(indicator.classes[value]) : 0;
  }

  /** The judgements of one indicator: null unknown, undefined where the details are not here.
      @param {object} indicator its card @param {any[]} values facts @param {any[]} rest see above */
  KM.judge = (indicator, values, rest) => rest.map((left, site) =>
    (typeof left === "number" ? reckon(indicator, values[site]) + left : left));
})(window.KM);
