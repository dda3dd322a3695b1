/* Start: read the data, build the parts, tie them together. */
(function (KM) {
  "use strict";
  const TEXT_SIZES = ["", "km-tekst-groot", "km-tekst-groter"];
  const BEST = 10; // numbered on the map where no shortlist holds

  // Of the screen: paper is narrow too, and what is open must still be open when it has been printed.
  KM.narrowWindow = window.matchMedia("screen and (max-width: 820px)");
  KM.isNarrow = () => KM.narrowWindow.matches;
  /** @type {() => HTMLDetailsElement} */
  KM.byLegend = () => document.querySelector(".km-legenda");

  /* A sentence above the page that the reader can put away. */
  KM.notify = function (text) {
    const box = KM.byId("km-berichten");
    const note = KM.el("p", { class: "km-bericht", role: "status" }, text, " ",
      KM.el("button", { type: "button", class: "km-tekstknop", onclick: () => note.remove() }, KM.say("Sluit")));
    box.append(note);
  };

  /* The buttons in the head, and what brings them in step with the state. */
  function makeHead(view) {
    const { data, state } = view;
    const button = (label, act, more) => KM.el("button", { type: "button", class: "km-knop", onclick: act, ...more }, label);
    let explanation = null; // made when it is first opened
    const explain = () => {
      explanation = explanation || KM.makeExplanation(data);
      explanation.showModal();
      KM.byId("km-uitleg-kop").focus();
    };
    const settings = button(KM.say("Gewichten en filters"), () => {
      state.set({ settings: !state.get("settings") });
      requestAnimationFrame(() => requestAnimationFrame(() => { if (state.get("settings")) { view.settings.focus(); } }));
    }, { id: "km-knop-instellingen", "aria-expanded": "false", "aria-controls": "km-instellingen" });
    const compare = button("", () => {
      if (state.get("compare").length < 2) { KM.notify(KM.say("Kies in de lijst minstens twee locaties met het vakje Vgl.")); return; }
      KM.openCompare(view);
    }, { id: "km-knop-vergelijk" });
    const changes = data.changes && button(KM.say("Sinds vorige keer"), () => KM.openChanges(view));
    [settings, compare].forEach((one) => { one.hidden = !data.sites.n; }); // totals alone: nothing to weigh
    KM.replace(KM.byId("km-knoppen"), settings, compare, changes,
      button(KM.say("Deel weergave"), () => KM.openShare(view)), button(KM.say("Afdrukken"), () => window.print()),
      button(KM.say("Uitleg en bronnen"), explain),
      button(KM.say("Tekst A"), () => state.set({ textSize: (state.get("textSize") + 1) % TEXT_SIZES.length }),
        { title: KM.say("Tekst groter of weer gewoon") }));
    return () => { compare.textContent = KM.say("Vergelijk ({0})", state.get("compare").length); };
  }

  function setTextSize(map, size) {
    TEXT_SIZES.filter(Boolean).forEach((name, at) =>
      document.documentElement.classList.toggle(name, at + 1 === size));
    map.map.invalidateSize({ animate: false });
  }

  /* Colours and numbers on the map for the weights of now. */
  function renewMap(view) {
    const { data, map, selection, limits } = view;
    const { ranked, shortlist } = selection.groups;
    limits.splice(0, limits.length, ...KM.score.classLimits(ranked, data.sites.score));
    const isAdopted = KM.presets.isAdopted(data, view.state.get("weights"));
    const best = isAdopted && shortlist.length ? shortlist.slice(0, 25) : ranked.slice(0, BEST);
    map.places.numbered.clear();
    best.forEach((site) => map.places.numbered.add(site));
    if (map.renewLegend) { map.renewLegend(); }
  }

  /* The view in the address, else that of a saved copy, else that of a page nobody touched. */
  function readView(data) {
    const read = KM.readHash(data, location.hash) || KM.readHash(data, KM.savedHash());
    const first = KM.firstState(data);
    // A sheet over the whole of a small screen is no way to begin.
    return read ? { first: { ...first, ...read.choices, settings: read.choices.settings && !KM.isNarrow() }, place: read.place }
      : { first: { ...first, settings: KM.opensSettings(data) }, place: null };
  }

  function watchRanks(view, ranks) {
    const { state } = view;
    const lookAround = () => ranks.swingLater(state.get("weights"), () => state.set({ swung: state.get("swung") + 1 }));
    KM.swing = ranks.swing;
    ranks.rank(state.get("weights"));
    // Before all others: they show what is reckoned here.
    state.listen((names) => {
      if (!names.has("weights")) { return; }
      ranks.rank(state.get("weights"));
      lookAround();
    });
    lookAround();
  }

  function watchState(view, panel, markHead) {
    const { state, map } = view;
    state.listen((names) => {
      if (names.has("textSize")) { setTextSize(map, state.get("textSize")); }
      if (names.has("weights")) { renewMap(view); }
      view.settings.update(names);
      markHead();
      panel.update(names);
      if (names.has("gemeente")) { map.ground.redraw(); }
      if ([...names].some((name) => name !== "swung" && name !== "compare")) { map.places.redraw(); }
    });
  }

  function makeView(data, leafletMap, tiles) {
    const { first, place } = readView(data);
    const state = KM.makeState(first);
    // The rest of it is made below, in the order in which the parts need each other.
    const view = /** @type {View} */ (/** @type {any} */ ({ data, state, place }));
    const ranks = KM.makeRanks(data);
    watchRanks(view, ranks);
    view.selection = KM.makeSelection(data, state, ranks);
    const listed = new Set(data.shortlist);
    view.isListed = (site) => listed.has(site);
    const markHead = makeHead(view);
    view.settings = KM.makeSettings(view);
    view.settings.show();
    leafletMap.invalidateSize({ animate: false });
    view.map = KM.makeMap(leafletMap, tiles, data, state, view.selection);
    view.limits = view.map.places.limits;
    renewMap(view);
    view.map.places.redraw(); // it was drawn with the numbers of the adopted weights
    view.filters = KM.makeFilters(data, state, view.selection);
    return { view, markHead };
  }

  function build(content, leafletMap, tiles) {
    const { view, markHead } = makeView(KM.openData(content), leafletMap, tiles);
    const { state, map } = view;
    KM.openSite = (site) => state.set({ site });
    KM.closeSite = () => state.set({ site: null });
    KM.showList = (choice) => state.set({ query: "", area: "", gemeente: -1, ...choice, site: null,
      tab: state.get("tab") === "gemeenten" ? "list" : state.get("tab") });
    const panel = KM.makePanel(view, KM.byId("km-paneel"));
    watchState(view, panel, markHead);
    view.settings.update(null);
    markHead();
    setTextSize(map, state.get("textSize")); // the head has its height now, so the map has its own
    panel.showAll();
    KM.watchPrinting(view);
    if (view.place) { map.map.setView([view.place.lat, view.place.lng], view.place.zoom, { animate: false }); map.place = view.place; }
    KM.watchAddress(view);
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.get("site") !== null && !document.querySelector("dialog[open]")) {
        KM.closeSite();
      }
    });
    return view;
  }

  /* folium made the map; the page begins when the data can be read. */
  KM.start = function (leafletMap, tiles) {
    KM.keepOriginal();
    KM.readData(KM.byId("km-data")).then((content) => {
      KM.speak(content.language);
      KM.words.useSingular(content.words.singular);
      leafletMap.invalidateSize({ animate: false });
      KM.page = build(content, leafletMap, tiles);
      requestAnimationFrame(() => {
        document.documentElement.classList.remove("km-bezig");
        document.documentElement.classList.add("km-klaar");
      });
    }).catch((error) => {
      console.error("De kaart kan niet starten:", error);
      KM.giveUp();
    });
  };
})(window.KM);
