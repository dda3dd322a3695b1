/* Scores as whole numbers, in the same sums as scoring/contributions.py. */
(function (KM) {
  "use strict";
  const TENTH = 100000; // weight (sum 10,000) × value (0..10,000): this is a tenth of a point

  const tenths = (total) => Math.floor((total + TENTH / 2) / TENTH);

  /* Share out a whole number in proportion to parts, so that the pieces add up to it: round all
     down, then give what is left to the largest remainders, ties to the earlier one. */
  function shareOut(total, parts) {
    const sum = parts.reduce((all, part) => all + part, 0);
    if (sum <= 0) { return parts.map(() => 0); }
    const exact = parts.map((part) => (total * part) / sum);
    const pieces = exact.map(Math.floor);
    const left = total - pieces.reduce((all, piece) => all + piece, 0);
    exact.map((value, at) => [value - pieces[at], at])
      .sort((one, other) => other[0] - one[0] || one[1] - other[1])
      .slice(0, left).forEach(([, at]) => { pieces[at] += 1; });
    return pieces;
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

  /* Four limits in tenths that cut the ranked sites into five classes of about equal size. */
  function classLimits(scores) {
    const sorted = Array.from(scores, tenths).sort((one, other) => one - other);
    if (!sorted.length) { return []; }
    return [0.2, 0.4, 0.6, 0.8].map((part) =>
      sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]);
  }

  KM.score = {
    tenths, shareOut, contributions, classLimits,
    classOf: (total, limits) => limits.filter((limit) => tenths(total) >= limit).length,
  };
})(window.KM);
