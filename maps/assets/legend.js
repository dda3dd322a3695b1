/* The legend: what the colours and shapes on the map mean. */
(function (KM) {
  "use strict";

  const row = (sign, text) => KM.el("li", null, sign, KM.el("span", null, text));

  function swatch(colour, edge) {
    return KM.el("span", { class: "km-vlak", style: { "background-color": colour, "border-color": edge } });
  }

  function hatched(style) {
    return KM.svg("svg", { class: "km-vlak-teken", width: 24, height: 13, viewBox: "0 0 24 13",
      "aria-hidden": "true" },
    KM.svg("rect", { x: 0.5, y: 0.5, width: 23, height: 12, fill: style.gemeente_unknown,
      stroke: style.gemeente_edge }),
    KM.svg("path", { d: "M2 13L14 0M9 13L21 0M16 13L24 5M0 7L7 0", stroke: style.gemeente_hatch, fill: "none" }));
  }

  function gemeenteRows(data) {
    const { style } = data;
    const rows = style.gemeente_labels.map((label, step) =>
      row(swatch(style.gemeente_classes[step], style.gemeente_edge), label));
    const isUnknown = data.gemeenten.gap_share.some((share) => share === null);
    return isUnknown ? rows.concat(row(hatched(style), KM.words.UNKNOWN)) : rows;
  }

  function scoreRows(style, limits) {
    const words = KM.words.tenths;
    const steps = [...new Set(limits)];
    if (!steps.length) { return []; }
    const label = (step) => {
      if (step === limits.length) { return KM.say("{0} of hoger", words(limits[step - 1])); }
      if (step === 0) { return KM.say("lager dan {0}", words(limits[0])); }
      return KM.say("{0} tot {1}", words(limits[step - 1]), words(limits[step]));
    };
    return [4, 3, 2, 1, 0].filter((step) => step === 0 || step === 4 || limits[step - 1] !== limits[step])
      .map((step) => row(KM.symbol.icon("pand", style.site_classes[step], style.site_edge), label(step)));
  }

  function dot(style) {
    return KM.svg("svg", { class: "km-teken", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" },
      KM.svg("circle", { cx: 7, cy: 7, r: 2.6, fill: style.site_classes[2], stroke: style.site_edge }));
  }

  function crossSign(style) {
    return KM.svg("svg", { class: "km-teken", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" },
      KM.svg("path", { d: "M3 3L11 11M11 3L3 11", stroke: style.unranked_edge, "stroke-width": 2 }));
  }

  function areaSign() {
    return KM.svg("svg", { class: "km-teken", width: 18, height: 14, viewBox: "0 0 18 14", "aria-hidden": "true" },
      KM.svg("rect", { x: 1, y: 1, width: 16, height: 12, rx: 2, fill: "#fde9cf", stroke: "#7a2803",
        "stroke-dasharray": "3 2" }));
  }

  function lineSign(colour, width, dash) {
    return KM.svg("svg", { class: "km-teken", width: 18, height: 14, viewBox: "0 0 18 14", "aria-hidden": "true" },
      KM.svg("path", { d: "M1 10L7 4L11 8L17 3", fill: "none", stroke: colour, "stroke-width": width,
        "stroke-dasharray": dash ? "4 2" : null }));
  }

  /* What a number on the map tells: the shortlist holds for the adopted weights only (see KM.start). */
  function numberText(data, weights) {
    return data.shortlist.length && KM.presets.isAdopted(data, weights)
      ? KM.say("Op de shortlist, met rang") : KM.say("Beste tien, met rang");
  }

  function kindRows(data, places, weights) {
    const { style, sites } = data;
    const has = (test) => sites.id.some((_, site) => test(site));
    const plain = "#e9e2d3";
    return [
      has((site) => sites.kind[site] !== "grond")
        && row(KM.symbol.icon("pand", plain, style.site_edge), KM.say("Gebouw")),
      has((site) => sites.kind[site] === "grond")
        && row(KM.symbol.icon("grond", plain, style.site_edge), KM.say("Kavel")),
      has((site) => places.areaOf(site) >= 0) && row(areaSign(), KM.say("Postcode met aantal locaties")),
      has((site) => sites.rank[site] === null && sites.state[site] === "onbeslist")
        && row(KM.symbol.icon("pand", style.unranked, style.unranked_edge), KM.say("Onbeslist")),
      has((site) => sites.state[site] === "uitgesloten")
        && row(crossSign(style), KM.say("Uitgesloten (op dat tabblad)")),
      places.numbered.size > 0
        && row(KM.el("span", { class: "km-cijfer" }, "1"), numberText(data, weights)),
      places.hasDots && row(dot(style), KM.say("Buiten de beste {0}", style.symbols)),
    ].filter(Boolean);
  }

  function baseRows(data) {
    const names = { water: KM.say("Water"), spoor: KM.say("Spoor"), hoofdweg: KM.say("Hoofdweg") };
    return data.base.filter((part) => names[part.kind]).map((part) => {
      const [colour, width] = data.style.base[part.kind];
      return row(lineSign(colour, Math.max(1.5, width), part.kind === "spoor"), names[part.kind]);
    });
  }

  function group(title, rows, name = "") {
    if (!rows.length) { return null; }
    return [KM.el("h2", null, title), KM.el("ul", { class: name }, rows)];
  }

  /**
   * The legend, with the switches of the layers on top; the limits of the scores and what a number
   * tells follow the weights.
   * @param {Data} data as KM.openData gives it
   * @param {any} places the layer of the sites
   * @param {{switches: HTMLElement, layers: any, state: State}} parts the switches (KM.makeSwitches), the layers and the state that they follow
   * @returns {{node: HTMLDetailsElement, renew: function}} `renew` once more for other weights
   */
  KM.makeLegend = function (data, places, { switches, layers, state }) {
    const scores = KM.el("div");
    const kinds = KM.el("div");
    const renew = () => {
      KM.replace(scores, [group(KM.say("Locatie: kleur is score"), scoreRows(data.style, places.limits))].flat(2));
      KM.replace(kinds, [group(KM.say("Locatie: vorm"), kindRows(data, places, state.get("weights")), "km-naast-elkaar")].flat(2));
    };
    const task = KM.el("div", null, group(KM.say("Gemeente: opgave nog open"), gemeenteRows(data)));
    const follow = () => { task.hidden = !layers.isOn("task"); };
    state.listen((names) => { if (names.has("layers")) { follow(); } });
    follow();
    renew();
    const node = KM.el("details", { class: "km-legenda" },
      KM.el("summary", null, KM.say("Legenda en kaartlagen")),
      KM.el("div", { class: "km-legenda-inhoud", tabindex: "0", role: "group", "aria-label": KM.say("Legenda en kaartlagen") },
        switches, data.region ? KM.regionKey(data, state) : null, task, scores, kinds,
        group(KM.say("Ondergrond"), baseRows(data), "km-naast-elkaar")));
    return { node, renew };
  };
})(window.KM);
