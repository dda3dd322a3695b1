/* Search box and choices above the list. They stay in place while the list below changes,
   so that the cursor stays in the box while typing. */
(function (KM) {
  "use strict";

  function field(label, control, name) {
    return KM.el("div", { class: "km-veld " + name }, KM.el("label", { for: control.id }, label), control);
  }

  function options(pairs) {
    return pairs.map(([value, label]) => KM.el("option", { value }, label));
  }

  KM.makeFilters = function (data, state, selection) {
    const { gemeenten, words, sites } = data;
    const byName = gemeenten.gemeente_name.map((name, at) => [at, name])
      .sort((one, other) => one[1].localeCompare(other[1], "nl") || one[0] - other[0]);
    const search = KM.el("input", { id: "km-zoek", type: "search", autocomplete: "off", spellcheck: "false",
      placeholder: "naam, adres of nummer", oninput: () => state.set({ query: search.value }) });
    const gemeente = KM.el("select", { id: "km-gemeente",
      onchange: () => state.set({ gemeente: Number(gemeente.value) }) },
    options([[-1, "Alle gemeenten"], ...byName]));
    const kinds = [...new Set(sites.kind)].sort().reverse();
    const kind = KM.el("select", { id: "km-soort", onchange: () => state.set({ kind: kind.value }) },
      options([["", "Alle soorten"], ...kinds.filter(Boolean).map((name) => [name, words.kinds[name]])]));
    const area = KM.el("p", { class: "km-keuze" });
    const bar = KM.el("div", { class: "km-filters", role: "search", "aria-label": "Locaties zoeken" },
      field("Zoek", search, "km-breed"), field("Gemeente", gemeente, ""), field("Soort", kind, ""), area);

    /* The controls follow the state: a click on the map may have changed it. */
    function update() {
      const chosen = state.all();
      if (search.value !== chosen.query) { search.value = chosen.query; }
      gemeente.value = String(chosen.gemeente);
      kind.value = chosen.kind;
      area.hidden = !selection.isFiltered();
      KM.replace(area, chosen.area ? KM.el("span", null, `Alleen postcode ${chosen.area}. `) : null,
        KM.el("button", { type: "button", class: "km-tekstknop",
          onclick: () => { selection.clear(); search.focus(); } }, "Wis de keuze"));
    }

    return { bar, update };
  };
})(window.KM);
