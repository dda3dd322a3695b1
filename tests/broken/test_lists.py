"""Lists of others: reception, decisions, services, labels, statistics, facilities."""

from pathlib import Path

import pytest

from tests.broken.breaking import (
    add_layer,
    both,
    cell,
    cells,
    copy_over,
    drop_layer,
    drop_line,
    keep_header,
    repeat_line,
    settings,
    table,
    value,
)
from tests.broken.judging import EVERYONE, SAME, Case, Told, fails, sets
from tests.broken.region import SPOTS

COA, DECISIONS, SERVICES, LABELS = "coa.csv", "decisions.csv", "services.csv", "labels.csv"
WEST = tuple(key for key, spot in SPOTS.items() if spot.gemeente == "GM9001")
EAST = tuple(key for key in EVERYONE if key not in WEST)


def line_of(key: str, service: str) -> int:
    """Line of one statement in the list of services."""
    at = list(SPOTS).index(key) * 4
    return at + 2 + ("coa", "medisch", "begeleiding", "toezicht").index(service)


def label_line(key: str, is_newest: bool = True) -> int:
    """Line of one label; two lines stand above the header."""
    built = [spot.key for spot in SPOTS.values() if spot.number and spot.kind == "pand"]
    return 4 + 2 * built.index(key) + is_newest


# What such a list lacks is taken not to exist, so each of these must stop the run.
CLOSED = [
    Case(f"reception with {column} {word!r}", cell(COA, 2, column, word),
         fails(f"Rij 2 van {COA}", *words, "Verbeter de rij"))
    for column, word, words in (
        ("type", "asielhotel", ("asielhotel", "kolom type")),
        ("type", "", ("verplicht",)),
        ("naam", "", ("verplicht",)),
        ("einddatum", "31-02-2035", ("31-02-2035", "geen dag")),
        ("einddatum", "49310", ("dagnummer",)),
        ("einddatum", "onbepaald", ("geen dag",)),
        ("hub_ja_nee", "misschien", ("misschien",)),
        ("vrije_aansturing_plekken", "veel", ("veel", "geen getal")),
        ("x_rd", "?", ("?",)),
        ("y_rd", "", ("er maar één",)),
        ("x_rd", "-99999", ("buiten Nederland",)),
    )
] + [
    Case(f"a decision with {column} {word!r}", cell(DECISIONS, 2, column, word),
         fails(f"Rij 2 van {DECISIONS}", *words, "Verbeter de rij"))
    for column, word, words in (
        ("besloten_op", "2026-02-30", ("2026-02-30",)),
        ("besloten_op", "", ("verplicht",)),
        ("besloten_op", "46154", ("dagnummer",)),
        ("vervalt_op", "3/4/2028", ("twee manieren",)),
        ("vervalt_op", "nooit", ("geen dag",)),
        ("object_id", "", ("verplicht",)),
        ("verwijzing", "", ("verplicht",)),
        ("verwijzing", "a\u202eb", ("onzichtbare tekens",)),
    )
] + [
    Case("a reception list with a ragged row", table(
        COA, lambda rows: [rows[0], rows[1][:-2], *rows[2:]]), fails(f"Rij 2 van {COA}", "cellen")),
    Case("decisions with a ragged row", table(
        DECISIONS, lambda rows: [*rows, ["V-01", "2026-01-01"]]), fails(DECISIONS, "cellen")),
]  # fmt: skip
RECEPTION = [
    Case("the same location twice", repeat_line(COA, 2),
         sets(Told("duplicate_identical", COA, "5"))),
    Case("the same list under two names", both(copy_over(COA, "kopie.csv"), add_layer((
        'table = "reception"', 'source = "coa_locations"', 'path = "kopie.csv"',
        "reference_day = 2026-10-01"))),
        sets(*(Told("duplicate_identical", "kopie.csv", str(row)) for row in (2, 3, 4)))),
    Case("places that are no number", cell(COA, 2, "plekken", "veel"),
         sets(Told("number_unreadable", COA, "2"), touched=EVERYONE)),
    Case("a negative number of places", cell(COA, 3, "plekken", "-50"),
         sets(Told("number_outside", COA, "3"), touched=EVERYONE)),
    Case("places that are not known", cell(COA, 2, "plekken", ""), sets(touched=EVERYONE)),
    Case("no list of reception", drop_layer(COA), sets(touched=EVERYONE)),
    Case("a code of a gemeente that is none", cell(COA, 2, "gemeentecode", "GM90"),
         sets(Told("code_pattern", COA, "2"))),
]  # fmt: skip


