/* Printing: bring the map to the size of the paper and draw it at once, since the browser takes its
   picture as soon as `beforeprint` ends; restore the screen afterwards. */
(function (KM) {
  "use strict";

  function filterText(view) {
    const chosen = view.state.all();
    const parts = [
      chosen.query.trim() && `zoekwoord ${chosen.query.trim()}`,
      chosen.gemeente >= 0 && `gemeente ${view.data.gemeenten.gemeente_name[chosen.gemeente]}`,
      chosen.kind && view.data.words.kinds[chosen.kind],
      chosen.area && `postcode ${chosen.area}`,
    ].filter(Boolean);
    return parts.length ? parts.join(" · ") : "geen";
  }

  /* What a sheet of paper must say that the screen says elsewhere. */
  function paperNote(view) {
    const { data, state } = view;
    const weights = data.criteria.map((criterion, at) =>
      `${criterion.label} ${KM.words.scaled(Math.round(state.get("weights")[at] / 10), 1)}%`);
    const sources = data.sources.map((source) => source.title
      + (source.reference_day ? ` (${KM.words.day(source.reference_day)})` : ""));
    const line = (name, text) => KM.el("p", null, KM.el("strong", null, name + ": "), text);
    return [line("Gewichten", weights.join(" · ")), line("Keuze", filterText(view)),
      line("Bronnen", [...new Set(sources)].join(" · ")),
      KM.el("p", null, KM.el("strong", null, "Een hoge score is geen besluit."))];
  }

  KM.watchPrinting = function (view) {
    const { map } = view;
    const note = KM.el("aside", { class: "km-papier", "aria-label": "Bij deze afdruk" });
    KM.byId("km-paneel").append(note);
    let before = null;

    function settle() {
      map.map.invalidateSize({ animate: false, pan: false });
    }

    window.addEventListener("beforeprint", () => {
      before = { center: map.map.getCenter(), zoom: map.map.getZoom(), open: KM.byLegend().open };
      KM.isPrinting = true;
      document.documentElement.classList.add("km-afdruk");
      KM.byLegend().open = true;
      KM.replace(note, ...paperNote(view));
      map.ground.sharpness = 2;
      map.places.sharpness = 2;
      settle();
      map.goHome(true);
      map.redraw();
    });
    window.addEventListener("afterprint", () => {
      KM.isPrinting = false;
      document.documentElement.classList.remove("km-afdruk");
      KM.byLegend().open = before.open;
      map.ground.sharpness = 1;
      map.places.sharpness = 1;
      settle();
      map.map.setView(before.center, before.zoom, { animate: false });
      map.redraw();
    });
  };
})(window.KM);
