"""Text files as people and programs spoil them: marks, separators, quotes, rows."""

import pytest

from tests.broken.breaking import (
    add_text,
    both,
    cell,
    content,
    drop_line,
    keep_header,
    remake,
    rename_column,
    repeat_line,
    swap,
    table,
)
from tests.broken.judging import SAME, Case, Told, fails, sets
from tests.broken.region import LAYERS

INTAKE = "vacancies.csv"
# Tables in which no row at all says something.
MAY_BE_EMPTY = {"coa.csv", "services.csv", "decisions.csv", "linked.csv"}
OURS = tuple(
    path for _, source, path, _, _ in LAYERS
    if path.endswith(".csv") and source not in ("ep_labels", "cbs_gebieden", "ses_woa")
)  # fmt: skip
ALL_TEXTS = tuple(dict.fromkeys(path for _, _, path, _, _ in LAYERS if path.endswith(".csv")))


def recode(encoding: str):
    return lambda raw: raw.decode("utf-8-sig").encode(encoding)


def quoted(raw: bytes) -> bytes:
    """Put every cell between quotes."""
    lines = [line.split(b";") for line in raw.split(b"\n") if line]
    return b"\n".join(b";".join(b'"' + one + b'"' for one in line) for line in lines)


# Each in another file, so that they share a run; and the heaviest once more in the intake.
HARMLESS = [
    Case("a mark in front (BOM)", remake(INTAKE, lambda raw: b"\xef\xbb\xbf" + raw), SAME, "fine"),
    Case("line ends of Windows", swap("coa.csv", "\n", "\r\n", -1), SAME, "fine"),
    Case("no line end at the end", remake("linked.csv", bytes.rstrip), SAME, "fine"),
    Case("empty lines between the rows", swap("services.csv", "\n", "\n\n", -1), SAME, "fine"),
    Case("lines of separators at the end", add_text("bus_stops.csv", ";;;;\n"), SAME, "fine"),
    Case("spaces around every cell", swap("spanning.csv", ";", " ; ", -1), SAME, "fine"),
    Case("a separator behind lines", swap("taakstelling.csv", "\n", ";\n", -1), SAME, "fine"),
    Case("headers in capitals", swap("decisions.csv", "object_id", "OBJECT_ID"), SAME, "fine"),
    Case("columns in another order", table(
        "facilities.csv", lambda rows: [row[::-1] for row in rows]), SAME, "fine"),
    Case("every cell between quotes", remake("status.csv", quoted), SAME, "fine"),
    Case("spaces in a header", rename_column(INTAKE, "bvo_m2", "BVO m²"), SAME, "intake"),
    Case("line ends of Windows in the intake", swap(INTAKE, "\n", "\r\n", -1), SAME, "intake"),
    Case("lines of separators in the intake", add_text(INTAKE, ";" * 38 + "\r\n"), SAME, "intake"),
]  # fmt: skip
UNREADABLE = [
    Case(
        "UTF-16",
        remake(INTAKE, recode("utf-16")),
        fails(INTAKE, "van binnen iets anders", "tekst in UTF-16"),
    ),
    Case(
        "UTF-16 without a mark",
        remake(INTAKE, recode("utf-16-le")),
        fails(INTAKE, "van binnen iets anders", "tekst in UTF-16"),
    ),
    Case(
        "Latin-1",
        both(cell(INTAKE, 2, "naam", "Café Zuid"), remake(INTAKE, recode("latin-1"))),
        fails(INTAKE, "is geen utf-8", "Sla het op als CSV UTF-8"),
    ),
    Case(
        "comma between the columns",
        swap(INTAKE, ";", ",", -1),
        fails(INTAKE, "niet gescheiden met “;”", "maar met “,”"),
    ),
    Case(
        "tab between the columns",
        swap(INTAKE, ";", "\t", -1),
        fails(INTAKE, "niet gescheiden met “;”"),
    ),
    Case(
        "bar between the columns",
        swap(INTAKE, ";", "|", -1),
        fails(INTAKE, "niet gescheiden met “;”", "maar met “|”"),
    ),
    Case(
        "a column twice",
        rename_column(INTAKE, "go_m2", "bvo_m2"),
        fails(INTAKE, "bvo_m2", "twee keer"),
    ),
    Case("no names at all", swap(INTAKE, "object_id", "1", 1), fails(INTAKE, "object_id")),
    Case("only line ends", content(INTAKE, "\n\n\n"), fails(INTAKE, "geen regel met kolomnamen")),
    Case("only separators", content(INTAKE, ";;;\n;;;\n"), fails(INTAKE, "geen regel met")),
    Case(
        "ten million letters on one line",
        content(INTAKE, "x" * 9_900_000 + "\n1\n"),
        fails(INTAKE, "ontbreekt de kolom"),
    ),
    Case(
        "eleven million letters in one cell",
        content(INTAKE, "x" * 11_000_000),
        fails(INTAKE, "niet te lezen vanaf regel 1"),
    ),
    Case(
        "ten thousand columns",
        content(
            INTAKE, ";".join(f"k{number}" for number in range(10_000)) + "\n" + ";" * 9999 + "1\n"
        ),
        fails(INTAKE, "ontbreekt de kolom “object_id”"),
    ),
    Case(
        "a command in place of a table",
        content(INTAKE, "#!/bin/sh\nrm -rf /\n"),
        fails(INTAKE, "ontbreekt de kolom"),
    ),
]
HEADER_ONLY = [
    Case(f"header only {name}", keep_header(name), fails(name, "geen rijen"))
    for name in ALL_TEXTS
    if name not in MAY_BE_EMPTY and name not in ("gebieden.csv", "ses_woa.csv")
]
ROWS = [
    Case(
        "a cell too many",
        table(INTAKE, lambda rows: [*rows[:2], [*rows[2], "extra"], *rows[3:]]),
        sets(Told("row_ragged", INTAKE, "3"), gone=("V-02",)),
        "rows",
    ),
    Case(
        "a cell too few",
        table(INTAKE, lambda rows: [*rows[:3], rows[3][:-1], *rows[4:]]),
        sets(Told("row_ragged", INTAKE, "4"), gone=("V-03",)),
        "rows",
    ),
    Case(
        "cut in the middle of the last row",
        remake(INTAKE, lambda raw: raw[:-60]),
        sets(Told("row_ragged", INTAKE, "10"), gone=("L-02",)),
    ),
    Case(
        "the same row twice",
        repeat_line(INTAKE, 9),
        sets(Told("duplicate_identical", INTAKE, "11")),
        "rows",
    ),
    Case(
        "the same number twice with another area",
        repeat_line(INTAKE, 2, bvo_m2="900"),
        sets(
            Told("duplicate_conflict", INTAKE, "2"),
            Told("duplicate_conflict", INTAKE, "11"),
            gone=("V-01",),
        ),
    ),
    Case(
        "a NUL in a cell",
        cell(INTAKE, 2, "opmerking", "a\0b"),
        sets(Told("text_control", INTAKE, "2", "opmerking"), touched=("V-01",)),
        "rows",
    ),
    Case(
        "a line break in a cell",
        cell(INTAKE, 2, "opmerking", "Bel\neerst."),
        sets(touched=("V-01",), moved=("remark",)),
    ),
    Case("a row less", drop_line(INTAKE, 3), sets(gone=("V-02",))),
]


