"""Cells that hold several records, joined by ";": put together, taken apart, and dated.

Columns without an index, in the order of their rows; `scoring.records` does the same with one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from layers.text_rows import (
    find_least,
    find_texts,
    find_told,
    join_by_row,
    number_texts,
    split_texts,
)
from layers.texts import (
    Codes,
    Positions,
    TextArray,
    Texts,
    choose_texts,
    has_part,
    join_columns,
    pick_texts,
    stack_texts,
    take_texts,
)

# What stands between several records behind one value.
SEPARATOR = ";"


def join_cells(columns: Sequence[Texts]) -> TextArray:
    """Join records by ";" per row, each once and the empty ones left out.

    Parameters
    ----------
    columns
        One at least, equally long; a cell may itself hold several records joined by ";".

    Returns
    -------
    A text a row, in the order of the columns.
    """
    is_many = np.logical_or.reduce([has_part(column, SEPARATOR) for column in columns])
    joined = join_columns(columns, SEPARATOR)
    if is_many.any():
        at = np.where(is_many, np.cumsum(is_many) - 1, -1)
        split = _join_split([pick_texts(column, is_many) for column in columns])
        joined = choose_texts(is_many, take_texts(split, at), joined)
    return joined


def _join_split(columns: Sequence[TextArray]) -> TextArray:
    """Join cells of which some hold several texts."""
    split = [split_texts(column, SEPARATOR) for column in columns]
    rows = np.concatenate([row for _, row in split])
    texts = stack_texts([part for part, _ in split])
    order = np.argsort(rows, kind="stable")
    texts, rows = take_texts(texts, order), rows[order]
    told = find_told(texts, rows)
    return join_by_row(take_texts(texts, told), rows[told], len(columns[0]), SEPARATOR)


def take_records(cells: Texts, at: Positions | Codes) -> list[TextArray]:
    """Take the records behind some rows, those of one cell side by side in columns.

    Parameters
    ----------
    cells
        Records joined by ";", "" where there is none.
    at
        Which cell each row takes; -1 for none.

    Returns
    -------
    One column at least, each with at most one record a row.
    """
    parts, row = split_texts(cells, SEPARATOR)
    first = np.flatnonzero(np.diff(row, prepend=-1))
    place = np.arange(len(row)) - first[row]  # every cell has a part
    columns = []
    for each in range(place.max(initial=0) + 1):
        of_cell = np.full(len(cells), -1, dtype=np.intp)
        of_cell[row[place == each]] = np.flatnonzero(place == each)
        columns.append(take_texts(take_texts(parts, of_cell), at))
    return columns


def look_up_days(origins: Texts, days: pd.Series) -> TextArray:
    """Find the oldest known day among the records behind each value.

    Parameters
    ----------
    origins
        Records joined by ";", "" where there is none.
    days
        From record to ISO day; of a record that is listed twice the last counts.

    Returns
    -------
    An ISO day a row, "" where none is known.
    """
    # Backwards, because the last one counts of a record that is listed twice.
    last = np.arange(len(days))[::-1]
    known = take_texts(days.index, last), take_texts(days, last)
    at = find_texts(origins, known[0])
    oldest = take_texts(known[1], at)
    is_many = (at < 0) & has_part(origins, SEPARATOR)
    if is_many.any():
        code, cells = number_texts(pick_texts(origins, is_many))
        each = np.full(len(origins), -1, dtype=np.intp)
        each[is_many] = code
        oldest = choose_texts(is_many, take_texts(_find_oldest_of(cells, *known), each), oldest)
    return oldest


def _find_oldest_of(cells: TextArray, records: TextArray, days: TextArray) -> TextArray:
    """Find the oldest known day among the records of each cell, "" where none is known."""
    parts, row = split_texts(cells, SEPARATOR)
    return find_least(take_texts(days, find_texts(parts, records)), row)[1]  # each has a part
