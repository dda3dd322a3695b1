/* The checkboxes of the layers, in the legend: each with the sign that it puts on the map. */
(function (KM) {
  "use strict";

  const tone = (kind) => ({ "--km-toon": `var(--km-laag-${kind})` });
  const patch = (kind) => KM.el("span", { class: `km-laagteken km-laag-${kind}`, style: tone(kind), "aria-hidden": "true" });
  const letter = (sign, kind) => KM.el("span", { class: "km-laagletter", style: tone(kind), "aria-hidden": "true" }, sign);

  function box(layers, name, label, picture) {
    const input = KM.el("input", { type: "checkbox", "data-layer": name, onchange: () => layers.set(name, input.checked) });
    return KM.el("label", { class: "km-laag" }, input, picture, KM.el("span", null, label));
  }

  /* What of a kind is not drawn: said, never silent. */
  const cut = (part) => (part.shown < part.total
    ? KM.say("{0} ({1} van {2})", part.label, KM.words.scaled(part.shown), KM.words.scaled(part.total)) : part.label);

  function more(title, ...parts) {
    return KM.el("details", { class: "km-meer-lagen" }, KM.el("summary", null, title), parts);
  }

  function zoneBoxes(layers) {
    if (!layers.zones.length) { return null; }
    return more(KM.say("Veiligheid, natuur en groen"),
      layers.zones.slice().reverse().map((zone) => box(layers, zone.kind, cut(zone), patch(zone.kind))),
      KM.el("p", { class: "km-klein" }, KM.say("Vereenvoudigd. Elk oordeel is gemaakt met de volledige vlakken.")));
  }

  function serviceBoxes(layers) {
    if (!layers.services.length) { return null; }
    const isCut = layers.services.some((part) => part.shown < part.total);
    return more(KM.say("Voorzieningen"),
      layers.services.map((part) => box(layers, part.kind, cut(part), letter(part.sign, "dienst"))),
      isCut ? KM.el("p", { class: "km-klein" }, KM.say("Getekend is wat binnen {0} km (hemelsbreed) van een van de beste {1} locaties ligt, en daarvan zoveel als in het bestand past.",
        KM.words.scaled(Math.round(layers.reach / 1000)), KM.words.scaled(layers.bestSites))) : null);
  }

  function hubBox(layers) {
    const { hubs } = layers;
    if (!hubs) { return null; }
    const km = hubs.ring_km === null ? "" : KM.words.exact(hubs.ring_km);
    const label = km ? KM.say("Hubs van het COA en {0} km hemelsbreed", km) : KM.say("Hubs van het COA");
    return [box(layers, "hubs", label, letter("C", "hub")), km ? more(KM.say("Over deze cirkels"),
      KM.el("p", { class: "km-klein" }, KM.say("Tot {0} km geeft dit profiel nog {1} van de 100 punten voor de afstand tot een hub. Langs de weg is het verder dan de cirkel. Stippen: of er ruimte is, is onbekend. Geen cirkel: geen ruimte.", km, KM.words.scaled(Math.round(hubs.ring_points))))) : null];
  }

  /**
   * The switches.
   * @param {ReturnType<typeof KM.makeLayers>} layers of KM.makeLayers
   * @param {State} state of KM.makeState
   * @returns {HTMLElement} a fieldset that follows the state
   */
  KM.makeSwitches = function (layers, state) {
    const set = KM.el("fieldset", { class: "km-lagen" }, KM.el("legend", null, KM.say("Kaartlagen")),
      KM.el("div", { class: "km-lagen-vast" }, box(layers, "task", KM.say("Opgave"), null),
        layers.hasSites ? box(layers, "sites", KM.say("Locaties"), null) : null, box(layers, "borders", KM.say("Grenzen"), null)),
      hubBox(layers), zoneBoxes(layers), serviceBoxes(layers));
    const follow = () => set.querySelectorAll("[data-layer]").forEach((input) => { input.checked = layers.isOn(input.dataset.layer); });
    state.listen((names) => { if (names.has("layers")) { follow(); } });
    follow();
    return set;
  };
})(window.KM);