def swallow(raw: bytes) -> bytes:
    """Open a quote in the name of line 3 and close one in the name of line 5.

    The lines between become part of one cell, and the row that begins on line 3 has the right
    number of cells.
    """
    return raw.replace(b"Gebouw V-02", b'"Gebouw V-02').replace(b"Gebouw V-04;", b'Gebouw V-04";')


QUOTES = [
    Case(
        "an open quote",
        swap(INTAKE, "Gebouw V-02", '"Gebouw V-02'),
        fails(INTAKE, "aanhalingstekens"),
    ),
    Case(
        "a quote in the middle of a quoted cell",
        swap(INTAKE, "Gebouw V-02", '"Gebouw "V-02"'),
        fails(INTAKE, "aanhalingstekens"),
    ),
    Case(
        "two loose quotes that swallow the rows between",
        remake(INTAKE, swallow),
        fails(INTAKE, "aanhalingstekens"),
    ),
    Case(
        "a quote inside a word",
        swap(INTAKE, "Gebouw V-02", 'Gebouw "V-02"'),
        sets(touched=("V-02",), moved=("name",)),
    ),
]


@pytest.mark.parametrize("case", HARMLESS, ids=str)
def test_what_does_no_harm_changes_nothing(case, judge_shared):
    judge_shared(case, HARMLESS)


@pytest.mark.parametrize("case", UNREADABLE + HEADER_ONLY, ids=str)
def test_a_text_that_is_no_table_is_refused(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", ROWS, ids=str)
def test_a_wrong_row_is_set_aside_by_name(case, judge_shared):
    judge_shared(case, ROWS)


@pytest.mark.parametrize("case", QUOTES, ids=str)
def test_quotes_never_swallow_rows(case, judge_case):
    judge_case(case)
