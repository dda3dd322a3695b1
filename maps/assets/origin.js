/* Where a value comes from: source, row, day. A record reads "source#row"; "*" is a whole file. */
(function (KM) {
  "use strict";
  const SHOWN = 3;

  function one(data, record) {
    const cut = record.lastIndexOf("#");
    const source = data.sourceOf.get(record.slice(0, cut));
    const row = record.slice(cut + 1);
    const name = source ? `${source.title} (${source.shown_path.split("/").pop()})` : record.slice(0, cut);
    if (row === "*") { return `${name}, hele bestand`; }
    return /^\d+$/.test(row) ? `${name}, rij ${row}` : `${name}, ${row}`;
  }

  KM.originText = function (data, records, day) {
    if (!records) { return ""; }
    const all = records.split(";").filter(Boolean);
    const told = all.slice(0, SHOWN).map((record) => one(data, record)).join("; ");
    const more = all.length > SHOWN ? ` en nog ${all.length - SHOWN}` : "";
    return told + more + (day ? `, ${KM.words.day(day)}` : "");
  };
})(window.KM);
