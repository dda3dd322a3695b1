/* The tab "Locaties": the shortlist first, then all that have a rank. */
(function (KM) {
  "use strict";

  function places(data, site) {
    const { planned_places: planned } = data.sites;
    return planned[site] === null ? "?" : KM.words.scaled(planned[site]);
  }

  function remark(data, site) {
    const { sites, words } = data;
    if (sites.state[site] === "nader_onderzoek") { return KM.el("span", { class: "km-merk" }, "te weinig bekend"); }
    const reason = data.passedOver.get(site);
    return reason ? KM.el("span", { class: "km-klein" }, words.passed_over[reason] || reason) : null;
  }

  function rankRange(data, site) {
    const { rank_best: best, rank_worst: worst } = data.sites;
    if (best[site] === null || best[site] === worst[site]) { return null; }
    return KM.el("span", { class: "km-klein", title: "Zo kan de rang nog schuiven door wat onbekend is" },
      `rang ${KM.words.scaled(best[site])}\u2013${KM.words.scaled(worst[site])}`);
  }

  function scoreCell(data, site) {
    const { score, ceiling } = data.sites;
    const low = KM.score.tenths(score[site]);
    const high = KM.score.tenths(ceiling[site]);
    return KM.el("td", { class: "km-getal" }, KM.el("strong", null, KM.words.tenths(low)),
      high > low ? KM.el("span", { class: "km-klein" }, `tot ${KM.words.tenths(high)}`) : null,
      rankRange(data, site));
  }

  function row(view, site) {
    const { data, state, limits } = view;
    const rank = data.sites.rank[site];
    return KM.el("tr", { "data-site": site },
      KM.el("td", { class: "km-rang" }, KM.words.scaled(rank)),
      KM.el("th", { scope: "row" }, KM.siteButton(data, site), KM.siteLine(data, limits, site),
        KM.contributionBar(data, state, site), remark(data, site)),
      KM.el("td", { class: "km-getal" }, places(data, site)),
      scoreCell(data, site));
  }

  function table(view, name, items) {
    const body = KM.el("tbody");
    const more = KM.fillRows(body, items, (site) => row(view, site));
    return [KM.el("table", { class: "km-lijst" },
      KM.el("caption", { class: "km-alleen-stem" }, name),
      KM.el("thead", null, KM.el("tr", null,
        KM.el("th", { scope: "col", class: "km-rang" }, KM.el("abbr", { title: "Rang" }, "#")),
        KM.el("th", { scope: "col" }, "Locatie"),
        KM.el("th", { scope: "col", class: "km-getal" }, "Plekken"),
        KM.el("th", { scope: "col", class: "km-getal" }, "Score"))),
      body), more];
  }

  function summary(view, shortlist, ranked) {
    const { data } = view;
    const total = ranked.reduce((all, site) => all + (data.sites.planned_places[site] || 0), 0);
    return KM.el("p", { class: "km-inleiding" },
      KM.el("strong", null, shortlist.length
        ? `${KM.words.count(shortlist.length, "locatie", "locaties")} op de shortlist` : "Geen locatie op de shortlist"),
      ` van ${KM.words.count(ranked.length, "locatie", "locaties")} met een rang, samen ${KM.words.scaled(total)} plekken.`);
  }

  KM.missingSentence = function (data) {
    const missing = data.head.missing_tables.map((name) => data.words.tables[name] || name);
    return missing.length ? `Deze gegevens ontbreken: ${KM.words.list(missing)}.` : "";
  };

  KM.listPanel = function (view) {
    const shortlist = view.selection.take("shortlist");
    const ranked = view.selection.take("ranked");
    const chosen = new Set(view.data.shortlist);
    const others = ranked.filter((site) => !chosen.has(site));
    if (!ranked.length) {
      return [KM.emptyResult(view, "Er is geen locatie met een rang.")];
    }
    return [
      summary(view, shortlist, ranked),
      KM.criterionKey(view.data),
      shortlist.length ? [KM.el("h2", null, "Shortlist"), table(view, "Shortlist", shortlist)] : null,
      others.length ? [KM.el("h2", null, "Verdere rangorde"), table(view, "Verdere rangorde", others)] : null,
    ];
  };

  /* Nothing to show: say so, and what to do. */
  KM.emptyResult = (view, sentence) => KM.el("div", { class: "km-leeg" },
    KM.el("p", null, view.selection.isFiltered() ? "Geen locatie past bij uw keuze." : sentence),
    view.selection.isFiltered() && KM.el("button", { type: "button", class: "km-knop",
      onclick: () => view.selection.clear() }, "Toon weer alles"));
})(window.KM);
