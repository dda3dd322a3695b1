/* The tab "Uitgesloten": sites that break a hard rule, each with the reason. */
(function (KM) {
  "use strict";

  function broken(data, site) {
    return data.findings(site).filter((finding) => finding.outcome === "uitsluiting");
  }

  /* How often each rule was broken, most often first. */
  function tally(data, members) {
    const counts = new Map();
    members.forEach((site) => new Set(broken(data, site).map((finding) => finding.code))
      .forEach((code) => counts.set(code, (counts.get(code) || 0) + 1)));
    return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  }

  function item(view, site) {
    const { data, limits } = view;
    return KM.el("li", { class: "km-item", "data-site": site },
      KM.siteButton(data, site), KM.siteLine(data, limits, site),
      KM.el("ul", { class: "km-redenen" }, broken(data, site).map((finding) =>
        KM.el("li", null, KM.el("strong", null, data.words.rules[finding.code] || finding.code), ": ", finding.text))));
  }

  KM.excludedPanel = function (view) {
    const { data, selection } = view;
    const members = selection.take("excluded");
    if (!members.length) {
      return [KM.emptyResult(view, KM.say("Geen enkele locatie is uitgesloten."))];
    }
    const list = KM.el("ul", { class: "km-items" });
    const more = KM.fillRows(list, members, (site) => item(view, site));
    return [
      KM.el("p", { class: "km-inleiding" },
        KM.words.count(members.length, "{0} locatie valt af door een harde regel. Dat is iets anders dan een lage score.",
          "{0} locaties vallen af door een harde regel. Dat is iets anders dan een lage score.")),
      KM.el("ul", { class: "km-tellers" }, tally(data, members).map(([code, count]) =>
        KM.el("li", null, `${data.words.rules[code] || code}: `, KM.el("strong", null, KM.words.scaled(count))))),
      list, more,
    ];
  };
})(window.KM);
