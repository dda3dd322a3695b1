"""How far the filled cells of a workbook reach, looked up before a library lays them out.

A reader of workbooks makes a whole table up to the last filled cell. One cell in the far corner
of a sheet ("XFD1048576") would ask for 17 billion of them. What a sheet says of its own size
(`<dimension>`) is not believed: it may be too large or too small.
"""

import re
import zipfile
from pathlib import Path

from layers.stranger import check_stranger, fault_of
from layers.workbook import find_place

MAX_CELLS = 5_000_000  # of a sheet, filled or not; lists of buildings hold some ten thousands
MAX_PART_BYTES = 200 * 1024**2  # of the text of one sheet

_FILLED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?(?:v|is|f)\b"  # a cell with a value, text or formula
)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']([0-9]{1,9})["']""")


def check_extent(path: Path) -> None:
    """Stop on a workbook with a sheet that would be laid out too large.

    Parameters
    ----------
    path
        An .xlsx file.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; sheet_too_large (a sheet's text), sheet_too_wide (its cells),
        file_broken.
    """
    check_stranger(path)
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if not re.fullmatch(r"/?xl/worksheets/[^/]+\.xml", part.filename, re.IGNORECASE):
                    continue
                if part.file_size > MAX_PART_BYTES:
                    fields = {"found": part.file_size, "expected": MAX_PART_BYTES}
                    raise fault_of(path, "sheet_too_large", **fields)
                rows, columns = measure_sheet(archive.read(part))
                if rows * columns > MAX_CELLS:
                    fields = {"found": rows, "columns": columns, "expected": MAX_CELLS}
                    raise fault_of(path, "sheet_too_wide", **fields)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error


def measure_sheet(text: bytes) -> tuple[int, int]:
    """Tell how many rows and columns the filled cells of a sheet take, from the first cell on.

    Parameters
    ----------
    text
        The XML of a worksheet.

    Returns
    -------
    Rows and columns; a cell that does not say where it stands may stand in any row of the sheet.
    """
    last_row, last_column, unplaced = 0, 0, 0
    for cell in _FILLED.finditer(text):
        reference = _REFERENCE.search(cell.group(1))
        place = find_place(reference.group(1).decode("ascii")) if reference else None
        if place is None:
            unplaced += 1
        else:
            last_row, last_column = max(last_row, place[0] + 1), max(last_column, place[1] + 1)
    if unplaced:
        numbers = [int(row) for row in _ROW.findall(text)]
        last_row = max(last_row, *numbers, text.count(b"<row"))
        last_column = max(last_column, 1)
    return last_row, last_column


def counts_from_1904(path: Path) -> bool:
    """Say if a workbook counts its days from 1904, as old ones of a Mac do.

    Then the bare number of a day cannot be told from one that was typed in from another workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            text = archive.read("xl/workbook.xml")
    except (KeyError, zipfile.BadZipFile):
        return False
    return re.search(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""", text) is not None