SERVED = [
    Case("a service with an unknown word", cell(
        SERVICES, line_of("V-01", "coa"), "status", "afgewezn"),
        sets(Told("choice_unknown", SERVICES), touched=("V-01",)), "services"),
    Case("an unknown service", cell(SERVICES, line_of("V-02", "medisch"), "dienst", "tandarts"),
         sets(Told("choice_unknown", SERVICES), touched=("V-02",)), "services"),
    Case("a service that says unknown", cell(
        SERVICES, line_of("V-03", "coa"), "status", "onbekend"), sets(touched=("V-03",)),
        "services"),
    Case("an alternative that cannot be read", cell(
        SERVICES, line_of("V-05", "coa"), "alternatief", "jaa"),
        sets(Told("choice_unknown", SERVICES), touched=("V-05",)), "services"),
    Case("two statements of one service that differ", repeat_line(
        SERVICES, line_of("X-01", "coa"), status="afgewezen"),
        sets(Told("duplicate_conflict", SERVICES), touched=("X-01",)), "services"),
    Case("two statements of which one cannot be read", repeat_line(
        SERVICES, line_of("X-02", "coa"), status="afgewezn"),
        sets(Told("choice_unknown", SERVICES), Told("duplicate_conflict", SERVICES),
             touched=("X-02",)), "services"),
    Case("a service for nobody", cell(SERVICES, line_of("G-01", "coa"), "object_id", "Z-99"),
         sets(Told("site_not_found", SERVICES), touched=("G-01",)), "services"),
    Case("a service without an object", cell(SERVICES, line_of("G-02", "coa"), "object_id", ""),
         sets(Told("value_missing", SERVICES), touched=("G-02",)), "services"),
    Case("a day of a service that cannot be read", cell(
        SERVICES, line_of("R-01", "coa"), "peildatum", "gisteren"),
        sets(Told("day_unreadable", SERVICES), touched=("R-01",)), "services"),
]  # fmt: skip
ENERGY = [
    Case("the newest label is a word", cell(
        LABELS, label_line("X-01"), "Pand_energieklasse", "onleesbaar"),
        sets(Told("code_pattern", LABELS)), "labels"),
    Case("the newest label of a building without one of its own", cell(
        LABELS, label_line("R-01"), "Pand_energieklasse", "H"),
        sets(Told("code_pattern", LABELS), touched=("R-01",)), "labels"),
    Case("a label without a day", cell(
        LABELS, label_line("X-02"), "Pand_registratiedatum", "20261301"),
        sets(Told("day_unreadable", LABELS)), "labels"),
    Case("an id that lost its zeros", cell(
        LABELS, label_line("V-01"), "Pand_bagverblijfsobjectid", "9,0010E+15"),
        sets(Told("code_lost_digits", LABELS)), "labels"),
    Case("ids that passed through a number", cell(
        LABELS, label_line("V-02"), "Pand_bagverblijfsobjectid", "9001010000000002.0"), SAME,
        "labels"),
]  # fmt: skip
UNDATED = [
    Case("the newest label lost its day", cell(
        LABELS, label_line("R-01"), "Pand_registratiedatum", "20261301"),
        sets(Told("day_unreadable", LABELS), touched=("R-01",))),
    Case("the newest label lost its label", cell(
        LABELS, label_line("R-01"), "Pand_energieklasse", ""), sets(touched=("R-01",))),
]  # fmt: skip
COUNTRY = [
    Case("a gemeente less in the country", drop_line("gebieden.csv", 5),
         fails("3 gemeenten", "4", "volledige tabel")),
    Case("a gemeente more in the country", repeat_line("gebieden.csv", 2, RegioS="GM9005",
        Code_1="GM9005"),
         fails("5 gemeenten", "4", "volledige tabel")),
    Case("inhabitants that are no number", cell("gebieden.csv", 5, "Inwonertal_54", "veel"),
         fails("gebieden.csv", "3 gemeenten", "Niet te lezen is gebieden.csv, rij 5")),
    Case("negative inhabitants", cell("gebieden.csv", 5, "Inwonertal_54", "-5"),
         fails("gebieden.csv", "3 gemeenten", "Niet te lezen is gebieden.csv, rij 5")),
    Case("infinite inhabitants", cell("gebieden.csv", 4, "Inwonertal_54", "1e999"),
         fails("gebieden.csv", "3 gemeenten", "Niet te lezen is gebieden.csv, rij 4")),
    Case("a gemeente twice in the country", repeat_line("gebieden.csv", 2, Inwonertal_54="7"),
         fails("3 gemeenten")),
    Case("a secret score", cell("ses_woa.csv", 3, "GemiddeldeScore_29", "-99997"),
         sets(touched=EVERYONE)),
    Case("a score of another scale", cell("ses_woa.csv", 3, "GemiddeldeScore_29", "-143"),
         sets(Told("number_outside", "ses_woa.csv", "3"), touched=EVERYONE)),
    Case("a score that is no number", cell("ses_woa.csv", 5, "GemiddeldeScore_29", "laag"),
         sets(Told("number_unreadable", "ses_woa.csv", "5"), touched=EVERYONE)),
    Case("no scores at all", drop_layer("ses_woa.csv"),
         sets(touched=EVERYONE)),
    Case("a quarter that cannot be read", cell("spanning.csv", 3, "kwartaal", "zomer"),
         fails("spanning.csv", "zomer", "kwartaal")),
    Case("an infinite tension", cell("spanning.csv", 3, "spanningsindicator", "inf"),
         sets(Told("number_not_finite", "spanning.csv"), touched=EVERYONE)),
    Case("an impossible tension", cell("spanning.csv", 3, "spanningsindicator", "215"),
         sets(Told("number_outside", "spanning.csv"), touched=EVERYONE)),
    Case("a half-year that is none", cell("taakstelling.csv", 3, "halfjaar", "2026-III"),
         sets(Told("code_pattern", "taakstelling.csv", "3"), touched=WEST,
              moved=("taakstelling_achterstand",))),
    Case("a target that is no number", cell("taakstelling.csv", 3, "taakstelling", "veertig"),
         sets(Told("number_unreadable", "taakstelling.csv", "3"), touched=WEST,
              moved=("taakstelling_achterstand",))),
]  # fmt: skip


