/* How sure the place of a site is, and what would put it on the shortlist. Both were found with the
   adopted weights: with other weights they turn grey and say so. */
(function (KM) {
  "use strict";

  const isAdopted = (view) => KM.presets.isAdopted(view.data, view.state.get("weights"));

  function section(view, name, title, ...parts) {
    const isFresh = isAdopted(view);
    return KM.el("section", { class: `km-uitzicht ${name}${isFresh ? "" : " km-verlopen"}` },
      KM.el("h3", null, title), isFresh ? null : KM.el("p", { class: "km-let-op-regel" }, KM.say("Dit geldt bij de vastgestelde gewichten, niet bij die van nu.")), parts);
  }

  KM.surenessBox = function (view, site) {
    const { outlook } = view.data;
    if (!outlook || !outlook.sure[site]) { return null; }
    return section(view, "km-zekerheid", KM.say("Hoe zeker is deze plaats?"),
      KM.el("p", null, outlook.sure[site]), KM.el("p", { class: "km-klein" }, outlook.drawing));
  };

  /* Sentences, with neighbouring items of a list put together. */
  function sentences(lines) {
    const parts = [];
    lines.forEach(([text, isItem]) => {
      if (!isItem) { parts.push(KM.el("p", null, text)); return; }
      if (!parts.length || parts.at(-1).tagName !== "UL") { parts.push(KM.el("ul", { class: "km-redenen" })); }
      parts.at(-1).append(KM.el("li", null, text));
    });
    return parts;
  }

  function changeTable(outlook, changes) {
    if (!changes.length) { return null; }
    return KM.el("table", { class: "km-feiten km-nodige-feiten" },
      KM.el("thead", null, KM.el("tr", null, outlook.change_titles.map((title) =>
        KM.el("th", { scope: "col" }, title)))),
      KM.el("tbody", null, changes.map((cells) => KM.el("tr", null, cells.map((cell, at) =>
        KM.el(at ? "td" : "th", at ? null : { scope: "row" }, cell))))));
  }

  KM.wayBox = function (view, site) {
    const { outlook, sites, shortlist } = view.data;
    const mayCome = sites.rank[site] !== null || sites.state[site] === "onbeslist";
    if (!outlook || !mayCome || shortlist.includes(site)) { return null; }
    const way = outlook.way(site);
    const parts = way ? [sentences(way.lines), changeTable(outlook, way.changes)]
      : KM.el("p", null, KM.say("Voor deze locatie is dat niet uitgezocht."), " ", outlook.limits);
    return section(view, "km-weg", outlook.title, parts);
  };
})(window.KM);
