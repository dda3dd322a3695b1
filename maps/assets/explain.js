/* The dialog "Uitleg en bronnen": method, weights, rules, assumptions, sources, limits. */
(function (KM) {
  "use strict";

  const p = (...parts) => KM.el("p", null, parts);

  function method(data) {
    return [
      KM.el("h3", null, KM.say("Zo werkt het")),
      p(KM.say("Elke locatie krijgt punten op acht criteria. Een criterium bestaat uit gegevens die we meten, zoals de afstand tot een supermarkt. Een kromme zegt hoeveel van 0 tot 100 een waarde waard is. De gewichten zeggen hoe zwaar elk criterium telt. De score is de som: 0 is het laagst, 100 het hoogst.")),
      p(KM.sayStrong("Wat onbekend is, vullen we niet in. De *score* telt een onbekend gegeven als 0. De tweede waarde (*hoogstens*) telt het als 100. Daartussen ligt de echte score. Het gearceerde deel van een balk is dat verschil. De rang kan schuiven zolang er gegevens onbekend zijn; het bereik staat erbij.")),
      p(KM.sayStrong("Drie oordelen staan los van de score. *Uitgesloten*: een harde regel staat in de weg. *Onbeslist*: een harde regel is niet te beoordelen. *Aandachtspunt*: iets om te weten, geen bezwaar op zich.")),
      p(KM.sayStrong("Op de shortlist komen de hoogste scores, met een maximum per gemeente en een minimale afstand tot elkaar. Een locatie met te weinig bekende gegevens komt niet op de shortlist, maar bij *Nader onderzoek*.")),
      data.outlook ? p(KM.sayStrong("*Hoe zeker een plaats is*: {0}", data.outlook.drawing)) : null,
      data.outlook ? p(KM.el("strong", null, data.outlook.title), " ", data.outlook.limits) : null,
      p(KM.sayStrong("*Benaderd*: niet precies gemeten, maar afgeleid, bijvoorbeeld uit de afstand hemelsbreed. *Verouderd*: ouder dan de grens van dit profiel. *Niet van toepassing*: bestaat niet voor dit soort locatie.")),
    ];
  }

  function table(names, rows) {
    return KM.el("div", { class: "km-rol", tabindex: "0", role: "region", "aria-label": KM.say("Tabel: {0}", names.join(", ")) },
      KM.el("table", { class: "km-tabel" },
        KM.el("thead", null, KM.el("tr", null, names.map((name) => KM.el("th", { scope: "col" }, name)))),
        KM.el("tbody", null, rows.map((cells) => KM.el("tr", null, cells.map((cell, at) =>
          KM.el(at ? "td" : "th", at ? null : { scope: "row" }, cell)))))));
  }

  function judgement(data, indicator) {
    const write = KM.words.exact;
    const pairs = indicator.anchors || Object.entries(indicator.classes);
    return pairs.map(([fact, value]) =>
      `${typeof fact === "number" ? write(fact) : KM.classWord(data, fact)}: ${write(value)}`).join("; ");
  }

  function weights(data) {
    return [
      KM.el("h3", null, KM.say("Gewichten en krommen")),
      p(KM.say("Gewichten zijn een keuze van mensen, geen feit.")), pedigree(data),
      table([KM.say("Criterium"), KM.say("Gewicht")], data.criteria.map((criterion) =>
        [criterion.label, KM.words.scaled(Math.round(criterion.weight / 10), 1) + "%"])),
      KM.el("details", null, KM.el("summary", null, KM.say("Alle gegevens met hun kromme en de bron daarvan")),
        table([KM.say("Gegeven"), KM.say("Criterium"), KM.say("Eenheid"), KM.say("Telt binnen het criterium"), KM.say("Waarde: punten"), KM.say("Bron van de kromme")],
          data.explained.map((indicator) => [indicator.label, data.criteria[indicator.criterion].short,
            KM.words.unit(indicator.unit) || KM.say("klasse"), KM.words.exact(indicator.weight), judgement(data, indicator), indicator.source]))),
    ];
  }

  /* Whose weights these are, when and how they were made, and what the answers are worth. */
  function pedigree(data) {
    const { pedigree: card } = data;
    if (!card) { return null; }
    const origins = card.sources.map((text, at) => [data.criteria[at].label, text || KM.say("het profiel noemt geen bron")]);
    const { set } = card;
    return [
      set ? p(KM.el("strong", null, set.title), ". ", KM.say("Van: {0}. Gemaakt op {1}. Manier: {2}.", set.who, KM.words.day(set.day), set.method),
        set.gemeente ? " " + KM.say("Dit zijn de eigen speerpunten van gemeente {0}.", set.gemeente) : "")
        : p(KM.say("Deze gewichten zijn die van het profiel zelf. Er is geen set van bestuurders of ambtenaren gebruikt.")),
      card.lines.length ? KM.el("ul", null, card.lines.map((text) => KM.el("li", null, text))) : null,
      KM.el("details", null, KM.el("summary", null, KM.say("Waar elk gewicht vandaan komt")),
        table([KM.say("Criterium"), KM.say("Bron van het gewicht in het profiel")], origins)),
    ];
  }

  /* Who can see that this file is opened. */
  function hosts(data) {
    return p(KM.el("strong", null, KM.say("Andere computers")), ": ", data.head.has_tiles
      ? KM.say("de achtergrondkaart komt van service.pdok.nl (Kadaster). Die server ziet welk stuk kaart u bekijkt. Verder vraagt dit bestand niets op.")
      : KM.say("dit bestand vraagt niets op van andere computers. Niemand ziet wat u bekijkt."));
  }

  function absent(data) {
    const told = KM.detailSentence(data);
    return [KM.el("h3", null, KM.say("Wat niet in dit bestand staat")), KM.el("ul", null,
      told ? KM.el("li", null, told) : null,
      KM.el("li", null, KM.say("Gegevens over personen. Alleen gebouwen, kavels en gemeenten worden beoordeeld.")),
      KM.el("li", null, KM.say("De volledige vlakken van zones en percelen: de kaart toont ze vereenvoudigd. De rekenende bestanden hebben ze heel.")),
      data.layers && data.layers.services.some((part) => part.shown < part.total)
        ? KM.el("li", null, KM.say("Voorzieningen ver van de hoogst geplaatste locaties.")) : null,
      data.edition ? data.edition.lines.map((text) => KM.el("li", null, text))
        : KM.el("li", null, KM.say("Rijen die niet bruikbaar waren: zie rejects.csv van dezelfde run."))), hosts(data)];
  }

  function rules(data) {
    if (!data.rules.length) { return null; }
    const unknown = { onbeslist: KM.say("de locatie is onbeslist"), aandachtspunt: KM.say("een aandachtspunt") };
    return [KM.el("h3", null, KM.say("Harde regels")),
      table([KM.say("Regel"), KM.say("Als het onbekend is"), KM.say("Bron")], data.rules.map((rule) =>
        [data.words.rules[rule.code] || rule.code, unknown[rule.on_unknown] || rule.on_unknown, rule.source]))];
  }

  function assumptions(data) {
    if (!data.assumptions.length) { return null; }
    return [KM.el("h3", null, KM.say("Aannames")),
      p(KM.say("Getallen die we nodig hebben en die niet vaststaan. Bij elk staat hoe zeker het is.")),
      table([KM.say("Aanname"), KM.say("Waarde"), KM.say("Hoe zeker"), KM.say("Bron")], data.assumptions.map((assumption) =>
        [assumption.label, KM.words.exact(assumption.value),
          data.words.tags[assumption.tag] || assumption.tag, assumption.source]))];
  }

  function sourceItem(data, source) {
    const isLink = source.url.startsWith("https://");
    return KM.el("li", null, KM.el("strong", null, source.title), ` (${data.words.tables[source.table] || source.table}). `,
      [source.publisher, source.licence, source.attribution].filter(Boolean).join(". "), ". ",
      source.reference_day ? KM.say("Peildatum {0}.", KM.words.day(source.reference_day)) : KM.say("Peildatum per rij."), " ",
      data.edition ? "" : KM.say("{0} van {1} rijen gebruikt.", KM.words.scaled(source.rows_kept), KM.words.scaled(source.rows_read)) + " ",
      source.is_invented ? KM.el("em", null, KM.say("Verzonnen gegevens."), " ") : null,
      isLink ? KM.el("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, source.url) : source.url,
      data.edition ? null : KM.el("span", { class: "km-klein km-hash" }, KM.say("Bestand {0} · id {1} · SHA-256 {2}", source.shown_path, source.id, source.sha256)));
  }

  function sources(data) {
    return [KM.el("h3", null, KM.say("Bronnen")), KM.el("ul", { class: "km-bronnen" },
      data.sources.map((source) => sourceItem(data, source)))];
  }

  function limits(data) {
    const { head } = data;
    const missing = KM.missingSentence(data);
    return [KM.el("h3", null, KM.say("Grenzen van deze kaart")), KM.el("ul", null,
      head.profile.is_exploration ? KM.el("li", null, KM.say("Dit profiel is alleen bedoeld om te verkennen: enkele harde regels zijn hier aandachtspunten.")) : null,
      head.profile.counts_as_durable ? null : KM.el("li", null, KM.say("Plekken met dit profiel tellen niet als duurzame plekken.")),
      missing ? KM.el("li", null, missing, " ", KM.say("Wat daarvan afhangt, is onbekend.")) : null,
      head.reject_count ? KM.el("li", null, KM.words.count(head.reject_count, "{0} regel in rejects.csv zegt wat wij niet konden gebruiken (een rij, een waarde of een kolom), met de reden.", "{0} regels in rejects.csv zeggen wat wij niet konden gebruiken (een rij, een waarde of een kolom), met de reden.")) : null,
      KM.el("li", null, KM.say("De kaart zegt niets over mensen. Ze beoordeelt gebouwen en kavels.")),
      data.outlook ? data.outlook.doubles.map((text) => KM.el("li", null, text))
        : KM.el("li", null, KM.say("Sommige criteria lijken op elkaar. Wat twee keer telt, weegt zwaarder dan het gewicht doet denken.")),
      KM.el("li", null, KM.say("De grenzen van gemeenten, het water en de wegen zijn vereenvoudigd voor de kaart.")),
    KM.spoken().code === "nl" ? null : KM.el("li", null, KM.say("Deze kaart is uit het Nederlands vertaald. Namen, opmerkingen, besluiten en verwijzingen naar bronnen staan er zoals ze zijn geschreven."))),
    p(KM.el("strong", null, KM.say("Een hoge score is geen besluit.")))];
  }

  function profile(data) {
    const { profile: card } = data.head;
    return [KM.el("h3", null, KM.say("Profiel")), p(KM.sayStrong("*{0}* (soort: {1}). Opgesteld door {2}, {3}.", card.title,
      data.words.modes[card.mode] || card.mode, card.author, KM.words.day(card.day)), " ", card.note)];
  }

  KM.makeExplanation = function (data) {
    const close = KM.el("button", { type: "button", class: "km-knop", onclick: () => dialog.close() }, KM.say("Sluit"));
    const dialog = KM.el("dialog", { class: "km-dialoog", "aria-labelledby": "km-uitleg-kop" },
      KM.el("div", { class: "km-dialoogkop" },
        KM.el("h2", { id: "km-uitleg-kop", tabindex: "-1" }, KM.say("Uitleg en bronnen")), close),
      KM.el("div", { class: "km-dialooginhoud" }, method(data), profile(data), weights(data), rules(data),
        assumptions(data), sources(data), absent(data), limits(data)));
    document.body.append(dialog);
    return dialog;
  };
})(window.KM);
