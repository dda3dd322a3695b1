/* The ranking for any weights: score, ceiling, rank and range of ranks, in the whole numbers of
   scoring/rank.py and scoring/weight_swing.py. It writes into `data.sites`, which all others read. */
(function (KM) {
  "use strict";
  const MOST = 100000000; // 10,000 × 10,000: three digits of nine bits hold it
  const BITS = 9;
  const SIZE = 2 ** BITS;
  const LAST = SIZE - 1;
  const ABOVE = /[\ud800-\udfff]/; // halves of the signs above the first 65,536
  const DIGITS = 3;
  const REST_MS = 250; // without a change, before the slower look at other weights begins

  /* By code point, as Python sorts; plain comparison differs above the first 65,536 signs. */
  function beforeById(one, other) {
    if (one === other) { return 0; }
    if (!ABOVE.test(one) && !ABOVE.test(other)) { return one < other ? -1 : 1; }
    const [left, right] = [Array.from(one, (sign) => sign.codePointAt(0)), Array.from(other, (sign) => sign.codePointAt(0))];
    const at = left.findIndex((code, nth) => code !== right[nth]);
    return at < 0 ? -1 : left[at] - (right[at] === undefined ? -1 : right[at]);
  }

  /* Where each value of each of the three digits begins: counted in one go. */
  function findStarts(order, totals) {
    const starts = Array.from({ length: DIGITS }, () => new Int32Array(SIZE + 1));
    const [low, middle, high] = starts;
    for (let at = 0; at < order.length; at += 1) {
      const key = MOST - totals[order[at]];
      low[(key & LAST) + 1] += 1;
      middle[((key >> BITS) & LAST) + 1] += 1;
      high[(key >> (2 * BITS)) + 1] += 1;
    }
    starts.forEach((each) => { for (let at = 1; at < SIZE; at += 1) { each[at] += each[at - 1]; } });
    return starts;
  }

  /* Largest first, equals in the order that they had: a radix sort, of the last digit first. */
  function sortDown(order, totals) {
    let [from, to, spare] = [order, new Int32Array(order.length), new Int32Array(order.length)];
    findStarts(order, totals).forEach((starts, digit) => {
      const shift = digit * BITS;
      for (let at = 0; at < from.length; at += 1) {
        const site = from[at];
        const key = ((MOST - totals[site]) >> shift) & LAST;
        to[starts[key]] = site;
        starts[key] += 1;
      }
      [from, to, spare] = [to, spare, to];
    });
    return from;
  }

  /* The weighted sum of every site. */
  function addUp(columns, weights, totals) {
    totals.fill(0);
    columns.forEach((column, at) => {
      const weight = weights[at];
      if (!weight) { return; }
      for (let site = 0; site < totals.length; site += 1) { totals[site] += weight * column[site]; }
    });
    return totals;
  }

  /* Best: 1 + how many scores exceed its ceiling. Worst: how many ceilings reach its score. */
  function findRanges(byScore, byCeiling, sites) {
    const { score, ceiling, rank_best: best, rank_worst: worst } = sites;
    let above = 0;
    byCeiling.forEach((site) => {
      while (above < byScore.length && score[byScore[above]] > ceiling[site]) { above += 1; }
      best[site] = above + 1;
    });
    let reaching = 0;
    byScore.forEach((site) => {
      while (reaching < byCeiling.length && ceiling[byCeiling[reaching]] >= score[site]) { reaching += 1; }
      worst[site] = reaching;
    });
  }

  /* The columns that change with the weights become our own, so that no packed one is touched. */
  function own(sites) {
    ["score", "ceiling"].forEach((name) => { sites[name] = Int32Array.from(sites[name]); });
    ["rank", "rank_best", "rank_worst"].forEach((name) => { sites[name] = Array.from(sites[name]); });
    sites.adopted_rank = sites.rank.slice();
  }

  /**
   * The ranking of the page.
   * @param {Data} data as KM.openData gives it; score, ceiling, rank, rank_best and rank_worst of
   *   its sites follow the weights from now on, and adopted_rank keeps the rank of the run
   * @returns {object} `order()` the ranked sites, best first; `rank(weights)`; `sort(sites)` by
   *   score and ceiling; `swing(site)`; `swingLater(weights, done)`; `swingNow(weights)`
   */
  KM.makeRanks = function (data) {
    const { sites } = data;
    own(sites);
    const low = sites.low.map((column) => Uint16Array.from(column));
    const high = sites.high.map((column) => Uint16Array.from(column));
    const ranked = Int32Array.from(sites.id.keys()).filter((site) => sites.rank[site] !== null)
      .sort((one, other) => beforeById(sites.id[one], sites.id[other]));
    let order = ranked;
    let swing = null;
    let turn = 0; // a newer look makes an older one stop

    function rank(weights) {
      addUp(low, weights, sites.score);
      addUp(high, weights, sites.ceiling);
      const byCeiling = sortDown(ranked, sites.ceiling);
      order = sortDown(byCeiling, sites.score);
      order.forEach((site, at) => { sites.rank[site] = at + 1; });
      findRanges(order, byCeiling, sites);
    }

    function startSwing() {
      const now = Int32Array.from(sites.rank, (place) => place || 0);
      return { best: now, worst: now.slice(), spare: [new Int32Array(sites.n), new Int32Array(sites.n)] };
    }

    function addSwing(found, weights) {
      const score = addUp(low, weights, found.spare[0]);
      const ceiling = addUp(high, weights, found.spare[1]);
      sortDown(sortDown(ranked, ceiling), score).forEach((site, at) => {
        found.best[site] = Math.min(found.best[site], at + 1);
        found.worst[site] = Math.max(found.worst[site], at + 1);
      });
    }

    function swingNow(weights) {
      const found = startSwing();
      KM.score.swingWeights(weights).forEach((each) => addSwing(found, each));
      swing = found;
    }

    /* One weighting at a time, so that a slider never waits for it. */
    function swingLater(weights, done) {
      turn += 1;
      const mine = turn;
      swing = null;
      const plans = KM.score.swingWeights(weights);
      let found = null;
      function step() {
        if (mine !== turn) { return; }
        found = found || startSwing();
        if (plans.length) { addSwing(found, plans.pop()); setTimeout(step, 0); return; }
        swing = found;
        done();
      }
      setTimeout(step, REST_MS);
    }

    return {
      rank, swingNow, swingLater,
      order: () => order,
      sort: (members) => Array.from(sortDown(sortDown(Int32Array.from(members), sites.ceiling), sites.score)),
      /* The range of ranks under halved and doubled weights; null while it is not known. */
      swing: (site) => (swing && swing.best[site] ? { best: swing.best[site], worst: swing.worst[site] } : null),
    };
  };
})(window.KM);
