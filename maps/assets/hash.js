/* The view as text behind the "#" of the address, and back. Sites, gemeenten and criteria go by
   their id, never by position, and whatever does not fit this page is left out. */
(function (KM) {
  "use strict";
  const VERSION = "1";
  const LONGEST = 6000;
  const MOST_PLACES = 1000000;
  const COMPARED = 4;

  const listed = (values) => Array.from(values).join(".");

  function weightEntries(view, chosen) {
    const { data } = view;
    if (chosen.preset === "adopted") { return []; }
    const steps = chosen.steps && chosen.steps.some((step) => step > 0);
    return [["f", data.head.profile.id], ["p", chosen.preset],
      chosen.preset !== "own" ? null : [steps ? "x" : "w", listed(steps ? chosen.steps : chosen.weights)],
      chosen.steps && !steps ? ["x", listed(chosen.steps)] : null];
  }

  function filterEntries(view, chosen) {
    const { data } = view;
    return [["q", chosen.query], ["o", chosen.kind], ["a", chosen.area], ["st", chosen.status], ["to", chosen.stand],
      chosen.gemeente >= 0 && ["g", data.gemeenten.code[chosen.gemeente]],
      chosen.places_from !== null && ["pv", chosen.places_from], chosen.places_to !== null && ["pt", chosen.places_to],
      ...chosen.minimum.map((limit, at) => limit > 0 && ["m", `${data.criteria[at].id}~${limit}`])];
  }

  /* Which part of the tab "Regio", and which plan, by its number. */
  function regionEntries({ region }, chosen) {
    const card = region && region.plans && region.plans[chosen.plan];
    return [["rd", chosen.part], card && chosen.plan > 0 && ["rp", card.plan]];
  }

  function readRegion(data, entries) {
    if (!data.region) { return {}; }
    const parts = KM.regionParts(data);
    const plans = data.region.plans || [];
    return { part: among(entries.get("rd"), parts),
      plan: Math.max(0, plans.findIndex((card) => String(card.plan) === entries.get("rp"))) };
  }

  function placeEntry(view) {
    const place = view.map && view.map.place;
    return place ? ["kaart", `${place.lat.toFixed(5)}_${place.lng.toFixed(5)}_${place.zoom.toFixed(2)}`] : null;
  }

  /**
   * The view as text: "k=1&…", without the "#".
   * @param {View} view data, state and map of the page
   */
  KM.viewHash = function (view) {
    const chosen = view.state.all();
    const first = KM.firstState(view.data);
    const entries = [["k", VERSION], ...weightEntries(view, chosen), ...filterEntries(view, chosen),
      chosen.tab !== first.tab && ["t", chosen.tab], ...regionEntries(view.data, chosen), chosen.sort !== first.sort && ["z", chosen.sort],
      chosen.site !== null && ["s", view.data.sites.id[chosen.site]],
      ...chosen.compare.map((site) => ["v", view.data.sites.id[site]]),
      chosen.layers && ["l", listed(chosen.layers) || "-"],
      chosen.textSize > 0 && ["tg", chosen.textSize], chosen.settings && ["i", 1], placeEntry(view)];
    const text = new URLSearchParams();
    entries.filter((entry) => entry && entry[1] !== "").forEach(([name, value]) => text.append(name, String(value)));
    return text.toString();
  };

  const whole = (text, most) => (/^\d{1,7}$/.test(text || "") && Number(text) <= most ? Number(text) : null);

  /* Whole numbers 0..most, as many as there are criteria; null for anything else. */
  function wholes(text, count, most) {
    const parts = (text || "").split(".").map((part) => whole(part, most));
    return parts.length === count && parts.every((part) => part !== null) ? parts : null;
  }

  function readWeights(data, entries) {
    if (entries.get("f") !== data.head.profile.id) { return {}; }
    const preset = KM.presets.find(data, entries.get("p"));
    if (preset) { return KM.presets.choose(preset); }
    if (entries.get("p") !== "own") { return {}; }
    const count = data.criteria.length;
    const steps = wholes(entries.get("x"), count, KM.presets.STEPS);
    const weights = wholes(entries.get("w"), count, KM.score.WHOLE);
    if (steps && steps.some((step) => step > 0)) { return KM.presets.fromSteps(steps); }
    if (!weights || weights.reduce((all, one) => all + one, 0) !== KM.score.WHOLE) { return {}; }
    return { preset: "own", steps, weights: Int32Array.from(weights) };
  }

  function readMinimum(data, entries) {
    const minimum = data.criteria.map(() => 0);
    entries.getAll("m").forEach((text) => {
      const [name, limit] = text.split("~");
      const at = data.criteria.findIndex((criterion) => criterion.id === name);
      if (at >= 0 && whole(limit, 100) !== null) { minimum[at] = whole(limit, 100); }
    });
    return minimum;
  }

  const among = (text, words) => (words.includes(text) ? text : "");

  function readFilters(data, entries) {
    const { sites, gemeenten, words } = data;
    return {
      query: (entries.get("q") || "").slice(0, 200),
      gemeente: gemeenten.code.indexOf(entries.get("g")),
      kind: among(entries.get("o"), Array.from(sites.kind)), area: among(entries.get("a"), Array.from(sites.area_id)),
      status: among(entries.get("st"), ["-", ...Object.keys(words.statuses)]),
      stand: among(entries.get("to"), Object.keys(words.states)),
      places_from: whole(entries.get("pv"), MOST_PLACES), places_to: whole(entries.get("pt"), MOST_PLACES),
      minimum: readMinimum(data, entries),
    };
  }

  function readPlace(text) {
    const parts = /^(-?\d{1,2}\.\d+)_(-?\d{1,3}\.\d+)_(\d{1,2}\.\d+)$/.exec(text || "");
    if (!parts) { return null; }
    const [lat, lng, zoom] = parts.slice(1).map(Number);
    return Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom >= 6 && zoom <= 18 ? { lat, lng, zoom } : null;
  }

  /* Layers that are on; null for those of a page that nobody touched. */
  function readLayers(data, text) {
    const known = KM.layerNames(data);
    return text ? known.filter((name) => text.split(".").includes(name)) : null;
  }

  function readReading(data, entries) {
    const at = new Map(data.sites.id.map((id, site) => [id, site]));
    const find = (id) => (at.has(id) ? at.get(id) : null);
    const tab = among(entries.get("t"), KM.tabNames.filter((name) => name !== "region" || data.region));
    const sorts = ["places", ...data.criteria.map((criterion) => criterion.id)];
    return {
      ...(tab ? { tab } : {}), sort: among(entries.get("z"), sorts) || "rank", site: find(entries.get("s")),
      compare: [...new Set(entries.getAll("v").map(find))].filter((site) => site !== null).slice(0, COMPARED),
      layers: readLayers(data, entries.get("l")), ...readRegion(data, entries),
      textSize: whole(entries.get("tg"), 2) || 0, settings: entries.get("i") === "1",
    };
  }

  /**
   * Read a view.
   * @param {Data} data as KM.openData gives it
   * @param {string} text "#k=1&…", with or without the "#"; anybody may have written it
   * @returns {{choices: Partial<Choices>, place: any}|null} null where this is no view of ours
   */
  KM.readHash = function (data, text) {
    if (text.length > LONGEST) { return null; }
    const entries = new URLSearchParams(text.replace(/^#/, ""));
    if (entries.get("k") !== VERSION) { return null; }
    return {
      choices: { ...readWeights(data, entries), ...readFilters(data, entries), ...readReading(data, entries) },
      place: readPlace(entries.get("kaart")),
    };
  };
})(window.KM);
