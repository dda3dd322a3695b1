"""Settings, profile and log of the user as people spoil them; all faults are told at once."""

import os
from pathlib import Path

import pytest

from tests.broken.breaking import (
    Break,
    add_layer,
    add_text,
    both,
    cell,
    content,
    copy_over,
    drop_layer,
    keep_header,
    layer,
    make_folder,
    profile,
    remake,
    remove,
    settings,
    swap,
)
from tests.broken.judging import SAME, Case, Told, fails, sets
from tests.broken.region import SPOTS, site_id

FILE = "settings.toml"
ANOTHER = ('table = "zones"', 'source = "zones"', 'path = "zones.gpkg"', 'layer = "zones"')


def other(old: str, new: str, *words: str) -> Case:
    return Case(f"{old[:40]!r} → {new[:40]!r}", settings(old, new), fails(*words))


SYNTAX = [
    Case("no settings", remove(FILE), fails(FILE, exit_code=2)),
    Case("empty settings", content(FILE, ""), fails("“region” ontbreekt", "[[layer]]")),
    Case("settings of noise", content(FILE, bytes(range(256))), fails(FILE, "UTF-8")),
    Case("settings in UTF-16", remake(FILE, lambda raw: raw.decode().encode("utf-16")),
         fails(FILE, "UTF-8")),
    Case("settings in Latin-1", both(settings("Proefregio", "Café"), remake(
        FILE, lambda raw: raw.decode().encode("latin-1"))), fails(FILE, "UTF-8")),
    Case("a quote left open", settings('"Proefregio"', '"Proefregio'),
        fails(FILE, "geen geldig TOML")),
    Case("a bracket left open", settings('"GM9002"]', '"GM9002"'), fails(FILE, "geen geldig TOML")),
    Case("a key twice", settings("[region]", "[region]\ninvented = false"), fails(FILE, "TOML")),
    Case("a section twice", add_text(FILE, "\n[region]\n"), fails(FILE, "geen geldig TOML")),
    Case("a day that is none", settings("2026-11-01", "2026-11-31"), fails(FILE, "TOML")),
    Case("three megabytes", add_text(FILE, "\n# " + "x" * 3_000_000), fails(FILE, "te groot")),
    Case("a thousand brackets", add_text(FILE, "\nx = " + "[" * 5000), fails(FILE, "TOML")),
    Case("a number of five thousand digits", settings("size = 5", "size = " + "9" * 5000),
         fails(FILE, "geen geldig TOML")),
    Case("JSON for settings", content(FILE, '{"region": 1}'), fails(FILE, "geen geldig TOML")),
    Case("a NUL in the settings", settings("Proefregio", "Proef\0regio"), fails(FILE, "TOML")),
]  # fmt: skip


def cut_layers(folder: Path) -> None:
    path = folder / FILE
    path.write_text(path.read_text(encoding="utf-8").split("[[layer]]")[0], encoding="utf-8")


