/* Where a value comes from: source, row, day. A record reads "source#row"; "*" is a whole file. */
(function (KM) {
  "use strict";
  const SHOWN = 3;

  function one(data, record) {
    const cut = record.lastIndexOf("#");
    const source = data.sourceOf.get(record.slice(0, cut));
    const row = record.slice(cut + 1);
    const name = source ? `${source.title} (${source.shown_path.split("/").pop()})` : record.slice(0, cut);
    if (row === "*") { return KM.say("{0}, hele bestand", name); }
    return /^\d+$/.test(row) ? KM.say("{0}, rij {1}", name, row) : `${name}, ${row}`;
  }

  KM.originText = function (data, records, day) {
    if (!records) { return ""; }
    const all = records.split(";").filter(Boolean);
    const told = all.slice(0, SHOWN).map((record) => one(data, record)).join("; ");
    const more = all.length > SHOWN ? KM.say("{0} en nog {1}", told, all.length - SHOWN) : told;
    return more + (day ? `, ${KM.words.day(day)}` : "");
  };
})(window.KM);
