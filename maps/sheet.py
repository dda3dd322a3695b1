"""One sheet of a workbook as columns: titles, widths, kinds of cells, and how they are written.

Text from data is only ever written as a string cell: nothing in it can become a formula, a link or
a number.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import Literal

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maps.say import say
from maps.words import UNKNOWN

Kind = Literal["text", "whole", "number", "points", "share", "percent"]
Values = Sequence[object] | pd.Series

# Excel refuses longer cells.
MAX_CELL = 32_000
# Printed: no wider than people can read on A4 lying down.
A4 = 9
# Height of a line, and how many bold letters fit in the room of one plain digit.
LINE_POINTS = 15
BOLD_SHARE = 0.9
# Words end before the edge: so much more room than its letters a text of several lines takes.
WRAPPED_SHARE = 1.15
MAX_ROW_POINTS = 405  # Excel takes 409

FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True, "font_color": "#444444"},
    "header": {
        "bold": True, "text_wrap": True, "valign": "top", "bg_color": "#d3e0ea", "bottom": 1,
    },
    "text": {"valign": "top", "text_wrap": True},
    "whole": {"valign": "top", "num_format": "#,##0"},
    "number": {"valign": "top", "num_format": "#,##0.###"},
    "points": {"valign": "top", "num_format": "0.0"},
    "share": {"valign": "top", "num_format": "0%"},
    "percent": {"valign": "top", "num_format": "0.00%"},
    "input": {"valign": "top", "num_format": "0", "bg_color": "#fff7d6", "border": 1},
    "bold": {"bold": True, "valign": "top"},
}  # fmt: skip


@dataclass(frozen=True)
class SheetColumn:
    """A column with its cells.

    Parameters
    ----------
    title
        In the language of the reader.
    values
        One a row; NaN, None and "" are unknown or empty.
    kind
        How a number is shown; `points` has one decimal.
    width
        In characters.
    formulas
        One a row, of which `values` are the results; None for plain values.
    empty
        What stands where a number is unknown; a key of `say`.
    """

    title: str
    values: Values
    kind: Kind = "text"
    width: float = 12
    formulas: Sequence[str] | None = None
    empty: str = UNKNOWN


@dataclass(frozen=True)
class Book:
    """An open workbook with its formats.

    Parameters
    ----------
    content
        Where the bytes go.
    file
        The workbook.
    formats
        By the names of `FORMATS`.
    """

    content: BytesIO
    file: xlsxwriter.Workbook
    formats: dict[str, Format]


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose formulas use only functions that every spreadsheet since 2007 has.

    xlsxwriter looks for the names of 29 newer functions in every formula; on thousands of rows
    that takes a quarter of the time of the whole workbook. Ours use none of them. A release of
    xlsxwriter that no longer calls this method makes the same bytes, slower.
    """

    def _prepare_formula(self, formula: str, *_further: object) -> str:
        """Take the formula as it stands, without its "="."""
        return formula.removeprefix("=")


def open_book() -> Book:
    """Open a workbook in memory that never reads a string as anything but a string."""
    content = BytesIO()
    file = xlsxwriter.Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    return Book(content, file, {name: file.add_format(each) for name, each in FORMATS.items()})


def add_sheet(book: Book, name: str, lines: Sequence[str]) -> Worksheet:
    """Add a sheet with a title and notes at its top, ready to print."""
    sheet = book.file.add_worksheet(name, worksheet_class=PlainSheet)
    for row, line in enumerate(lines):
        write_text(sheet, row, 0, line, book.formats["title" if row == 0 else "note"])
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(
        f"&L{say('Een hoge score is geen besluit.')}&R{say('Pagina {0} van {1}', '&P', '&N')}"
    )
    return sheet


def write_table(
    book: Book, sheet: Worksheet, top: int, columns: Sequence[SheetColumn], printed: int = 0
) -> None:
    """Write a table with a frozen header and a filter.

    Parameters
    ----------
    top
        Row of the header, from 0.
    columns
        All of one length.
    printed
        How many columns from the left are printed; 0 for all.
    """
    rows = len(columns[0].values)
    sheet.set_row(top, LINE_POINTS * max(_count_lines(column) for column in columns))
    for row, height in enumerate(_find_heights(columns), start=top + 1):
        if height > LINE_POINTS:
            sheet.set_row(row, height)
    for at, column in enumerate(columns):
        write_text(sheet, top, at, column.title, book.formats["header"])
        sheet.set_column(at, at, column.width)
        cell_format = book.formats[column.kind]
        if column.formulas is not None:
            _write_formulas(sheet, (top + 1, at), column, cell_format)
        elif column.kind == "text":
            for row, value in enumerate(column.values, start=top + 1):
                write_text(sheet, row, at, value, cell_format)
        else:
            _write_numbers(sheet, (top + 1, at), column, cell_format)
    sheet.freeze_panes(top + 1, min(4, len(columns)))
    sheet.autofilter(top, 0, top + max(rows, 1), len(columns) - 1)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, top + max(rows, 1), (printed or len(columns)) - 1)


def _count_lines(column: SheetColumn) -> int:
    """Count the lines of a title: some programs do not find the height of a row by themselves."""
    return max(1, len(textwrap.wrap(column.title, max(1, int(column.width * BOLD_SHARE)))))


def _find_heights(columns: Sequence[SheetColumn]) -> list[float]:
    """Give each row the height of its longest text: LibreOffice does not find it by itself."""
    lines = np.ones(len(columns[0].values))
    for column in columns:
        if column.kind == "text" and column.formulas is None:
            letters = np.array([len(str(value)) for value in column.values], dtype=np.float64)
            wrapped = np.ceil(WRAPPED_SHARE * letters / column.width)
            lines = np.maximum(lines, np.where(letters > column.width, wrapped, 1.0))
    heights: list[float] = np.minimum(lines * LINE_POINTS, MAX_ROW_POINTS).tolist()
    return heights


def write_text(
    sheet: Worksheet, row: int, column: int, value: str | float | None, cell_format: Format
) -> None:
    """Write a string cell; an unknown text is an empty cell."""
    if value == "" or (not isinstance(value, str) and pd.isna(value)):
        return
    text = str(value)[:MAX_CELL].encode("utf-8", errors="replace").decode("utf-8")
    sheet.write_string(row, column, text, cell_format)


def as_numbers(values: Iterable[object]) -> list[float]:
    """Turn a column of numbers into floats, NaN where unknown."""
    column = pd.Series(list(values), dtype="Float64")
    return [float(number) for number in column.to_numpy(float, na_value=np.nan)]


def _write_numbers(
    sheet: Worksheet, first: tuple[int, int], column: SheetColumn, cell_format: Format
) -> None:
    """Write number cells, with a word where a number is unknown."""
    empty = say(column.empty)
    for row, number in enumerate(as_numbers(column.values), start=first[0]):
        if isfinite(number):
            sheet.write_number(row, first[1], number, cell_format)
        else:
            write_text(sheet, row, first[1], empty, cell_format)


def _write_formulas(
    sheet: Worksheet, first: tuple[int, int], column: SheetColumn, cell_format: Format
) -> None:
    """Write formulas with the results that Python found, so that a preview shows them too."""
    numbers = as_numbers(column.values)
    for row, (formula, number) in enumerate(
        zip(column.formulas or (), numbers, strict=True), start=first[0]
    ):
        result: object = number if isfinite(number) else ""
        sheet.write_formula(row, first[1], formula, cell_format, result)
