/* The bar of a score: what each criterion adds, and hatched what unknown facts could still add. */
(function (KM) {
  "use strict";

  KM.contributionBar = function (data, state, site) {
    const { sites, criteria } = data;
    const parts = KM.score.contributions(sites.low, state.get("weights"), site);
    const score = KM.score.tenths(sites.score[site]);
    const ceiling = KM.score.tenths(sites.ceiling[site]);
    const piece = (tenths, name, colour) => KM.el("span", { class: name,
      style: { width: `${tenths / 10}%`, ...(colour ? { "background-color": colour } : {}) } });
    return KM.el("span", { class: "km-balk", "aria-hidden": "true" },
      parts.map((tenths, at) => (tenths ? piece(tenths, "km-deel", criteria[at].colour) : null)),
      ceiling > score ? piece(ceiling - score, "km-deel km-ruimte") : null);
  };

  /* The key to the colours of the bars. */
  KM.criterionKey = (data) => KM.el("ul", { class: "km-sleutel", "aria-label": KM.say("Kleuren in de balken") },
    data.criteria.map((criterion) => KM.el("li", null,
      KM.el("span", { class: "km-blokje", style: { "background-color": criterion.colour } }), criterion.short)),
    KM.el("li", null, KM.el("span", { class: "km-blokje km-ruimte" }), KM.say("nog onbekend")));
})(window.KM);
