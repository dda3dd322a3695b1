"""`Grid`: the cells of a text file or sheet, before anybody knows which row holds the headers."""

import csv
import io
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from layers.cells import write_sheet_cell
from layers.errors import Fault, SourceError
from layers.read import FIELD_LIMIT
from layers.rows import OTHER_SEPARATORS
from layers.sheet_extent import counts_from_1904
from layers.sheets import read_cells
from layers.stranger import check_stranger, fault_of

MAX_ROWS = 100_000  # a list of vacant buildings, no register
MAX_BYTES = 200 * 1024**2
ENCODINGS = ("utf-8-sig", "cp1252")  # what Dutch spreadsheets write, most certain first
SAMPLE_ROWS = 300
# A separator must explain the rows this much better than the next one. Ours.
LEAD = 1.2


@dataclass(frozen=True)
class Layout:
    """How a list lies in its file; "" or 0 where that has no meaning or must be found.

    Parameters
    ----------
    sheet
        Name of the sheet, or of the layer of a GeoPackage.
    header_row, header_count
        First row of the headers, from 1, and how many rows they take.
    separator, encoding
        Of a text file.
    """

    sheet: str = ""
    header_row: int = 0
    header_count: int = 0
    separator: str = ""
    encoding: str = ""


@dataclass(frozen=True)
class Grid:
    """Cells as text, row by row.

    Parameters
    ----------
    rows
        Stripped cells of each row that holds anything.
    numbers
        The line or row of the file of each, from 1.
    typed
        Positions (row and column in `rows`) of cells that a workbook holds as a number.
    merged
        Cells that are one on the screen, in positions of `rows`: first row and column, last row
        and column.
    layout
        What was found: sheet, or separator and encoding.
    counts_from_1904
        A workbook in which the number of a day is not what it is elsewhere.
    """

    rows: list[list[str]]
    numbers: list[int]
    typed: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]
    layout: Layout
    counts_from_1904: bool = False


def read_grid(path: Path, asked: Layout) -> Grid:
    """Read the cells of a text file (any separator, UTF-8 or Windows) or of one sheet.

    Parameters
    ----------
    path
        A .csv, .txt, .tsv or .xlsx file.
    asked
        What the user said of it; the rest is found.

    Raises
    ------
    SourceError
        Faults of `check_stranger` and `read_cells`; encoding, csv_broken,
        separator_unclear, file_too_large, intake_too_many_rows.
    """
    check_stranger(path)
    if path.suffix.lower() == ".xlsx":
        return read_sheet_grid(path, asked)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise fault_of(path, "file_too_large", found=size, expected=MAX_BYTES)
    text, encoding = decode(path, asked.encoding)
    separator = asked.separator or find_separator(path, text)
    lines = read_lines(path, text, separator)
    return Grid(
        rows=[cells for _, cells in lines],
        numbers=[number for number, _ in lines],
        typed=frozenset(),
        merged=(),
        layout=Layout(separator=separator, encoding=encoding),
    )


def read_sheet_grid(path: Path, asked: Layout) -> Grid:
    """Read the cells of one sheet."""
    sheet = read_cells(path, asked.sheet or None)
    texts = [[write_sheet_cell(value) for value in row] for row in sheet.rows]
    filled = [position for position, cells in enumerate(texts) if any(cells)]
    check_count(path, len(filled))
    place = {row: position for position, row in enumerate(filled)}
    typed = frozenset(
        (place[row], column)
        for row in filled
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, int | float) and not isinstance(value, bool)
    )
    return Grid(
        rows=[texts[row] for row in filled],
        numbers=[row + 1 for row in filled],
        typed=typed,
        merged=tuple(
            (place[top], left, bisect_right(filled, bottom) - 1, right)
            for top, left, bottom, right in sheet.merged
            if top in place
        ),
        layout=Layout(sheet=sheet.name),
        counts_from_1904=counts_from_1904(path),
    )


def check_count(path: Path, count: int) -> None:
    """Stop on more rows than a list of buildings has."""
    if count > MAX_ROWS:
        raise fault_of(path, "intake_too_many_rows", found=count, expected=MAX_ROWS)


def decode(path: Path, asked: str) -> tuple[str, str]:
    """Turn the bytes of a text file into text; gives the encoding too.

    UTF-8 is so strict that text of another encoding almost never passes for it; Windows-1252 is
    what Dutch spreadsheets wrote before.
    """
    content = path.read_bytes()
    for encoding in (asked,) if asked else ENCODINGS:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            place = error.start
        except LookupError as error:
            raise fault_of(path, "encoding", expected=encoding) from error
    expected = asked or " / ".join(ENCODINGS)
    raise fault_of(path, "encoding", expected=expected, byte=place)


def find_separator(path: Path, text: str) -> str:
    """Find the sign between the cells: the one that gives most rows the same number of cells.

    Each sign is judged by the number of signs in a row times the share of the rows that have just
    so many. Ours; a comma in addresses and amounts gives few cells, or ever other numbers.
    """
    scores = {sign: score_separator(text, sign) for sign in OTHER_SEPARATORS}
    best, second = sorted(scores, key=lambda sign: -scores[sign])[:2]
    if scores[best] == 0:
        return ";"  # one column
    if scores[best] < LEAD * scores[second]:
        raise SourceError(Fault("separator_unclear", {"file": path.name, "found": [best, second]}))
    return best


def score_separator(text: str, separator: str) -> float:
    """Say how well a sign explains the first rows."""
    widths: dict[int, int] = {}
    csv.field_size_limit(FIELD_LIMIT)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator)):
            if number == SAMPLE_ROWS:
                break
            if any(cell.strip() for cell in cells):
                widths[len(cells)] = widths.get(len(cells), 0) + 1
    except csv.Error:
        return 0.0
    count = sum(widths.values())
    return max(((width - 1) * many / count for width, many in widths.items()), default=0.0)


def read_lines(path: Path, text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Give each row that holds anything with the line on which it begins."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, begin = [], 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                lines.append((begin, stripped))
                check_count(path, len(lines))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise fault_of(path, "csv_broken", row=begin) from error
    return lines
