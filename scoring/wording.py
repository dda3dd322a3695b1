"""Wording: numbers and days inside the Dutch sentences of findings."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.coded_texts import take_coded
from layers.text_rows import number_texts
from layers.texts import CodedTexts, TextArray

# One of the things that a sentence tells, for each row: numbers or texts.
Told = npt.NDArray[np.float64] | TextArray

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def say_number(number: float, decimals: int = 0) -> str:
    """Write a number in Dutch: 1234.5 with one decimal is "1.234,5"; NaN is "onbekend"."""
    if pd.isna(number):
        return "onbekend"
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def say_day(day: str) -> str:
    """Write an ISO day in Dutch: "2027-03-12" is "12 maart 2027"; "" is "onbekend"."""
    if not day:
        return "onbekend"
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def say_ground(kind: str) -> str:
    """Name what is judged: "Het perceel" for bare land, else "Het pand"."""
    return "Het perceel" if kind == "grond" else "Het pand"


def word_rows(say: Callable[..., str], *told: Told) -> CodedTexts:
    """Word each row, and rows that tell the same only once: many sites share a sentence.

    Parameters
    ----------
    say
        From what one row tells to its sentence.
    told
        What the rows tell, one at least, equally long.

    Returns
    -------
    A sentence a row.
    """
    row: npt.NDArray[np.int64] = np.zeros(len(told[0]), dtype=np.int64)
    for each in told:
        code, count = _number(each)
        row = pd.factorize(row * count + code)[0]
    first = np.unique(row, return_index=True)[1]
    columns = [each[first].tolist() for each in told]
    said = [say(*cells) for cells in zip(*columns, strict=True)]
    return take_coded(np.array(said, dtype=object), row)


def _number(told: Told) -> tuple[npt.NDArray[np.intp], int]:
    """Give what differs a number, and say how many there are; 0 and -0 are one."""
    if isinstance(told, np.ndarray):
        code, different = pd.factorize(told + 0.0, use_na_sentinel=False)
        return code, len(different)
    code, texts = number_texts(told)
    return code, len(texts)
