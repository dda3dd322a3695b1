/* An edition for others: what stands in place of what it leaves out. */
(function (KM) {
  "use strict";

  /** @returns {boolean} whether single facts are left out; then a criterion has its points alone */
  KM.hidesFacts = (data) => Boolean(data.edition && data.edition.hides_facts);

  /** @returns {?Array<?number>} sites a gemeente, null for too few; null when the lists have all */
  KM.editionTotals = (data) => (data.edition ? data.edition.totals : null);

  /** @returns {string} what stands in place of a small count: none is not told apart from one */
  KM.fewSites = (data) => KM.say("0 tot {0}", data.edition.fewest - 1);

  /** @returns {string} the tab with which a page opens */
  KM.firstTab = function (data) {
    if (data.shortlist.length) { return "list"; }
    if (!data.edition) { return "research"; }
    return data.sites.n ? "list" : "gemeenten";
  };

  /** @returns {any[]} the tabs that have something to show; outside an edition all of them */
  KM.tabsOf = (view, tabs, count) => tabs.filter((tab) => !view.data.edition || tab.group === null || count(view, tab.group) > 0);

  /** @returns {?HTMLElement[]} the coarse groups of the sites that have no row of their own */
  KM.editionGroups = function (data) {
    if (!data.edition || !data.edition.groups) { return null; }
    const { groups } = data.edition;
    const title = KM.el("h3", { class: "km-groepen" }, KM.say("Andere locaties, in groepen"));
    if (!groups.length) {
      return [title, KM.el("p", { class: "km-inleiding" }, KM.say("Elke groep is te klein om te noemen."))];
    }
    const heads = [KM.say("Gemeente"), KM.say("Onderwerp"), KM.say("Groep"), KM.say("Locaties")];
    return [title, KM.el("table", { class: "km-lijst km-gemeenten" },
      KM.el("caption", { class: "km-alleen-stem" }, KM.say("Andere locaties, in groepen")),
      KM.el("thead", null, KM.el("tr", null, heads.map((name, at) =>
        KM.el("th", { scope: "col", class: at === 3 ? "km-getal" : null }, name)))),
      KM.el("tbody", null, groups.map((cells, row) => KM.el("tr", null, cells.map((cell, at) => {
        const isSame = at < 2 && row && groups[row - 1].slice(0, at + 1).join() === cells.slice(0, at + 1).join();
        const shown = at === 3 ? KM.words.scaled(cell) : cell;
        return KM.el("td", { class: at === 3 ? "km-getal" : null }, isSame ? KM.el("span", { class: "km-alleen-stem" }, shown) : shown);
      })))))];
  };
})(window.KM);
