/* Search box and choices above the list, and further ones in the panel with the weights. They stay
   in place while the list changes, so that the cursor stays in the box while typing. */
(function (KM) {
  "use strict";

  function field(label, control, name) {
    return KM.el("div", { class: "km-veld " + name }, KM.el("label", { for: control.id }, label), control);
  }

  const options = (pairs) => pairs.map(([value, label]) => KM.el("option", { value }, label));

  function choice(state, id, name, pairs) {
    const select = KM.el("select", { id, onchange: () => state.set({ [name]: select.value }) }, options(pairs));
    return select;
  }

  function kindPairs({ sites, words }) {
    const kinds = [...new Set(sites.kind)].filter(Boolean).sort().reverse();
    return [["", KM.say("Alle soorten")], ...kinds.map((kind) => [kind, words.kinds[kind]])];
  }

  function gemeentePairs({ gemeenten }) {
    const byName = gemeenten.gemeente_name.map((name, at) => [at, name])
      .sort((one, other) => one[1].localeCompare(other[1], "nl") || one[0] - other[0]);
    return [[-1, KM.say("Alle gemeenten")], ...byName];
  }

  /* Every choice that is not above the list itself, in words: none may work unseen. */
  KM.moreChoices = function (data, chosen) {
    const { criteria, words } = data;
    return [
      chosen.area && KM.say("postcode {0}", chosen.area),
      chosen.places_from !== null && KM.say("vanaf {0} plekken", KM.words.scaled(chosen.places_from)),
      chosen.places_to !== null && KM.say("tot en met {0} plekken", KM.words.scaled(chosen.places_to)),
      ...chosen.minimum.map((limit, at) => limit > 0 && KM.say("{0} minstens {1}", criteria[at].short, limit)),
      chosen.status && (chosen.status === "-" ? KM.say("zonder status") : KM.say("status {0}", words.statuses[chosen.status])),
      chosen.stand && KM.say("oordeel {0}", words.states[chosen.stand]),
    ].filter(Boolean);
  };

  KM.makeFilters = function (data, state, selection) {
    const search = KM.el("input", { id: "km-zoek", type: "search", autocomplete: "off", spellcheck: "false",
      placeholder: KM.say("naam, adres of nummer"), oninput: () => state.set({ query: search.value }) });
    const gemeente = KM.el("select", { id: "km-gemeente",
      onchange: () => state.set({ gemeente: Number(gemeente.value) }) }, options(gemeentePairs(data)));
    const kind = choice(state, "km-soort", "kind", kindPairs(data));
    const chosenLine = KM.el("p", { class: "km-keuze" });
    const bar = KM.el("div", { class: "km-filters", role: "search", "aria-label": KM.say("Locaties zoeken") },
      field(KM.say("Zoek"), search, "km-breed"), field(KM.say("Gemeente"), gemeente, ""),
      field(KM.say("Soort"), kind, ""), chosenLine);

    /* The controls follow the state: a click on the map may have changed it. */
    function update() {
      const chosen = state.all();
      if (search.value !== chosen.query) { search.value = chosen.query; }
      gemeente.value = String(chosen.gemeente);
      kind.value = chosen.kind;
      chosenLine.hidden = !selection.isFiltered();
      const more = KM.moreChoices(data, chosen);
      KM.replace(chosenLine, more.length ? KM.el("span", null, KM.say("Alleen: {0}. ", more.join(", "))) : null,
        KM.el("button", { type: "button", class: "km-tekstknop",
          onclick: () => { selection.clear(); search.focus(); } }, KM.say("Wis de keuze")));
    }

    return { bar, update };
  };

  /* A box for a whole number; empty means no limit. */
  function numberBox(id, most, act) {
    const box = KM.el("input", { id, type: "number", min: 0, max: most, step: 1, inputmode: "numeric",
      oninput: () => { if (box.value === "" || box.checkValidity()) { act(box.value === "" ? null : Number(box.value)); } } });
    return { box, show(value) {
      // What is being typed is left alone.
      if (document.activeElement !== box) { box.value = value === null ? "" : String(value); }
    } };
  }

  function minimumFields(view) {
    const { data, state } = view;
    return data.criteria.map((criterion, at) => {
      const { box, show } = numberBox(`km-minstens-${at}`, 100, (value) => {
        const minimum = state.get("minimum").slice();
        minimum[at] = value || 0;
        state.set({ minimum });
      });
      return { node: field(criterion.label, box, "km-kort"), update: () => show(state.get("minimum")[at] || null) };
    });
  }

  function standPairs(data) {
    const present = new Set(data.sites.state);
    return [["", KM.say("Elk oordeel")], ...Object.entries(data.words.states).filter(([state]) => present.has(state))];
  }

  function statusPairs(data) {
    const present = new Set(Array.from({ length: data.sites.n }, (_, site) => (data.status(site) || {}).status));
    const pairs = Object.entries(data.words.statuses).filter(([status]) => present.has(status));
    return pairs.length ? [["", KM.say("Elke status")], ...pairs, ["-", KM.say("Zonder status")]] : [];
  }

  /* The filters in the panel with the weights. */
  KM.makeMoreFilters = function (view) {
    const { data, state, selection } = view;
    const from = numberBox("km-plekken-van", 1000000, (value) => state.set({ places_from: value }));
    const to = numberBox("km-plekken-tot", 1000000, (value) => state.set({ places_to: value }));
    const minimum = minimumFields(view);
    const stand = choice(state, "km-oordeel", "stand", standPairs(data));
    const pairs = statusPairs(data);
    const status = choice(state, "km-status", "status", pairs);
    const count = KM.el("p", { class: "km-teller" });
    const clear = KM.el("button", { type: "button", class: "km-knop", onclick: () => selection.clear() }, KM.say("Wis filters"));
    const part = KM.el("section", { "aria-labelledby": "km-tonen" },
      KM.el("h2", { id: "km-tonen" }, KM.say("Welke locaties tonen?")), count,
      KM.el("div", { class: "km-paar" }, field(KM.say("Plekken vanaf"), from.box, ""), field(KM.say("tot en met"), to.box, "")),
      KM.el("p", { class: "km-klein" }, KM.say("Is het aantal plekken onbekend, dan valt een locatie bij zo'n grens weg.")),
      field(KM.say("Oordeel"), stand, ""), pairs.length ? field(KM.say("Status"), status, "") : null,
      KM.el("details", null, KM.el("summary", null, KM.say("Minimum per criterium")),
        KM.el("p", { class: "km-klein" }, KM.say("Een waarde van 0 tot 100. Wat onbekend is, telt hier als 0.")),
        minimum.map((one) => one.node)), clear);
    return { part, update() {
      const chosen = state.all();
      from.show(chosen.places_from);
      to.show(chosen.places_to);
      minimum.forEach((one) => one.update());
      stand.value = chosen.stand;
      status.value = chosen.status;
      clear.hidden = !selection.isFiltered();
      count.textContent = KM.say("{0} van {1} locaties met een rang", KM.words.scaled(selection.take("ranked").length),
        KM.words.scaled(selection.groups.ranked.length));
    } };
  };
})(window.KM);
