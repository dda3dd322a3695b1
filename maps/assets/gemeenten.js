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
    const totals = KM.editionTotals(data);
    return totals ? totals.map((count) => ({ count, places: 0 })) : found;
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
        KM.editionTotals(view.data) && !view.data.sites.gemeente.includes(at) ? gemeenten.gemeente_name[at]
          : KM.el("button", { type: "button", class: "km-naam", onclick: () => KM.showList({ gemeente: at }) },
            gemeenten.gemeente_name[at]),
        note ? KM.el("span", { class: "km-klein" }, note) : null),
      cell(gemeenten.task_places[at]), cell(gemeenten.existing_places[at]),
      KM.el("td", { class: "km-getal" },
        KM.el("strong", null, KM.words.scaled(gemeenten.gap_places[at])),
        gemeenten.gap_share[at] === null ? null
          : KM.el("span", { class: "km-klein" }, KM.words.share(gemeenten.gap_share[at]))),
      KM.el("td", { class: "km-getal" }, found.count === null ? KM.fewSites(view.data) : KM.words.scaled(found.count),
        found.places ? KM.el("span", { class: "km-klein" }, KM.say("{0} plekken", KM.words.scaled(found.places))) : null));
  }

  function total(data, found) {
    const sum = (column) => (column.some((value) => value === null) ? null
      : column.reduce((all, value) => all + value, 0));
    const { gemeenten } = data;
    return KM.el("tr", { class: "km-totaal" }, KM.el("th", { scope: "row" }, KM.say("Samen")),
      cell(sum(gemeenten.task_places)), cell(sum(gemeenten.existing_places)), cell(sum(gemeenten.gap_places)),
      found.some((one) => one.count === null) ? KM.el("td", { class: "km-getal" }, KM.say("niet vermeld"))
        : cell(found.reduce((all, one) => all + one.count, 0)));
  }

  /**
   * The line that explains "Samen", where a gemeente has more places than its task.
   * @param {Array<?number>} tasks places a gemeente
   * @param {Array<?number>} existing places a gemeente
   * @returns {?Element} null where no gemeente has more
   */
  KM.aboveTask = (tasks, existing) => (tasks.some((task, at) => task !== null && existing[at] !== null && existing[at] > task)
    ? KM.el("p", { class: "km-klein" }, KM.say("Wat een gemeente meer heeft dan haar opgave, gaat niet af van wat andere gemeenten nog open hebben."))
    : null);

  /* What a column is sorted by; unknown is always last. */
  const COLUMNS = {
    name: { label: () => KM.say("Gemeente") },
    task_places: { label: () => KM.say("Opgave") }, existing_places: { label: () => KM.say("Aanwezig") },
    gap_places: { label: () => KM.say("Nog open") }, count: { label: () => KM.say("Locaties") },
  };
  let sorted = { by: "gap_places", isDown: true }; // for as long as the page is open

  function sortedGemeenten(gemeenten, found) {
    const { by, isDown } = sorted;
    const names = (one, other) => gemeenten.gemeente_name[one].localeCompare(gemeenten.gemeente_name[other], "nl");
    const order = gemeenten.code.map((_, at) => at);
    if (by === "name") { return order.sort((one, other) => (isDown ? names(other, one) : names(one, other))); }
    const value = (at) => (by === "count" ? found[at].count : gemeenten[by][at]);
    return order.sort((one, other) => Number(value(one) === null) - Number(value(other) === null)
      || (value(one) === null ? 0 : (isDown ? -1 : 1) * (value(one) - value(other))) || names(one, other));
  }

  function head(by, fill) {
    const isOn = sorted.by === by;
    const turn = () => {
      sorted = { by, isDown: isOn ? !sorted.isDown : by !== "name" };
      fill();
      KM.byId("km-orde-" + by).focus();
    };
    const sign = isOn ? KM.el("span", { "aria-hidden": "true" }, sorted.isDown ? " \u25be" : " \u25b4") : null;
    return KM.el("th", { scope: "col", class: by === "name" ? null : "km-getal",
      "aria-sort": isOn ? (sorted.isDown ? "descending" : "ascending") : null },
    KM.el("button", { type: "button", class: "km-orde", id: "km-orde-" + by, onclick: turn }, COLUMNS[by].label(), sign));
  }

  KM.gemeentenPanel = function (view) {
    const { gemeenten } = view.data;
    const found = candidates(view);
    const common = commonNote(gemeenten);
    const table = KM.el("table", { class: "km-lijst km-gemeenten" });
    function fill() {
      KM.replace(table, KM.el("caption", { class: "km-alleen-stem" }, KM.say("Opgave per gemeente; kies een kop om te sorteren")),
        KM.el("thead", null, KM.el("tr", null, Object.keys(COLUMNS).map((by) => head(by, fill)))),
        KM.el("tbody", null, sortedGemeenten(gemeenten, found).map((at) => row(view, found[at], at, common)), total(view.data, found)));
    }
    fill();
    return [
      KM.el("p", { class: "km-inleiding" },
        view.data.edition && !view.data.sites.n
          ? KM.say("Plekken voor opvang. Aanwezig zijn de plekken die voor de opgave meetellen. Locaties zijn gebouwen en kavels die kans maken.")
          : KM.say("Plekken voor opvang. Aanwezig zijn de plekken die voor de opgave meetellen. Kies een gemeente om haar locaties te zien."),
        common ? ` ${common}` : ""),
      table,
      KM.aboveTask(gemeenten.task_places, gemeenten.existing_places),
      KM.editionGroups(view.data),
    ];
  };
})(window.KM);
