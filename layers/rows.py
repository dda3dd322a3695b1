"""From the rows of a text file or sheet to a table of text, with the ragged ones set apart."""

import csv
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

import pandas as pd

CHUNK = 50_000  # rows at a time, so that a file of millions keeps only the columns in use
OTHER_SEPARATORS = (";", ",", "\t", "|")

Line = tuple[int, list[str]]


def iterate_rows(stream: TextIO, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line on which it begins; a quote left open stops the reading."""
    reader = csv.reader(stream, delimiter=separator, strict=True)
    begin = before + 1
    try:
        for cells in reader:
            yield begin, cells
            begin = before + reader.line_num + 1
    except csv.Error as error:
        message = f"line {begin}: {error}"
        raise csv.Error(message) from error


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


def build_table(
    header: list[str], lines: Iterable[Line], columns: Collection[str] | None
) -> pd.DataFrame:
    """Make a table of text of numbered rows.

    Parameters
    ----------
    header
        Names of the columns; one without a name is dropped (it holds what stands behind a
        closing separator).
    lines
        Line number and cells of each row.
    columns
        Names to keep; all if None.

    Returns
    -------
    Stripped cells, `source_row`, and where a row is ragged `reject_code` and `reject_found`.
    """
    kept = [
        position
        for position, name in enumerate(header)
        if name and (columns is None or name in columns)
    ]
    names = [header[position] for position in kept]
    source = iter(lines)
    parts = []
    while chunk := list(islice(source, CHUNK)):
        parts.append(build_part(chunk, names, kept, len(header)))
    table = pd.concat(parts or [build_part([], names, kept, len(header))], ignore_index=True)
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
