import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, textOf, findAll, HOSTILE } from "./view.mjs";
import { makeContext } from "./page.mjs";

const PLAN = { plan: 1, places: 140, score: 712, cost: 1234567, short: 3, low_eur: 1000, high_eur: 2000,
  sites: [[0, "Kantoor Zilt", "Zilt", 100, "h1", "azc", 250000, true], [-1, HOSTILE, "Brak", 40, "", "", null, false], [4, "School", "", 30, "", "", 5, false]],
  targets: [["Opvang", "2027-01-01", 150, 140, 10, true], ["Amv", "2027-01-01", 20, 0, 20, false], ["Opvang", "2028-01-01", 150, 150, 0, true]] };
const REGION = { lines: { plans: ["Dit is een berekening."] }, board: null, capacity: null,
  tasks: { halfjaar: "2026-2", rows: [["Zilt", 100, 40, 60, 30, 20, -10], ["Brak", 50, 50, 0, 10, null, null]] },
  pool: { rows: [["Zilt", 1, 2, 3, 4]], flows: [["reception", "Zilt", "Brak", 12, 75], ["housing", "Brak", "Zilt", 1, null]] },
  plans: [PLAN, { ...PLAN, plan: 2, cost: null, low_eur: 7, high_eur: 7, sites: [] }],
  hubs: [{ id: "h1", name: "azc", lat: 52, lon: 4, room: 80, used: 60, left: 20, saving: 125000, sites: [[0, "Kantoor Zilt", 60, 85]] }, { id: "h2", name: "leeg", lat: null, lon: null, room: 0, used: 0, left: 0, saving: 0, sites: [] }] };

function start(part, choices = {}) {
  const page = loadPage();
  const view = makeView(page, { more: { region: REGION }, choices: { tab: "region", part, ...choices } });
  const panel = page.KM.regionPanel(view);
  return { ...page, view, panel, rows: (nth) => findAll(findAll(panel, "table")[nth], "tbody tr").map((row) => row.cells.map((cell) => cell.textContent)) };
}

test("parts that there are have a button, the first one is open", () => {
  const { panel, view } = start("");
  const buttons = findAll(panel, ".km-delen button");
  assert.deepEqual(buttons.map((one) => [one.textContent, one.getAttribute("aria-pressed")]), [["Opgave", "true"], ["Samen verdelen", "false"], ["Plannen", "false"], ["Hubs", "false"]]);
  buttons[3].click();
  assert.equal(view.state.get("part"), "hubs");
});

test("tasks with their sums; a sum over an unknown is unknown", () => {
  const { rows, panel } = start("tasks");
  assert.deepEqual(rows(0), [["Zilt", "100", "40", "60"], ["Brak", "50", "50", "0"], ["Samen", "150", "90", "60"]]);
  assert.deepEqual(rows(1), [["Zilt", "30", "20", "\u221210"], ["Brak", "10", "onbekend", "onbekend"], ["Samen", "40", "onbekend", "onbekend"]]);
  assert.match(textOf(panel), /Huisvesting in 2026-2: personen/);
});

test("what one has beyond its task is said not to count for another", () => {
  assert.doesNotMatch(textOf(start("tasks").panel), /gaat niet af van/);
  const page = loadPage();
  const tasks = { halfjaar: "", rows: [["Zilt", 100, 140, 0, 1, 1, 0], ["Brak", 50, 20, 30, 1, 1, 0]] };
  const view = makeView(page, { more: { region: { ...REGION, tasks } }, choices: { tab: "region", part: "tasks" } });
  assert.match(textOf(page.KM.regionPanel(view)), /gaat niet af van wat andere gemeenten nog open hebben/);
});

test("who takes over from whom, in kilometres", () => {
  const { rows } = start("pool");
  assert.deepEqual([rows(1), rows(2)], [[["Zilt naar Brak", "12", "7,5 km"]], [["Brak naar Zilt", "1", "onbekend"]]]);
});

test("plans side by side in points and millions; an unknown cost is unknown", () => {
  const { rows, panel } = start("plans");
  assert.deepEqual(rows(0), [["Plan 1", "3", "140", "71,2", "1,2 mln", "3"], ["Plan 2", "0", "140", "71,2", "onbekend", "3"]]);
  assert.match(textOf(panel), /Dit is een berekening\..*tussen € 1\.000 en € 2\.000 per jaar/s);
  assert.doesNotMatch(textOf(start("plans", { plan: 1 }).panel), /De kosten van plan/);
  // 10 of 150; nothing can be done about 20 of 20.
  assert.match(textOf(panel), /in plan 1: 10 van de 150 plekken, Opvang op 1 januari 2027\./);
});

test("the sites of a plan; one that is not on this page is a name and no button", () => {
  const { panel } = start("plans");
  const items = findAll(panel, ".km-plan-item");
  assert.deepEqual(items.map((one) => one.textContent), ["1Kantoor ZiltZilt · 100 plekken · vanuit azc€ 250.000 per jaar, geschat",
    `2${HOSTILE}Brak · 40 plekken · zelfstandigonbekend per jaar`, "3School · 30 plekken · zelfstandig€ 5 per jaar · niet op de kaart"]);
  assert.deepEqual(items.map((one) => one.querySelectorAll("button").length), [1, 0, 1]);
  assert.equal(findAll(panel, "img").length, 0);
});

test("targets a day, with what cannot be reached", () => {
  const { rows, panel } = start("plans");
  assert.deepEqual(findAll(panel, "h2").map((one) => one.textContent), ["De locaties van plan 1", "Gevraagd op 1 januari 2027", "Gevraagd op 1 januari 2028"]);
  assert.deepEqual(rows(1), [["Opvang", "150", "140", "10"], ["Amvgeen locatie mogelijk", "20", "0", "20"]]);
});

test("another plan is chosen with its radio button", () => {
  const { panel, view } = start("plans");
  findAll(panel, "#km-plan-2")[0].fire("change");
  assert.equal(view.state.get("plan"), 1);
});

test("a hub shows how full it is; one without room is not full of nothing", () => {
  const { panel } = start("hubs");
  // 60 of 80 places.
  assert.deepEqual(findAll(panel, ".km-deel").map((one) => one.style.width), ["75%", "0%"]);
  assert.match(textOf(panel), /Ruimte voor 80 plekken: 60 voor deze locaties, 20 over · scheelt € 125\.000 per jaarKantoor Zilt 60 plekken op 8,5 km/);
});

test("a way runs from the site to its hub, a mark carries its number", () => {
  const { KM } = start("hubs");
  const context = makeContext();
  KM.drawWay(context, [1, 2], [30, 40]);
  KM.drawMark(context, [5, 6], "12");
  assert.deepEqual([context.named("moveTo")[0][1], context.named("lineTo")[0][1]], [[1, 2], [30, 40]]);
  assert.deepEqual(context.named("fillRect").map(([, place]) => place), [[24, 34, 12, 12], [-5, -4, 20, 20]]);
  assert.deepEqual(context.named("fillText")[0][1], ["12", 5, 6.5]);
});

test("the key follows what is marked", () => {
  const { KM, view, frames } = start("plans");
  const key = KM.regionKey(view.data, view.state);
  const seen = () => [key.hidden, key.children[0].textContent];
  assert.deepEqual(seen(), [false, "Locatie in plan 1"]);
  view.state.set({ part: "hubs" });
  frames.next();
  assert.deepEqual(seen(), [false, "Locatie bij een hub"]);
  view.state.set({ part: "tasks" });
  frames.next();
  assert.equal(key.hidden, true);
});
