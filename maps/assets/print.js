/* Printing: bring the map to the size of the paper and draw it at once, since the browser takes its
   picture as soon as `beforeprint` ends; restore the screen afterwards. */
(function (KM) {
  "use strict";

  /* The choice of sites in words, for paper. */
  function filterText({ state, data }) {
    const chosen = state.all();
    const { words } = data;
    const count = (number) => KM.words.scaled(number);
    const parts = [
      chosen.query.trim() && KM.say("zoekwoord {0}", chosen.query.trim()),
      chosen.gemeente >= 0 && KM.say("gemeente {0}", data.gemeenten.gemeente_name[chosen.gemeente]),
      chosen.kind && words.kinds[chosen.kind],
      chosen.area && KM.say("postcode {0}", chosen.area),
      chosen.stand && (words.states[chosen.stand] || chosen.stand),
      chosen.status && (chosen.status === "-" ? KM.say("zonder status") : KM.say("status {0}", words.statuses[chosen.status] || chosen.status)),
      chosen.places_from !== null && KM.say("vanaf {0} plekken", count(chosen.places_from)),
      chosen.places_to !== null && KM.say("tot en met {0} plekken", count(chosen.places_to)),
      ...chosen.minimum.map((limit, at) => limit > 0 && KM.say("{0} ten minste {1}", data.criteria[at].short, count(limit))),
    ].filter(Boolean);
    return parts.length ? parts.join(" · ") : KM.say("geen");
  }

  /* What a sheet of paper must say that the screen says elsewhere. */
  function paperNote(view) {
    const { data, state } = view;
    const weights = data.criteria.map((criterion, at) =>
      `${criterion.label} ${KM.words.scaled(Math.round(state.get("weights")[at] / 10), 1)}%`);
    const sources = data.sources.map((source) => source.title
      + (source.reference_day ? ` (${KM.words.day(source.reference_day)})` : ""));
    const line = (name, text) => KM.el("p", null, KM.el("strong", null, name, ": "), text);
    return [line(KM.say("Gewichten"), KM.presets.title(data, state.get("preset")) + ": " + weights.join(" · ")),
      line(KM.say("Keuze"), filterText(view)),
      line(KM.say("Bronnen"), [...new Set(sources)].join(" · ")),
      KM.el("p", { class: "km-code" }, KM.el("strong", null, KM.say("Code van deze weergave"), ": "), "#" + KM.viewHash(view)),
      KM.el("p", null, KM.el("strong", null, KM.say("Een hoge score is geen besluit.")))];
  }

  /* Text for the margin of every sheet, as a string of CSS: nothing in it can end the string. */
  const quoted = (text) => `"${text.replace(/[^\p{L}\p{N} .,;:()\u2013\u00b7-]/gu, " ")}"`;

  function writeMargins({ data }) {
    const status = document.querySelector(".km-status");
    const { head } = data;
    const root = document.documentElement.style;
    root.setProperty("--km-voet", quoted(`${status ? status.textContent : ""} · ${head.title} · ${head.region} · ${KM.words.day(head.reference_day)}`));
    root.setProperty("--km-bladwoord", quoted(KM.say("blad")));
  }

  KM.watchPrinting = function (view) {
    const { map } = view;
    const note = KM.el("aside", { class: "km-papier", "aria-label": KM.say("Bij deze afdruk") });
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
      writeMargins(view);
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
