/* What is known around a site and is no part of its score: the people who live near, what is left of
   its ground, and the ways to hubs and linked gemeenten. */
(function (KM) {
  "use strict";
  const MAIN = "="; // as in maps/page_dossier.py

  /* Columns are unfolded at first use, as everywhere (data.js). */
  KM.openDossier = function (packed, unpack, spread) {
    if (!packed) { return null; }
    const unfolded = new Map();
    // These have a value a way; all other columns a value a site.
    const ofWays = new Set(packed.ways.flatMap(({ place, km, min, room, rough }) => [place, km, min, room, rough]));
    const at = (column, position) => {
      if (!unfolded.has(column)) { unfolded.set(column, (ofWays.has(column) ? unpack : spread)(column)); }
      return unfolded.get(column)[position];
    };
    /* Ways lie in the order of the sites: those of one begin behind all before it. */
    const begins = packed.ways.map((list) => {
      let sum = 0;
      return spread(unpack(list.count).map((count) => { sum += count; return sum - count; }));
    });
    return { ...packed, at, begins };
  };

  const mark = (isRough) => (isRough ? KM.el("em", { class: "km-merk" }, KM.say("benaderd")) : null);
  const squareMetres = (number) => (number === null ? KM.words.UNKNOWN : `${KM.words.scaled(number)} m²`);
  const number = (text) => KM.el("td", { class: "km-getal" }, text);

  function metres(tenths) {
    if (tenths === null) { return KM.words.UNKNOWN; }
    return `${tenths % 10 ? KM.words.scaled(tenths, 1) : KM.words.scaled(tenths / 10)} m`;
  }

  function originText(data, site, records, day) {
    const main = data.record(site, -1);
    return KM.originText(data, records.split(";").map((one) => (one === MAIN ? main : one)).join(";"), day);
  }

  function sourceRow(columns, ...parts) {
    const told = parts.filter(Boolean).join(" · ");
    return KM.el("tr", { class: "km-bron" }, KM.el("td", { colspan: columns }, told));
  }

  function table(caption, titles, rows) {
    return KM.el("table", { class: `km-feiten km-naast km-naast-${titles.length}` },
      KM.el("caption", { class: "km-alleen-stem" }, caption),
      KM.el("thead", null, KM.el("tr", null, titles.map((title, nth) =>
        KM.el("th", { scope: "col", class: nth ? "km-getal" : null }, title)))),
      KM.el("tbody", null, rows));
  }

  function factRows(data, site, fact) {
    const { dossier } = data;
    const value = dossier.at(fact.value, site);
    const isKnown = value !== null;
    const origin = isKnown ? originText(data, site, dossier.at(fact.origin, site), dossier.at(fact.day, site)) : "";
    return [KM.el("tr", { class: isKnown ? "km-naast-feit" : "km-naast-feit km-onbekend" },
      KM.el("th", { scope: "row" }, fact.label),
      KM.el("td", { class: "km-getal" }, KM.el("span", { class: "km-waarde" },
        KM.words.value(value, fact.unit, fact.decimals)), mark(isKnown && dossier.at(fact.rough, site)))),
    sourceRow(2, origin ? KM.say("bron: {0}", origin) : KM.say("bron: onbekend"))];
  }

  function carrying(data, site) {
    const { dossier } = data;
    const lacking = dossier.lacking.length
      ? KM.el("p", { class: "km-klein" }, KM.say("Onbekend in deze hele regio: {0}.", dossier.lacking.join("; "))) : null;
    return [dossier.facts.length ? table(dossier.titles[0], [KM.say("Gegeven"), KM.say("Waarde")],
      dossier.facts.map((fact) => factRows(data, site, fact))) : null, lacking];
  }

  /* The same sentences as maps/dossier_words.py. */
  KM.groundTotal = function (data, ground, site) {
    const { at } = data.dossier;
    const size = at(ground.size, site);
    const lost = at(ground.lost, site);
    if (size === null || lost === null) {
      return KM.say("Onbekend: van deze locatie is geen {0} getekend.", ground.title.toLowerCase());
    }
    const [all, less, left] = [size, lost, size - lost].map((one) => KM.words.scaled(one));
    const unknown = at(ground.unknown, site).split(";").filter(Boolean).map((kind) => ground.names[kind] || kind);
    return unknown.length
      ? KM.say("Van {0} m² valt ten minste {1} m² af. Er blijft hoogstens {2} m² over. Onbekend: {3}.", all, less, left, KM.words.list(unknown))
      : KM.say("Van {0} m² valt {1} m² af. Er blijft {2} m² over.", all, less, left);
  };

  function lossRows(data, site, ground, kind) {
    const { at } = data.dossier;
    const gross = at(kind.gross, site);
    const alone = at(kind.alone, site);
    const rule = at(kind.rule, site);
    const origin = originText(data, site, at(kind.origin, site), at(kind.day, site));
    return [KM.el("tr", { class: gross === null ? "km-naast-feit km-onbekend" : "km-naast-feit" },
      KM.el("th", { scope: "row" }, ground.names[kind.kind] || kind.kind),
      number(metres(at(kind.buffer, site))), number(squareMetres(gross)), number(squareMetres(alone)),
      number(squareMetres(gross === null || alone === null ? null : gross - alone))),
    sourceRow(5, rule ? KM.say("besluit: {0}", rule) : KM.say("algemene regel van het profiel"), origin ? KM.say("bron: {0}", origin) : "")];
  }

  function grounds(data, site) {
    const { dossier } = data;
    return dossier.grounds.filter((ground) => dossier.at(ground.has, site)).map((ground) => [
      KM.el("h4", null, ground.title),
      dossier.at(ground.size, site) === null ? null : table(`${dossier.titles[1]}: ${ground.title}`,
        [KM.say("Soort"), KM.say("Afstand"), KM.say("Bruto"), KM.say("Alleen hierdoor"), KM.say("Ook door andere")],
        ground.kinds.map((kind) => lossRows(data, site, ground, kind))),
      KM.el("p", { class: "km-grond-totaal" }, KM.groundTotal(data, ground, site))]);
  }

  function wayRows(data, list, row, site) {
    const { at } = data.dossier;
    const [name, room, origin, day] = list.places[at(list.place, row)];
    const rooms = { 1: KM.say("ja"), 0: KM.say("nee") };
    const fits = room === null ? "" : KM.say("ruimte voor {0} plekken; genoeg voor alle geplande plekken: {1}",
      KM.words.scaled(room), rooms[at(list.room, row)] || KM.words.UNKNOWN);
    return [KM.el("tr", { class: "km-naast-feit" },
      KM.el("th", { scope: "row" }, name || KM.say("zonder naam")),
      KM.el("td", { class: "km-getal" }, KM.words.value(at(list.km, row), "km", 1), mark(at(list.rough, row))),
      number(KM.words.value(at(list.min, row), "min", 0))),
    sourceRow(3, fits, KM.say("bron: {0}", originText(data, site, origin, day)))];
  }

  function ways(data, site) {
    const { dossier } = data;
    return dossier.ways.map((list, nth) => {
      const count = dossier.at(list.count, site);
      const all = dossier.at(list.all, site);
      if (!count) { return KM.el("p", { class: "km-klein" }, KM.say("{0}: geen weg bekend.", list.title)); }
      const rows = Array.from({ length: count }, (_, step) => dossier.begins[nth][site] + step);
      return [table(`${dossier.titles[2]}: ${list.title}`, [list.title, KM.say("Afstand"), KM.say("Reistijd")],
        rows.map((row) => wayRows(data, list, row, site))),
      all > count ? KM.el("p", { class: "km-klein" }, KM.say("De {0} kortste van {1} wegen.", count, all)) : null];
    });
  }

  /* The three panels; null when the run did not look. */
  KM.dossierBoxes = function (view, site) {
    const { data } = view;
    if (!data.dossier || !data.detailed.has(site)) { return null; }
    return [carrying, grounds, ways].map((fill, nth) =>
      KM.el("section", { class: "km-dossier" }, KM.el("h3", null, data.dossier.titles[nth]),
        KM.el("p", { class: "km-klein" }, KM.say("Telt niet mee in de score.")), fill(data, site)));
  };
})(window.KM);
