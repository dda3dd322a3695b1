/* The part of the passport that explains the score: every criterion and every indicator. */
(function (KM) {
  "use strict";

  /* As in maps/page_facts.py. */
  KM.MARKS = { approximate: 1, aged: 2, notApplicable: 4 };

  function marks(mark) {
    return [[KM.MARKS.approximate, KM.say("benaderd")], [KM.MARKS.aged, KM.say("verouderd")]]
      .filter(([bit]) => mark & bit).map(([, word]) => KM.el("em", { class: "km-merk" }, word));
  }

  /* The word of a class as people say it; a word that we do not know stays as it was written. */
  KM.classWord = (data, word) => (Object.hasOwn(data.words.classes, word) ? data.words.classes[word] : word);

  /* A fact as people write it. */
  KM.factText = function (data, indicator, value) {
    if (indicator.is_class) { return value ? KM.classWord(data, value) : KM.words.UNKNOWN; }
    return KM.words.value(value, indicator.unit, indicator.decimals);
  };

  /* Weight of an indicator in the whole, in 1/10,000: its share of what exists for this site. */
  function weightShares(view, members, site) {
    const { data, state } = view;
    const exists = members.map((at) => !(data.fact(data.indicators[at].id).marks[site] & KM.MARKS.notApplicable));
    const sum = members.reduce((all, at, nth) => all + (exists[nth] ? data.indicators[at].weight : 0), 0);
    const whole = state.get("weights")[data.indicators[members[0]].criterion];
    return members.map((at, nth) => (exists[nth] ? (whole * data.indicators[at].weight) / sum : 0));
  }

  function factRows(view, site, at, share, tenths) {
    const { data } = view;
    const indicator = data.indicators[at];
    const fact = data.fact(indicator.id);
    const mark = fact.marks[site];
    if (mark & KM.MARKS.notApplicable) {
      return [KM.el("tr", { class: "km-feit km-bron" }, KM.el("th", { scope: "row" }, indicator.label),
        KM.el("td", { colspan: 3, class: "km-nvt" }, KM.say("niet van toepassing")))];
    }
    const value = fact.value[site];
    const judged = fact.judged[site];
    // Of an unknown fact the origin, day and marks mean nothing (maps/page_facts.py).
    const isKnown = value !== null && value !== "";
    const origin = isKnown ? KM.originText(data, data.record(site, fact.origin[site]), fact.day[site]) : "";
    const weight = KM.words.scaled(Math.round(share / 10), 1);
    return [KM.el("tr", { class: judged === null ? "km-feit km-onbekend" : "km-feit" },
      KM.el("th", { scope: "row" }, indicator.label),
      KM.el("td", null, KM.el("span", { class: "km-waarde" }, KM.factText(data, indicator, value)),
        isKnown ? marks(mark) : null),
      KM.el("td", { class: "km-oordeel" }, KM.curve(indicator, value, judged, (word) => KM.classWord(data, word)),
        KM.el("span", null, judged === null ? "0\u2013100" : KM.words.scaled(Math.floor((judged + 50) / 100)))),
      KM.el("td", { class: "km-getal" }, judged === null ? "?" : KM.words.tenths(tenths))),
    KM.el("tr", { class: "km-bron" }, KM.el("td", { colspan: 4 },
      origin ? KM.say("Gewicht {0}% · bron: {1}", weight, origin) : KM.say("Gewicht {0}%", weight)))];
  }

  function criterionTable(view, site, at, tenths) {
    const { data } = view;
    const criterion = data.criteria[at];
    const members = data.indicators.map((_, position) => position)
      .filter((position) => data.indicators[position].criterion === at);
    const shares = weightShares(view, members, site);
    const judged = members.map((position) => data.fact(data.indicators[position].id).judged[site] || 0);
    const pieces = KM.score.shareOut(tenths, members.map((_, nth) => shares[nth] * judged[nth]));
    return KM.el("table", { class: "km-feiten" },
      KM.el("caption", { class: "km-alleen-stem" }, criterion.label),
      KM.el("colgroup", null, ["km-k1", "km-k2", "km-k3", "km-k4"].map((name) => KM.el("col", { class: name }))),
      KM.el("thead", null, KM.el("tr", null,
        KM.el("th", { scope: "col" }, KM.say("Gegeven")), KM.el("th", { scope: "col" }, KM.say("Waarde")),
        KM.el("th", { scope: "col" }, KM.say("Oordeel 0\u2013100")), KM.el("th", { scope: "col", class: "km-getal" }, KM.say("Bijdrage")))),
      KM.el("tbody", null, members.map((position, nth) => factRows(view, site, position, shares[nth], pieces[nth]))));
  }

  function criterionHead(view, site, at, tenths) {
    const { data, state } = view;
    const criterion = data.criteria[at];
    const shown = (value) => KM.words.scaled(Math.floor((value + 50) / 100));
    const low = data.sites.low[at][site];
    const high = data.sites.high[at][site];
    const range = low === high ? shown(low) : KM.say("{0} tot {1}", shown(low), shown(high));
    return KM.el("div", { class: "km-criterium" },
      KM.el("h3", null, KM.el("span", { class: "km-blokje", style: { "background-color": criterion.colour } }),
        criterion.label),
      KM.el("p", null, KM.sayStrong("waarde *{0}* · gewicht {1}% · bijdrage *{2}*", range,
        KM.words.scaled(Math.round(state.get("weights")[at] / 10), 1), KM.words.tenths(tenths))));
  }

  KM.factTables = function (view, site) {
    const tenths = KM.score.contributions(view.data.sites.low, view.state.get("weights"), site);
    return view.data.criteria.map((_, at) => KM.el("section", { class: "km-deelscore" },
      criterionHead(view, site, at, tenths[at]),
      view.data.detailed.has(site) && !KM.hidesFacts(view.data) ? criterionTable(view, site, at, tenths[at]) : null));
  };
})(window.KM);
