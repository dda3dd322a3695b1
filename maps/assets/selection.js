/* Which sites are asked for: search words, gemeente, kind, postcode area; and their order. */
(function (KM) {
  "use strict";

  /* Sites in their groups, each in its reading order. */
  function groupSites(data) {
    const { sites } = data;
    const every = Array.from({ length: sites.n }, (_, site) => site);
    const byScore = (one, other) => sites.score[other] - sites.score[one]
      || sites.ceiling[other] - sites.ceiling[one] || one - other;
    const inState = (state) => every.filter((site) => sites.state[site] === state);
    return {
      shortlist: data.shortlist,
      ranked: every.filter((site) => sites.rank[site] !== null)
        .sort((one, other) => sites.rank[one] - sites.rank[other]),
      undecided: inState("onbeslist").sort(byScore),
      unknown: inState("nader_onderzoek").sort(byScore),
      excluded: inState("uitgesloten").sort((one, other) => one - other),
    };
  }

  function searchTexts(data) {
    const { sites } = data;
    const address = data.field("address").value;
    return sites.id.map((id, site) => KM.words.plain(
      [id, sites.name[site], address[site], sites.gemeente_name[site]].join(" ")));
  }

  KM.makeSelection = function (data, state) {
    const { sites } = data;
    const groups = groupSites(data);
    let texts = null;
    let taken = {}; // lists by group, for as long as the choice stays the same
    state.listen((names) => {
      if (["query", "gemeente", "kind", "area"].some((name) => names.has(name))) { taken = {}; }
    });

    function fits(site) {
      const { gemeente, kind, area, query } = state.all();
      if (gemeente >= 0 && sites.gemeente[site] !== gemeente) { return false; }
      if (kind && sites.kind[site] !== kind) { return false; }
      if (area && (sites.is_measured[site] || sites.area_id[site] !== area)) { return false; }
      if (!query.trim()) { return true; }
      texts = texts || searchTexts(data);
      return KM.words.plain(query).split(/\s+/).every((word) => texts[site].includes(word));
    }

    return {
      groups,
      isFiltered: () => Boolean(state.get("query").trim() || state.get("kind")
        || state.get("area") || state.get("gemeente") >= 0),
      clear: () => state.set({ query: "", gemeente: -1, kind: "", area: "" }),
      take(name) {
        taken[name] = taken[name] || groups[name].filter(fits);
        return taken[name];
      },
    };
  };
})(window.KM);
