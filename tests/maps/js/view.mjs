/* All scripts of a page that is never shown, and a view of six sites whose numbers are worked out by hand:

   site            low of a, b    high of a, b    score   ceiling   rank   best..worst
   0 Kantoor Zilt  8000  5000     8000   5000     68.0     68.0      1       1..3
   1 (hostile)     6000  5000     6000  10000     56.0     76.0      2       1..3
   2 no name       2000  5000     2000   5000     32.0     32.0      3       3..4
   3 excluded      9000  9000     9000   9000     90.0     90.0      -
   4 undecided     5000     0     5000  10000     30.0     70.0      -
   5 too unknown   1000     0    10000  10000      6.0    100.0      4       1..4

   The weights of a and b are 6,000 and 4,000: site 0 has 0.6 × 80 + 0.4 × 50 = 68 points. */
import { readFileSync } from "node:fs";
import { load, makeFrames } from "./load.mjs";
import { makePage, Node, Path2D } from "./page.mjs";

export const HOSTILE = '<img src=x onerror="window.XSS=1">';

/* The order in which the page runs them: maps/assets.py is the one place that knows it. */
const LISTS = readFileSync(new URL("../../../maps/assets.py", import.meta.url), "utf8");
export const ORDER = [...LISTS.matchAll(/^(?:REGION_)?SCRIPTS = \((.*?)\)/gms)]
  .flatMap(([, names]) => [...names.matchAll(/"([\w.]+)"/g)].map(([, name]) => name));

/* Just enough of Leaflet to make a layer of one's own. */
export const L = {
  CRS: { EPSG3857: { latLngToPoint: ({ lat, lng }) => ({ x: 100 * lng, y: -100 * lat }) } },
  latLng: (lat, lng) => ({ lat, lng }),
  setOptions: (layer, options) => { layer.options = options; },
  Layer: { extend: (methods) => {
    function Made(...given) { this.initialize(...given); }
    Object.assign(Made.prototype, methods);
    return Made;
  } },
};

/* The scripts with a page around them. `reach` puts more in their reach, or something else; `narrow` is what
   the window says of every width. */
export function loadPage(reach = {}) {
  const document = makePage();
  const frames = makeFrames();
  const listeners = new Map();
  const timers = [];
  const narrow = { matches: false, listeners: [], addEventListener: (_, act) => narrow.listeners.push(act) };
  const asked = [];
  const window = { devicePixelRatio: 1, matchMedia: () => narrow,
    addEventListener: (type, act) => listeners.set(type, (listeners.get(type) || []).concat(act)) };
  const KM = load(ORDER, { document, Node, Path2D, L, requestAnimationFrame: frames.ask,
    getComputedStyle: () => ({ getPropertyValue: (name) => { asked.push(name); return ` colour of ${name}`; } }),
    setTimeout: (act, wait) => timers.push({ act, wait }), clearTimeout: (at) => { if (timers[at - 1]) { timers[at - 1].act = () => {}; } },
    location: { hash: "", href: "file:///kaart.html", pathname: "/kaart.html", protocol: "file:" },
    ...reach, window: { ...window, ...reach.window } });
  const opened = [];
  KM.openSite = (site) => opened.push(site);
  KM.closeSite = () => opened.push(null);
  const told = [];
  KM.notify = (text) => told.push(text);
  KM.showList = (choice) => told.push(choice);
  const tellWindow = (type) => (listeners.get(type) || []).forEach((act) => act({ type }));
  /* Let pass what waits for a moment. */
  const runTimers = () => { while (timers.length && timers.some(({ isOver }) => !isOver)) { timers.filter(({ isOver }) => !isOver).forEach((timer) => { timer.isOver = true; timer.act(); }); } };
  return { KM, document, frames, narrow, opened, told, asked, timers, runTimers, tellWindow };
}

const FINDINGS = [[], [{ code: "A01", outcome: "aandachtspunt", text: "Let op", missing: "", origin: "", day: "", isTold: true }], [],
  [{ code: "X03", outcome: "uitsluiting", text: "Er passen 12 plekken in.", missing: "", origin: "intake#4", day: "2026-10-15", isTold: true },
    { code: "ONBEKEND", outcome: "uitsluiting", text: HOSTILE, missing: "", origin: "", day: "", isTold: true }],
  [{ code: "X05", outcome: "onbeslist", text: "De termijn is niet bekend.", missing: "Vraag het na.", origin: "", day: "", isTold: true }], []];

