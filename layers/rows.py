"""From the rows of a text file or sheet to a table of text, with the ragged ones set apart."""

import csv
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

import pandas as pd

from layers.header import free_names
from layers.stranger import fault_of

CHUNK = 50_000  # rows at a time, so that a file of millions keeps only the columns in use
OTHER_SEPARATORS = (";", ",", "\t", "|")

Line = tuple[int, list[str]]


def iterate_rows(stream: TextIO, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line on which it begins; a loose quote stops the reading.

    Raises
    ------
    csv.Error
        With the line on which the row begins and what is wrong: a quote is left open, or two
        loose quotes made one cell of the rows between them, which would be lost in silence.
    """
    reader = csv.reader(stream, delimiter=separator, strict=True)
    begin, width = before + 1, 0
    try:
        for cells in reader:
            end = before + reader.line_num
            width = width or len(cells)
            if end > begin and has_swallowed(cells, separator, width):
                raise csv.Error("rows inside a cell")
            yield begin, cells
            begin = end + 1
    except csv.Error as error:
        raise csv.Error(begin, str(error)) from error


def has_swallowed(cells: list[str], separator: str, width: int) -> bool:
    """Say if a cell with line breaks holds other rows, by the separators in it.

    A cell that begins in one row and ends in the same or a later column of another holds at least
    as many separators as a row. Where it ends in an earlier column the row has too many cells.
    """
    counts = [cell.count(separator) for cell in cells if "\n" in cell or "\r" in cell]
    is_too_wide = len(cells) > width and any(cells[width:])
    least = 1 if is_too_wide else max(1, width - 1)
    return any(count >= least for count in counts)


def find_undecodable(path: Path, encoding: str) -> int:
    """Find the first byte of a file that is no text of this encoding, counted from 0."""
    read = 0
    with path.open("rb") as stream:
        for line in stream:
            try:
                line.decode("utf-8" if encoding == "utf-8-sig" else encoding)
            except UnicodeDecodeError as error:
                return read + error.start
            read += len(line)
    return read


def find_header_faults(
    header: list[str], separator: str, columns: Collection[str] | None
) -> list[tuple[str, dict[str, object]]]:
    """Judge a header: no names at all, the wrong separator, a name missing or standing twice.

    Parameters
    ----------
    header
        Stripped names.
    separator
        Between the cells, "" for a sheet.
    columns
        The names that will be kept; a double among the others does no harm.

    Returns
    -------
    Pairs of fault code and fields, empty where all is well.
    """
    if not any(header):
        return [("file_without_header", {})]
    if len(header) == 1 and separator:
        for other in OTHER_SEPARATORS:
            if other != separator and other in header[0]:
                return [("separator", {"found": other, "expected": separator})]
    named = [name for name in header if name and (columns is None or name in columns)]
    seen = [name.casefold() for name in named]
    doubles = sorted({name for name in named if seen.count(name.casefold()) > 1})
    if doubles:
        return [("header_duplicate", {"found": ", ".join(doubles)})]
    return []


def check_header(
    path: Path, header: list[str], separator: str, columns: Collection[str] | None = None
) -> None:
    """Stop on a header that cannot be understood, with every reason."""
    faults = find_header_faults(header, separator, columns)
    if faults:
        raise fault_of(path, faults[0][0], **faults[0][1])


def build_table(
    header: list[str], lines: Iterable[Line], columns: Collection[str] | None
) -> pd.DataFrame:
    """Make a table of text of numbered rows.

    Parameters
    ----------
    header
        Names of the columns; one without a name is called "kolom 3", and dropped if it holds
        nothing (it stands behind a closing separator).
    lines
        Line number and cells of each row.
    columns
        Names to keep; all if None.

    Returns
    -------
    Stripped cells, `source_row`, and where a row is ragged `reject_code` and `reject_found`.
    """
    blank = {f"kolom {position}" for position, name in enumerate(header, 1) if not name}
    named = [name or f"kolom {position}" for position, name in enumerate(header, 1)]
    kept = [place for place, name in enumerate(named) if columns is None or name in columns]
    names = free_names(named[place] for place in kept)
    source = iter(lines)
    parts = []
    while chunk := list(islice(source, CHUNK)):
        parts.append(build_part(chunk, names, kept, len(header)))
    table = pd.concat(parts or [build_part([], names, kept, len(header))], ignore_index=True)
    empty = [name for name in names if name in blank and not (table[name] != "").any()]
    table = table.drop(columns=empty)
    if not (table["reject_code"] != "").any():
        table = table.drop(columns=["reject_code", "reject_found"])
    return table


def build_part(lines: list[Line], names: list[str], kept: list[int], width: int) -> pd.DataFrame:
    """Make a table of some rows; every row gets `reject_code`."""
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    fits = [is_fit(cells, width) for _, cells in filled]
    blank = [""] * width
    rows = [cells if fit else blank for (_, cells), fit in zip(filled, fits, strict=True)]
    data = {
        name: [cells[position].strip() for cells in rows]
        for name, position in zip(names, kept, strict=True)
    }
    data["source_row"] = [str(number) for number, _ in filled]
    data["reject_code"] = ["" if fit else "row_ragged" for fit in fits]
    data["reject_found"] = [
        "" if fit else f"{len(cells)} ≠ {width}"
        for (_, cells), fit in zip(filled, fits, strict=True)
    ]
    return pd.DataFrame(data, dtype="str")


def is_fit(cells: list[str], width: int) -> bool:
    """Say if a row has as many cells as the header; empty ones behind the last do not count."""
    return len(cells) == width or (len(cells) > width and not any(cells[width:]))


def number_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Add `source_row`, counting from 1, for files without lines."""
    numbers = pd.Series(range(1, len(table) + 1), index=table.index).astype("str")
    return table.assign(source_row=numbers)
