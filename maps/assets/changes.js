/* "Sinds vorige keer": what is new, gone, changed and moved since the run before, and why a site
   moved. Exact: the causes add up to the move. */
(function (KM) {
  "use strict";

  const titles = () => ({ new: KM.say("Nieuw"), gone: KM.say("Weg"), changed: KM.say("Eigen gegevens of oordeel veranderd"),
    moved: KM.say("Alleen van plaats verschoven") });

  /* The score of the run, whatever the sliders say. */
  const adoptedScore = (data, site) => data.criteria.reduce((all, criterion, at) => all + criterion.weight * data.sites.low[at][site], 0);

  const points = (score) => (score === null ? KM.words.UNKNOWN : KM.words.tenths(KM.score.tenths(score)));
  const place = (rank) => (rank === null ? KM.say("geen") : KM.words.scaled(rank));

  function nameCell(view, [site, id, name, gemeente]) {
    const { data, limits } = view;
    return site >= 0 ? [KM.siteButton(data, site), KM.siteLine(data, limits, site)]
      : [KM.el("strong", null, name || id), KM.el("span", { class: "km-klein" }, [gemeente, id].filter(Boolean).join(" · "))];
  }

  /* Where a site that is here stands, and where it stood. */
  function standing({ data }, site, row) {
    const now = data.sites.adopted_rank[site];
    const score = adoptedScore(data, site);
    const state = data.words.states[data.sites.state[site]];
    if (row.score !== null) {
      const was = data.words.states[row.state] || row.state;
      return KM.say("Rang {0}, score {1}.", arrow(row.rank === null ? was : place(row.rank), now === null ? state : place(now)), arrow(points(row.score), points(score)));
    }
    return now === null ? KM.say("Geen rang ({0}), score {1}.", state, points(score)) : KM.say("Rang {0}, score {1}.", place(now), points(score));
  }

  const arrow = (was, now) => (was === now ? now : KM.say("{0} → {1}", was, now));

  /* A move of ranks: up is better, so a sign with words. */
  function moveText(was, now) {
    if (was === null || now === null || was === now) { return null; }
    const count = KM.words.scaled(Math.abs(was - now));
    return KM.el("span", { class: "km-klein" }, was > now ? KM.say("▲ {0} omhoog", count) : KM.say("▼ {0} omlaag", count));
  }

  /* "eigen gegevens ▲ 4,5, andere locaties ▼ 1,5": tenths of a place; a minus is up. */
  function causesLine(changes, causes) {
    if (!causes) { return null; }
    const told = causes.map((tenths, at) => [changes.causes[at], tenths]).filter(([, tenths]) => tenths !== 0)
      .map(([cause, tenths]) => (tenths < 0 ? KM.say("{0} ▲ {1}", cause, KM.words.tenths(-tenths)) : KM.say("{0} ▼ {1}", cause, KM.words.tenths(tenths))));
    return told.length ? KM.el("p", { class: "km-klein" }, KM.say("Plaatsen door: {0}.", told.join(", "))) : null;
  }

  function item(view, changes, row) {
    const { sites, words } = view.data;
    const [site] = row.name;
    const isHere = site >= 0;
    const now = isHere ? sites.adopted_rank[site] : null;
    const isNew = row.score === null;
    return KM.el("li", { class: "km-item" }, nameCell(view, row.name),
      KM.el("p", { class: "km-klein" }, isHere ? standing(view, site, row)
        : KM.say("Was rang {0}, score {1}, {2}.", place(row.rank), points(row.score), words.states[row.state] || row.state),
      row.merged ? " " + KM.say("Nu deel van {0}.", row.merged) : null),
      isNew ? null : moveText(row.rank, now), row.reasons ? KM.el("p", { class: "km-mist" }, row.reasons) : null,
      causesLine(changes, row.causes));
  }

  function group(view, changes, { change, total, rows }) {
    if (!total) { return null; }
    const list = KM.el("ul", { class: "km-items" });
    const more = KM.fillRows(list, rows, (row) => item(view, changes, row));
    return KM.el("section", null, KM.el("h3", null, KM.say("{0} ({1})", titles()[change], KM.words.scaled(total))),
      rows.length < total ? KM.el("p", { class: "km-klein" }, KM.say("De eerste {0}; changes.csv noemt ze alle.", KM.words.scaled(rows.length))) : null, list, more);
  }

  function shortlist(view, changes) {
    const line = (title, names) => (names.length ? [KM.el("h4", null, title),
      KM.el("ul", { class: "km-items" }, names.map((name) => KM.el("li", { class: "km-item" }, nameCell(view, name))))] : null);
    const isSame = !changes.came.length && !changes.went.length;
    return KM.el("section", null, KM.el("h3", null, KM.say("Shortlist")),
      isSame ? KM.el("p", null, KM.say("De shortlist heeft dezelfde locaties.")) : null,
      line(KM.say("Nieuw op de shortlist"), changes.came), line(KM.say("Niet meer op de shortlist"), changes.went));
  }

  function profile(changes) {
    if (changes.profile === "same") { return null; }
    const share = (weight) => KM.words.scaled(Math.round(weight / 10), 1) + "%";
    return KM.el("div", { class: "km-melding" },
      KM.el("p", null, KM.el("strong", null, KM.say("Het profiel is gewijzigd."), " "), changes.profile === "inside"
        ? KM.say("De gewichten zijn gelijk, maar een lijn, een eis of een aanname is anders.") : KM.say("De scores verschillen ook daardoor.")),
      changes.weights.length ? KM.el("ul", { class: "km-redenen" }, changes.weights.map(([name, was, now]) =>
        KM.el("li", null, KM.say("{0}: gewicht {1}", name, arrow(share(was), share(now)))))) : null);
  }

  function split(changes) {
    if (!changes.is_split) { return KM.el("p", { class: "km-klein" }, KM.say("Waardoor een locatie verschoof, is hier niet te zeggen: een van de resultaten is met een andere versie gemaakt.")); }
    return KM.el("details", { class: "km-overal" }, KM.el("summary", null, KM.say("Hoe zijn de oorzaken verdeeld?")),
      KM.el("p", null, KM.say("Elke oorzaak telt met het gemiddelde over alle volgordes (Shapley). Samen zijn ze precies het verschil in rang.")),
      changes.is_mixed ? KM.el("p", null, KM.say("De gegevens en de aannames zijn allebei anders. Wat een aanname met de feiten deed, staat bij eigen gegevens.")) : null,
      changes.has_remainder ? KM.el("p", null, KM.say("Een van de resultaten is gemaakt met een andere versie van het programma. Dat verschil staat bij eisen en werkwijze.")) : null);
  }

  /**
   * The dialog; there is none on a page of a first run.
   * @param {View} view of the page
   */
  KM.openChanges = function (view) {
    const { changes } = view.data;
    const { counts } = changes;
    const words = KM.words.scaled;
    KM.openDialog("km-verschil-kop", KM.say("Sinds vorige keer"), [
      KM.el("p", null, KM.say("Van {0} naar {1}.", KM.words.day(changes.old_day), KM.words.day(changes.new_day)), " ",
        KM.say("{0} nieuw, {1} weg, {2} veranderd, {3} verschoven, {4} gelijk gebleven.", words(counts.new), words(counts.gone), words(counts.changed), words(counts.moved), words(counts.same)), " ",
        KM.say("Dit geldt bij de vastgestelde gewichten.")),
      profile(changes), shortlist(view, changes), split(changes), changes.groups.map((one) => group(view, changes, one))]);
  };
})(window.KM);
