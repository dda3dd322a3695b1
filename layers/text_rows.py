"""Texts that are looked up, numbered, ordered, split, and joined to one text a row.

They stay in Arrow, as in `layers.texts`; texts are a Series, an Index or an array there as here.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from layers.texts import (
    TEXT,
    CodedTexts,
    Marks,
    Positions,
    TextArray,
    Texts,
    hold_arrow,
    is_text,
    take_arrow,
    take_marks,
    take_texts,
)


def find_texts(wanted: Texts, among: Texts) -> npt.NDArray[np.intp]:
    """Find each text in a list.

    Parameters
    ----------
    wanted
        An unknown one is in no list.
    among
        Where a text comes twice, its first place counts.

    Returns
    -------
    Positions in `among`, -1 where the text is not there.
    """
    held = take_arrow(wanted)
    # Rows of one site or gemeente often follow one another: each run is looked up once.
    is_first = np.append(True, take_marks(pc.fill_null(pc.not_equal(held[1:], held[:-1]), True)))
    if 2 * np.count_nonzero(is_first) < len(held):
        found = _look_up(held.filter(pa.array(is_first)), among)
        return np.repeat(found, np.diff(np.append(np.flatnonzero(is_first), len(held))))
    return _look_up(held, among)


def _look_up(wanted: pa.Array, among: Texts) -> npt.NDArray[np.intp]:
    """Look texts up in a list, each by itself."""
    at = pc.index_in(wanted, value_set=take_arrow(among), skip_nulls=True)
    found: npt.NDArray[np.intp] = (
        pc.fill_null(at, -1).to_numpy(zero_copy_only=False).astype(np.intp)
    )
    return found


def mark_texts(texts: Texts, is_so: Callable[[str], bool]) -> Marks:
    """Mark texts by a question that is asked once of each different one; none is unknown."""
    if isinstance(texts, CodedTexts):
        return np.append(mark_texts(texts.texts, is_so), is_so(""))[texts.code]
    code, different = number_texts(texts)
    return np.array([is_so(each) for each in different], dtype=np.bool_)[code]


def number_texts(texts: Texts) -> tuple[npt.NDArray[np.intp], TextArray]:
    """Give each different text a number, in the order in which they first come.

    Parameters
    ----------
    texts
        None of them unknown.

    Returns
    -------
    The number of each row's text, and the texts by number.
    """
    coded = take_arrow(texts).dictionary_encode()
    return np.asarray(coded.indices.to_numpy(), dtype=np.intp), hold_arrow(coded.dictionary)


def order_texts(texts: Texts) -> npt.NDArray[np.intp]:
    """Find the place of each text in the order of their characters; equal ones as they come.

    Parameters
    ----------
    texts
        None of them unknown.
    """
    held = take_arrow(texts)
    if pc.all(pc.less_equal(held[:-1], held[1:])).as_py():
        return np.arange(len(held))
    order = np.argsort(held.to_numpy(zero_copy_only=False), kind="stable")
    place = np.empty(len(held), dtype=np.intp)
    place[order] = np.arange(len(held))
    return place


def split_texts(texts: Texts, mark: str) -> tuple[TextArray, npt.NDArray[np.intp]]:
    """Split texts at a mark.

    Parameters
    ----------
    texts
        None of them unknown.
    mark
        What stands between the parts.

    Returns
    -------
    All parts, and the position of the row of each; at least one part a row, which may be "".
    """
    lists = pc.split_pattern(take_arrow(texts), mark)
    return hold_arrow(pc.list_flatten(lists)), pc.list_parent_indices(lists).to_numpy().astype(
        np.intp
    )


def join_by_row(texts: Texts, row: Positions, count: int, mark: str) -> TextArray:
    """Join the texts of each row.

    Parameters
    ----------
    texts
        None of them unknown.
    row
        The row of each, ascending, below `count`.
    count
        How many rows there are.
    mark
        What to put between them.

    Returns
    -------
    One text a row, in the order of the texts; "" for a row without any.
    """
    bounds = np.searchsorted(row, np.arange(count + 1))
    lists = pa.LargeListArray.from_arrays(pa.array(bounds), take_arrow(texts))
    return hold_arrow(pc.binary_join(lists, pa.scalar(mark, TEXT)))


def find_told(texts: Texts, row: Positions) -> npt.NDArray[np.intp]:
    """Find the texts that are to be told of each row: each once, the first, and no empty one.

    Parameters
    ----------
    texts
        None of them unknown.
    row
        The row of each, ascending.

    Returns
    -------
    Positions in `texts`, ascending.
    """
    code, different = number_texts(texts)
    told = np.flatnonzero(~is_text(different, "")[code]) if len(different) else np.empty(0, np.intp)
    key = (row * np.int64(max(len(different), 1)) + code)[told]
    return np.sort(told[np.unique(key, return_index=True)[1]])


def find_least(texts: Texts, row: Positions) -> tuple[npt.NDArray[np.intp], TextArray]:
    """Find the text of each row that comes first in order; "" only where there is no other.

    Parameters
    ----------
    texts
        None of them unknown.
    row
        The row of each, ascending.

    Returns
    -------
    The rows that have a text, and the least of each.
    """
    code, told = number_texts(texts)
    order = sorted(range(len(told)), key=lambda at: (told[at] == "", told[at]))
    first = np.flatnonzero(np.diff(row, prepend=-1))
    if not len(first):
        return first, told
    least = np.minimum.reduceat(np.argsort(order)[code], first)
    return row[first], take_texts(take_texts(told, np.array(order)), least)
