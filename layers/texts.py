"""Texts: columns of text handled as Arrow holds them, without a Python string for each row.

Half a million rows become Python strings in some 30 ms and Arrow again in 20; a column of a run is
touched a hundred times. Here they stay in Arrow. Every function takes text as a Series, an Index,
an array or `CodedTexts`, and gives an array for a Series of dtype "str", in the order of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import ExtensionArray

# Text per row, as pandas holds it.
TextArray = ExtensionArray
Positions = npt.NDArray[np.intp]
Codes = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class CodedTexts:
    """Texts of many rows, each as a place in a list: a few bytes a row, however long the text.

    Parameters
    ----------
    code
        Per row its text, counted from 0; -1 is "".
    texts
        The list, shared by all that point into it; a text may stand in it twice, or not be used.
    """

    code: Codes
    texts: TextArray

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.code)


Texts = pd.Series | pd.Index | TextArray | npt.NDArray[np.object_] | CodedTexts

TEXT = pa.large_string()
PANDAS_TEXT = pd.StringDtype(storage="pyarrow", na_value=np.nan)
BLANK = pa.scalar("", TEXT)


def as_texts(texts: Texts) -> TextArray:
    """Hold texts as pandas does under dtype "str"; None and NaN stay unknown."""
    return hold_arrow(take_arrow(texts))


def repeat_text(text: str, count: int) -> TextArray:
    """Repeat one text."""
    return hold_arrow(pa.repeat(pa.scalar(text, TEXT), count))


def take_texts(texts: Texts, at: Positions | Codes) -> TextArray:
    """Take the texts at some positions.

    Parameters
    ----------
    texts
        May be empty where nothing is taken.
    at
        Counted from 0; -1 gives "".
    """
    if isinstance(texts, CodedTexts):
        return take_texts(texts.texts, take_codes(texts.code, at))
    is_nothing = at < 0
    if not is_nothing.any():
        return hold_arrow(take_arrow(texts).take(pa.array(at)))
    if len(texts) < len(at):  # a short list: "" comes behind it, and the texts are copied once
        listed = pa.concat_arrays([take_arrow(texts), pa.array([""], type=TEXT)])
        return hold_arrow(listed.take(pa.array(np.where(is_nothing, len(texts), at))))
    taken = take_arrow(texts).take(pa.array(at, mask=is_nothing))
    return hold_arrow(pc.if_else(pa.array(is_nothing), BLANK, taken))


def take_codes(code: Codes, at: Positions | Codes) -> Codes:
    """Take codes at some positions; -1 gives -1."""
    is_nothing = at < 0
    if not is_nothing.any():
        return code[at]
    return np.append(code, np.int32(-1))[at]


def stack_texts(parts: Sequence[Texts]) -> TextArray:
    """Put the rows of several columns under one another; one column at least."""
    return hold_arrow(pa.concat_arrays([take_arrow(part) for part in parts]))


def pick_texts(texts: Texts, is_picked: Marks) -> TextArray:
    """Pick the rows that are marked."""
    return hold_arrow(take_arrow(texts).filter(pa.array(is_picked)))


def keep_texts(texts: Texts, is_kept: Marks) -> TextArray:
    """Keep the texts that are marked; "" in the place of the others."""
    return choose_texts(is_kept, texts, "")


def choose_texts(is_first: Marks, first: Texts | str, second: Texts | str) -> TextArray:
    """Choose per row between two texts, each one for all rows or one a row."""
    return hold_arrow(pc.if_else(pa.array(is_first), _take_either(first), _take_either(second)))


def has_part(texts: Texts, part: str) -> Marks:
    """Mark the texts that hold a part; an unknown one does not."""
    found = pc.match_substring(take_arrow(texts), part)
    return take_marks(pc.fill_null(found, False))


def is_text(texts: Texts, text: str) -> Marks:
    """Mark the texts that are some text; an unknown one is not."""
    return take_marks(pc.fill_null(pc.equal(take_arrow(texts), pa.scalar(text, TEXT)), False))


def fits(texts: Texts, pattern: str) -> Marks:
    r"""Mark the texts that a pattern describes from begin to end; an unknown one is not.

    Parameters
    ----------
    texts
        One per row.
    pattern
        For the engine of Arrow (RE2). Sets of signs are written out ("[0-9]"): "\d", "\s" and
        "\w" mean less to it than to Python.
    """
    found = pc.match_substring_regex(take_arrow(texts), f"^(?:{pattern})$")
    return take_marks(pc.fill_null(found, False))


def has_match(texts: Texts, pattern: str) -> Marks:
    """Mark the texts of which some part fits a pattern, see `fits`; an unknown one does not."""
    found = pc.match_substring_regex(take_arrow(texts), pattern)
    return take_marks(pc.fill_null(found, False))


def are_equal(first: Texts, second: Texts) -> Marks:
    """Mark the rows in which two columns tell the same; the unknown equals nothing."""
    return take_marks(pc.fill_null(pc.equal(take_arrow(first), take_arrow(second)), False))


def join_columns(columns: Sequence[Texts], mark: str) -> TextArray:
    """Join columns row by row, each text once and the empty ones left out.

    Parameters
    ----------
    columns
        One at least, equally long, none of their texts unknown. No text holds the mark.
    mark
        What to put between them.

    Returns
    -------
    One text a row, in the order of the columns; "" where all are empty.
    """
    told: list[pa.Array] = []
    joined = pa.scalar("", TEXT)
    for held in map(take_arrow, columns):
        is_new = pc.not_equal(held, BLANK)
        for earlier in told:
            is_new = pc.and_(is_new, pc.not_equal(held, earlier))
        is_behind = pc.and_(is_new, pc.not_equal(joined, BLANK))
        if pc.any(is_behind).as_py():
            between = pc.if_else(is_behind, pa.scalar(mark, TEXT), BLANK)
            added = pc.if_else(is_new, held, BLANK)
            joined = pc.binary_join_element_wise(joined, between, added, BLANK)
        else:
            joined = pc.if_else(is_new, held, joined)
        told.append(held)
    return hold_arrow(joined)


def join_ends(*parts: Texts | str) -> TextArray:
    """Put texts behind one another row by row; a part is one for all rows or one a row.

    One part at least has a text a row; a row with an unknown part is unknown.
    """
    return hold_arrow(pc.binary_join_element_wise(*map(_take_either, parts), BLANK))


def _take_either(texts: Texts | str) -> pa.Array | pa.Scalar:
    """Take a column, or one text for all."""
    return pa.scalar(texts, TEXT) if isinstance(texts, str) else take_arrow(texts)


def take_arrow(texts: Texts | pa.Array) -> pa.Array:
    """Take the Arrow array of texts, in one piece; pandas' own is not copied."""
    if isinstance(texts, pa.Array):
        return texts
    if isinstance(texts, CodedTexts):
        return take_arrow(take_texts(texts.texts, texts.code))
    cells = texts.array if isinstance(texts, pd.Series | pd.Index) else texts
    if len(cells) == 0:  # of any type
        return pa.array([], type=TEXT)
    held = pa.array(cells, type=TEXT, from_pandas=True)
    return held.combine_chunks() if isinstance(held, pa.ChunkedArray) else held


def take_marks(found: pa.Array) -> Marks:
    """Take yes or no as numpy holds it."""
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)


def hold_arrow(texts: pa.Array) -> TextArray:
    """Hold an Arrow array as pandas does."""
    # The types of pandas know one argument less than pandas does.
    return pd.arrays.ArrowStringArray(texts.cast(TEXT), dtype=PANDAS_TEXT)  # type: ignore[call-arg]
