"""`IntakeFile`: a stranger's list as text under its own headers, whatever file it came in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.header import CARRIED
from layers.intake.grid import Grid, Layout, check_count, read_grid
from layers.intake.heading import Heading, find_heading, name_apart
from layers.intake.vocabulary import Vocabulary
from layers.rows import has_swallowed
from layers.stranger import fault_of
from layers.vector_files import read_vector

TABLE_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")
SHOWN_ROWS = 3  # of a file whose headers were not found, in the message
MAX_COLUMNS = 1000
# A number of a file of places as `layers.cells` writes it: never with just three decimals, which a
# text column may mean as thousands.
TYPED = r"-?[0-9]+(?:\.(?:[0-9]{1,2}|[0-9]{4,}))?"


@dataclass(frozen=True)
class IntakeFile:
    """A list as it was delivered.

    Parameters
    ----------
    name
        Of the file.
    cells
        Text, "" where empty; a column per header, RangeIndex in file order.
    is_typed
        On the same labels: the file holds this cell as a number.
    rows
        The line, row or feature of the file, from 1, as text.
    set_aside
        Why a row cannot be used whatever the headers mean ("" where it can), and `found`.
    unsure
        Per merged cell below the first of a merge: position, header.
    places
        The geometry of a file of places in its own CRS; None for a table.
    place_codes
        Why a row of a file of places has no geometry, "" where nothing is wrong.
    layout
        How the list lies in the file.
    counts_from_1904
        As in `layers.intake.grid.Grid`; a file of places does not number its days at all.
    """

    name: str
    cells: pd.DataFrame
    is_typed: pd.DataFrame
    rows: pd.Series
    set_aside: pd.DataFrame
    unsure: tuple[tuple[int, str], ...]
    places: gpd.GeoSeries | None
    place_codes: pd.Series
    layout: Layout
    counts_from_1904: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(str(name) for name in self.cells.columns)


def read_intake(
    path: Path, vocabulary: Vocabulary, asked: Layout, saved: Sequence[Sequence[str]] = ()
) -> IntakeFile:
    """Read a list of vacant buildings: text with any separator, a sheet, or a file of places.

    Parameters
    ----------
    path
        The file; never written to.
    vocabulary
        Words of owners, by which the headers are found.
    asked
        What the user said of its layout; the rest is found.
    saved
        Headers of the mappings that were saved before.

    Raises
    ------
    SourceError
        Faults of `read_grid` and `read_vector`; intake_without_headers, intake_too_wide,
        file_without_rows, intake_too_many_rows.
    ContractError
        crs_missing.
    """
    if path.suffix.lower() not in TABLE_ENDINGS:
        return read_places(path, asked)
    grid = read_grid(path, asked)
    heading = find_heading(grid, vocabulary, saved, (asked.header_row, asked.header_count))
    if heading is None:
        shown = [" | ".join(filter(None, row)) for row in grid.rows[:SHOWN_ROWS]]
        raise fault_of(path, "intake_without_headers", found=" // ".join(shown))
    if len(heading.names) > MAX_COLUMNS:
        fields = {"found": len(heading.names), "expected": MAX_COLUMNS}
        raise fault_of(path, "intake_too_wide", **fields)
    file = cut_grid(path.name, grid, heading)
    if file.cells.empty:
        raise fault_of(path, "file_without_rows")
    return file


def read_places(path: Path, asked: Layout) -> IntakeFile:
    """Read a file of places; its columns have types, so its numbers can be read in one way only."""
    frame = read_vector(path, layer=asked.sheet or None)
    check_count(path, len(frame))
    if frame.empty:
        raise fault_of(path, "file_without_rows")
    headers = [name for name in frame.columns if name not in CARRIED]
    cells = pd.DataFrame(frame[headers]).set_axis(name_apart(headers), axis=1)
    blank = pd.Series("", index=frame.index, dtype="str")
    return IntakeFile(
        name=path.name,
        cells=cells,
        is_typed=cells.apply(lambda column: column.str.fullmatch(TYPED)),
        rows=frame["source_row"],
        set_aside=pd.DataFrame({"code": blank, "found": blank}),
        unsure=(),
        places=frame.geometry,
        place_codes=frame.get("geometry_code", blank),
        layout=Layout(sheet=asked.sheet),
        counts_from_1904=True,
    )


def cut_grid(name: str, grid: Grid, heading: Heading) -> IntakeFile:
    """Make a table of the rows below the headers; columns without a name or content are left."""
    begin, width = heading.first + heading.count, len(heading.names)
    body = grid.rows[begin:]
    codes, found = judge_rows(body, grid.layout.separator, heading)
    usable = [
        [""] * width if code else (cells + [""] * width)[:width]
        for cells, code in zip(body, codes, strict=True)
    ]
    cells = pd.DataFrame(usable, columns=list(heading.names), dtype="str")
    flags = np.zeros(cells.shape, dtype=bool)
    for row, column in grid.typed:
        if row >= begin and column < width:
            flags[row - begin, column] = True
    nameless = [
        header
        for position, header in enumerate(heading.names, 1)
        if header == f"kolom {position}" and not (cells[header] != "").any()
    ]
    layout = replace(
        grid.layout, header_row=grid.numbers[heading.first], header_count=heading.count
    )
    kept = cells.drop(columns=nameless)
    return IntakeFile(
        name=name,
        cells=kept,
        is_typed=pd.DataFrame(flags, columns=cells.columns)[list(kept.columns)],
        rows=pd.Series([str(number) for number in grid.numbers[begin:]], dtype="str"),
        set_aside=pd.DataFrame({"code": codes, "found": found}, dtype="str"),
        unsure=list_unsure(grid, begin, kept, heading),
        places=None,
        place_codes=pd.Series("", index=kept.index, dtype="str"),
        layout=layout,
        counts_from_1904=grid.counts_from_1904,
    )


def judge_rows(
    body: list[list[str]], separator: str, heading: Heading
) -> tuple[list[str], list[str]]:
    """Tell which rows do not fit the headers: cells too many or too few, or a row within a cell.

    A sheet has no ragged rows: a cell beyond the headers has a column without a name.
    """
    width = len(heading.names)
    codes, found = [], []
    for cells in body:
        is_ragged = bool(separator) and len(cells) != width
        if separator and has_swallowed(cells, separator, width):
            codes.append("row_swallowed")
            found.append("")
        else:
            codes.append("row_ragged" if is_ragged else "")
            found.append(f"{len(cells)} ≠ {width}" if is_ragged else "")
    return codes, found


def list_unsure(
    grid: Grid, begin: int, kept: pd.DataFrame, heading: Heading
) -> tuple[tuple[int, str], ...]:
    """List the cells that a merge hides: nobody says that its value holds for them too."""
    is_hidden = np.zeros((len(grid.rows), len(heading.names)), dtype=bool)
    for top, left, bottom, right in grid.merged:
        is_hidden[top : bottom + 1, left : right + 1] = True
    for top, left, _, _ in grid.merged:
        if left < len(heading.names):
            is_hidden[top, left] = False
    return tuple(
        (int(row), heading.names[column])
        for row, column in zip(*np.nonzero(is_hidden[begin:]), strict=True)
        if heading.names[column] in kept.columns
    )
