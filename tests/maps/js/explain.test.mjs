import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPage, makeView, findAll } from "./view.mjs";

const SOURCE = { id: "intake", title: "Intake", publisher: "Provincie", licence: "CC0", attribution: "", reference_day: "", shown_path: "intake.csv", table: "vacancies",
  rows_kept: 1200, rows_read: 1300, is_invented: true, url: "javascript:window.XSS=1", sha256: "ab" };
function open(more = {}, head = {}) {
  const page = loadPage();
  const { data } = makeView(page);
  const full = { ...data, explained: data.indicators, pedigree: null, rules: [], assumptions: [], ...more,
    head: { ...data.head, ...head, profile: { ...data.head.profile, mode: "opvang", author: "Provincie", day: "2026-01-01", note: "", is_exploration: false, ...head.profile } },
    words: { ...data.words, modes: { opvang: "opvang" }, tags: { schatting: "schatting" }, tables: { ...data.words.tables, vacancies: "aanbod" } } };
  full.sources = more.sources || [SOURCE];
  const dialog = page.KM.makeExplanation(full);
  const rowsUnder = (title) => {
    const heading = findAll(dialog, "h3").find((one) => one.textContent === title);
    if (!heading) { return null; }
    const { childNodes } = heading.parentNode;
    const holder = childNodes.slice(childNodes.indexOf(heading)).find((one) => one.querySelector && one.querySelector("tbody"));
    return findAll(holder, "tbody tr").map((row) => row.cells.map((cell) => cell.textContent));
  };
  return { ...page, dialog, rowsUnder, text: dialog.textContent };
}

test("weights as percentages, curves in words", () => {
  const { rowsUnder, dialog } = open();
  assert.deepEqual(rowsUnder("Gewichten en krommen"), [["Spreiding", "60,0%"], ["Financiën", "40,0%"]]);
  const curves = findAll(dialog, "details tbody tr").map((row) => row.cells.map((cell) => cell.textContent));
  assert.deepEqual(curves.map((row) => [row[0], row[2], row[4]]), [["Afstand tot winkel", "m", "1000: 90; 10000: 0"], ["Label", "klasse", "label A: 50; B: 90"]]);
});

test("only an address that begins with https is a link", () => {
  const { dialog, text } = open();
  assert.equal(dialog.querySelectorAll("a").length, 0);
  assert.match(text, /javascript:window\.XSS=1/);
  const safe = open({ sources: [{ ...SOURCE, url: "https://example.org/a" }] }).dialog.querySelector("a");
  assert.deepEqual([safe.getAttribute("href"), safe.getAttribute("rel")], ["https://example.org/a", "noopener noreferrer"]);
});

test("a source tells how much of it was used, and that it is invented", () => {
  assert.match(open().text, /Intake \(aanbod\)\. Provincie\. CC0\. Peildatum per rij\. 1\.200 van 1\.300 rijen gebruikt\. Verzonnen gegevens\./);
});

test("an edition names no file and no rows", () => {
  const { text } = open({ edition: { hides_facts: false, lines: ["Vertrouwelijke locaties staan hier niet."] } });
  assert.doesNotMatch(text, /intake\.csv|SHA-256|rijen gebruikt|rejects\.csv/);
  assert.match(text, /Vertrouwelijke locaties staan hier niet\./);
});

test("rules and assumptions are there when the profile has them", () => {
  const { rowsUnder } = open({ rules: [{ code: "X03", on_unknown: "onbeslist", source: "Wet" }, { code: "Z9", on_unknown: "anders", source: "" }],
    assumptions: [{ label: "Per plek", value: 12.5, tag: "schatting", source: "COA" }] });
  assert.deepEqual(rowsUnder("Harde regels"), [["Te klein", "de locatie is onbeslist", "Wet"], ["Z9", "anders", ""]]);
  assert.deepEqual(rowsUnder("Aannames"), [["Per plek", "12,5", "schatting", "COA"]]);
  assert.deepEqual([open().rowsUnder("Harde regels"), open().rowsUnder("Aannames")], [null, null]);
});

test("limits: what is missing, what was put aside, what does not count", () => {
  const { text } = open({}, { missing_tables: ["zones"], reject_count: 1, profile: { is_exploration: true, counts_as_durable: false } });
  assert.match(text, /alleen bedoeld om te verkennen/);
  assert.match(text, /tellen niet als duurzame plekken/);
  assert.match(text, /Deze gegevens ontbreken: zones\. Wat daarvan afhangt, is onbekend\./);
  assert.match(text, /1 regel in rejects\.csv zegt wat wij niet konden gebruiken/);
  assert.match(open().text, /Sommige criteria lijken op elkaar/);
  const outlook = { doubles: ["Afstand telt twee keer."], drawing: "", title: "", limits: "" };
  assert.match(open({ outlook }).text, /Afstand telt twee keer\./);
  assert.doesNotMatch(open().text, /verkennen|duurzame plekken|ontbreken: |niet konden gebruiken/);
});

test("who can see that this file is opened", () => {
  assert.match(open().text, /vraagt niets op van andere computers/);
  assert.match(open({}, { has_tiles: true }).text, /service\.pdok\.nl/);
});

test("whose weights these are", () => {
  const set = { title: "Raad", who: "de raad", day: "2026-10-01", method: "direct", gemeente: "Zilt" };
  const { text } = open({ pedigree: { sources: ["Besluit", ""], lines: ["Drie keer gevraagd."], set } });
  assert.match(text, /Raad\. Van: de raad\. Gemaakt op 1 oktober 2026\. Manier: direct\. Dit zijn de eigen speerpunten van gemeente Zilt\.Drie keer gevraagd\./);
  assert.match(text, /FinanciënHet profiel noemt geen bron|Financiënhet profiel noemt geen bron/);
  assert.match(open({ pedigree: { sources: ["a", "b"], lines: [], set: null } }).text, /Er is geen set van bestuurders of ambtenaren gebruikt\./);
});

test("it is closed with its own button", () => {
  const { dialog } = open();
  dialog.showModal();
  dialog.querySelector("button").click();
  assert.equal(dialog.open, false);
});
