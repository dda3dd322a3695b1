"""The rows of one file of a GTFS feed: all text, each with its line, bad ones set aside by name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.errors import Fault, SourceError
from layers.rejects import join_rejects, list_rejects, name_rejects
from layers.rows import find_header_faults
from layers.sources.gtfs_text import read_fast, read_header, read_slowly

TABLE = "timetable"
# The trips of the whole country on all its days are less than a million. Ours.
MAX_WRITTEN_OUT = 5_000_000
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FeedFile:
    """One delivered feed.

    Parameters
    ----------
    path
        The zip or folder.
    name
        Id of the source in this run; it stands before every id of the feed.
    shown_path
        The path as the settings wrote it, for messages.
    crs
        EPSG code of the metres in which stops are wanted: 28992 inside this project. Another one
        is for comparing with feeds from abroad, where RD has no meaning.
    """

    path: Path
    name: str
    shown_path: str
    crs: int = 28992


@dataclass(frozen=True)
class FeedRows:
    """The rows of one file that are still in, and what was set aside.

    Parameters
    ----------
    rows
        The columns that were asked for, as categories of stripped text ("" where empty or where
        the file lacks the column), and `source_row`, the line in the file.
    key
        The column that names a row in messages.
    names
        table, source and file, the same in every reject.
    rejects
        Columns `REJECT_COLUMNS`.
    """

    rows: pd.DataFrame
    key: str
    names: dict[str, str]
    rejects: pd.DataFrame

    def __len__(self) -> int:
        """Count the rows that are in."""
        return len(self.rows)

    def words(self, column: str) -> pd.Series:
        """Take one column as text."""
        return self.rows[column].astype("str")


def read_rows(
    feed: FeedFile, file: str, content: bytes, columns: tuple[Sequence[str], Sequence[str]]
) -> FeedRows:
    """Read one file of a feed.

    Parameters
    ----------
    feed
        Whose file it is.
    file
        Its name, such as "stops.txt".
    content
        Its bytes; UTF-8 with or without a mark, separated by commas.
    columns
        Those that must be there, the first of which names a row, and those that may.

    Raises
    ------
    SourceError
        encoding, csv_broken, separator, header_duplicate, file_without_header, column_missing.
    """
    needed, wanted = columns
    names = {"table": TABLE, "source": feed.name, "file": f"{feed.shown_path}/{file}"}
    header = read_header(content, names["file"])
    faults = find_header_faults(header, ",", [*needed, *wanted])
    faults += [
        ("column_missing", {"column": name, "found": ", ".join(header)})
        for name in needed
        if name not in header and not faults
    ]
    if faults:
        raise SourceError([Fault(code, {**names, **fields}) for code, fields in faults])
    asked = [*needed, *wanted]
    found = read_fast(content, header, asked)
    rows, ragged = found if found is not None else read_slowly(content, header, asked, names)
    is_blank = np.logical_and.reduce([(rows[name] == "").to_numpy() for name in asked])
    rows = rows[~is_blank]  # a line without anything in it is no row
    table = FeedRows(rows, needed[0], names, join_rejects([]))
    return replace(table, rejects=tell_ragged(ragged, table))


def tell_ragged(ragged: pd.DataFrame, table: FeedRows) -> pd.DataFrame:
    """List the rows with too many or too few cells."""
    codes = pd.Series("row_ragged", index=ragged.index, dtype="str")
    lines = list_rejects(codes, "row", "", ragged["found"])
    blank = pd.Series("", index=ragged.index, dtype="str")
    return name_rejects([lines], (ragged["source_row"], blank), table.names)


def set_aside(
    table: FeedRows, is_wrong: Marks, code: str, column: str, scope: str = "row"
) -> FeedRows:
    """Set rows, or one value in them, aside with their line and the reason.

    Parameters
    ----------
    table
        Rows of a file.
    is_wrong
        Per row that is in.
    code, column, scope
        As in `REJECT_COLUMNS`. With scope "field" the rows stay in: who calls makes the value
        unknown.
    """
    if not is_wrong.any():
        return table
    wrong = table.rows[is_wrong]
    codes = pd.Series(code, index=wrong.index, dtype="str")
    found = wrong[column].astype("str")
    lines = list_rejects(codes, scope, column, found)
    told = name_rejects([lines], (wrong["source_row"], wrong[table.key].astype("str")), table.names)
    rows = table.rows if scope == "field" else table.rows[~is_wrong]
    return replace(table, rows=rows, rejects=join_rejects([table.rejects, told]))


def check_size(table: FeedRows, count: int) -> None:
    """Stop on a few rows that stand for more than any timetable has.

    Parameters
    ----------
    table
        The rows.
    count
        How many trips, or pairs of stops, they would become.

    Raises
    ------
    SourceError
        feed_too_large.
    """
    if count > MAX_WRITTEN_OUT:
        fields = {**table.names, "found": count, "expected": MAX_WRITTEN_OUT}
        raise SourceError(Fault("feed_too_large", fields))


def drop_doubles(table: FeedRows, key: Sequence[str]) -> FeedRows:
    """Set rows aside that have no key, or whose key stands there more than once.

    Of rows that are the same in every column the first stays. Of rows that differ none does: we
    cannot know which is right.

    Parameters
    ----------
    table
        Rows of a file.
    key
        Columns that together name one thing.
    """
    for column in key:
        table = set_aside(table, (table.rows[column] == "").to_numpy(), "value_missing", column)
    told = table.rows.drop(columns="source_row")
    table = set_aside(table, told.duplicated().to_numpy(), "duplicate_identical", key[0])
    is_double = table.rows.duplicated(list(key), keep=False).to_numpy()
    return set_aside(table, is_double, "duplicate_conflict", key[0])


def find_places(words: pd.Series, index: pd.Index) -> npt.NDArray[np.int64]:
    """Find the position of each text in an index of different texts; -1 where it is not there."""
    if isinstance(words.dtype, pd.CategoricalDtype):
        places = index.get_indexer(words.cat.categories)
        codes = words.cat.codes.to_numpy()
        return np.where(codes >= 0, places[codes], -1).astype(np.int64)
    return index.get_indexer(pd.Index(words)).astype(np.int64)
