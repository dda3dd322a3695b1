/* The passport: all that is known of one site, in place of the list. */
(function (KM) {
  "use strict";

  // Fields that hold one of our words.
  const CHOICES = new Set(["ownership", "monument", "asbestos", "sanitary", "kitchen", "is_divisible", "own_bedrooms",
    "grid_connection", "is_confidential"]);

  const tile = (name, value, small) => KM.el("div", null, KM.el("dt", null, name),
    KM.el("dd", null, value, small ? KM.el("span", { class: "km-klein" }, small) : null));

  function rankTile(view, site) {
    const { sites } = view.data;
    const rank = sites.rank[site];
    if (rank === null) { return tile(KM.say("Rang"), KM.say("geen"), view.data.words.states[sites.state[site]]); }
    const words = KM.words.scaled;
    const range = [sites.rank_best[site] === sites.rank_worst[site] ? null
      : KM.el("span", null, KM.say("door onbekend: {0} tot {1}", words(sites.rank_best[site]), words(sites.rank_worst[site]))),
    KM.el("span", { title: KM.say("Zo schuift de rang als een gewicht half of dubbel zo zwaar telt") }, KM.say("gewicht half of dubbel:"), " ", KM.swingSpan(site))];
    return tile(KM.say("Rang"), KM.say("{0} van {1}", KM.words.scaled(rank), KM.words.scaled(view.selection.groups.ranked.length)), range);
  }

  function tiles(view, site) {
    const { sites } = view.data;
    const low = KM.score.tenths(sites.score[site]);
    const high = KM.score.tenths(sites.ceiling[site]);
    const possible = sites.possible_places[site];
    return KM.el("dl", { class: "km-tegels" },
      rankTile(view, site),
      tile(KM.say("Score"), KM.words.tenths(low), high > low ? KM.say("hoogstens {0}", KM.words.tenths(high)) : KM.say("alles is bekend")),
      tile(KM.say("Bekend"), KM.words.share(sites.coverage[site]),
        KM.say("diensten {0}", KM.words.share(sites.coverage_ondersteuning[site]))),
      tile(KM.say("Plekken gepland"), KM.words.scaled(sites.planned_places[site]),
        KM.say("mogelijk: {0}", KM.words.scaled(possible))));
  }

  function verdicts(data, site) {
    const titles = { uitsluiting: KM.say("Uitgesloten"), onbeslist: KM.say("Onbeslist"), aandachtspunt: KM.say("Aandachtspunten") };
    const found = data.findings(site);
    return Object.keys(titles).map((outcome) => {
      const members = found.filter((finding) => finding.outcome === outcome);
      return members.length ? KM.el("section", { class: "km-vondst km-" + outcome },
        KM.el("h3", null, titles[outcome]),
        KM.el("ul", null, members.map((finding) => verdict(data, finding)))) : null;
    });
  }

  function verdict(data, finding) {
    const origin = KM.originText(data, finding.origin, finding.day);
    return KM.el("li", null, KM.el("strong", null, data.words.rules[finding.code] || finding.code),
      finding.text === data.words.rules[finding.code] ? "" : [": ", finding.text],
      finding.missing ? KM.el("span", { class: "km-nodig" }, finding.missing) : null,
      origin ? KM.el("span", { class: "km-klein" }, origin) : null);
  }

  function statusBox(data, site) {
    const status = data.status(site);
    if (!status) { return null; }
    const line = (name, text) => (text ? KM.el("div", null, KM.el("dt", null, name), KM.el("dd", null, text)) : null);
    return KM.el("section", null, KM.el("h3", null, KM.say("Stand van zaken")), KM.el("dl", { class: "km-kenmerken" },
      line(KM.say("Status"), data.words.statuses[status.status] || status.status),
      line(KM.say("Sinds"), status.day ? KM.words.day(status.day) : ""),
      line(KM.say("Volgende stap"), status.next_step), line(KM.say("Wie"), status.organisation),
      line(KM.say("Besluit"), status.decision_reference)), history(data, site));
  }

  /* What the log said before, oldest first; one line is no history. */
  function history(data, site) {
    const log = data.history;
    const lines = log ? log.site.map((one, at) => (one === site ? at : -1)).filter((at) => at >= 0) : [];
    if (lines.length < 2) { return null; }
    return KM.el("details", { class: "km-overal" }, KM.el("summary", null, KM.say("Eerdere stappen ({0})", String(lines.length - 1))),
      KM.el("ol", { class: "km-redenen" }, lines.map((at) => KM.el("li", null, [KM.words.day(log.day[at]),
        data.words.statuses[log.status[at]] || log.status[at], log.decision_reference[at]].filter(Boolean).join(" · ")))));
  }

  function fieldText(data, name, site) {
    const [, unit, decimals] = data.words.fields[name];
    const value = data.field(name).value[site];
    if (value === null || value === "") { return KM.words.UNKNOWN; }
    if (unit === "day") { return KM.words.day(value); }
    if (unit === "year") { return String(value); }
    if (name === "target_groups") { return value.replaceAll(";", ", "); }
    // Only of a choice do we know that it is our word; other texts stay as they were written.
    if (decimals === null) { return CHOICES.has(name) ? KM.classWord(data, value) : value; }
    return KM.words.value(value, unit, decimals);
  }

  function fields(data, site) {
    const isHere = data.detailed.has(site);
    const lines = (isHere ? data.fieldNames : []).map((name) => {
      const record = data.record(site, data.field(name).origin[site]);
      const text = fieldText(data, name, site);
      return KM.el("div", null, KM.el("dt", null, data.words.fields[name][0]),
        KM.el("dd", { class: text === KM.words.UNKNOWN ? "km-onbekend" : null }, text,
          record && text !== KM.words.UNKNOWN
            ? KM.el("span", { class: "km-klein" }, KM.originText(data, record, "")) : null));
    });
    const { id, also_known_as: known, reference_day: day } = data.sites;
    const other = (name, text) => KM.el("div", null, KM.el("dt", null, name), KM.el("dd", null, text));
    return KM.el("section", null, KM.el("h3", null, KM.say("Kenmerken")), KM.el("dl", { class: "km-kenmerken" }, lines,
      other(KM.say("Nummer van de locatie"), id[site]),
      known[site] ? other(KM.say("Ook bekend als"), known[site].replaceAll(";", ", ")) : null,
      isHere ? other(KM.say("Peildatum aanlevering"), KM.words.day(day[site])) : null));
  }

  /* What must be found out, heaviest first. */
  function missing(data, site) {
    const found = data.detailed.has(site) ? KM.missingFacts(data, site) : [];
    if (!found.length) { return null; }
    return KM.el("section", { class: "km-uitzoeken" }, KM.el("h3", null, KM.say("Dit moet u nog uitzoeken")),
      KM.el("p", { class: "km-klein" }, KM.say("Onbekende gegevens, de zwaarste eerst.")),
      KM.el("ul", { class: "km-redenen" }, found.map((at) => KM.el("li", null, data.indicators[at].label))));
  }

  function remarks(data, site) {
    if (!data.detailed.has(site)) { return null; }
    const found = data.remarks(site);
    const note = data.sites.places_note[site];
    if (!found.length && !note) { return null; }
    return KM.el("section", null, KM.el("h3", null, KM.say("Bij de gegevens")),
      KM.el("ul", { class: "km-redenen" }, note ? KM.el("li", null, note) : null,
        found.map((text) => KM.el("li", null, text))));
  }

  /* Does an address end with its gemeente, after a comma or a postcode? Then that is said once.
     "Nieuw Zilt" does not end with Zilt. As in maps/factsheet_site.py. */
  KM.endsInPlace = function (address, place) {
    const [whole, end] = [address || "", place || ""].map((text) => text.trim().toLowerCase());
    if (!end || !whole.endsWith(end)) { return false; }
    return /^$|,\s*$|\b\d{4}\s?[a-z]{2}\s+$/.test(whole.slice(0, whole.length - end.length));
  };

  function subtitle(view, site) {
    const { data, limits } = view;
    const address = data.field("address").value[site];
    const { sites, words } = data;
    const place = KM.endsInPlace(address, sites.gemeente_name[site]) ? null : sites.gemeente_name[site];
    return KM.el("p", { class: "km-onder" }, KM.symbol.siteIcon(data, limits, site),
      KM.el("span", null, [address, place, words.kinds[sites.kind[site]]]
        .filter(Boolean).join(" · ")));
  }

  function chips(view, site) {
    const { data } = view;
    const { sites, words } = data;
    const place = data.shortlist.indexOf(site);
    return KM.el("p", { class: "km-penningen" },
      place >= 0 ? KM.el("span", { class: "km-penning km-goed" }, KM.say("op de shortlist"))
        : KM.el("span", { class: "km-penning" }, words.states[sites.state[site]]),
      sites.is_measured[site] ? null : KM.el("span", { class: "km-penning" }, KM.say("plek benaderd (postcode)")),
      data.field("is_confidential") && data.field("is_confidential").value[site] === "ja"
        ? KM.el("span", { class: "km-penning km-let-op" }, KM.say("vertrouwelijk")) : null,
      data.passedOver.has(site) ? KM.el("span", { class: "km-klein" }, words.passed_over[data.passedOver.get(site)]) : null);
  }

  KM.passport = function (view, site) {
    const { data } = view;
    const strengths = data.sites.reasons[site];
    return KM.el("article", { class: "km-paspoort" },
      KM.el("button", { type: "button", class: "km-tekstknop km-terug", onclick: () => KM.closeSite() },
        KM.say("\u2190 Terug naar de lijst")),
      KM.el("h2", { id: "km-paspoort-kop", tabindex: "-1" }, data.sites.name[site] || data.sites.id[site]),
      subtitle(view, site), chips(view, site), tiles(view, site),
      KM.contributionBar(data, view.state, site),
      strengths ? KM.el("p", { class: "km-sterk" }, strengths) : null,
      KM.el("p", { class: "km-niet-afdrukken km-knoppenrij" }, KM.compareToggle(view, site), data.sites.lat[site] === null ? null
        : KM.el("button", { type: "button", class: "km-knop", onclick: () => view.map.zoomTo(site) }, KM.say("Zoom naar locatie"))),
      KM.lackingNote(data, site),
      verdicts(data, site), KM.surenessBox(view, site), KM.wayBox(view, site), statusBox(data, site),
      KM.el("h3", { class: "km-tussenkop" }, KM.say("Hoe komt de score tot stand?")),
      KM.factTables(view, site), KM.nextBox(view, site), missing(data, site), KM.alikeBox(view, site), KM.dossierBoxes(view, site), fields(data, site), remarks(data, site),
      KM.el("p", { class: "km-slot" }, KM.say("Een hoge score is geen besluit.")));
  };
})(window.KM);
