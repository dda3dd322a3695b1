/* The tab "Gemeenten": task, what is there, what is open, and the candidates. */
(function (KM) {
  "use strict";

  function candidates(view) {
    const { data, selection } = view;
    const found = data.gemeenten.code.map(() => ({ count: 0, places: 0 }));
    selection.groups.ranked.forEach((site) => {
      const at = data.sites.gemeente[site];
      if (at < 0) { return; }
      found[at].count += 1;
      found[at].places += data.sites.planned_places[site] || 0;
    });
    return found;
  }

  const cell = (number) => KM.el("td", { class: "km-getal" },
    number === null ? KM.el("span", { class: "km-klein" }, KM.words.UNKNOWN) : KM.words.scaled(number));

  /* The note on the task that holds for most gemeenten: said once, above the table. */
  function commonNote(gemeenten) {
    const counts = new Map();
    gemeenten.task_note.forEach((note) => counts.set(note, (counts.get(note) || 0) + 1));
    const [note, count] = [...counts].sort((one, other) => other[1] - one[1])[0] || ["", 0];
    return count > 1 ? note : "";
  }

  function row(view, found, at, common) {
    const { gemeenten } = view.data;
    const note = gemeenten.task_note[at] === common ? "" : gemeenten.task_note[at];
    return KM.el("tr", { class: view.state.get("gemeente") === at ? "km-gekozen" : null },
      KM.el("th", { scope: "row" },
        KM.el("button", { type: "button", class: "km-naam", onclick: () => KM.showList({ gemeente: at }) },
          gemeenten.gemeente_name[at]),
        note ? KM.el("span", { class: "km-klein" }, note) : null),
      cell(gemeenten.task_places[at]), cell(gemeenten.existing_places[at]),
      KM.el("td", { class: "km-getal" },
        KM.el("strong", null, KM.words.scaled(gemeenten.gap_places[at])),
        gemeenten.gap_share[at] === null ? null
          : KM.el("span", { class: "km-klein" }, KM.words.share(gemeenten.gap_share[at]))),
      KM.el("td", { class: "km-getal" }, KM.words.scaled(found.count),
        found.count ? KM.el("span", { class: "km-klein" }, `${KM.words.scaled(found.places)} plekken`) : null));
  }

  function total(data, found) {
    const sum = (column) => (column.some((value) => value === null) ? null
      : column.reduce((all, value) => all + value, 0));
    const { gemeenten } = data;
    return KM.el("tr", { class: "km-totaal" }, KM.el("th", { scope: "row" }, "Samen"),
      cell(sum(gemeenten.task_places)), cell(sum(gemeenten.existing_places)), cell(sum(gemeenten.gap_places)),
      cell(found.reduce((all, one) => all + one.count, 0)));
  }

  const head = (name, more) => KM.el("th", { scope: "col", class: more ? "km-getal" : null }, name);

  KM.gemeentenPanel = function (view) {
    const { data } = view;
    const { gemeenten } = data;
    const found = candidates(view);
    const common = commonNote(gemeenten);
    const order = gemeenten.code.map((_, at) => at).sort((one, other) =>
      (gemeenten.gap_places[other] === null ? -1 : gemeenten.gap_places[other])
      - (gemeenten.gap_places[one] === null ? -1 : gemeenten.gap_places[one])
      || gemeenten.gemeente_name[one].localeCompare(gemeenten.gemeente_name[other], "nl"));
    return [
      KM.el("p", { class: "km-inleiding" },
        "Plekken voor opvang. Aanwezig zijn de plekken die voor de opgave meetellen. Kies een gemeente om haar locaties te zien.",
        common ? ` ${common}` : ""),
      KM.el("table", { class: "km-lijst km-gemeenten" },
        KM.el("caption", { class: "km-alleen-stem" }, "Opgave per gemeente"),
        KM.el("thead", null, KM.el("tr", null, head("Gemeente"), head("Opgave", true), head("Aanwezig", true),
          head("Nog open", true), head("Locaties", true))),
        KM.el("tbody", null, order.map((at) => row(view, found[at], at, common)), total(data, found))),
    ];
  };
})(window.KM);