def add_practice(folder: Path) -> None:
    """Draw a practice a second time; an extract has its nodes in the order of their numbers."""
    path = folder / "region.osm"
    lines = path.read_text(encoding="utf-8").split("\n")
    drawn = next(line for line in lines if line.startswith('<node id="2"'))
    last = next(at for at, line in enumerate(lines) if line.startswith('<node id="20"'))
    lines.insert(last + 1, drawn.replace('id="2"', 'id="99"'))
    path.write_text("\n".join(lines), encoding="utf-8")


NEAR = [
    Case("a facility of an unknown kind", cell("facilities.csv", 2, "soort", "zwembad"),
         sets(Told("choice_unknown", "facilities.csv", "2"), touched=EVERYONE,
              moved=("basisschool_m",))),
    Case("a bus stop with an impossible timetable", cell(
        "bus_stops.csv", 2, "vertrekken_per_uur", "1e6"),
        sets(Told("number_outside", "bus_stops.csv", "2"), touched=("V-01",))),
    Case("bus stops with three decimals", cell("bus_stops.csv", 2, "vertrekken_per_uur", "1,500"),
         SAME),
    Case("the same practice twice", add_practice, SAME),
    Case("a linked gemeente abroad", cells("linked.csv", 2, x_rd="0", y_rd="0"),
         fails("Rij 2 van linked.csv", "buiten Nederland")),
    Case("a postcode area without a code", value("postcodes.parquet", 2, "postcode4", ""),
         sets(Told("value_missing", "postcodes.parquet", "2"), Told("place_unknown"),
              gone=("V-07",))),
    Case("no header row in a list of ours", keep_header("taakstelling.csv"),
         fails("taakstelling.csv", "geen rijen")),
]  # fmt: skip
TASK = [
    Case(f"a task of {word}", settings("national_places = 1200", f"national_places = {word}"),
         fails("task.national_places"))
    for word in ("-5", "1e400", "nan", "inf", '"veel"', "12.5", "true", "99999999999999999999")
] + [
    Case("more places for minors than in all", settings(
        "national_amv_places = 100", "national_amv_places = 5000"), fails("hoger dan het totaal")),
    Case("no number of places", settings("national_places = 1200\n", ""),
         fails("task.national_places", "ontbreekt")),
    Case("another number of gemeenten", settings("national_gemeenten = 4",
        "national_gemeenten = 342"),
         fails("4 gemeenten", "342")),
    Case("a negative number of years", settings("durable_years = 5", "durable_years = -1"),
         fails("task.durable_years")),
    Case("a way of dividing that we do not know", settings('method = "formula"',
        'method = "eerlijk"'),
         fails("task.method", "formula")),
]  # fmt: skip
ALONE = [*CLOSED, *RECEPTION, *UNDATED, *COUNTRY, *NEAR, *TASK]
SHARED = [*SERVED, *ENERGY]


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_a_list_of_others(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", SHARED, ids=str)
def test_a_row_of_a_list_of_others(case, judge_shared):
    judge_shared(case, SHARED)
