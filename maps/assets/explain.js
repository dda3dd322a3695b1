/* The dialog "Uitleg en bronnen": method, weights, rules, assumptions, sources, limits. */
(function (KM) {
  "use strict";

  const p = (...parts) => KM.el("p", null, parts);

  function method(data) {
    return [
      KM.el("h3", null, "Zo werkt het"),
      p("Elke locatie krijgt punten op acht criteria. Een criterium bestaat uit gegevens die we meten, zoals de afstand tot een supermarkt. ",
        "Een kromme zegt hoeveel van 0 tot 100 een waarde waard is. De gewichten zeggen hoe zwaar elk criterium telt. ",
        "De score is de som: 0 is het laagst, 100 het hoogst."),
      p("Wat onbekend is, vullen we niet in. De ", KM.el("strong", null, "score"), " telt een onbekend gegeven als 0. ",
        "De tweede waarde (", KM.el("strong", null, "tot"), ") telt het als 100. Daartussen ligt de echte score. ",
        "Het gearceerde deel van een balk is dat verschil. De rang kan schuiven zolang er gegevens onbekend zijn; het bereik staat erbij."),
      p("Drie oordelen staan los van de score. ", KM.el("strong", null, "Uitgesloten"), ": een harde regel staat in de weg. ",
        KM.el("strong", null, "Onbeslist"), ": een harde regel is niet te beoordelen. ",
        KM.el("strong", null, "Aandachtspunt"), ": iets om te weten, geen bezwaar op zich."),
      p("Op de shortlist komen de hoogste scores, met een maximum per gemeente en een minimale afstand tot elkaar. ",
        "Een locatie met te weinig bekende gegevens komt niet op de shortlist, maar bij ", KM.el("em", null, "Nader onderzoek"), "."),
      data.outlook ? p(KM.el("strong", null, "Hoe zeker een plaats is"), ": ", data.outlook.drawing) : null,
      data.outlook ? p(KM.el("strong", null, data.outlook.title), " ", data.outlook.limits) : null,
      p(KM.el("em", null, "Benaderd"), ": niet precies gemeten, maar afgeleid, bijvoorbeeld uit de afstand hemelsbreed. ",
        KM.el("em", null, "Verouderd"), ": ouder dan de grens van dit profiel. ",
        KM.el("em", null, "Niet van toepassing"), ": bestaat niet voor dit soort locatie."),
    ];
  }

  function table(names, rows) {
    return KM.el("div", { class: "km-rol", tabindex: "0", role: "region", "aria-label": "Tabel: " + names.join(", ") },
      KM.el("table", { class: "km-tabel" },
        KM.el("thead", null, KM.el("tr", null, names.map((name) => KM.el("th", { scope: "col" }, name)))),
        KM.el("tbody", null, rows.map((cells) => KM.el("tr", null, cells.map((cell, at) =>
          KM.el(at ? "td" : "th", at ? null : { scope: "row" }, cell)))))));
  }

  function judgement(data, indicator) {
    const write = (number) => String(number).replace(".", ",");
    const pairs = indicator.anchors || Object.entries(indicator.classes);
    return pairs.map(([fact, value]) =>
      `${typeof fact === "number" ? write(fact) : KM.classWord(data, fact)}: ${write(value)}`).join("; ");
  }

  function weights(data) {
    return [
      KM.el("h3", null, "Gewichten en krommen"),
      p("Deze gewichten staan in het profiel. Ze zijn een keuze van bestuurders, geen feit."),
      table(["Criterium", "Gewicht"], data.criteria.map((criterion) =>
        [criterion.label, KM.words.scaled(Math.round(criterion.weight / 10), 1) + "%"])),
      KM.el("details", null, KM.el("summary", null, "Alle gegevens met hun kromme en de bron daarvan"),
        table(["Gegeven", "Criterium", "Eenheid", "Telt binnen het criterium", "Waarde: punten", "Bron van de kromme"],
          data.indicators.map((indicator) => [indicator.label, data.criteria[indicator.criterion].short,
            indicator.unit || "klasse", String(indicator.weight).replace(".", ","), judgement(data, indicator), indicator.source]))),
    ];
  }

  function rules(data) {
    if (!data.rules.length) { return null; }
    const unknown = { onbeslist: "de locatie is onbeslist", aandachtspunt: "een aandachtspunt" };
    return [KM.el("h3", null, "Harde regels"),
      table(["Regel", "Als het onbekend is", "Bron"], data.rules.map((rule) =>
        [data.words.rules[rule.code] || rule.code, unknown[rule.on_unknown] || rule.on_unknown, rule.source]))];
  }

  function assumptions(data) {
    if (!data.assumptions.length) { return null; }
    return [KM.el("h3", null, "Aannames"),
      p("Getallen die we nodig hebben en die niet vaststaan. Bij elk staat hoe zeker het is."),
      table(["Aanname", "Waarde", "Hoe zeker", "Bron"], data.assumptions.map((assumption) =>
        [assumption.label, String(assumption.value).replace(".", ","),
          data.words.tags[assumption.tag] || assumption.tag, assumption.source]))];
  }

  function sourceItem(data, source) {
    const isLink = source.url.startsWith("https://");
    return KM.el("li", null, KM.el("strong", null, source.title), ` (${data.words.tables[source.table] || source.table}). `,
      [source.publisher, source.licence, source.attribution].filter(Boolean).join(". "), ". ",
      source.reference_day ? `Peildatum ${KM.words.day(source.reference_day)}. ` : "Peildatum per rij. ",
      `${KM.words.scaled(source.rows_kept)} van ${KM.words.scaled(source.rows_read)} rijen gebruikt. `,
      source.is_invented ? KM.el("em", null, "Verzonnen gegevens. ") : null,
      isLink ? KM.el("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, source.url) : source.url,
      KM.el("span", { class: "km-klein km-hash" }, `Bestand ${source.shown_path} · id ${source.id} · SHA-256 ${source.sha256}`));
  }

  function sources(data) {
    return [KM.el("h3", null, "Bronnen"), KM.el("ul", { class: "km-bronnen" },
      data.sources.map((source) => sourceItem(data, source)))];
  }

  function limits(data) {
    const { head } = data;
    const missing = KM.missingSentence(data);
    return [KM.el("h3", null, "Grenzen van deze kaart"), KM.el("ul", null,
      head.profile.is_exploration ? KM.el("li", null, "Dit profiel is alleen bedoeld om te verkennen: enkele harde regels zijn hier aandachtspunten.") : null,
      head.profile.counts_as_durable ? null : KM.el("li", null, "Plekken met dit profiel tellen niet als duurzame plekken."),
      missing ? KM.el("li", null, missing, " Wat daarvan afhangt, is onbekend.") : null,
      head.reject_count ? KM.el("li", null, `${KM.words.count(head.reject_count, "rij of waarde is", "rijen of waarden zijn")} opzijgezet omdat er iets niet klopte. Ze staan in rejects.csv, met de reden.`) : null,
      KM.el("li", null, "De kaart zegt niets over mensen. Ze beoordeelt gebouwen en kavels."),
      data.outlook ? data.outlook.doubles.map((text) => KM.el("li", null, text))
        : KM.el("li", null, "Sommige criteria lijken op elkaar. Wat twee keer telt, weegt zwaarder dan het gewicht doet denken."),
      KM.el("li", null, "De grenzen van gemeenten, het water en de wegen zijn vereenvoudigd voor de kaart.")),
    p(KM.el("strong", null, "Een hoge score is geen besluit."))];
  }

  function profile(data) {
    const { profile: card } = data.head;
    return [KM.el("h3", null, "Profiel"), p(KM.el("strong", null, card.title), ` (soort: ${data.words.modes[card.mode] || card.mode}). `,
      `Opgesteld door ${card.author}, ${KM.words.day(card.day)}. `, card.note)];
  }

  KM.makeExplanation = function (data) {
    const close = KM.el("button", { type: "button", class: "km-knop", onclick: () => dialog.close() }, "Sluit");
    const dialog = KM.el("dialog", { class: "km-dialoog", "aria-labelledby": "km-uitleg-kop" },
      KM.el("div", { class: "km-dialoogkop" },
        KM.el("h2", { id: "km-uitleg-kop", tabindex: "-1" }, "Uitleg en bronnen"), close),
      KM.el("div", { class: "km-dialooginhoud" }, method(data), profile(data), weights(data), rules(data),
        assumptions(data), sources(data), limits(data)));
    document.body.append(dialog);
    return dialog;
  };
})(window.KM);
