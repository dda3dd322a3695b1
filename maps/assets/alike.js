/* Which sites are most like one: where to look when it is refused. As scoring/alike.py: every
   criterion by its weight, its low and its high both, so that unknown differs from bad. */
(function (KM) {
  "use strict";
  const COUNT = 3;
  const FULL = 2 * 10000 * 10000 * 10000; // 2 sides × weights of 10,000 × (10,000)²

  /**
   * The ranked sites nearest to one. Whole numbers, so that ties are ties: the better rank first.
   * @param {Data} data as KM.openData gives it
   * @param {ArrayLike<number>} weights whole numbers that sum to 10,000
   * @param {number} site position
   * @param {number} [count] how many
   * @returns {{site: number, apart: number}[]} `apart` 0 (the same) to 1
   */
  KM.findAlike = function (data, weights, site, count = COUNT) {
    const { low, high, rank, n } = data.sites;
    const best = [];
    for (let other = 0; other < n; other += 1) {
      if (other === site || rank[other] === null) { continue; }
      let sum = 0;
      for (let at = 0; at < low.length; at += 1) {
        sum += weights[at] * ((low[at][other] - low[at][site]) ** 2 + (high[at][other] - high[at][site]) ** 2);
      }
      if (best.length === count && sum > best[count - 1].sum) { continue; }
      best.push({ site: other, sum });
      best.sort((one, next) => one.sum - next.sum || rank[one.site] - rank[next.site]);
      best.length = Math.min(best.length, count);
    }
    return best.map((one) => ({ site: one.site, apart: Math.sqrt(one.sum / FULL) }));
  };

  /* The two criteria in which they differ most, by weight: "12 punten meer op Flexibiliteit". */
  function differences(data, weights, site, other) {
    const { low } = data.sites;
    const found = data.criteria.map((criterion, at) => ({ criterion, by: low[at][other] - low[at][site], weight: weights[at] }))
      .filter((one) => Math.abs(one.by) >= 100 && one.weight > 0)
      .sort((one, next) => Math.abs(next.by * next.weight) - Math.abs(one.by * one.weight)).slice(0, 2)
      .map(({ criterion, by }) => (by > 0
        ? KM.say("{0} punten meer op {1}", KM.words.scaled(Math.round(by / 100)), criterion.short)
        : KM.say("{0} punten minder op {1}", KM.words.scaled(Math.round(-by / 100)), criterion.short)));
    return found.length ? KM.words.capital(KM.words.list(found)) + "." : KM.say("Op geen criterium een heel punt verschil.");
  }

  /**
   * The box of the passport.
   * @param {View} view of the page
   * @param {number} site position
   */
  KM.alikeBox = function (view, site) {
    const { data, state, limits } = view;
    const weights = state.get("weights");
    const found = KM.findAlike(data, weights, site);
    if (!found.length) { return null; }
    return KM.el("section", { class: "km-lijkt" }, KM.el("h3", null, KM.say("Locaties die hierop lijken")),
      KM.el("p", { class: "km-klein" }, KM.say("Lijkt op: bijna dezelfde waarden op de criteria, geteld naar gewicht. Het zegt niets over de plek of het gebouw zelf.")),
      KM.el("ul", { class: "km-items" }, found.map(({ site: other }) => KM.el("li", { class: "km-item" },
        KM.siteButton(data, other), KM.siteLine(data, limits, other),
        KM.el("p", { class: "km-klein" }, KM.say("Rang {0}, score {1}.", KM.words.scaled(data.sites.rank[other]),
          KM.words.tenths(KM.score.tenths(data.sites.score[other]))), " ", differences(data, weights, site, other))))));
  };
})(window.KM);
