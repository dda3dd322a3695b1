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
    return isUnknown ? rows.concat(row(hatched(style), "onbekend")) : rows;
  }

  function scoreRows(style, limits) {
    const words = KM.words.tenths;
    const steps = [...new Set(limits)];
    if (!steps.length) { return []; }
    const label = (step) => {
      if (step === limits.length) { return `${words(limits[step - 1])} of hoger`; }
      if (step === 0) { return `lager dan ${words(limits[0])}`; }
      return `${words(limits[step - 1])} tot ${words(limits[step])}`;
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

  function kindRows(data, places) {
    const { style, sites } = data;
    const has = (test) => sites.id.some((_, site) => test(site));
    const plain = "#e9e2d3";
    return [
      row(KM.symbol.icon("pand", plain, style.site_edge), "Gebouw"),
      has((site) => sites.kind[site] === "grond")
        && row(KM.symbol.icon("grond", plain, style.site_edge), "Kavel"),
      has((site) => places.areaOf(site) >= 0) && row(areaSign(), "Postcode met aantal locaties"),
      has((site) => sites.rank[site] === null && sites.state[site] === "onbeslist")
        && row(KM.symbol.icon("pand", style.unranked, style.unranked_edge), "Onbeslist"),
      has((site) => sites.state[site] === "uitgesloten")
        && row(crossSign(style), "Uitgesloten (op dat tabblad)"),
      places.numbered.size > 0
        && row(KM.el("span", { class: "km-cijfer" }, "1"),
          data.shortlist.length ? "Op de shortlist, met rang" : "Beste tien, met rang"),
      places.hasDots && row(dot(style), `Buiten de beste ${style.symbols}`),
    ].filter(Boolean);
  }

  function baseRows(data) {
    const names = { water: "Water", spoor: "Spoor", hoofdweg: "Hoofdweg" };
    return data.base.filter((part) => names[part.kind]).map((part) => {
      const [colour, width] = data.style.base[part.kind];
      return row(lineSign(colour, Math.max(1.5, width), part.kind === "spoor"), names[part.kind]);
    });
  }

  function group(title, rows, name = "") {
    if (!rows.length) { return null; }
    return [KM.el("h2", null, title), KM.el("ul", { class: name }, rows)];
  }

  KM.makeLegend = (data, places) => KM.el("details", { class: "km-legenda" },
    KM.el("summary", null, "Legenda"),
    KM.el("div", { class: "km-legenda-inhoud", tabindex: "0", role: "group", "aria-label": "Legenda" },
      group("Gemeente: opgave nog open", gemeenteRows(data)),
      group("Locatie: kleur is score", scoreRows(data.style, places.limits)),
      group("Locatie: vorm", kindRows(data, places)),
      group("Ondergrond", baseRows(data), "km-naast-elkaar")));
})(window.KM);