/* Facts: "afstand" of criterion a (a curve), "label" of criterion b (classes). */
const FACTS = {
  afstand: { value: [1500, 2500, 9000, 1000, 5000, null], judged: [8000, 6000, 2000, 9000, 5000, null], marks: [0, 1, 3, 0, 0, 0],
    origin: [0, 0, 0, 0, 0, -1], day: ["2026-09-01", "", "", "", "", ""] },
  label: { value: ["A", null, "A", "B", null, null], judged: [5000, null, 5000, 9000, null, null], marks: [0, 0, 0, 0, 0, 4],
    origin: [0, 0, 0, 0, 0, 0], day: ["", "", "", "", "", ""] },
};

export function makeData(more = {}) {
  const records = ["intake#3", "intake#*"];
  return {
    criteria: [{ id: "spreiding", label: "Spreiding", short: "Spreiding", weight: 6000, colour: "#111111" },
      { id: "financien", label: "Financiën", short: "Geld", weight: 4000, colour: "#222222" }],
    indicators: [{ id: "afstand", label: "Afstand tot winkel", criterion: 0, unit: "m", decimals: 0, weight: 1, is_class: false, anchors: [[1000, 90], [10000, 0]] },
      { id: "label", label: "Label", criterion: 1, unit: "", decimals: 0, weight: 1, is_class: true, classes: { A: 50, B: 90 } }],
    presets: [{ id: "adopted", title: "Vastgesteld", note: "Van de regio.", weights: [6000, 4000], steps: null },
      { id: "raad", title: "Raad", note: "", weights: [1000, 9000], steps: null }],
    head: { title: "Kansenkaart", region: "Zeeland op zee", reference_day: "2026-11-01", edition: "internal", missing_tables: [], has_tiles: false, reject_count: 0,
      profile: { id: "opvang", title: "Opvang", min_coverage: 0.6, counts_as_durable: true } },
    words: { kinds: { pand: "gebouw", grond: "kavel" }, states: { geschikt: "geschikt", uitgesloten: "uitgesloten", onbeslist: "onbeslist", nader_onderzoek: "nader onderzoek" },
      statuses: { IDEE: "idee", VERKENNING: "verkenning", AFGEWEZEN: "afgewezen" }, rules: { X03: "Te klein", X05: "Termijn", A01: "Geluid" }, classes: { A: "label A" },
      passed_over: { near: "te dicht bij een andere" }, tables: { zones: "zones" }, fields: { address: ["Adres", "", null], bvo_m2: ["Oppervlakte", "m²", 0] } },
    style: { site_classes: ["#c0", "#c1", "#c2", "#c3", "#c4"], site_edge: "#e", unranked: "#u", unranked_edge: "#ue", symbols: 100, sea: "#sea",
      gemeente_classes: ["#g0", "#g1", "#g2"], gemeente_limits: [0, 0.5], gemeente_labels: ["niets open", "tot de helft", "meer"], gemeente_edge: "#ge", gemeente_unknown: "#gu", gemeente_hatch: "#gh",
      base: { water: ["#w", 0], weg: ["#r", 1], spoor: ["#s", 2] } },
    sources: [{ id: "intake", title: "Intake", shown_path: "map/intake.csv", table: "vacancies", reference_day: "2026-10-15", attribution: "", publisher: "Provincie" }],
    sourceOf: new Map([["intake", { title: "Intake", shown_path: "map/intake.csv" }]]),
    gemeenten: { code: ["GM1", "GM2"], gemeente_name: ["Zilt", "Brak"], task_places: [100, null], existing_places: [40, 10], gap_places: [60, null], gap_share: [6000, null],
      task_note: ["", ""], rings: [[[0, 0, 0, 10, 10, 0, 0, -10]], []], lat: [5, null], lon: [5, null] },
    areas: { id: ["9901"], rings: [[[0, 0, 0, 10, 10, 0, 0, -10]]], lat: [0], lon: [0] },
    base: [], layers: null, region: null, edition: null, outlook: null, dossier: null, changes: null, history: null,
    detailed: { count: 6, isAll: true, has: () => true }, isDamaged: false, fieldNames: ["address", "bvo_m2"], shortlist: [0],
    passedOver: new Map([[1, "near"]]),
    sites: {
      n: 6, id: ["bag:0", "bag:1", "bag:2", "bag:3", "bag:4", "bag:5"], name: ["Kantoor Zilt", HOSTILE, "", "Klooster", "School", "Perceel 9"],
      kind: ["pand", "pand", "grond", "pand", "pand", "grond"], state: ["geschikt", "geschikt", "geschikt", "uitgesloten", "onbeslist", "nader_onderzoek"],
      gemeente: [0, 0, 1, 1, -1, 0], gemeente_name: ["Zilt", "Zilt", "Brak", "Brak", "", "Zilt"],
      planned_places: [100, null, 50, 20, 30, 40], possible_places: [120, null, 50, 20, 30, 40],
      low: [[8000, 6000, 2000, 9000, 5000, 1000], [5000, 5000, 5000, 9000, 0, 0]],
      high: [[8000, 6000, 2000, 9000, 5000, 10000], [5000, 10000, 5000, 9000, 10000, 10000]],
      score: [68e6, 56e6, 32e6, 90e6, 30e6, 6e6], ceiling: [68e6, 76e6, 32e6, 90e6, 70e6, 100e6],
      rank: [1, 2, 3, null, null, 4], rank_best: [1, 1, 3, null, null, 1], rank_worst: [3, 3, 4, null, null, 4],
      coverage: [10000, 6000, 10000, 10000, 6000, 0], coverage_ondersteuning: [10000, 10000, 10000, 10000, 10000, 0],
      is_measured: [true, true, true, true, false, true], area_id: ["", "", "", "", "9901", ""],
      lat: [1e6, 2e6, 3e6, 4e6, null, 5e6], lon: [1e6, 2e6, 3e6, 4e6, null, 5e6],
      also_known_as: ["rvb:1;coa:2", "", "", "", "", ""], reference_day: ["2026-10-15", "", "", "", "", ""], reasons: ["Sterk in spreiding.", "", "", "", "", ""],
      places_note: ["", "Berekend.", "", "", "", ""],
    },
    fact: (name) => FACTS[name],
    field: (name) => ({ address: { value: ["Havenweg 1", "Dorpsstraat 2", "Zeedijk 3", "", "", ""], origin: [0, 0, 0, 0, 0, 0] },
      bvo_m2: { value: [1500, null, null, null, null, null], origin: [0, 0, 0, 0, 0, 0] }, is_confidential: { value: ["nee", "ja", "nee", "nee", "nee", "nee"], origin: [0, 0, 0, 0, 0, 0] } })[name],
    record: (site, origin) => records[origin < 0 ? 1 : origin] || "",
    findings: (site) => FINDINGS[site], remarks: (site) => (site === 0 ? [HOSTILE] : []),
    status: (site) => ({ 0: { status: "VERKENNING", day: "2026-10-20", next_step: "Gesprek", organisation: HOSTILE, decision_reference: "" },
      2: { status: "IDEE", day: "", next_step: "", organisation: "", decision_reference: "" } })[site] || null,
    ...more,
  };
}

/* The view that the parts of a page share. Choices are told as soon as `frames.next()` is called. */
export function makeView(page, { choices = {}, more = {} } = {}) {
  const { KM } = page;
  const data = makeData(more);
  const state = KM.makeState({ ...KM.firstState(data), ...choices });
  const ranks = KM.makeRanks(data);
  const selection = KM.makeSelection(data, state, ranks);
  KM.swing = ranks.swing;
  const limits = KM.score.classLimits(selection.groups.ranked, data.sites.score);
  return { data, state, ranks, selection, limits, isListed: (site) => data.shortlist.includes(site) };
}

/* Text of an element or a list of them; what is left out is nothing. */
export function textOf(parts) {
  return [parts].flat(Infinity).filter(Boolean).map((part) => part.textContent ?? part).join("");
}

/* All elements in a tree or a list of trees that fit. */
export function findAll(parts, selector) {
  return [parts].flat(Infinity).filter((part) => part && part.querySelectorAll)
    .flatMap((part) => [...(part.closest(selector) === part ? [part] : []), ...part.querySelectorAll(selector)]);
}
