"""Texts by their place in a list: taken, chosen and stacked without touching a text.

Half a million rows that tell one of a few records, or one day, are half a million small numbers.
`layers.texts` reads them as it reads any other text; here they stay numbers.
"""

from collections.abc import Sequence

import numpy as np

from layers.texts import (
    CodedTexts,
    Codes,
    Marks,
    Positions,
    TextArray,
    Texts,
    as_texts,
    is_text,
    repeat_text,
    stack_texts,
    take_codes,
)


def code_texts(texts: Texts | str, count: int) -> CodedTexts:
    """Hold texts as codes; a column becomes its own list, and no text is looked at.

    Parameters
    ----------
    texts
        One for all rows, or one a row.
    count
        How many rows there are.

    Raises
    ------
    ValueError
        A column has another number of rows.
    """
    if isinstance(texts, str):
        return CodedTexts(np.full(count, 0 if texts else -1, dtype=np.int32), repeat_text(texts, 1))
    if len(texts) != count:
        message = f"{len(texts)} texts for {count} rows"
        raise ValueError(message)
    if isinstance(texts, CodedTexts):
        return texts
    return CodedTexts(np.arange(count, dtype=np.int32), as_texts(texts))


def take_coded(texts: Texts, at: Positions | Codes) -> CodedTexts:
    """Take the texts at some positions as codes; -1 gives ""."""
    if isinstance(texts, CodedTexts):
        return CodedTexts(take_codes(texts.code, at), texts.texts)
    return CodedTexts(at.astype(np.int32), as_texts(texts))


def keep_coded(texts: CodedTexts, is_kept: Marks) -> CodedTexts:
    """Keep the rows that are marked; "" in the place of the others."""
    return CodedTexts(np.where(is_kept, texts.code, np.int32(-1)), texts.texts)


def choose_coded(is_first: Marks, first: Texts | str, second: Texts | str) -> CodedTexts:
    """Choose per row between two texts, each one for all rows or one a row."""
    (one, other), texts = share_list([code_texts(each, len(is_first)) for each in (first, second)])
    return CodedTexts(np.where(is_first, one, other), texts)


def stack_coded(parts: Sequence[CodedTexts]) -> CodedTexts:
    """Put the rows of several columns under one another; one column at least."""
    codes, texts = share_list(parts)
    return CodedTexts(np.concatenate(codes), texts)


def share_list(parts: Sequence[CodedTexts]) -> tuple[list[Codes], TextArray]:
    """Let columns point into one list: the lists behind one another, each once.

    Parameters
    ----------
    parts
        One column at least.

    Returns
    -------
    The codes of each column, and the list.
    """
    lists = {id(part.texts): part.texts for part in parts}
    if len(lists) == 1:
        return [part.code for part in parts], parts[0].texts
    sizes = [len(each) for each in lists.values()]
    begins = dict(zip(lists, np.cumsum([0, *sizes[:-1]]).astype(np.int32), strict=True))
    codes = [
        np.where(part.code >= 0, part.code + begins[id(part.texts)], part.code) for part in parts
    ]
    return codes, stack_texts(list(lists.values()))


def is_blank(texts: CodedTexts) -> Marks:
    """Mark the rows without a text."""
    return np.append(is_text(texts.texts, ""), True)[texts.code]
