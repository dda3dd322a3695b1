/* Layers that a reader may switch on: hubs and their reach, zones, services. They are drawn on the
   canvas of the ground, below the sites; the checkboxes stand in the legend and are its key too. */
(function (KM) {
  "use strict";
  const FIRST = ["task", "sites", "borders"]; // what is on when nobody has chosen
  const NONE = { hubs: null, zones: [], services: [] };
  const EQUATOR_M = 40075016.686;
  const LETTERS_FROM = 11; // the zoom from which a service shows its letter
  const STEP = 6;

  const colour = (kind) => KM.colour(`--km-laag-${kind}`);

  function openPoints(frame, lats, lons, areSteps) {
    let [lat, lon] = [0, 0];
    return lats.map((value, at) => {
      [lat, lon] = areSteps ? [lat + value, lon + lons[at]] : [value, lons[at]];
      return { place: frame.local(lat / KM.shape.PER_DEGREE, lon / KM.shape.PER_DEGREE), lat: lat / KM.shape.PER_DEGREE };
    });
  }

  /* Pixels in a metre at a latitude, on a Mercator map. */
  const pixels = (view, lat) => (256 * view.scale) / (EQUATOR_M * Math.cos((lat * Math.PI) / 180));
  const onScreen = (view, [x, y]) => [x * view.scale + view.tx, y * view.scale + view.ty];

  /* Slanted lines; `lean` 1 rises to the right, -1 falls. */
  function slant(context, view, lean) {
    context.beginPath();
    for (let x = -view.height; x < view.width + view.height; x += STEP) {
      context.moveTo(x, lean > 0 ? view.height : 0);
      context.lineTo(x + view.height, lean > 0 ? 0 : view.height);
    }
    context.stroke();
  }

  function drawZone(context, view, { kind, path }) {
    context.save();
    KM.canvasUnits.useLocalUnits(context, view);
    context.strokeStyle = colour(kind);
    context.fillStyle = colour(kind);
    context.lineWidth = 1.6 / view.scale;
    if (kind === "groen") { context.globalAlpha = 0.45; context.fill(path, "evenodd"); context.restore(); return; }
    if (kind === "aandachtsgebied") { context.setLineDash([6 / view.scale, 4 / view.scale]); }
    context.stroke(path);
    context.clip(path, "evenodd");
    KM.canvasUnits.useScreen(context, view);
    context.lineWidth = 1;
    context.setLineDash([]);
    if (kind !== "aandachtsgebied") { slant(context, view, kind === "pr106" ? 1 : -1); }
    context.restore();
  }

  function drawHubs(context, view, hubs, spots) {
    KM.canvasUnits.useScreen(context, view);
    spots.forEach(({ place, lat }, at) => {
      context.strokeStyle = colour("hub");
      const [x, y] = onScreen(view, place);
      if (hubs.ring_km !== null && hubs.room[at] !== 0) {
        context.beginPath();
        context.arc(x, y, hubs.ring_km * 1000 * pixels(view, lat), 0, 2 * Math.PI);
        context.setLineDash(hubs.room[at] === null ? [2, 5] : [9, 5]);
        context.lineWidth = 1.8;
        context.stroke();
      }
      context.setLineDash([]);
      sign(context, x, y, "C", colour("hub"), colour("dienst"), 9);
    });
  }

  /* A square with a letter: no site has this shape. */
  function sign(context, x, y, letter, fill, ink, half) {
    context.fillStyle = fill;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    context.lineWidth = 1.2;
    context.strokeStyle = colour("rand");
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    if (!letter) { return; }
    context.fillStyle = ink;
    context.font = KM.font(700, half + 3);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(letter, x, y + 0.5);
  }

  function drawServices(context, view, part) {
    KM.canvasUnits.useScreen(context, view);
    const isNear = view.zoom >= LETTERS_FROM;
    part.spots.forEach(({ place }) => {
      const [x, y] = onScreen(view, place);
      if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) { return; }
      sign(context, x, y, isNear ? part.sign : "", colour("dienst"), colour("rand"), isNear ? 6.5 : 2.6);
    });
  }

  /* A hub's own words, for beside the pointer. */
  function hubLines(hubs, at) {
    const room = hubs.room[at];
    return [hubs.name[at], hubs.places[at] === null ? KM.say("Opvanglocatie, plekken onbekend") : KM.say("Opvanglocatie, {0} plekken", KM.words.scaled(hubs.places[at])),
      room === null ? KM.say("Ruimte om een satelliet aan te sturen: onbekend")
        : KM.say("Ruimte om een satelliet aan te sturen: {0} plekken", KM.words.scaled(room))];
  }

  const isOver = ([x, y], view, place, reach) => {
    const [left, top] = onScreen(view, place);
    return Math.abs(x - left) <= reach && Math.abs(y - top) <= reach;
  };

  /**
   * The names of the layers that a page has.
   * @param {Data} data as KM.openData gives it
   * @returns {string[]}
   */
  KM.layerNames = function ({ layers }) {
    const { hubs, zones, services } = layers || NONE;
    return [...FIRST, ...(hubs ? ["hubs"] : []), ...[...zones, ...services].map((part) => part.kind)];
  };

  /**
   * The layers of this page: `isOn(name)`, `set(name, isOn)`, `draw(context, view)`, `at(x, y, view)`
   * and what there is.
   * @param {Data} data as KM.openData gives it; `layers` is absent on an older page
   * @param {object} frame of KM.makeFrame
   * @param {State} state of KM.makeState; its `layers` lists the names that are on
   */
  KM.makeLayers = function (data, frame, state) {
    const given = data.layers || NONE;
    const hubSpots = given.hubs ? openPoints(frame, given.hubs.lat, given.hubs.lon, false) : [];
    const zones = given.zones.map((zone) => ({ ...zone, path: KM.shape.area(zone.areas, frame) }));
    const services = given.services.map((part) => ({ ...part, spots: openPoints(frame, part.lat, part.lon, true) }));
    const names = KM.layerNames(data);
    const now = () => state.get("layers") || FIRST;
    const isOn = (name) => now().includes(name);

    function at(x, y, view) {
      const hub = isOn("hubs") ? hubSpots.findIndex(({ place }) => isOver([x, y], view, place, 11)) : -1;
      if (hub >= 0) { return hubLines(given.hubs, hub); }
      const found = services.find((part) => isOn(part.kind) && part.spots.some(({ place }) => isOver([x, y], view, place, 6)));
      return found ? [found.label] : null;
    }

    return {
      names, isOn, at, zones, services, hubs: given.hubs, hasSites: data.sites.id.length > 0, bestSites: given.best_sites, reach: given.reach_m,
      set: (name, on) => state.set({ layers: names.filter((one) => (one === name ? on : isOn(one))) }),
      draw(context, view) {
        zones.filter((zone) => isOn(zone.kind)).forEach((zone) => drawZone(context, view, zone));
        if (given.hubs && isOn("hubs")) { drawHubs(context, view, given.hubs, hubSpots); }
        services.filter((part) => isOn(part.kind)).forEach((part) => drawServices(context, view, part));
        KM.canvasUnits.useLocalUnits(context, view);
      },
    };
  };

})(window.KM);
