"""The text of one file of a GTFS feed: fast where a row is a line, else row by row."""

import csv
import io
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc

from layers.errors import Fault, SourceError
from layers.rows import build_table, iterate_rows


def read_header(content: bytes, file: str) -> list[str]:
    """Read the names of the columns."""
    end = content.find(b"\n")
    line = content[: end if end >= 0 else len(content)]
    try:
        text = line.decode("utf-8-sig").strip("\r\n")
    except UnicodeDecodeError as error:
        raise SourceError(Fault("encoding", {"file": file, "expected": "utf-8"})) from error
    return [name.strip() for name in next(csv.reader([text]), [])]


def read_fast(
    content: bytes, header: list[str], asked: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Read with Arrow, each different text once; None where a row is not simply a line.

    A feed of the whole country has 15 million rows in stop_times.txt. Arrow does not say on which
    line a row stands; where there are as many rows as lines, the one follows from the other.
    """
    bad: list[tuple[int, str]] = []

    def note(row: pc.InvalidRow) -> str:
        bad.append((row.number, f"{row.actual_columns} ≠ {row.expected_columns}"))
        return "skip"

    kind = pa.dictionary(pa.int32(), pa.string())
    raw = [f"c{place}" for place in range(len(header))]
    kept = {raw[header.index(name)]: name for name in asked if name in header}
    try:
        table = pc.read_csv(
            pa.BufferReader(content),
            read_options=pc.ReadOptions(use_threads=False, column_names=raw, skip_rows=1),
            parse_options=pc.ParseOptions(ignore_empty_lines=False, invalid_row_handler=note),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(kept, kind), include_columns=list(kept)
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    if lines != 1 + len(table) + len(bad):
        return None
    frame = table.unify_dictionaries().to_pandas().rename(columns=kept)
    bad_lines = np.array([number for number, _ in bad], dtype=np.int64)
    line = np.setdiff1d(np.arange(2, lines + 1), bad_lines, assume_unique=True)
    columns = {name: strip_words(frame.get(name), len(frame)) for name in asked}
    ragged = pd.DataFrame({"source_row": bad_lines, "found": [found for _, found in bad]})
    return pd.DataFrame({**columns, "source_row": line}), ragged


def strip_words(column: pd.Series | None, count: int) -> "pd.Categorical[str]":
    """Strip the texts of a column once each; a column that the file lacks is "" everywhere."""
    if column is None:
        return pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), categories=pd.Index([""]))
    words = column.cat.categories.astype("str").str.strip()
    places, stripped = pd.factorize(words)
    codes = column.cat.codes.to_numpy()
    taken = np.where(codes >= 0, places[codes], -1) if len(places) else codes
    return pd.Categorical.from_codes(taken, categories=stripped)


def read_slowly(
    content: bytes, header: list[str], asked: Sequence[str], names: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read row by row, with the line on which each begins: for texts that hold line ends."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fields = {**names, "expected": "utf-8", "byte": error.start}
        raise SourceError(Fault("encoding", fields)) from error
    try:
        lines = iterate_rows(io.StringIO(text, newline=""), ",", 0)
        next(lines, None)
        table = build_table(header, lines, asked)
    except csv.Error as error:
        row, *_ = error.args
        raise SourceError(Fault("csv_broken", {**names, "row": row})) from error
    blank = {name: "" for name in (*asked, "reject_code", "reject_found") if name not in table}
    table = table.assign(**blank)
    is_ragged = (table["reject_code"] != "").to_numpy()
    ragged = table.loc[is_ragged, ["source_row", "reject_found"]]
    columns = {name: table.loc[~is_ragged, name].astype("category").array for name in asked}
    line = table.loc[~is_ragged, "source_row"].astype("int64").array
    rows = pd.DataFrame({**columns, "source_row": line})
    return rows, ragged.rename(columns={"reject_found": "found"})
