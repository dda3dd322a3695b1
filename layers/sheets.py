"""Reads sheets of workbooks; everything is text until it is checked."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import python_calamine

from layers.cells import write_sheet_cell
from layers.rows import build_table, check_header
from layers.sheet_extent import check_extent
from layers.stranger import fault_of
from layers.workbook import find_error_cells


@dataclass(frozen=True)
class SheetCells:
    """The cells of one sheet as they stand, from its first row and column on.

    Parameters
    ----------
    name
        Of the sheet.
    rows
        Text, floats, truths and moments; "" where empty, and the word of an error ("#N/A").
    merged
        Cells that are one on the screen: first row and column, last row and column, from 0.
    """

    name: str
    rows: list[list[object]]
    merged: tuple[tuple[int, int, int, int], ...]


def read_cells(path: Path, sheet: str | None = None) -> SheetCells:
    """Read the cells of one sheet; formulas give the value last saved.

    Parameters
    ----------
    path, sheet
        As in `read_sheet`.

    Raises
    ------
    SourceError
        Faults of `check_extent`; file_broken, file_locked, sheet_missing, sheet_ambiguous.
    """
    check_extent(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            name = choose_sheet(path, workbook, sheet)
            chosen = workbook.get_sheet_by_name(name)
            rows: list[list[object]] = [
                list(row) for row in chosen.to_python(skip_empty_area=False)
            ]
            merged = tuple((*first, *last) for first, last in chosen.merged_cell_ranges or ())
            position = workbook.sheet_names.index(name)
    except python_calamine.PasswordError as error:
        raise fault_of(path, "file_locked") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    for (row, column), word in find_error_cells(path, position).items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = word
    return SheetCells(name, rows, merged)


def read_sheet(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """Read one sheet of a workbook, every cell as text; formulas give the value last saved.

    Parameters
    ----------
    path
        An .xlsx file.
    sheet
        Name of the sheet; may be None if only one sheet holds anything.

    Returns
    -------
    As `read_csv`; `source_row` is the row of the sheet. The first row with content is the
    header. Numbers are plain decimals, yes and no are "ja" and "nee", days are ISO, an error
    cell is its word ("#N/A"), a number of 16 digits or more is written so that its lost digits
    show.

    Raises
    ------
    SourceError
        Faults of `check_extent`; file_broken, file_locked, sheet_missing, sheet_ambiguous,
        header_duplicate, file_without_header.
    """
    texts = [[write_sheet_cell(value) for value in row] for row in read_cells(path, sheet).rows]
    lines = ((number, cells) for number, cells in enumerate(texts, 1) if any(cells))
    header = next(lines, (0, []))[1]
    while header and not header[-1]:
        header = header[:-1]
    check_header(path, header, "")
    width = len(header)
    # A sheet is as wide as its widest row; cells beyond the header count only when filled.
    fitted = ((n, c[:width] if not any(c[width:]) else c) for n, c in lines)
    return build_table(header, fitted, None)


def choose_sheet(path: Path, workbook: python_calamine.CalamineWorkbook, sheet: str | None) -> str:
    """Name the sheet to read."""
    names: list[str] = workbook.sheet_names
    if sheet is not None:
        if sheet not in names:
            raise fault_of(path, "sheet_missing", found=sheet, expected=", ".join(names))
        return sheet
    filled = [name for name in names if workbook.get_sheet_by_name(name).height]
    if not filled:
        raise fault_of(path, "file_without_header")
    if len(filled) > 1:
        raise fault_of(path, "sheet_ambiguous", found=", ".join(filled))
    return filled[0]
