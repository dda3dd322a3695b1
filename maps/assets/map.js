/* The map: canvases on the shell that folium made, pointing and clicking, buttons to move it. */
(function (KM) {
  "use strict";
  const STEP = 160; // pixels that a pan button moves the map

  function addPanes(map) {
    [["km-ground", 350], ["km-places", 450]].forEach(([name, height]) => {
      map.createPane(name).style.zIndex = String(height);
      map.getPane(name).style.pointerEvents = "none";
    });
  }

  /* A line of words beside the pointer. */
  function makeTip(container) {
    const tip = KM.el("div", { class: "km-tip", hidden: true, "aria-hidden": "true" });
    container.append(tip);
    return function (point, ...lines) {
      tip.hidden = !point;
      if (!point) { return; }
      KM.replace(tip, lines.map((line, at) => KM.el(at ? "span" : "strong", null, line)));
      const left = point.x + 14 + tip.offsetWidth > container.clientWidth
        ? point.x - 14 - tip.offsetWidth : point.x + 14;
      const top = Math.min(point.y + 12, container.clientHeight - tip.offsetHeight - 4);
      tip.style.transform = `translate(${Math.max(2, left)}px, ${top}px)`;
    };
  }

  function siteLines(data, site) {
    const { sites, words } = data;
    const rank = sites.rank[site];
    const place = sites.gemeente_name[site] || KM.words.UNKNOWN;
    return [sites.name[site] || sites.id[site],
      KM.say("{0} in {1}", words.kinds[sites.kind[site]], place),
      rank === null ? words.states[sites.state[site]]
        : KM.say("Rang {0} · score {1}", KM.words.scaled(rank), KM.words.tenths(KM.score.tenths(sites.score[site])))];
  }

  function gemeenteLines(data, at) {
    const { gap_share: share, gap_places: gap, gemeente_name: name } = data.gemeenten;
    if (share[at] === null) { return [name[at], KM.say("Open opgave: onbekend")]; }
    return [name[at], KM.say("Open opgave: {0} plekken ({1})", KM.words.scaled(gap[at]), KM.words.share(share[at]))];
  }

  function watchPointer(map, data, state, { ground, places, layers }) {
    const tip = makeTip(map.getContainer());
    let waiting = null;

    function look(point) {
      const view = places.view();
      const found = places.placeAt(point.x, point.y, view);
      if (found) { return found; }
      const lines = layers.at(point.x, point.y, view);
      if (lines) { return { lines }; }
      const gemeente = ground.gemeenteAt((point.x - view.tx) / view.scale, (point.y - view.ty) / view.scale);
      return gemeente < 0 ? {} : { gemeente };
    }

    function show(point) {
      const { site, areas, members, gemeente, lines } = look(point);
      map.getContainer().classList.toggle("km-aanwijsbaar", site !== undefined || areas !== undefined);
      state.set({ hovered: site === undefined ? null : site });
      if (site !== undefined) { tip(point, ...siteLines(data, site)); }
      else if (areas !== undefined) {
        const named = areas.slice(0, 4).map((area) => data.areas.id[area]).join(", ");
        tip(point, areas.length > 4 ? KM.say("Postcode {0} en meer", named) : KM.say("Postcode {0}", named),
          KM.words.count(members.length, "{0} locatie, plek benaderd", "{0} locaties, plek benaderd"));
      }
      else if (lines) { tip(point, ...lines); }
      else if (gemeente !== undefined) { tip(point, ...gemeenteLines(data, gemeente)); }
      else { tip(null); }
    }

    map.on("mousemove", (event) => {
      if (!waiting) {
        requestAnimationFrame(() => { if (waiting) { show(waiting); } waiting = null; });
      }
      waiting = event.containerPoint;
    });
    map.on("mouseout movestart zoomstart", () => {
      waiting = null;
      tip(null);
      state.set({ hovered: null });
    });
    map.on("click", (event) => {
      const { site, areas, members, gemeente } = look(event.containerPoint);
      if (site !== undefined) { KM.openSite(site); }
      else if (areas !== undefined && members.length === 1) { KM.openSite(members[0]); }
      else if (areas !== undefined && areas.length > 1 && map.getZoom() < 13) {
        map.fitBounds(KM.shape.bounds(areas.map((area) => data.areas.rings[area])), { maxZoom: 13 });
      }
      else if (areas !== undefined) { KM.showList({ area: data.areas.id[areas[0]] }); }
      else if (gemeente !== undefined && state.get("site") === null) {
        KM.showList({ gemeente: state.get("gemeente") === gemeente ? -1 : gemeente });
      }
    });
  }

  function controls(map, goHome) {
    const button = (label, sign, name, act) => KM.el("button",
      { type: "button", class: "km-knop-kaart " + name, "aria-label": label, title: label, onclick: act }, sign);
    const pan = (x, y) => () => map.panBy([x * STEP, y * STEP]);
    return KM.el("div", { class: "km-bediening", role: "group", "aria-label": KM.say("Kaart bewegen") },
      KM.el("div", { class: "km-zoom" },
        button(KM.say("Inzoomen"), "+", "", () => map.zoomIn(1)),
        button(KM.say("Uitzoomen"), "\u2212", "", () => map.zoomOut(1))),
      KM.el("div", { class: "km-schuiven" },
        button(KM.say("Naar boven"), "\u25b2", "km-op", pan(0, -1)),
        button(KM.say("Naar links"), "\u25c0", "km-links", pan(-1, 0)),
        button(KM.say("Hele gebied"), "\u2302", "km-midden", goHome),
        button(KM.say("Naar rechts"), "\u25b6", "km-rechts", pan(1, 0)),
        button(KM.say("Naar beneden"), "\u25bc", "km-neer", pan(0, 1))));
  }

  function watchTiles(map, tiles, ground) {
    if (!tiles) { return; }
    let failures = 0;
    ground.isOverTiles = true;
    tiles.on("tileerror", () => {
      failures += 1;
      if (failures < 3 || !map.hasLayer(tiles)) { return; }
      map.removeLayer(tiles);
      ground.isOverTiles = false;
      ground.redraw();
      KM.notify(KM.say("De achtergrondkaart van PDOK is niet bereikbaar. De kaart werkt gewoon door."));
    });
  }

  /* Where the ground comes from, on the map itself. */
  function credits(data, tiles) {
    const shown = data.sources.filter((source) => ["gemeenten", "base", "postcode_areas"].includes(source.table));
    const texts = [...new Set(shown.map((source) => (source.attribution || source.publisher)
      + (source.reference_day ? `, ${KM.words.day(source.reference_day)}` : "")))];
    if (tiles) { texts.push(KM.say("Kaartgegevens © Kadaster")); }
    return texts.length ? KM.el("p", { class: "km-bronregel" }, texts.join(" · ")) : null;
  }

  function regionBounds(data) {
    const rings = data.gemeenten.rings.filter((list) => list.length);
    if (rings.length) { return KM.shape.bounds(rings); }
    const known = data.sites.lat.map((lat, site) => [lat, data.sites.lon[site]]).filter(([lat]) => lat !== null);
    if (!known.length) { return [[50.7, 3.3], [53.6, 7.3]]; }
    const side = (pick, axis) => pick(...known.map((place) => place[axis])) / KM.shape.PER_DEGREE;
    return [[side(Math.min, 0) - 0.02, side(Math.min, 1) - 0.02],
      [side(Math.max, 0) + 0.02, side(Math.max, 1) + 0.02]];
  }

  /* As long as nobody moved the map, the region keeps fitting beside the legend as the room changes. */
  function followSize(map, legend, goHome) {
    let isHome = true;
    let isGoing = false;
    map.on("movestart", () => { isHome = isGoing; });
    map.on("moveend", () => { isGoing = false; });
    map.on("resize", () => {
      if (!isHome || KM.isPrinting) { return; }
      legend.open = map.getSize().x >= 700;
      goHome(true);
    });
    return () => { isGoing = true; isHome = true; };
  }

  KM.makeMap = function (map, tiles, data, state, selection) {
    const bounds = regionBounds(data);
    const middle = L.latLngBounds(bounds).getCenter();
    const frame = KM.makeFrame(middle.lat, middle.lng);
    addPanes(map);
    const layers = KM.makeLayers(data, frame, state);
    const ground = KM.makeGround(data, frame, state, layers).addTo(map);
    const places = KM.makePlaces(data, frame, state, selection, { ground, layers }).addTo(map);
    const { node: legend, renew: renewLegend } = KM.makeLegend(data, places,
      { switches: KM.makeSwitches(layers, state), layers, state });

    let leaveForHome = () => {};

    /* The region beside the legend, not under it. */
    function goHome(isStill) {
      leaveForHome();
      const size = map.getSize();
      const isOpen = legend.open && size.x >= 700;
      map.options.zoomSnap = KM.isPrinting ? 0 : 0.25;
      map.fitBounds(bounds, { animate: isStill !== true,
        paddingTopLeft: [isOpen ? legend.offsetWidth + 26 : 60, 14], paddingBottomRight: [14, 30] });
    }

    const container = map.getContainer();
    container.append(controls(map, goHome), legend);
    const line = credits(data, tiles);
    if (line) { container.append(line); }
    container.querySelectorAll(".km-bediening, .km-legenda").forEach((node) => {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
    });
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 90 }).addTo(map);
    container.setAttribute("role", "region");
    container.setAttribute("aria-label",
      KM.say("Kaart van de regio. Dezelfde locaties staan in de lijst. Met de pijltjes schuift u de kaart."));
    legend.open = map.getSize().x >= 700;
    leaveForHome = followSize(map, legend, goHome);
    watchPointer(map, data, state, { ground, places, layers });
    state.listen((names) => { if (names.has("layers")) { ground.redraw(); places.redraw(); } });
    watchTiles(map, tiles, ground);
    goHome(true);
    return {
      map, ground, places, layers, goHome, renewLegend,
      redraw() { ground.redraw(); places.redraw(); },
      zoomTo(site) {
        const area = places.areaOf(site);
        if (area >= 0) { map.fitBounds(KM.shape.bounds([places.areaRings(area)]), { maxZoom: 13 }); }
        else if (data.sites.lat[site] !== null) {
          map.setView([data.sites.lat[site] / KM.shape.PER_DEGREE,
            data.sites.lon[site] / KM.shape.PER_DEGREE], Math.max(13, map.getZoom()));
        }
      },
    };
  };
})(window.KM);
