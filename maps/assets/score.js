/* Scores as whole numbers, in the same sums as scoring/contributions.py. */
(function (KM) {
  "use strict";
  const TENTH = 100000; // weight (sum 10,000) × value (0..10,000): this is a tenth of a point
  const WHOLE = 10000; // weights sum to this

  const tenths = (total) => Math.floor((total + TENTH / 2) / TENTH);

  /**
   * Share out a whole number in proportion to parts, so that the pieces add up to it: round all
   * down, then give what is left to the largest remainders, ties to the earlier one. Of whole parts
   * every sum here is exact, so the outcome is that of scoring/shares.py.
   * @param {number} total whole, 0 or more
   * @param {number[]} parts each 0 or more
   * @returns {number[]} whole numbers; all 0 where no part is above 0
   */
  function shareOut(total, parts) {
    const sum = parts.reduce((all, part) => all + part, 0);
    if (sum <= 0) { return parts.map(() => 0); }
    const rest = parts.map((part) => (total * part) % sum);
    const pieces = parts.map((part, at) => Math.round((total * part - rest[at]) / sum));
    const left = total - pieces.reduce((all, piece) => all + piece, 0);
    rest.map((value, at) => [value, at])
      .sort((one, other) => other[0] - one[0] || one[1] - other[1])
      .slice(0, left).forEach(([, at]) => { pieces[at] += 1; });
    return pieces;
  }

  /**
   * The weightings in which one criterion counts half, and twice, as scoring/weight_swing.py.
   * @param {ArrayLike<number>} weights whole numbers, not all 0
   * @returns {number[][]} two a criterion, each whole numbers that sum to 10,000
   */
  function swingWeights(weights) {
    const own = Array.from(weights);
    return own.flatMap((_, at) => [
      shareOut(WHOLE, own.map((weight, k) => (k === at ? weight : 2 * weight))),
      shareOut(WHOLE, own.map((weight, k) => (k === at ? 2 * weight : weight))),
    ]);
  }

  /* What each criterion adds to a shown total, in tenths of a point. */
  function contributions(values, weights, site) {
    const exact = values.map((column, at) => weights[at] * column[site]);
    const pieces = exact.map((value) => Math.floor(value / TENTH));
    const total = tenths(exact.reduce((all, value) => all + value, 0));
    const left = total - pieces.reduce((all, piece) => all + piece, 0);
    exact.map((value, at) => [value % TENTH, at])
      .sort((one, other) => other[0] - one[0] || one[1] - other[1])
      .slice(0, left).forEach(([, at]) => { pieces[at] += 1; });
    return pieces;
  }

  /**
   * Four limits in tenths that cut the ranked sites into five classes of about equal size.
   * @param {number[]} order sites, highest score first
   * @param {ArrayLike<number>} scores a whole number a site
   */
  function classLimits(order, scores) {
    const last = order.length - 1;
    return last < 0 ? [] : [0.2, 0.4, 0.6, 0.8].map((part) =>
      tenths(scores[order[last - Math.min(last, Math.floor(part * order.length))]]));
  }

  /* How many of the limits, which rise, a score reaches. */
  function classOf(score, limits) {
    const shown = tenths(score);
    let step = 0;
    while (step < limits.length && shown >= limits[step]) { step += 1; }
    return step;
  }

  KM.score = {
    WHOLE, tenths, shareOut, swingWeights, contributions, classLimits, classOf,
  };
})(window.KM);
