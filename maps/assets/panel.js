/* The panel beside the map: four tabs, or the passport of one site in their place. */
(function (KM) {
  "use strict";
  const TABS = [
    { id: "list", label: () => KM.say("Locaties"), group: "ranked", make: (view) => KM.listPanel(view) },
    { id: "research", label: () => KM.say("Nader onderzoek"), group: ["undecided", "unknown"], lead: (view) => KM.researchLead(view), make: (view) => KM.researchPanel(view) },
    { id: "excluded", label: () => KM.say("Uitgesloten"), group: "excluded", make: (view) => KM.excludedPanel(view) },
    { id: "gemeenten", label: () => KM.say("Gemeenten"), group: null, make: (view) => KM.gemeentenPanel(view) },
    { id: "region", label: () => KM.say("Regio"), group: null, has: ({ region }) => Boolean(region), make: (view) => KM.regionPanel(view) },
  ];

  const REDRAWN = ["tab", "sort", "query", "gemeente", "kind", "area", "places_from", "places_to", "minimum",
    "status", "stand", "weights", "part", "plan"];
  KM.tabNames = TABS.map((tab) => tab.id);

  function count(view, group) {
    if (group === null) { return view.data.gemeenten.code.length; }
    return [].concat(group).reduce((all, name) => all + view.selection.groups[name].length, 0);
  }

  function makeTabs(view) {
    const { state } = view;
    const tabs = KM.tabsOf(view, TABS.filter((tab) => !tab.has || tab.has(view.data)), count);
    const buttons = tabs.map((tab) => KM.el("button", { type: "button", role: "tab", id: "km-tab-" + tab.id,
      "aria-controls": "km-blad", onclick: () => state.set({ tab: tab.id, site: null }) },
    KM.el("span", null, tab.label()), tab.has ? null : KM.el("span", { class: "km-aantal" }, KM.words.scaled(count(view, tab.group)))));
    const list = KM.el("div", { class: "km-tabs", role: "tablist", "aria-label": KM.say("Lijsten") }, buttons);
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) { return; }
      event.preventDefault();
      const now = tabs.findIndex((tab) => tab.id === state.get("tab"));
      const next = (now + step + tabs.length) % tabs.length;
      state.set({ tab: tabs[next].id, site: null });
      buttons[next].focus();
    });
    return { list, mark: () => buttons.forEach((button, at) => {
      const isOn = tabs[at].id === state.get("tab");
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
        const members = view.selection.sorted([].concat(group).flatMap((name) => view.selection.take(name)));
        const first = members.slice(0, 3).map((site) => view.data.sites.name[site] || view.data.sites.id[site]);
        line.textContent = first.length
          ? KM.say("{0} locaties. Bovenaan: {1}.", KM.words.scaled(members.length), KM.words.list(first))
          : KM.say("Geen locatie past bij uw keuze.");
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

    /* Ticks and ranges change where they stand, so that the focus stays where it is. */
    function touch(names) {
      if (names.has("compare")) {
        const chosen = new Set(state.get("compare"));
        content.querySelectorAll("input.km-vgl").forEach((box) => { box.checked = chosen.has(Number(box.dataset.site)); });
      }
      if (names.has("swung")) {
        document.querySelectorAll("[data-schommel]").forEach((/** @type {HTMLElement} */ span) => { span.textContent = KM.swingText(Number(span.dataset.schommel)); });
      }
    }

    /* A new list takes the focus away from what had it; give it back to the same control. */
    function redraw() {
      const had = content.contains(document.activeElement) ? document.activeElement.id : "";
      tabs.mark();
      showTab();
      teller.tell();
      if (had && KM.byId(had)) { KM.byId(had).focus(); }
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
      showAll() {
        tabs.mark();
        showTab();
        if (state.get("site") !== null) { showSite(state.get("site")); }
      },
      update(names) {
        const wasOpen = !passport.hidden;
        touch(names);
        if (REDRAWN.some((name) => names.has(name))) {
          redraw();
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
