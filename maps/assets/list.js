/* The tab "Locaties": the shortlist first, then all that have a rank. With other weights than the
   adopted ones it is one ranking, since the shortlist was made with those. */
(function (KM) {
  "use strict";
  const MOST_COMPARED = 4;

  function places(data, site) {
    const { planned_places: planned } = data.sites;
    return planned[site] === null ? "?" : KM.words.scaled(planned[site]);
  }

  function remark(data, site) {
    const { sites, words } = data;
    if (sites.state[site] === "nader_onderzoek") { return KM.el("span", { class: "km-merk" }, KM.say("te weinig bekend")); }
    const reason = data.passedOver.get(site);
    return reason ? KM.el("span", { class: "km-klein" }, words.passed_over[reason] || reason) : null;
  }

  /* How the rank differs from that with the adopted weights: a sign, and words for who cannot see it. */
  function rankChange(data, site) {
    const by = data.sites.adopted_rank[site] - data.sites.rank[site];
    if (!by) { return KM.el("span", { class: "km-schoof" }, "=", KM.hiddenText(KM.say("even hoog als met de vastgestelde gewichten"))); }
    const count = KM.words.scaled(Math.abs(by));
    return KM.el("span", { class: "km-schoof" }, (by > 0 ? "\u25b2" : "\u25bc") + count,
      KM.hiddenText(by > 0 ? KM.say("{0} hoger dan met de vastgestelde gewichten", count) : KM.say("{0} lager dan met de vastgestelde gewichten", count)));
  }

  function rangeText(best, worst) {
    return best === worst ? KM.words.scaled(best) : `${KM.words.scaled(best)}\u2013${KM.words.scaled(worst)}`;
  }

  /* Words for the range of ranks under halved and doubled weights; "…" while it is being found. */
  KM.swingText = function (site) {
    const found = KM.swing(site);
    return found ? rangeText(found.best, found.worst) : "\u2026";
  };

  /* The same as an element that is filled in as soon as the range is known. */
  KM.swingSpan = (site) => KM.el("span", { "data-schommel": site }, KM.swingText(site));

  function ranges(view, site) {
    const { data } = view;
    const { rank_best: best, rank_worst: worst } = data.sites;
    const { outlook } = data;
    const top = outlook && outlook.top && outlook.top[site];
    const isAdopted = KM.presets.isAdopted(data, view.state.get("weights"));
    return KM.el("span", { class: "km-klein km-bereik" },
      KM.el("span", { title: KM.say("Zo kan de rang nog schuiven door wat onbekend is") },
        KM.say("onbekende feiten: rang {0}", rangeText(best[site], worst[site]))),
      KM.el("span", { title: KM.say("Zo schuift de rang als een gewicht half of dubbel zo zwaar telt") },
        KM.say("andere gewichten: rang"), " ", KM.swingSpan(site)),
      top ? KM.el("span", { class: isAdopted ? null : "km-oud", title: isAdopted ? null : KM.say("Dit geldt bij de vastgestelde gewichten, niet bij die van nu.") },
        KM.say("top {0}: {1}", outlook.top_size, top)) : null);
  }

  function scoreCell(data, site) {
    const low = KM.score.tenths(data.sites.score[site]);
    const high = KM.score.tenths(data.sites.ceiling[site]);
    return KM.el("td", { class: "km-getal" }, KM.el("strong", null, KM.words.tenths(low)),
      high > low ? KM.el("span", { class: "km-klein" }, KM.say("hoogstens {0}", KM.words.tenths(high))) : null);
  }

  /* Take a site in or out of the comparison; more than four would not fit side by side. */
  KM.compareSite = function (state, site, isWanted) {
    const rest = state.get("compare").filter((other) => other !== site);
    if (isWanted && rest.length >= MOST_COMPARED) {
      KM.notify(KM.say("U kunt vier locaties tegelijk vergelijken. Haal er eerst een weg."));
      return false;
    }
    state.set({ compare: isWanted ? rest.concat(site) : rest });
    return true;
  };

  function compareBox({ data, state }, site) {
    const box = KM.el("input", { type: "checkbox", class: "km-vgl", "data-site": site,
      "aria-label": KM.say("Vergelijk {0}", data.sites.name[site] || data.sites.id[site]),
      onchange: () => { if (!KM.compareSite(state, site, box.checked)) { box.checked = false; } } });
    box.checked = state.get("compare").includes(site);
    return KM.el("td", { class: "km-vgl-cel" }, KM.el("label", null, box));
  }

  function row(view, isOwn, site) {
    const { data, state, limits } = view;
    return KM.el("tr", { "data-site": site },
      KM.el("td", { class: "km-rang" }, KM.words.scaled(data.sites.rank[site]), rankChange(data, site)),
      KM.el("th", { scope: "row" }, KM.siteButton(data, site), KM.siteLine(data, limits, site),
        KM.contributionBar(data, state, site), ranges(view, site),
        isOwn && view.isListed(site) ? KM.el("span", { class: "km-merk" }, KM.say("op de shortlist")) : null,
        isOwn && !view.isListed(site) ? null : remark(data, site)),
      KM.el("td", { class: "km-getal" }, places(data, site)),
      scoreCell(data, site), compareBox(view, site));
  }

  const head = (name, words) => KM.el("th", { scope: "col", class: name }, words);

  function table(view, name, items, isOwn) {
    const body = KM.el("tbody");
    const more = KM.fillRows(body, items, (site) => row(view, isOwn, site));
    return [KM.el("table", { class: "km-lijst" },
      KM.el("caption", { class: "km-alleen-stem" }, name),
      KM.el("thead", null, KM.el("tr", null,
        head("km-rang", KM.el("abbr", { title: KM.say("Rang") }, "#")), head("", KM.say("Locatie")),
        head("km-getal", KM.say("Plekken")), head("km-getal", KM.say("Score")),
        head("km-vgl-cel", KM.el("abbr", { title: KM.say("Vergelijk") }, KM.say("Vgl"))))),
      body), more];
  }

  function summary(view, shortlist, ranked) {
    const { data, selection } = view;
    const total = ranked.reduce((all, site) => all + (data.sites.planned_places[site] || 0), 0);
    const unknown = ranked.filter((site) => data.sites.planned_places[site] === null).length;
    const words = KM.words.scaled;
    return KM.el("p", { class: "km-inleiding" },
      KM.el("strong", null, KM.say("{0} van {1} locaties met een rang", words(ranked.length), words(selection.groups.ranked.length))),
      KM.say(", {0} op de shortlist. Samen {1} plekken.", words(shortlist.length), words(total)), " ",
      unknown ? KM.say("Van {0} is het aantal plekken onbekend.", words(unknown)) + " " : null,
      KM.say("\u25b2 en \u25bc: verschil met de vastgestelde gewichten."));
  }

  /* What the small words of a row mean. */
  function readingHelp({ data }) {
    const { outlook } = data;
    return KM.el("details", { class: "km-overal km-niet-afdrukken" }, KM.el("summary", null, KM.say("Zo leest u een rij")),
      KM.el("ul", { class: "km-redenen" },
        KM.el("li", null, KM.say("hoogstens: de score als alles wat nu onbekend is, zo goed mogelijk uitvalt. Dat deel van de balk is gestreept.")),
        KM.el("li", null, KM.say("onbekende feiten: hoe ver de rang kan schuiven door wat onbekend is.")),
        KM.el("li", null, KM.say("andere gewichten: de beste en de slechtste rang als \u00e9\u00e9n gewicht half of dubbel zo zwaar telt.")),
        outlook && outlook.top ? KM.el("li", null, KM.say("top {0}: in welk deel van de wegingen rond de vastgestelde gewichten de locatie daarbij hoort.", outlook.top_size)) : null));
  }

  function sortChoice({ data, state }) {
    const select = KM.el("select", { id: "km-volgorde", onchange: () => state.set({ sort: select.value }) },
      [["rank", KM.say("rang")], ["places", KM.say("aantal plekken")],
        ...data.criteria.map((criterion) => [criterion.id, criterion.label])]
        .map(([value, label]) => KM.el("option", { value }, label)));
    select.value = state.get("sort");
    return KM.el("p", { class: "km-volgorde" }, KM.el("label", { for: "km-volgorde" }, KM.say("Op volgorde van")), select);
  }

  KM.missingSentence = function (data) {
    const missing = data.head.missing_tables.map((name) => data.words.tables[name] || name);
    return missing.length ? KM.say("Deze gegevens ontbreken: {0}.", KM.words.list(missing)) : "";
  };

  /* One table in another order, or with other weights. */
  function oneTable(view, ranked, isAdopted) {
    const title = isAdopted ? KM.say("Alle locaties met een rang")
      : KM.say("Rangorde met: {0}", KM.presets.title(view.data, view.state.get("preset")));
    return [KM.el("h2", null, title), table(view, title, view.selection.sorted(ranked), true)];
  }

  function twoTables(view, shortlist, others) {
    const [first, rest] = [KM.say("Shortlist"), KM.say("Verdere rangorde")];
    return [shortlist.length ? [KM.el("h2", null, first), table(view, first, shortlist, false)] : null,
      others.length ? [KM.el("h2", null, rest), table(view, rest, others, false)] : null];
  }

  KM.listPanel = function (view) {
    const shortlist = view.selection.take("shortlist");
    const ranked = view.selection.take("ranked");
    const isAdopted = KM.presets.isAdopted(view.data, view.state.get("weights"));
    if (!ranked.length) {
      return [KM.emptyResult(view, KM.say("Er is geen locatie met een rang."))];
    }
    return [
      summary(view, shortlist, ranked), KM.criterionKey(view.data), readingHelp(view), sortChoice(view),
      isAdopted && view.state.get("sort") === "rank"
        ? twoTables(view, shortlist, ranked.filter((site) => !view.isListed(site)))
        : oneTable(view, ranked, isAdopted),
    ];
  };

  /* Nothing to show: say so, and what to do. */
  KM.emptyResult = (view, sentence) => KM.el("div", { class: "km-leeg" },
    KM.el("p", null, view.selection.isFiltered()
      ? KM.say("Geen locatie past bij uw keuze. Kies minder streng, of wis de filters.") : sentence),
    view.selection.isFiltered() && KM.el("button", { type: "button", class: "km-knop",
      onclick: () => view.selection.clear() }, KM.say("Toon weer alles")));
})(window.KM);
