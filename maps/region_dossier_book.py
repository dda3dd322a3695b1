"""The dossier of a region as a workbook: a sheet a chapter, numbers as numbers."""

import re

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maps.region_dossier import DossierPart, RegionDossier
from maps.say import say, spoken
from maps.sheet import Book, add_sheet, open_book, write_text

# What a number looks like after `maps.words` wrote it, with the marks of the language that is
# spoken: "€ -1.234,5" or "45%" in Dutch.
_NUMBER = r"^(€ )?([+\u2212-]?)([1-9]\d{{0,2}}(?:{thousands}\d{{3}})+|\d+)(?:{decimal}(\d+))?(%?)$"
WIDE, NARROW = 34, 16
LONGEST_NAME = 31


def build_dossier_book(dossier: RegionDossier) -> bytes:
    """Build the workbook.

    Returns
    -------
    The bytes of an .xlsx file. A number has the digits that the paper shows, no more; text from
    data is only ever a string.
    """
    book = open_book()
    sheet = add_sheet(book, say("In het kort"), (dossier.title, dossier.about, dossier.audience))
    sheet.set_column(0, 0, 120)
    lines = [*dossier.warnings, "", *dossier.summary, "", *dossier.absent]
    for row, line in enumerate(lines, start=4):
        write_text(sheet, row, 0, line, book.formats["text"])
    for chapter in dossier.chapters:
        sheet = add_sheet(book, chapter.title[:LONGEST_NAME], (chapter.title, chapter.question))
        row = 3
        widths: dict[int, int] = {}
        for part in chapter.parts:
            row = _write_part(book, sheet, row, part)
            for at, is_number in enumerate(part.numbers):
                widths[at] = max(widths.get(at, 0), NARROW if is_number else WIDE)
        for at, width in widths.items():
            sheet.set_column(at, at, width)
    book.file.close()
    return book.content.getvalue()


def _write_part(book: Book, sheet: Worksheet, top: int, part: DossierPart) -> int:
    """Write a piece under what is there.

    Returns
    -------
    The row for the next one.
    """
    row = top
    if part.title:
        write_text(sheet, row, 0, part.title, book.formats["bold"])
        row += 1
    for line in part.lines:
        write_text(sheet, row, 0, line, book.formats["note"])
        row += 1
    if part.rows:
        for at, name in enumerate(part.names):
            write_text(sheet, row, at, name, book.formats["header"])
        row += 1
    for cells in part.rows:
        for at, cell in enumerate(cells):
            _write_cell(book, sheet, (row, at), cell if part.numbers[at] else ("", cell))
        row += 1
    return row + 1


def _write_cell(
    book: Book, sheet: Worksheet, place: tuple[int, int], cell: str | tuple[str, str]
) -> None:
    """Write a cell: of a column of numbers as a number where it is one."""
    if isinstance(cell, tuple):
        write_text(sheet, *place, cell[1], book.formats["text"])
        return
    number = read_number(cell)
    if number is None:
        write_text(sheet, *place, cell, book.formats["text"])
        return
    sheet.write_number(*place, number, _take_format(book, cell))


def read_number(cell: str) -> float | None:
    """Read a number as `maps.words` writes it; None for anything else, such as "onbekend"."""
    language = spoken()
    marks = {"thousands": re.escape(language.thousands), "decimal": re.escape(language.decimal)}
    found = re.match(_NUMBER.format(**marks), cell.replace("\u00a0", " "))
    if found is None:
        return None
    _, sign, whole, part, percent = found.groups()
    number = float(f"{whole.replace(language.thousands, '')}.{part or 0}") / (100 if percent else 1)
    return -number if sign in ("-", "\u2212") else number


def _take_format(book: Book, cell: str) -> Format:
    """Show as many digits as the paper does."""
    if cell.endswith("%"):
        return book.formats["share"]
    return book.formats["number" if spoken().decimal in cell else "whole"]
