/* The passport: all that is known of one site, in place of the list. */
(function (KM) {
  "use strict";

  const tile = (name, value, small) => KM.el("div", null, KM.el("dt", null, name),
    KM.el("dd", null, value, small ? KM.el("span", { class: "km-klein" }, small) : null));

  function rankTile(view, site) {
    const { sites, words } = view.data;
    const rank = sites.rank[site];
    if (rank === null) { return tile("Rang", "geen", words.states[sites.state[site]]); }
    const range = sites.rank_best[site] === sites.rank_worst[site] ? ""
      : `kan ${KM.words.scaled(sites.rank_best[site])} tot ${KM.words.scaled(sites.rank_worst[site])} zijn`;
    return tile("Rang", `${KM.words.scaled(rank)} van ${KM.words.scaled(view.selection.groups.ranked.length)}`, range);
  }

  function tiles(view, site) {
    const { sites } = view.data;
    const low = KM.score.tenths(sites.score[site]);
    const high = KM.score.tenths(sites.ceiling[site]);
    const possible = sites.possible_places[site];
    return KM.el("dl", { class: "km-tegels" },
      rankTile(view, site),
      tile("Score", KM.words.tenths(low), high > low ? `hoogstens ${KM.words.tenths(high)}` : "alles is bekend"),
      tile("Bekend", KM.words.share(sites.coverage[site]),
        `diensten ${KM.words.share(sites.coverage_ondersteuning[site])}`),
      tile("Plekken gepland", KM.words.scaled(sites.planned_places[site]),
        possible === null ? "mogelijk: onbekend" : `mogelijk: ${KM.words.scaled(possible)}`));
  }

  function verdicts(data, site) {
    const titles = { uitsluiting: "Uitgesloten", onbeslist: "Onbeslist", aandachtspunt: "Aandachtspunten" };
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
    return KM.el("li", null, KM.el("strong", null, data.words.rules[finding.code] || finding.code), ": ", finding.text,
      finding.missing ? KM.el("span", { class: "km-nodig" }, finding.missing) : null,
      origin ? KM.el("span", { class: "km-klein" }, origin) : null);
  }

  function statusBox(data, site) {
    const status = data.status(site);
    if (!status) { return null; }
    const line = (name, text) => (text ? KM.el("div", null, KM.el("dt", null, name), KM.el("dd", null, text)) : null);
    return KM.el("section", null, KM.el("h3", null, "Stand van zaken"), KM.el("dl", { class: "km-kenmerken" },
      line("Status", data.words.statuses[status.status] || status.status),
      line("Sinds", status.day ? KM.words.day(status.day) : ""),
      line("Volgende stap", status.next_step), line("Wie", status.organisation),
      line("Besluit", status.decision_reference)));
  }

  function fieldText(data, name, site) {
    const [, unit, decimals] = data.words.fields[name];
    const value = data.field(name).value[site];
    if (value === null || value === "") { return KM.words.UNKNOWN; }
    if (unit === "day") { return KM.words.day(value); }
    if (unit === "year") { return String(value); }
    if (name === "target_groups") { return value.replaceAll(";", ", "); }
    // Only of a choice do we know that it is our word; other texts stay as they were written.
    if (decimals === null) { return name === "ownership" ? KM.classWord(data, value) : value; }
    return KM.words.value(value, unit, decimals);
  }

  function fields(data, site) {
    const lines = data.fieldNames.map((name) => {
      const record = data.record(site, data.field(name).origin[site]);
      const text = fieldText(data, name, site);
      return KM.el("div", null, KM.el("dt", null, data.words.fields[name][0]),
        KM.el("dd", { class: text === KM.words.UNKNOWN ? "km-onbekend" : null }, text,
          record && text !== KM.words.UNKNOWN
            ? KM.el("span", { class: "km-klein" }, KM.originText(data, record, "")) : null));
    });
    const { id, also_known_as: known, reference_day: day } = data.sites;
    const other = (name, text) => KM.el("div", null, KM.el("dt", null, name), KM.el("dd", null, text));
    return KM.el("section", null, KM.el("h3", null, "Kenmerken"), KM.el("dl", { class: "km-kenmerken" }, lines,
      other("Nummer van de locatie", id[site]),
      known[site] ? other("Ook bekend als", known[site].replaceAll(";", ", ")) : null,
      other("Peildatum aanlevering", KM.words.day(day[site]))));
  }

  function remarks(data, site) {
    const found = data.remarks(site);
    const note = data.sites.places_note[site];
    if (!found.length && !note) { return null; }
    return KM.el("section", null, KM.el("h3", null, "Bij de gegevens"),
      KM.el("ul", { class: "km-redenen" }, note ? KM.el("li", null, note) : null,
        found.map((text) => KM.el("li", null, text))));
  }

  function subtitle(view, site) {
    const { data, limits } = view;
    const address = data.field("address").value[site];
    const { sites, words } = data;
    return KM.el("p", { class: "km-onder" }, KM.symbol.siteIcon(data, limits, site),
      KM.el("span", null, [address, sites.gemeente_name[site], words.kinds[sites.kind[site]]]
        .filter(Boolean).join(" · ")));
  }

  function chips(view, site) {
    const { data } = view;
    const { sites, words } = data;
    const place = data.shortlist.indexOf(site);
    return KM.el("p", { class: "km-penningen" },
      place >= 0 ? KM.el("span", { class: "km-penning km-goed" }, "op de shortlist")
        : KM.el("span", { class: "km-penning" }, words.states[sites.state[site]]),
      sites.is_measured[site] ? null : KM.el("span", { class: "km-penning" }, "plek benaderd (postcode)"),
      data.field("is_confidential") && data.field("is_confidential").value[site] === "ja"
        ? KM.el("span", { class: "km-penning km-let-op" }, "vertrouwelijk") : null,
      data.passedOver.has(site) ? KM.el("span", { class: "km-klein" }, words.passed_over[data.passedOver.get(site)]) : null);
  }

  KM.passport = function (view, site) {
    const { data } = view;
    const strengths = data.sites.reasons[site];
    return KM.el("article", { class: "km-paspoort" },
      KM.el("button", { type: "button", class: "km-tekstknop km-terug", onclick: () => KM.closeSite() },
        "\u2190 Terug naar de lijst"),
      KM.el("h2", { id: "km-paspoort-kop", tabindex: "-1" }, data.sites.name[site] || data.sites.id[site]),
      subtitle(view, site), chips(view, site), tiles(view, site),
      KM.contributionBar(data, view.state, site),
      strengths ? KM.el("p", { class: "km-sterk" }, strengths) : null,
      data.sites.lat[site] === null ? null : KM.el("p", { class: "km-niet-afdrukken" },
        KM.el("button", { type: "button", class: "km-knop", onclick: () => view.map.zoomTo(site) }, "Zoom naar locatie")),
      verdicts(data, site), KM.surenessBox(view, site), KM.wayBox(view, site), statusBox(data, site),
      KM.el("h3", { class: "km-tussenkop" }, "Hoe komt de score tot stand?"),
      KM.factTables(view, site), KM.dossierBoxes(view, site), fields(data, site), remarks(data, site),
      KM.el("p", { class: "km-slot" }, "Een hoge score is geen besluit."));
  };
})(window.KM);
