/* Start: read the data, build the parts, tie them together. */
(function (KM) {
  "use strict";
  const TEXT_SIZES = ["", "km-tekst-groot", "km-tekst-groter"];

  KM.isNarrow = () => window.matchMedia("(max-width: 820px)").matches;
  KM.byLegend = () => document.querySelector(".km-legenda");

  /* A sentence above the page that the reader can put away. */
  KM.notify = function (text) {
    const box = KM.byId("km-berichten");
    const note = KM.el("p", { class: "km-bericht", role: "status" }, text, " ",
      KM.el("button", { type: "button", class: "km-tekstknop", onclick: () => note.remove() }, "Sluit"));
    box.append(note);
  };

  function headButtons(data, state) {
    const explanation = KM.makeExplanation(data);
    const button = (label, act, more) => KM.el("button", { type: "button", class: "km-knop", onclick: act, ...more }, label);
    const size = button("Tekst A", () => state.set({ textSize: (state.get("textSize") + 1) % TEXT_SIZES.length }),
      { title: "Tekst groter of weer gewoon" });
    return [button("Uitleg en bronnen", () => { explanation.showModal(); KM.byId("km-uitleg-kop").focus(); }),
      button("Afdrukken", () => window.print()), size];
  }

  function setTextSize(map, size) {
    TEXT_SIZES.filter(Boolean).forEach((name, at) =>
      document.documentElement.classList.toggle(name, at + 1 === size));
    map.map.invalidateSize({ animate: false });
  }

  function build(content, leafletMap, tiles) {
    const data = KM.openData(content);
    const state = KM.makeState(data);
    const selection = KM.makeSelection(data, state);
    const map = KM.makeMap(leafletMap, tiles, data, state, selection);
    const filters = KM.makeFilters(data, state, selection);
    const view = { data, state, selection, map, filters, limits: map.places.limits };
    const panel = KM.makePanel(view, KM.byId("km-paneel"));
    KM.openSite = (site) => state.set({ site });
    KM.closeSite = () => state.set({ site: null });
    KM.showList = (choice) => state.set({ query: "", area: "", gemeente: -1, ...choice, site: null,
      tab: state.get("tab") === "gemeenten" ? "list" : state.get("tab") });
    if (!data.shortlist.length) { state.set({ tab: "research" }); }
    state.listen((names) => {
      if (names.has("textSize")) { setTextSize(map, state.get("textSize")); }
      panel.update(names);
      if (names.has("gemeente")) { map.ground.redraw(); }
      map.places.redraw();
    });
    KM.replace(KM.byId("km-knoppen"), ...headButtons(data, state));
    panel.showAll();
    KM.watchPrinting(view);
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.get("site") !== null && !document.querySelector("dialog[open]")) {
        KM.closeSite();
      }
    });
    return { data, state, selection, map };
  }

  /* folium made the map; the page begins when the data can be read. */
  KM.start = function (leafletMap, tiles) {
    KM.readData(KM.byId("km-data")).then((content) => {
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
