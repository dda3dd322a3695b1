/* The panel beside the map: four tabs, or the passport of one site in their place. */
(function (KM) {
  "use strict";
  const TABS = [
    { id: "list", label: "Locaties", group: "ranked", make: (view) => KM.listPanel(view) },
    { id: "research", label: "Nader onderzoek", group: ["undecided", "unknown"], lead: (view) => KM.researchLead(view), make: (view) => KM.researchPanel(view) },
    { id: "excluded", label: "Uitgesloten", group: "excluded", make: (view) => KM.excludedPanel(view) },
    { id: "gemeenten", label: "Gemeenten", group: null, make: (view) => KM.gemeentenPanel(view) },
  ];

  function count(view, group) {
    if (group === null) { return view.data.gemeenten.code.length; }
    return [].concat(group).reduce((all, name) => all + view.selection.groups[name].length, 0);
  }

  function makeTabs(view) {
    const { state } = view;
    const buttons = TABS.map((tab) => KM.el("button", { type: "button", role: "tab", id: "km-tab-" + tab.id,
      "aria-controls": "km-blad", onclick: () => state.set({ tab: tab.id, site: null }) },
    KM.el("span", null, tab.label), KM.el("span", { class: "km-aantal" }, KM.words.scaled(count(view, tab.group)))));
    const list = KM.el("div", { class: "km-tabs", role: "tablist", "aria-label": "Lijsten" }, buttons);
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) { return; }
      event.preventDefault();
      const now = TABS.findIndex((tab) => tab.id === state.get("tab"));
      const next = (now + step + TABS.length) % TABS.length;
      state.set({ tab: TABS[next].id, site: null });
      buttons[next].focus();
    });
    return { list, mark: () => buttons.forEach((button, at) => {
      const isOn = TABS[at].id === state.get("tab");
      button.setAttribute("aria-selected", String(isOn));
      button.tabIndex = isOn ? 0 : -1;
    }) };
  }

  /* Tells a reader who cannot see the list how many sites remain; not more than once in 600 ms. */
  function makeTeller(view) {
    const line = KM.el("p", { class: "km-alleen-stem", role: "status" });
    let waiting = 0;
    return { line, tell() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const group = TABS.find((tab) => tab.id === view.state.get("tab")).group;
        if (group === null) { return; }
        const members = [].concat(group).flatMap((name) => view.selection.take(name));
        const first = members.slice(0, 3).map((site) => view.data.sites.name[site] || view.data.sites.id[site]);
        line.textContent = KM.words.count(members.length, "locatie", "locaties")
          + (first.length ? `. Bovenaan: ${KM.words.list(first)}.` : ".");
      }, 600);
    } };
  }

  KM.makePanel = function (view, holder) {
    const { state } = view;
    const tabs = makeTabs(view);
    const teller = makeTeller(view);
    const lead = KM.el("div");
    const content = KM.el("div");
    const sheet = KM.el("div", { id: "km-blad", role: "tabpanel", class: "km-blad" }, lead, view.filters.bar, content);
    const passport = KM.el("div", { class: "km-blad", hidden: true });
    let returnTo = null;
    let listPlace = 0;
    KM.replace(holder, tabs.list, sheet, passport, teller.line);

    function showTab() {
      const tab = TABS.find((one) => one.id === state.get("tab"));
      sheet.setAttribute("aria-labelledby", "km-tab-" + tab.id);
      view.filters.update();
      view.filters.bar.hidden = tab.group === null;
      KM.replace(lead, tab.lead ? tab.lead(view) : null);
      KM.replace(content, ...[tab.make(view)].flat(Infinity));
    }

    function showSite(site) {
      if (passport.hidden) { listPlace = holder.scrollTop; returnTo = site; }
      KM.replace(passport, KM.passport(view, site));
      passport.hidden = false;
      sheet.hidden = true;
      tabs.list.hidden = true;
      holder.scrollTop = 0;
      KM.byId("km-paspoort-kop").focus({ preventScroll: !KM.isNarrow() });
    }

    function showTabs() {
      passport.hidden = true;
      sheet.hidden = false;
      tabs.list.hidden = false;
      KM.replace(passport);
      holder.scrollTop = listPlace;
      const button = returnTo === null ? null : sheet.querySelector(`button[data-site="${Number(returnTo)}"]`);
      if (button) { button.focus(); }
    }

    return {
      showAll() { tabs.mark(); showTab(); },
      update(names) {
        const wasOpen = !passport.hidden;
        if (["tab", "query", "gemeente", "kind", "area", "weights"].some((name) => names.has(name))) {
          tabs.mark();
          showTab();
          teller.tell();
          if (names.has("tab")) { holder.scrollTop = 0; listPlace = 0; returnTo = null; }
        }
        // What holds for the adopted weights alone says so as soon as they change.
        if (names.has("weights") && !names.has("site") && wasOpen) {
          KM.replace(passport, KM.passport(view, state.get("site")));
        }
        if (!names.has("site")) { return; }
        const site = state.get("site");
        if (site !== null) { showSite(site); } else if (wasOpen) { showTabs(); }
      },
    };
  };
})(window.KM);
