/* Long lists in pieces: the first rows, and a button for more. */
(function (KM) {
  "use strict";
  const PIECE = 25;

  /* Fill `holder` with rows; `make` turns one item into a row. Returns the element for "more". */
  KM.fillRows = function (holder, items, make) {
    let shown = 0;
    const more = KM.el("button", { type: "button", class: "km-knop km-meer" });

    function add() {
      const first = shown;
      const piece = items.slice(shown, shown + PIECE);
      holder.append(...piece.map(make));
      shown += piece.length;
      const left = items.length - shown;
      more.hidden = left <= 0;
      more.textContent = KM.say("Toon {0} meer (nog {1})", KM.words.scaled(Math.min(PIECE, left)), KM.words.scaled(left));
      const next = first > 0 && holder.children[first] && holder.children[first].querySelector("button");
      if (next) { next.focus(); }
    }

    more.addEventListener("click", add);
    add();
    return more;
  };

  /* The name of a site as a button that opens its passport. */
  KM.siteButton = (data, site) => KM.el("button", { type: "button", class: "km-naam", "data-site": site,
    onclick: () => KM.openSite(site) }, data.sites.name[site] || data.sites.id[site]);

  /* Gemeente, kind and what must be said at once. */
  KM.siteLine = function (data, limits, site) {
    const { sites, words } = data;
    const place = sites.gemeente_name[site] || KM.say("gemeente onbekend");
    return KM.el("span", { class: "km-onder" }, KM.symbol.siteIcon(data, limits, site),
      KM.el("span", null, `${place} · ${words.kinds[sites.kind[site]]}`,
        sites.is_measured[site] ? null : [" · ", KM.el("em", null, KM.say("plek benaderd"))]));
  };
})(window.KM);
