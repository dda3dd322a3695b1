/* Which sites are asked for, by search words, gemeente, kind, places, criteria, status; their order. */
(function (KM) {
  "use strict";
  /** @type {(keyof Choices)[]} */
  const BY_CHOICE = ["query", "gemeente", "kind", "area", "places_from", "places_to", "minimum", "status", "stand"];

  /* Sites in their groups, each in its reading order. */
  function groupSites(data, ranks) {
    const { sites } = data;
    const every = Array.from({ length: sites.n }, (_, site) => site);
    const inState = (verdict) => every.filter((site) => sites.state[site] === verdict);
    const fixed = { undecided: inState("onbeslist"), unknown: inState("nader_onderzoek") };
    return {
      shortlist: data.shortlist,
      ranked: [],
      excluded: inState("uitgesloten"),
      /* Once more in order, for other weights. */
      renew() {
        this.ranked = Array.from(ranks.order());
        Object.entries(fixed).forEach(([name, members]) => { this[name] = ranks.sort(members); });
      },
    };
  }

  function searchTexts(data) {
    const { sites } = data;
    const address = data.field("address");
    return sites.id.map((id, site) => KM.words.plain([id, sites.name[site], address ? address.value[site] : "",
      sites.gemeente_name[site], sites.also_known_as[site]].join(" ")));
  }

  /* The tests that a site must pass; none where everything is asked for. */
  function findTests(data, chosen, textOf) {
    const { sites } = data;
    const words = KM.words.plain(chosen.query).split(/\s+/).filter(Boolean);
    const tests = [
      chosen.gemeente >= 0 && ((site) => sites.gemeente[site] === chosen.gemeente),
      chosen.kind && ((site) => sites.kind[site] === chosen.kind),
      chosen.area && ((site) => !sites.is_measured[site] && sites.area_id[site] === chosen.area),
      chosen.stand && ((site) => sites.state[site] === chosen.stand),
      chosen.places_from !== null && ((site) => sites.planned_places[site] !== null && sites.planned_places[site] >= chosen.places_from),
      chosen.places_to !== null && ((site) => sites.planned_places[site] !== null && sites.planned_places[site] <= chosen.places_to),
      chosen.status && ((site) => ((data.status(site) || {}).status || "-") === chosen.status),
      ...chosen.minimum.map((limit, at) => limit > 0 && ((site) => sites.low[at][site] >= 100 * limit)),
      words.length && ((site) => words.every((word) => textOf(site).includes(word))),
    ];
    return tests.filter(Boolean);
  }

  KM.makeSelection = function (data, state, ranks) {
    const groups = groupSites(data, ranks);
    groups.renew();
    let texts = null;
    let tests = null;
    let taken = {}; // lists by group, for as long as the choice and the order stay the same
    state.listen((names) => {
      if (BY_CHOICE.some((name) => names.has(name))) { taken = {}; tests = null; }
      if (names.has("weights")) { groups.renew(); taken = {}; }
    });

    function textOf(site) {
      texts = texts || searchTexts(data);
      return texts[site];
    }

    const testsNow = () => (tests = tests || findTests(data, state.all(), textOf));

    return {
      groups,
      isFiltered: () => testsNow().length > 0,
      clear: () => state.set(KM.noFilters(data)),
      take(name) {
        const all = testsNow();
        taken[name] = taken[name] || (all.length ? groups[name].filter((site) => all.every((test) => test(site))) : groups[name]);
        return taken[name];
      },
      /* Another order than that of rank, for the list; equals stay in order of rank. */
      sorted(members) {
        const by = state.get("sort");
        if (by === "rank") { return members; }
        const at = data.criteria.findIndex((criterion) => criterion.id === by);
        const column = by === "places" ? data.sites.planned_places : data.sites.low[at];
        const known = (site) => (column[site] === null ? -1 : column[site]);
        return members.slice().sort((one, other) => known(other) - known(one));
      },
    };
  };
})(window.KM);
