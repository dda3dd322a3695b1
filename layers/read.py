"""Reads tables: delimited text and Parquet; everything is text until it is checked."""

import csv
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from layers.cells import write_columns
from layers.header import free_columns
from layers.rows import build_table, check_header, find_undecodable, iterate_rows, number_rows
from layers.sheets import read_sheet
from layers.stranger import check_stranger, fault_of

FIELD_LIMIT = 10_000_000  # characters of one cell; the contract judges the length


def read_csv(
    path: Path,
    separator: str = ";",
    encoding: str = "utf-8-sig",
    skip_rows: int = 0,
    columns: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read a delimited text file, every cell as text.

    Parameters
    ----------
    path
        A .csv, .txt or .tsv file.
    separator
        Between the cells of a row.
    encoding
        Of the text; a UTF-8 mark at the beginning is taken off.
    skip_rows
        Lines before the header (a publisher's preamble).
    columns
        Headers to keep, for large files; all if None.

    Returns
    -------
    Cells stripped, "" where empty, `str` dtype, RangeIndex. `source_row` is the line in the file
    on which the row begins, the first line being 1. Lines without any content are no rows. If
    some row has more or fewer cells than the header, `reject_code` is "row_ragged" there, its
    cells are "" and `reject_found` tells the number of cells.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; encoding, csv_broken, separator, header_duplicate,
        file_without_header.
    """
    check_stranger(path)
    csv.field_size_limit(FIELD_LIMIT)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            for _ in range(skip_rows):
                stream.readline()
            lines = iterate_rows(stream, separator, skip_rows)
            header = [cell.strip() for cell in next(lines, (0, []))[1]]
            check_header(path, header, separator, columns)
            return build_table(header, lines, columns)
    except UnicodeDecodeError as error:
        place = find_undecodable(path, encoding)
        raise fault_of(path, "encoding", expected=encoding, byte=place) from error
    except csv.Error as error:
        row, *_ = error.args
        raise fault_of(path, "csv_broken", row=row) from error


def read_table(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """Read a table of our own format: .xlsx as a workbook, anything else as ";" text."""
    if path.suffix.lower() == ".xlsx":
        return read_sheet(path, sheet)
    return read_csv(path)


def read_parquet(path: Path, columns: Collection[str] | None = None) -> pd.DataFrame:
    """Read a plain Parquet file, every cell as text.

    Parameters
    ----------
    path
        A .parquet file.
    columns
        Headers to keep; all if None.

    Returns
    -------
    As `read_csv`; `source_row` is the number of the row from 1.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, column_missing.
    """
    check_stranger(path)
    try:
        names = pq.read_schema(path).names
        missing = [name for name in columns or () if name not in names]
        if missing:
            raise fault_of(path, "column_missing", column=", ".join(missing), found=names)
        table = pq.read_table(path, columns=list(columns) if columns else None).to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    return number_rows(write_columns(free_columns(table)))
