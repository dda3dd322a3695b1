"""Workbooks: more sheets than one, numbers that a spreadsheet spoiled, parts that are no XML."""

import datetime
import io
import zipfile

import pytest

from tests.broken.breaking import Break, both, content, layer, remake, sheet, sheet_cell
from tests.broken.judging import SAME, Case, Told, fails, sets

BOOK = "vacancies_second.xlsx"


def part(name: str, change) -> Break:
    """Change one file inside the workbook."""

    def spoil(raw: bytes) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(written, "w") as new:
            for entry in old.namelist():
                inside = old.read(entry)
                new.writestr(entry, change(inside) if entry == name else inside)
        return written.getvalue()

    return remake(BOOK, spoil)


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks into two hundred million bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return written.getvalue()


def other_zip() -> bytes:
    """An archive that holds a text."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("lijst.csv", "object_id;bron")
    return written.getvalue()


def add_sheet(page) -> None:
    page.parent.create_sheet("Tweede")["A1"] = "iets"


def add_rows_above(page) -> None:
    page.insert_rows(1, 2)
    page["A1"] = "Lijst van leegstand"


def empty(page) -> None:
    page.delete_rows(1, 10)


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY e "boem">]>'


def with_entity(raw: bytes) -> bytes:
    head, mark, rest = raw.partition(b"<worksheet")
    return head + ENTITY + mark + rest.replace(b"</sheetData>", b"</sheetData>", 1)


def with_error(raw: bytes) -> bytes:
    """Give the sheet an error cell, so that it is looked at for these, and an entity."""
    return with_entity(raw).replace(
        b"</row></sheetData>", b'<c r="AZ3" t="e"><v>#N/A</v></c></row></sheetData>'
    )


WRONG = [
    Case("two sheets", sheet(add_sheet), fails(BOOK, "meer bladen", "Tweede")),
    Case("a sheet that is not there", layer(BOOK, sheet='"Blad9"'), fails(BOOK, "Blad9")),
    Case("an empty sheet", sheet(empty), fails(BOOK, "geen regel met kolomnamen")),
    Case("only a header", sheet(lambda page: page.delete_rows(2, 5)), fails(BOOK, "geen rijen")),
    Case("a title above the header", sheet(add_rows_above), fails(BOOK, "object_id")),
    Case("a password", content(BOOK, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        fails(BOOK)),
    Case("a bomb", content(BOOK, bomb()), fails(BOOK, "uitgepakt te groot")),
    Case("a ZIP of other things", content(BOOK, other_zip()),
        fails(BOOK, "van binnen iets anders")),
    Case("a sheet that stops halfway", part(SHEET, lambda raw: raw[: len(raw) // 2]), fails(BOOK)),
    Case("a sheet of noise", part(SHEET, lambda _: b"\xff\xfe" * 90), fails(BOOK)),
    Case("a workbook part of noise", part("xl/workbook.xml", lambda _: b"<<<"), fails(BOOK)),
    Case("entities beside an error cell", part(SHEET, with_error), fails(BOOK)),
    Case("bytes turned inside", remake(
        BOOK, lambda raw: raw[:700] + bytes(255 - one for one in raw[700:900]) + raw[900:]),
        fails(BOOK)),
    Case("a macro workbook", both(content("lijst.xlsm", b"PK\x03\x04"), layer(
        BOOK, path='"lijst.xlsm"')), fails("lijst.xlsm", "een soort die we niet lezen")),
    Case("an old workbook", both(content("lijst.xls", b"\xd0\xcf\x11\xe0"), layer(
        BOOK, path='"lijst.xls"')), fails("lijst.xls", "een soort die we niet lezen")),
]  # fmt: skip


LABEL = ("energielabel", "energy_label")
FLOOR = ("bvo_per_plek", "uitbreidbaarheid")
PLACES = ("planned_places", "omvang_passend", "benutting_restopgave", "bvo_per_plek",
          "investering_per_plek_per_jaar")  # fmt: skip
SPOILT = (
    ("a BAG id as a number", "bag_pand_id", 9001100000000010, "code_lost_digits", ()),
    ("a formula without a value", "bvo_m2", "=1/0", "", FLOOR),
    ("an area of three decimals", "go_m2", 1.234, "", ("go_m2",)),
    ("a year for a day", "beschikbaar_tot", 2034, "day_serial", ()),
    ("true for a label", "energielabel", True, "code_pattern", LABEL),
    ("the number of a day", "beschikbaar_tot", 49310, "day_serial", ()),
    ("a duration for an area", "bvo_m2", datetime.timedelta(days=3), "number_unreadable", FLOOR),
    ("a day for a number of places", "plekken", datetime.date(2026, 3, 4), "number_unreadable",
     PLACES),
)  # fmt: skip
# Two to a run: one on the row of each site.
CELLS = [
    Case(
        name,
        sheet_cell(2 + at % 2, column, word),
        sets(
            *([Told(code, BOOK, str(2 + at % 2), column)] if code else []),
            touched=(("X-01", "X-02")[at % 2],),
            moved=moved,
        ),
        f"sheet {at // 2}",
    )
    for at, (name, column, word, code, moved) in enumerate(SPOILT)
]
FINE = [
    Case("days as days", sheet_cell(2, "beschikbaar_tot", datetime.date(2034, 1, 1)), SAME),
    Case("numbers as numbers", sheet_cell(2, "bvo_m2", 1800.5), SAME),
    Case("empty rows", sheet(lambda page: page.insert_rows(3, 2)), SAME),
]


@pytest.mark.parametrize("case", WRONG + FINE, ids=str)
def test_a_workbook(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", CELLS, ids=str)
def test_a_cell_of_a_workbook(case, judge_shared):
    judge_shared(case, CELLS)
