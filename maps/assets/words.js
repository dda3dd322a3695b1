/* How numbers, days and the unknown are written: the same rules as maps/words.py. */
(function (KM) {
  "use strict";
  let singular = {};
  const unknown = () => KM.say("onbekend");
  const months = () => [KM.say("januari"), KM.say("februari"), KM.say("maart"), KM.say("april"), KM.say("mei"), KM.say("juni"),
    KM.say("juli"), KM.say("augustus"), KM.say("september"), KM.say("oktober"), KM.say("november"), KM.say("december")];

  /* A whole number of 10^-decimals: (12345, 1) gives "1.234,5". */
  function scaled(number, decimals = 0) {
    if (number === null || number === undefined) { return unknown(); }
    const digits = String(Math.abs(number)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+(?!\d))/g, KM.spoken().thousands);
    const sign = number < 0 ? "\u2212" : "";
    return sign + whole + (decimals ? KM.spoken().decimal + digits.slice(-decimals) : "");
  }

  function joinUnit(number, unit) {
    if (!unit) { return number; }
    if (unit.startsWith("€")) { return `€ ${number} ${unit.slice(1).trim()}`.trim(); }
    return unit === "%" ? number + "%" : `${number} ${unit}`;
  }

  function day(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!found) { return text || unknown(); }
    return KM.say("{0} {1} {2}", Number(found[3]), months()[Number(found[2]) - 1] || "?", found[1]);
  }

  function list(words) {
    if (words.length < 2) { return words.join(""); }
    return KM.say("{0} en {1}", words.slice(0, -1).join(", "), words[words.length - 1]);
  }

  /* A whole number of 10^-decimals with its unit; a share 0..1 is shown as a percentage. */
  function value(number, unit, decimals) {
    if (number === null) { return unknown(); }
    if (unit === "aandeel") {
      return scaled(number * 10 ** Math.max(0, 2 - decimals), Math.max(0, decimals - 2)) + "%";
    }
    const isOne = number === 10 ** decimals && Object.hasOwn(singular, unit);
    return joinUnit(scaled(number, decimals), isOne ? singular[unit] : unit);
  }

  KM.words = {
    get UNKNOWN() { return unknown(); },
    scaled, value, day, list,
    /* From a unit to its word for one, in the language of the page. */
    useSingular: (words) => { singular = words || {}; },
    tenths: (number) => scaled(number, 1),
    /* Hundredths of a percent (0..10000) as a whole percentage. */
    share: (number) => (number === null ? unknown() : scaled(Math.floor((number + 50) / 100)) + "%"),
    /* A sentence for one, and one for any other number. */
    count: (number, one, more) => KM.say(number === 1 ? one : more, scaled(number)),
    /* A number as a profile writes it, with all its decimals. */
    exact: (number) => String(number).replace(".", KM.spoken().decimal),
    /* The unit alone, for a table. */
    unit: (unit) => (unit === "aandeel" ? KM.say("aandeel") : unit),
    /* For the middle of a sentence; an abbreviation keeps its capitals. */
    small: (text) => (/^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)),
    capital: (text) => text.charAt(0).toUpperCase() + text.slice(1),
    /* For searching: lower case, without accents. */
    plain: (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(),
  };
})(window.KM);
