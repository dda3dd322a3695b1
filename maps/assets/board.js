/* "Verder brengen": the sites of the pipeline by status, and the need for places over the years. */
(function (KM) {
  "use strict";
  const words = (number) => KM.words.scaled(number);
  const ENDED = ["AFGEWEZEN", "GESLOTEN"];

  /* Every site with a status or that may open soon: what the log says of it, and how soon. */
  function cards({ data }) {
    const { board } = data.region;
    return board.site.map((site, at) => Object.fromEntries([["site", site], ...Object.keys(board).filter((name) => name !== "site")
      .map((name) => [name, board[name][at]])]));
  }

  const soonest = (one, other) => Number(one.months === null) - Number(other.months === null) || one.months - other.months || one.site - other.site;

  const monthsText = ({ months, status }) => {
    if (status === "OPEN" || ENDED.includes(status)) { return null; }
    return months === null ? KM.say("Maanden tot open: onbekend") : KM.words.count(months, "Over {0} maand open", "Over {0} maanden open");
  };

  function card(view, one) {
    const { sites } = view.data;
    const { site } = one;
    const line = (text) => (text ? KM.el("span", { class: "km-klein" }, text) : null);
    return KM.el("li", { class: "km-kaartje" }, KM.siteButton(view.data, site),
      line(KM.say("{0} · {1} plekken", sites.gemeente_name[site] || KM.words.UNKNOWN, words(sites.planned_places[site]))),
      line(one.next_step && KM.say("Volgende stap: {0}", one.next_step)), line(one.organisation && KM.say("Wie: {0}", one.organisation)),
      line(one.day ? KM.say("Stand van {0}", KM.words.day(one.day)) : KM.say("Nog geen stand")), line(monthsText(one)), line(one.decision_reference && KM.say("Besluit: {0}", one.decision_reference)));
  }

  function column(view, status, members) {
    const id = "km-bord-" + status;
    return KM.el("section", { class: "km-kolom", "aria-labelledby": id },
      KM.el("h3", { id }, KM.words.capital(view.data.words.statuses[status] || status), " ", KM.el("span", { class: "km-aantal" }, words(members.length))),
      members.length ? KM.el("ul", null, members.map((one) => card(view, one))) : KM.el("p", { class: "km-klein" }, KM.say("Geen")));
  }

  function openBoard(view) {
    const all = cards(view).sort(soonest);
    const shown = Object.keys(view.data.words.statuses).filter((status) => !ENDED.includes(status) || all.some((one) => one.status === status));
    KM.openDialog("km-bord-kop", KM.say("Verder brengen"), [
      KM.el("p", null, KM.say("Elke locatie staat bij haar laatste stand. Alleen met een besluit heet een locatie besloten.")),
      KM.el("div", { class: "km-bord", tabindex: "0", role: "group", "aria-label": KM.say("Bord met een kolom per stand") },
        shown.map((status) => column(view, status, all.filter((one) => one.status === status))))], "km-breed-dialoog km-bord-dialoog");
  }

  /**
   * The part of the tab: counts, what can open soon, and the way to the board.
   * @param {View} view of the page
   */
  KM.boardPart = function (view) {
    const { statuses } = view.data.words;
    const all = cards(view);
    const quick = all.filter((one) => one.is_quick).sort(soonest);
    const list = KM.el("ul", { class: "km-items" });
    const more = KM.fillRows(list, quick, (one) => card(view, one));
    const counted = Object.keys(statuses).map((status) => [status, all.filter((one) => one.status === status).length]).filter(([, count]) => count);
    return [
      KM.el("ul", { class: "km-tellers" }, counted.map(([status, count]) => KM.el("li", null, KM.say("{0} {1}", words(count), statuses[status])))),
      KM.el("button", { type: "button", class: "km-knop km-meer", id: "km-open-bord", onclick: () => openBoard(view) }, KM.say("Open het bord")),
      KM.el("h2", null, KM.say("Wat snel kan ({0})", words(quick.length))),
      quick.length ? [list, more]
        : KM.el("p", { class: "km-inleiding" }, KM.say("Van geen locatie is bekend dat zij snel open kan.")),
    ];
  };

  function drawBand(context, x, y, low, high) {
    context.fillStyle = KM.colour("--km-band");
    context.beginPath();
    high.forEach((value, at) => context.lineTo(x(at), y(value)));
    low.forEach((_, back) => context.lineTo(x(low.length - 1 - back), y(low[low.length - 1 - back])));
    context.fill();
  }

  function drawLine(context, x, y, values, colour, isStep) {
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    context.beginPath();
    values.forEach((value, at) => {
      if (value === null) { return; }
      if (isStep && at) { context.lineTo(x(at), y(values[at - 1] === null ? value : values[at - 1])); }
      context.lineTo(x(at), y(value));
    });
    context.stroke();
  }

  function drawAxes(context, { x, y, top, width, height }, halves) {
    context.font = KM.font(400, 11);
    context.fillStyle = KM.colour("--inkt-zacht");
    context.strokeStyle = KM.colour("--lijn");
    context.lineWidth = 1;
    context.textAlign = "right";
    [0, top / 2, top].forEach((value) => {
      context.beginPath();
      context.moveTo(48, y(value));
      context.lineTo(width, y(value));
      context.stroke();
      context.fillText(words(Math.round(value)), 44, y(value) + 4);
    });
    context.textAlign = "center";
    const each = Math.ceil(halves.length / 6);
    halves.forEach((half, at) => { if (at % each === 0) { context.fillText(half, Math.min(width - 20, Math.max(66, x(at))), height - 4); } });
  }

  /* Need as a band with its middle, places as steps. */
  function drawChart(canvas, { halfjaar, need_low: low, need_mid: mid, need_high: high, places }) {
    const [width, height] = [420, 220];
    const sharp = Math.ceil(window.devicePixelRatio || 1);
    [canvas.width, canvas.height] = [width * sharp, height * sharp];
    const context = canvas.getContext("2d");
    context.scale(sharp, sharp);
    const most = Math.max(1, ...high, ...places.filter((value) => value !== null));
    const unit = 10 ** Math.floor(Math.log10(most));
    const top = Math.ceil(most / unit) * unit;
    const x = (at) => 56 + (at * (width - 66)) / Math.max(1, halfjaar.length - 1);
    const y = (value) => height - 20 - (value * (height - 30)) / top;
    drawAxes(context, { x, y, top, width, height }, halfjaar);
    drawBand(context, x, y, low, high);
    drawLine(context, x, y, mid, KM.colour("--km-plan"), false);
    drawLine(context, x, y, places, KM.colour("--inkt"), true);
  }

  /** The need for places over the half-years, as a picture and as a table.
      @param {View} view of the page */
  KM.capacityPart = function ({ data }) {
    const { capacity } = data.region;
    const canvas = KM.el("canvas", { class: "km-grafiek", role: "img", "aria-label": KM.say("Grafiek van plekken nodig en plekken die er zijn, per halfjaar. De cijfers staan in de tabel eronder.") });
    drawChart(canvas, capacity);
    const key = (name, text) => KM.el("li", null, KM.el("span", { class: "km-blokje " + name }), text);
    const heads = [KM.say("Halfjaar"), KM.say("Nodig: laag (10%)"), KM.say("midden"), KM.say("hoog (90%)"), KM.say("Plekken")];
    return [canvas, KM.el("ul", { class: "km-sleutel", "aria-label": KM.say("Kleuren in de grafiek") }, key("km-kleur-midden", KM.say("nodig, midden")),
      key("km-kleur-band", KM.say("tussen laag en hoog")), key("km-kleur-plekken", KM.say("plekken die er zijn"))),
    KM.el("table", { class: "km-lijst km-gemeenten km-regio" }, KM.el("caption", { class: "km-alleen-stem" }, KM.say("Plekken nodig en plekken die er zijn")),
      KM.el("thead", null, KM.el("tr", null, heads.map((text, at) => KM.el("th", { scope: "col", class: at ? "km-getal" : null }, text)))),
      KM.el("tbody", null, capacity.halfjaar.map((half, at) => KM.el("tr", null, KM.el("th", { scope: "row" }, half),
        ["need_low", "need_mid", "need_high", "places"].map((name) => KM.el("td", { class: "km-getal" }, words(capacity[name][at])))))))];
  };
})(window.KM);
