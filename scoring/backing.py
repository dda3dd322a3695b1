"""`Backing`: the records behind values and the day on which they were true, held as codes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.coded_texts import choose_coded, code_texts, is_blank, share_list, take_coded
from layers.text_rows import number_texts
from layers.texts import CodedTexts, TextArray, has_part, take_texts
from scoring.record_cells import SEPARATOR, join_cells, take_records

Marks = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


class Backing(NamedTuple):
    """What stands behind a value of each site, in the order of the sites.

    Parameters
    ----------
    origin
        Records joined by ";", "" where there is none.
    day
        The oldest known day among them, ISO text, "" where none is known.
    """

    origin: CodedTexts
    day: CodedTexts


def repeat_backing(origin: str, day: str, count: int) -> Backing:
    """Put the same records behind every value."""
    return Backing(code_texts(origin, count), code_texts(day, count))


def take_backing(backing: Backing, at: Positions) -> Backing:
    """Take what stands behind the values at some positions."""
    return Backing(take_coded(backing.origin, at), take_coded(backing.day, at))


def choose_backing(is_first: Marks | pd.Series, first: Backing, second: Backing) -> Backing:
    """Choose per site between two."""
    marks = np.asarray(is_first, dtype=np.bool_)
    return Backing(
        choose_coded(marks, first.origin, second.origin), choose_coded(marks, first.day, second.day)
    )


def join_backing(parts: Sequence[Backing]) -> Backing:
    """Put the records of several behind one value, each record once, with the oldest day.

    Parameters
    ----------
    parts
        One at least, equally long.
    """
    codes, listed = share_list([part.origin for part in parts])
    told = [
        np.where(is_blank(part.origin), np.int32(-1), code)
        for part, code in zip(parts, codes, strict=True)
    ]
    only = told[-1]
    for code in reversed(told[:-1]):
        only = np.where(code >= 0, code, only)
    is_many = np.logical_or.reduce([(code >= 0) & (code != only) for code in told])
    origin = CodedTexts(only, listed)
    if is_many.any():
        at = np.flatnonzero(is_many)
        cells = join_cells([cell for part in parts for cell in _split(part.origin, at)])
        joined = np.cumsum(is_many, dtype=np.int32) - np.int32(1)
        origin = choose_coded(is_many, CodedTexts(joined, cells), origin)
    return Backing(origin, take_oldest([part.day for part in parts]))


def _split(cells: CodedTexts, at: Positions) -> list[TextArray]:
    """Take some cells, and put several records of one cell side by side."""
    if has_part(cells.texts, SEPARATOR).any():
        return take_records(cells.texts, cells.code[at])
    return [take_texts(cells, at)]


def take_oldest(days: Sequence[CodedTexts]) -> CodedTexts:
    """Take the oldest known day of each row, "" where none is known.

    Parameters
    ----------
    days
        ISO text, "" where unknown; one column at least, equally long.
    """
    codes, listed = share_list(days)
    number, different = number_texts(listed)
    order = sorted(range(len(different)), key=lambda at: (different[at] == "", different[at]))
    # Places from the oldest day on; behind the last for no day at all.
    place = np.full(len(different) + 1, len(different), dtype=np.int32)
    place[order] = np.arange(len(different), dtype=np.int32)
    of_row = np.append(number, len(different))
    least = np.minimum.reduce([place[of_row[code]] for code in codes])
    taken = np.append(np.array(order, dtype=np.int32), np.int32(-1))[least]
    return CodedTexts(taken, different)
