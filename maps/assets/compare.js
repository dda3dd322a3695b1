/* Up to four sites side by side: first how they stand, then the criteria, then the facts in which
   they differ most. */
(function (KM) {
  "use strict";
  const SHOWN = 10; // facts before "more"

  const chosen = (view) => view.state.get("compare");

  /* The button in a passport. */
  KM.compareToggle = function (view, site) {
    const button = KM.el("button", { type: "button", class: "km-knop", onclick: () => {
      KM.compareSite(view.state, site, !chosen(view).includes(site));
      follow();
    } });
    function follow() {
      const isIn = chosen(view).includes(site);
      button.textContent = isIn ? KM.say("Uit de vergelijking") : KM.say("Zet in vergelijking");
      button.setAttribute("aria-pressed", String(isIn));
    }
    follow();
    return button;
  };

  /* The best of known whole numbers gets a star, unless all are equal. */
  function bestOf(values) {
    const known = values.filter((value) => value !== null);
    const most = Math.max(...known);
    return (value) => value !== null && known.length > 1 && value === most && known.some((one) => one !== most);
  }

  const star = (isBest) => (isBest ? [KM.el("span", { class: "km-ster", "aria-hidden": "true" }, " \u2605"), KM.hiddenText(KM.say("hoogste"))] : null);

  function row(head, cells, name) {
    return KM.el("tr", { class: name || null }, KM.el("th", { scope: "row" }, head), cells.map((cell) => KM.el("td", null, cell)));
  }

  function numberRow(sites, head, values, write) {
    const isBest = bestOf(values);
    return row(head, sites.map((_, at) => [KM.el(isBest(values[at]) ? "strong" : "span", null, write(values[at], sites[at])), star(isBest(values[at]))]));
  }

  function headCell(view, site, renew) {
    const { data } = view;
    const address = data.field("address").value[site];
    const name = data.sites.name[site] || data.sites.id[site];
    return KM.el("th", { scope: "col" },
      KM.siteButton(data, site),
      KM.el("span", { class: "km-klein" }, [address, (address || "").includes(data.sites.gemeente_name[site]) ? "" : data.sites.gemeente_name[site]].filter(Boolean).join(", ")),
      KM.el("span", { class: "km-klein" }, data.sites.id[site]),
      KM.el("button", { type: "button", class: "km-tekstknop km-niet-afdrukken", "aria-label": KM.say("Haal {0} uit de vergelijking", name),
        onclick: () => { KM.compareSite(view.state, site, false); renew(); } }, KM.say("Haal weg")));
  }

  function standing(view, chosenSites) {
    const { data, selection } = view;
    const { sites, words } = data;
    const take = (column) => chosenSites.map((site) => column[site]);
    const points = (value) => KM.words.tenths(KM.score.tenths(value));
    const flags = (site, outcome) => data.findings(site).filter((one) => one.outcome === outcome)
      .map((one) => words.rules[one.code] || one.code);
    const verdicts = (outcome) => chosenSites.map((site) => (flags(site, outcome).length
      ? KM.el("ul", { class: "km-redenen" }, flags(site, outcome).map((text) => KM.el("li", null, text))) : KM.say("geen")));
    return [
      row(KM.say("Rang"), chosenSites.map((site) => (sites.rank[site] === null ? words.states[sites.state[site]]
        : KM.say("{0} van {1}", KM.words.scaled(sites.rank[site]), KM.words.scaled(selection.groups.ranked.length))))),
      numberRow(chosenSites, KM.say("Score"), take(sites.score), (value, site) => (sites.ceiling[site] > value
        ? KM.say("{0}, hoogstens {1}", points(value), points(sites.ceiling[site])) : points(value))),
      numberRow(chosenSites, KM.say("Plekken gepland"), take(sites.planned_places), (value) => KM.words.scaled(value)),
      row(KM.say("Soort"), chosenSites.map((site) => words.kinds[sites.kind[site]])),
      row(KM.say("Bekend"), chosenSites.map((site) => KM.words.share(sites.coverage[site]))),
      row(KM.say("Uitgesloten door"), verdicts("uitsluiting")), row(KM.say("Onbeslist door"), verdicts("onbeslist")),
      row(KM.say("Aandachtspunten"), verdicts("aandachtspunt")),
    ].filter((line, at) => at < 5 || [...line.cells].slice(1).some((cell) => cell.querySelector("li")) || at === 7);
  }

  /* A bar from 0 to 100: the colour as far as is known, hatched what may still come. */
  function bar(low, high, tone) {
    const piece = (from, to, name, more) => (to > from ? KM.el("span", { class: name, style: { width: `${(to - from) / 100}%`, ...more } }) : null);
    return KM.el("span", { class: "km-balk", "aria-hidden": "true" }, piece(0, low, "km-deel", { "background-color": tone }),
      piece(low, high, "km-deel km-ruimte", {}));
  }

  const whole = (value) => KM.words.scaled(Math.floor((value + 50) / 100));

  function criterionRow(view, chosenSites, at, parts) {
    const { data, state } = view;
    const criterion = data.criteria[at];
    const lows = chosenSites.map((site) => data.sites.low[at][site]);
    const isBest = bestOf(lows);
    const head = [KM.el("span", { class: "km-blokje", style: { "background-color": criterion.colour } }), " ", criterion.label,
      KM.el("span", { class: "km-klein" }, KM.say("gewicht {0}%", KM.words.scaled(Math.round(state.get("weights")[at] / 10), 1)))];
    return row(head, chosenSites.map((site, nth) => {
      const high = data.sites.high[at][site];
      const shown = high > lows[nth] ? KM.say("{0} tot {1}", whole(lows[nth]), whole(high)) : whole(lows[nth]);
      return [bar(lows[nth], high, criterion.colour), KM.el(isBest(lows[nth]) ? "strong" : "span", null, shown), star(isBest(lows[nth])),
        KM.el("span", { class: "km-klein" }, KM.say("bijdrage {0}", KM.words.tenths(parts[nth][at])))];
    }), "km-criteriumrij");
  }

  function criterionRows(view, chosenSites) {
    const weights = view.state.get("weights");
    const { low } = view.data.sites;
    const parts = chosenSites.map((site) => KM.score.contributions(low, weights, site));
    const spread = (at) => weights[at] * (Math.max(...chosenSites.map((site) => low[at][site])) - Math.min(...chosenSites.map((site) => low[at][site])));
    return view.data.criteria.map((_, at) => at).sort((one, other) => spread(other) - spread(one) || one - other)
      .map((at) => criterionRow(view, chosenSites, at, parts));
  }

  /* The points of a fact per site; unknown is null, and so is what does not exist there. */
  function pointsOf(data, indicator, chosenSites) {
    return chosenSites.map((site) => (data.detailed.has(site) ? data.fact(indicator.id).judged[site] : null));
  }

  function factCell(data, indicator, site) {
    if (!data.detailed.has(site)) { return KM.say("niet in dit bestand"); }
    const fact = data.fact(indicator.id);
    if (fact.marks[site] & KM.MARKS.notApplicable) { return KM.say("niet van toepassing"); }
    const text = KM.factText(data, indicator, fact.value[site]);
    return fact.judged[site] === null ? text : [text, KM.el("span", { class: "km-klein" }, KM.say("{0} van 100 punten", whole(fact.judged[site])))];
  }

  function factRows(view, chosenSites) {
    const { data } = view;
    const difference = (indicator) => {
      const known = pointsOf(data, indicator, chosenSites).filter((value) => value !== null);
      const spread = known.length > 1 ? Math.max(...known) - Math.min(...known) : 0;
      return spread * indicator.weight * view.state.get("weights")[indicator.criterion];
    };
    return data.indicators.map((indicator) => ({ indicator, by: difference(indicator) }))
      .sort((one, other) => other.by - one.by)
      .map(({ indicator }) => row([indicator.label, KM.el("span", { class: "km-klein" }, data.criteria[indicator.criterion].short)],
        chosenSites.map((site) => factCell(data, indicator, site))));
  }

  const part = (name, width, rows) => KM.el("tbody", null, KM.el("tr", { class: "km-tussenrij" },
    KM.el("th", { scope: "colgroup", colspan: width + 1 }, name)), rows);

  function table(view, chosenSites, renew) {
    const width = chosenSites.length;
    const facts = factRows(view, chosenSites);
    const body = part(KM.say("Gegevens, grootste verschil eerst"), width, facts.slice(0, SHOWN));
    const left = facts.length - SHOWN;
    const more = left > 0 ? KM.el("button", { type: "button", class: "km-knop km-niet-afdrukken", onclick: () => { body.append(...facts.slice(SHOWN)); more.remove(); } },
      KM.say("Toon ook de andere {0} gegevens", KM.words.scaled(left))) : null;
    return [KM.el("div", { class: "km-rol", tabindex: "0", role: "region", "aria-label": KM.say("Tabel: locaties naast elkaar") },
      KM.el("table", { class: "km-tabel km-naast-tabel" },
        KM.el("caption", { class: "km-alleen-stem" }, KM.say("Locaties naast elkaar")),
        KM.el("thead", null, KM.el("tr", null, KM.el("td"), chosenSites.map((site) => headCell(view, site, renew)))),
        part(KM.say("Stand"), width, standing(view, chosenSites)),
        part(KM.say("Criteria, grootste verschil eerst"), width, criterionRows(view, chosenSites)), body)), more];
  }

  function content(view, renew) {
    const sites = chosen(view);
    if (!sites.length) {
      return KM.el("p", null, KM.say("Kies eerst locaties: zet in de lijst een vinkje bij Vgl, of open een locatie en kies Zet in vergelijking. Vier tegelijk is het meeste."));
    }
    return [sites.length === 1 ? KM.el("p", null, KM.say("Kies nog een locatie om mee te vergelijken.")) : null,
      KM.el("p", { class: "km-klein" }, KM.say("De ster staat bij de hoogste waarde. Een hoge score is geen besluit.")),
      table(view, sites, renew)];
  }

  /**
   * Open the comparison of `state.compare`; Escape closes it and the focus goes back.
   * @param {View} view of the page
   */
  KM.openCompare = function (view) {
    const renew = () => {
      KM.replace(opened.body, ...[content(view, renew)].flat(2));
      KM.byId("km-vergelijk-kop").focus();
    };
    const opened = KM.openDialog("km-vergelijk-kop", KM.say("Locaties vergelijken"), [content(view, () => renew())].flat(2), "km-breed-dialoog");
  };
})(window.KM);
