/* Why a site stands before the next in the ranking, as maps/versus_words.py says it. */
(function (KM) {
  "use strict";
  const MAX_NAMED = 3;

  const nameOf = (data, site) => data.sites.name[site] || data.field("address").value[site] || data.sites.id[site];

  function ground(sites, first, second) {
    const { tenths } = KM.score;
    const [high, low] = [tenths(sites.score[first]), tenths(sites.score[second])];
    if (sites.score[first] !== sites.score[second]) {
      return high === low ? KM.say("Het verschil in score is kleiner dan 0,1 punt.")
        : KM.say("Het verschil in score is {0} punt.", KM.words.tenths(high - low));
    }
    if (sites.ceiling[first] === sites.ceiling[second]) {
      return KM.say("Score en hoogste score zijn gelijk. Dan beslist de volgorde van de nummers.");
    }
    return KM.say("Beide hebben dezelfde score. Dan telt tot waar het nog kan komen: hoogstens {0} en {1}.",
      KM.words.tenths(tenths(sites.ceiling[first])), KM.words.tenths(tenths(sites.ceiling[second])));
  }

  /* The criteria of which one has more, the largest effect first. */
  function name(data, lines) {
    return KM.words.list(lines.slice(0, MAX_NAMED).map(({ at, more }) => KM.say("{0} ({1})",
      data.criteria[at].label.toLowerCase(), more ? "+" + KM.words.tenths(more) : KM.say("bijna gelijk"))));
  }

  /* Sentences about a ranked site and the one behind it, with the weights of now; none for the last. */
  KM.tellNext = function (data, weights, first) {
    const { sites } = data;
    const rank = sites.rank[first];
    const second = rank === null ? -1 : Array.prototype.indexOf.call(sites.rank, rank + 1);
    if (second < 0) { return []; }
    const [one, other] = [first, second].map((site) => KM.score.contributions(sites.low, weights, site));
    const lines = data.criteria.map((_, at) => ({ at, more: Math.abs(one[at] - other[at]),
      effect: weights[at] * (sites.low[at][first] - sites.low[at][second]) }))
      .sort((a, b) => b.effect - a.effect);
    const better = name(data, lines.filter((line) => line.effect > 0));
    const worse = name(data, lines.reverse().filter((line) => line.effect < 0));
    return [KM.say("De volgende is {0} ({1}), met {2} punten.", sites.id[second], nameOf(data, second),
      KM.words.tenths(KM.score.tenths(sites.score[second]))), ground(sites, first, second),
    better ? KM.say("Deze locatie heeft meer punten voor {0}.", better) : null,
    worse ? KM.say("De volgende heeft meer punten voor {0}.", worse) : null].filter(Boolean);
  };

  KM.nextBox = function (view, site) {
    const told = KM.tellNext(view.data, view.state.get("weights"), site);
    return told.length ? KM.el("section", { class: "km-volgende" }, KM.el("h3", null, KM.say("Waarom vóór de volgende")),
      KM.el("p", null, told.join(" "))) : null;
  };
})(window.KM);