def no_layers(folder: Path) -> None:
    cut_layers(folder)
    path = folder / FILE
    path.write_text("layer = 5\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


KEYS = [
    Case("an unknown section", add_text(FILE, "\n[regoin]\nx = 1\n"),
         fails("“regoin” is geen bekende", "Bedoelt u “region”?")),
    other("[shortlist]", "[shortlist]\nsise = 3", "shortlist.sise", "Bedoelt u “size”?"),
    other('name = "Proefregio"', "", "“region.name” ontbreekt"),
    other('name = "Proefregio"', "name = 5", "“region.name” moet tekst"),
    other('name = "Proefregio"', 'name = ""', "“region.name” moet tekst"),
    other('name = "Proefregio"', 'name = "a\\nb"', "“region.name”", "onzichtbare"),
    other('name = "Proefregio"', 'name = "a\\u202eb"', "“region.name”", "onzichtbare"),
    other('name = "Proefregio"', f'name = "{"x" * 600}"', "“region.name” is te lang"),
    other('["GM9001", "GM9002"]', "[]", "region.gemeenten", "leeg"),
    other('["GM9001", "GM9002"]', '"GM9001"', "region.gemeenten", "lijst"),
    other('["GM9001", "GM9002"]', "[9001, 9002]", "region.gemeenten", "lijst"),
    other('["GM9001", "GM9002"]', '["GM9001", "9002"]', "9002", "geen gemeentecode"),
    other('["GM9001", "GM9002"]', '["GM9001", "GM9001"]', "GM9001", "twee keer"),
    other('["GM9001", "GM9002"]', '["GM9001", "GM9005"]', "gemeenten.gpkg",
        "geen grens van GM9005"),
    other("reference_day = 2026-11-01", 'reference_day = "2026-11-01"', "moet een dag zijn"),
    other("reference_day = 2026-11-01", "reference_day = 2026-11-01T10:00:00", "moet een dag"),
    other("reference_day = 2026-11-01", "reference_day = 0001-01-01", "region.reference_day"),
    other("reference_day = 2026-11-01", "reference_day = 9999-12-31", "region.reference_day"),
    other("boundary_day = 2026-01-01", "boundary_day = 20260101", "region.boundary_day"),
    other("invented = true", 'invented = "ja"', "region.invented", "true of false"),
    other("tiles = false", "tiles = true", "output.tiles", "verzonnen"),
    other('edition = "internal"', 'edition = "geheim"', "output.edition", "internal"),
    other("size = 5", "size = 0", "shortlist.size"),
    other("size = 5", "size = -5", "shortlist.size"),
    other("size = 5", "size = 2.5", "shortlist.size", "heel getal"),
    other("size = 5", "size = 1e999", "shortlist.size"),
    other("size = 5", 'size = "vijf"', "shortlist.size", "getal"),
    other("min_distance_m = 500", "min_distance_m = -1", "shortlist.min_distance_m"),
    other("min_distance_m = 500", "min_distance_m = nan", "shortlist.min_distance_m"),
    Case("the region as a list", settings("[region]", "[[region]]"),
        fails("“region” moet een blok")),
    Case("a layer that is no block", no_layers, fails("layer", "[[layer]]")),
    Case("no layers at all", cut_layers, fails("geen enkel bestand")),
]  # fmt: skip


LAYERS = [
    Case("an unknown source", layer("zones.gpkg", source='"zone"'),
         fails("de bron “zone” kennen we niet", "Bedoelt u “zones”?")),
    Case("an unknown table", layer("zones.gpkg", table='"zonen"'), fails("zonen", "zones")),
    Case("a source of another table", layer("zones.gpkg", table='"parcels"'),
         fails("“zones” hoort bij table", "zones")),
    Case("a layer without a path", layer("zones.gpkg", path=""), fails("path” ontbreekt")),
    Case("a layer without a source", layer("zones.gpkg", source=""), fails("source” ontbreekt")),
    Case("a layer without a table", layer("zones.gpkg", table=""), fails("table” ontbreekt")),
    Case("a layer twice", add_layer(ANOTHER), fails("zones.gpkg staat er al in")),
    Case("a layer twice in other letters", add_layer(
        [line.replace('"zones.gpkg"', '"./zones.gpkg"') for line in ANOTHER]),
        fails("zones.gpkg staat er al in")),
    Case("an option of another source", layer("zones.gpkg", nodata="5"),
        fails("nodata", "hoort niet")),
    Case("a day of a layer in quotes", layer("zones.gpkg", reference_day='"2026-01-01"'),
         fails("reference_day", "moet een dag")),
    Case("a day of a layer that never was", layer("zones.gpkg", reference_day="0001-01-01"),
         fails("reference_day")),
    Case("a virtual path", layer("zones.gpkg", path='"/vsizip/zones.zip/zones.gpkg"'),
         fails("geen gewoon bestand")),
    Case("a virtual path in capitals", layer("zones.gpkg", path='"/VSICURL/http://x/z.gpkg"'),
         fails("geen gewoon bestand")),
    Case("an address", layer("zones.gpkg", path='"https://example.com/zones.gpkg"'),
         fails("geen gewoon bestand")),
    Case("a connection to a database", layer("zones.gpkg", path='"PG:dbname=x"'),
        fails("PG:dbname=x")),
    Case("a path with a NUL", layer("zones.gpkg", path='"zones\\u0000.gpkg"'),
        fails("onzichtbare")),
    Case("a path that is too long", layer("zones.gpkg", path=f'"{"a" * 400}.gpkg"'), fails("aaaa")),
    Case("a path with a mark of an archive", both(copy_over("zones.gpkg", "a!b.gpkg"), layer(
        "zones.gpkg", path='"a!b.gpkg"')), fails("a!b.gpkg", "geen gewoon bestand")),
    Case("columns that are a text", layer("facilities.csv", columns='"soort"'), fails("columns")),
    Case("columns that are numbers", layer("facilities.csv", columns="{ name = 5 }"),
         fails("columns")),
    Case("columns that we do not know", layer("facilities.csv", columns='{ kleur = "naam" }'),
         fails("kleur")),
    Case("columns that the file lacks", layer("facilities.csv", columns='{ name = "titel" }'),
         fails("facilities.csv", "ontbreekt de kolom “titel”")),
    Case("a layer name that is a number", layer("zones.gpkg", layer="5"),
        fails("layer” moet tekst")),
    Case("a kind that is a list", layer("zones.gpkg", kind='["pr106"]'), fails("kind")),
    Case("lines to skip in words", layer("labels.csv", skip_rows='"twee"'), fails("skip_rows")),
    Case("lines to skip below nothing", layer("labels.csv", skip_rows="-1"), fails("skip_rows")),
    Case("a column of scores that is not there", layer("ses_woa.csv", score_column='"Score"'),
         fails("ses_woa.csv", "Score")),
    Case("no vacancies", both(*(drop_layer(name) for name in (
        "vacancies.csv", "vacancies_second.xlsx", "vacancies_third.gpkg", "rvb.gpkg"))),
        fails("tabel “vacancies”")),
    Case("no gemeenten", drop_layer("gemeenten.gpkg"), fails("tabel “gemeenten”")),
    Case("a folder of nothing for buildings", make_folder("bag.xml"), fails("bag.xml", "*.xml")),
]  # fmt: skip


def link(name: str) -> Break:
    """Put a link in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).rename(folder / "echt.dat")
        (folder / name).symlink_to(folder / "echt.dat")

    return spoil


def loop(name: str) -> Break:
    """Put a link that points at itself in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to(folder / name)

    return spoil


def pipe(name: str) -> Break:
    """Put a pipe in the place of a file: it would keep us waiting for ever."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return spoil


def lock(name: str) -> Break:
    return lambda folder: (folder / name).chmod(0)


IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
MACHINE = [
    Case("a link to a file", link("zones.gpkg"), SAME),
    Case("a link to itself", loop("zones.gpkg"), fails("zones.gpkg")),
    Case("a link to nowhere", both(remove("zones.gpkg"), lambda folder: (
        folder / "zones.gpkg").symlink_to("weg.gpkg")), fails("zones.gpkg", "is er niet")),
    Case("a pipe", pipe("coa.csv"), fails("coa.csv", "geen gewoon bestand")),
    Case("a pipe for settings of the log", pipe("status.csv"), fails("status.csv")),
    Case("an absolute path", lambda folder: layer(
        "zones.gpkg", path=f'"{(folder / "zones.gpkg").as_posix()}"')(folder), SAME),
]  # fmt: skip
LOCKED = Case("no right to read", lock("coa.csv"), fails("coa.csv", "kan niet gelezen worden"))

PROFILE = "profile.toml"
WEIGHT = "[criteria.spreiding]\nweight = 18"
CURVE = "curve = [[0, 0], [0.25, 40], [0.5, 70], [1, 100]]"


def opinion(old: str, new: str, *words: str) -> Case:
    return Case(f"{old[:30]!r} → {new[-40:]!r}", profile(old, new), fails(*words))


CLASSES = "classes = { bevestigd = 100, in_gesprek = 60, afgewezen = 0 }"
PROFILES = [
    Case("no profile", remove(PROFILE), fails(PROFILE, "is er niet")),
    Case("an empty profile", content(PROFILE, " "), fails("ontbreekt")),
    Case("a profile of noise", content(PROFILE, b"\xff\xfe\x00"), fails(PROFILE, "UTF-8")),
    Case("a profile that is no TOML", content(PROFILE, "gewicht: 5"), fails("geen geldig TOML")),
    Case("a profile that is a folder", make_folder(PROFILE), fails(PROFILE)),
    Case("a profile by a wrong name", settings('"profile.toml"', '"klein_schalige_opvang"'),
         fails("klein_schalige_opvang", "Bedoelt u “kleinschalige_opvang”?")),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = -18", "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = 0", "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = nan", "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = inf", "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = 1e-9", "zo klein dat het wegvalt"),
    opinion(WEIGHT, '[criteria.spreiding]\nweight = "zwaar"', "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.spreiding]\nweight = true", "criteria.spreiding.weight"),
    opinion(WEIGHT, "[criteria.sprijding]\nweight = 18", "criteria.sprijding", "spreiding"),
    opinion(CURVE, "curve = [[0, 0]]", "ten minste twee punten"),
    opinion(CURVE, "curve = []", "ten minste twee punten"),
    opinion(CURVE, "curve = [[1, 0], [0, 100]]", "moeten oplopen"),
    opinion(CURVE, "curve = [[0, 0], [0, 100]]", "moeten oplopen"),
    opinion(CURVE, "curve = [[0, 0], [1, 101]]", "curve"),
    opinion(CURVE, "curve = [[0, -1], [1, 100]]", "curve"),
    opinion(CURVE, "curve = [[nan, 0], [1, 100]]", "curve"),
    opinion(CURVE, "curve = [[0, 0], [inf, 100]]", "curve"),
    opinion(CURVE, 'curve = [["0", 0], [1, 100]]', "curve"),
    opinion(CURVE, "curve = [[0, 0, 0], [1, 100]]", "paar [feit, waarde]"),
    opinion(CURVE, "curve = 5", "curve"),
    opinion(CURVE, "classes = { veel = 100 }", "classes", "curve"),
    opinion(CURVE, "", "curve", "ontbreekt"),
    opinion(CLASSES, "classes = {}", "is leeg"),
    opinion(CLASSES, "classes = { ja = 900 }", "ja"),
    opinion(CLASSES, "curve = [[0, 0], [1, 1]]", "classes"),
    opinion("[criteria.spreiding.indicators.restopgave_aandeel]",
            "[criteria.spreiding.indicators.restopgave]", "restopgave", "Bedoelt u"),
    opinion("[criteria.spreiding.indicators.restopgave_aandeel]",
            "[criteria.spreiding.indicators.supermarkt_m]", "telt al mee"),
    opinion('applies_to = ["pand"]', 'applies_to = ["huis"]', "applies_to"),
    opinion('applies_to = ["pand"]', "applies_to = []", "applies_to"),
    opinion('mode = "kleinschalige_opvang"', 'mode = "hotel"', "mode", "hotel"),
    opinion('mode = "kleinschalige_opvang"', 'mode = "noodopvang"', "noodopvang telt nooit"),
    opinion("places_minimum = 20", "places_minimum = 500", "kleiner dan het minimum"),
    opinion("places_minimum = 20", "places_minimum = -1", "places_minimum"),
    opinion("minimum_years = 0.5", "minimum_years = -1", "minimum_years"),
    opinion("min_coverage = 0.60", "min_coverage = 60", "min_coverage"),
    opinion("vacancy = 6", "vacancy = -6", "vacancy"),
    opinion("[assumptions.detour_factor]\nvalue = 1.3", "[assumptions.detour_factor]\nvalue = 0",
            "detour_factor"),
    opinion("[assumptions.detour_factor]", "[assumptions.omweg]", "detour_factor", "omweg"),
    opinion("[assumptions.m2_bvo_per_place]\nvalue = 15",
            "[assumptions.m2_bvo_per_place]\nvalue = 0", "m2_bvo_per_place"),
    opinion("[assumptions.buildable_share]\nvalue = 0.5",
        "[assumptions.buildable_share]\nvalue = 50",
            "buildable_share"),
    opinion("[rules.X01_PR106]", "[rules.X99_PECH]", "X99_PECH"),
    opinion('on_unknown = "onbeslist"', 'on_unknown = "negeren"', "negeren"),
    opinion('id = "kleinschalige_opvang"', 'id = "../../x"', "../../x"),
    opinion("day = 2026-11-21", 'day = "vandaag"', "day"),
    opinion("exploration = false", "exploration = 0", "exploration"),
]  # fmt: skip

LOG = "status.csv"
V01 = site_id("V-01")
STATUS = [
    Case("a log that is gone", remove(LOG), fails(LOG, "is er niet")),
    Case("an empty log", content(LOG, b""), fails(LOG, "is leeg")),
    Case("a log that is a folder", make_folder(LOG), fails(LOG, "is een map")),
    Case("a log that is a workbook", copy_over("vacancies_second.xlsx", LOG), fails(LOG, "ZIP")),
    Case("a log with commas", swap(LOG, ";", ",", -1), fails(LOG, "niet gescheiden")),
    Case(
        "a log with an open quote", swap(LOG, "Schouw", '"Schouw'), fails(LOG, "aanhalingstekens")
    ),
    Case(
        "a log in Latin-1",
        both(
            cell(LOG, 2, "volgende_stap", "Café"),
            remake(LOG, lambda raw: raw.decode().encode("latin-1")),
        ),
        fails(LOG, "utf-8"),
    ),
    Case("a log with a header alone", keep_header(LOG), SAME),
]


LINES = (
    ("an unknown site", "bag:0000;IDEE;2026-10-01;;;", "status_site_unknown"),
    ("no site", ";IDEE;2026-10-01;;;", "value_missing"),
    ("an unknown status", f"{V01};BIJNA;2026-10-01;;;", "choice_unknown"),
    ("a day that is none", f"{V01};IDEE;2026-02-30;;;", "day_unreadable"),
    ("the number of a day", f"{V01};IDEE;46296;;;", "day_serial"),
    ("a decision without a reference", f"{V01};BESLOTEN;2026-10-05;;;", "status_without_decision"),
    ("a ragged line", f"{V01};IDEE", "row_ragged"),
    ("a hidden sign", f"{V01};IDEE;2026-10-01;a\u202eb;;", "text_control"),
    ("a very long step", f"{V01};IDEE;2026-10-01;{'x' * 9000};;", "text_too_long"),
    ("the same line again", f"{V01};VERKENNING;2026-10-01;Schouw;Gemeente;", ""),
)
LOGGED = [
    Case(
        f"a log with {name}",
        add_text(LOG, line + "\n"),
        sets(*([Told(code, LOG, str(number))] if code else [])),
        "log",
    )
    for number, (name, line, code) in enumerate(LINES, start=4)
]
EVERY = [*SYNTAX, *KEYS, *LAYERS, *MACHINE, *PROFILES, *STATUS]


def test_the_region_has_these_sites():
    assert f"bag:{SPOTS['V-01'].pand}" == V01


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_settings_profile_and_log(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", LOGGED, ids=str)
def test_a_line_of_the_log(case, judge_shared):
    judge_shared(case, LOGGED)


@pytest.mark.skipif(IS_ROOT, reason="the superuser may read everything")
def test_a_file_that_we_may_not_read(judge_case):
    judge_case(LOCKED)
