"""`Measurement`: one indicator for every site, with the record and the day behind each value."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers import texts as columns
from layers.coded_texts import code_texts, keep_coded
from layers.sites import Sites
from layers.texts import CodedTexts, as_texts

# A text or yes/no per site: one for all, or one each in the order of the sites.
Texts = str | columns.Texts
Marks = bool | pd.Series | npt.NDArray[np.bool_]


class ToldColumn:
    """A field of texts of `Measurement`: held as codes, and read as a Series.

    The texts of 27 facts of half a million sites would take a gigabyte, and few are ever read.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name to hold the codes."""
        self.held = f"_{name}"

    def __get__(self, fact: "Measurement | None", owner: type) -> pd.Series:
        """Make the texts, anew at each reading."""
        if fact is None:  # a dataclass asks for a default, and there is none
            raise AttributeError(self.held)
        coded, (index, name) = vars(fact)[self.held]
        return pd.Series(as_texts(coded), index=index, name=name)

    def __set__(self, fact: "Measurement", told: columns.Texts) -> None:
        """Take texts in the order of `value`; a Series keeps the index and name that it has."""
        beside = told if isinstance(told, pd.Series) else fact.value
        coded = code_texts(told, len(beside))
        vars(fact)[self.held] = coded, (beside.index, beside.name)


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """The facts of one indicator.

    All four series share the index of the sites, in its order, and are named by the indicator.
    Who asks the origin or the day of very many sites, asks for the codes as which they are held:
    `coded_origin`, `coded_day`.

    Parameters
    ----------
    value
        A float in the indicator's unit (NaN is unknown), or for an indicator of classes an
        object series of words (None is unknown).
    origin
        The records behind it, "source#row", several joined by ";"; "" where unknown. A value that
        was computed from many rows names the layer only: "source#*".
    day
        The oldest reference day among those records, ISO text, "" if unknown.
    is_approximate
        A fallback was used (straight line × detour, a larger area, an estimate): *benaderd*.
    """

    value: pd.Series
    origin: ToldColumn = ToldColumn()
    day: ToldColumn = ToldColumn()
    is_approximate: pd.Series

    @property
    def coded_origin(self) -> CodedTexts:
        """`origin` as codes, without its index."""
        coded: CodedTexts = vars(self)["_origin"][0]
        return coded

    @property
    def coded_day(self) -> CodedTexts:
        """`day` as codes, without its index."""
        coded: CodedTexts = vars(self)["_day"][0]
        return coded


def list_labels(fact: Measurement) -> list[tuple[pd.Index, Hashable]]:
    """List the index and the name of each of the four series, without making any text."""
    beside = [vars(fact)[f"_{name}"][1] for name in ("origin", "day")]
    return [(each.index, each.name) for each in (fact.value, fact.is_approximate)] + beside


def make_measurement(
    value: pd.Series, origin: Texts, day: Texts, is_approximate: Marks = False
) -> Measurement:
    """Put a value and its evidence together; where the value is unknown the evidence is blank.

    Parameters
    ----------
    value
        Named by the indicator, on the index of the sites; float, or object for words.
    origin, day, is_approximate
        One for all, or one per site in the order of `value`.
    """
    is_known = value.notna().to_numpy(dtype=np.bool_)

    def spread(given: Texts) -> CodedTexts:
        return keep_coded(code_texts(given, len(value)), is_known)

    marks = is_approximate if isinstance(is_approximate, bool) else np.asarray(is_approximate)
    return Measurement(
        value=value,
        origin=spread(origin),
        day=spread(day),
        is_approximate=pd.Series(
            is_known & np.asarray(marks, dtype=np.bool_), index=value.index, name=value.name
        ),
    )


def unknown_measurement(indicator: str, index: pd.Index, is_class: bool = False) -> Measurement:
    """Know nothing: what a measure returns when its layer is missing.

    Parameters
    ----------
    indicator
        Its id, the name of the series.
    index
        `site_id`, as in the table of the sites.
    is_class
        The value would be a word.
    """
    value = (
        pd.Series(None, index=index, name=indicator, dtype=object)
        if is_class
        else pd.Series(np.nan, index=index, name=indicator, dtype=np.float64)
    )
    return make_measurement(value, "", "")


def name_numbers(indicator: str, sites: Sites, numbers: npt.ArrayLike) -> pd.Series:
    """Name an array of numbers by its indicator, on the index of the sites.

    Parameters
    ----------
    indicator
        Its id.
    sites
        The candidate sites.
    numbers
        One per site, in their order; NaN where unknown.
    """
    values = np.asarray(numbers, dtype=np.float64)
    return pd.Series(values, index=sites.table.index, name=indicator, dtype=np.float64)


def name_words(indicator: str, sites: Sites, words: npt.ArrayLike) -> pd.Series:
    """Name an array of words by its indicator, on the index of the sites; "" becomes None.

    Parameters
    ----------
    indicator
        Its id.
    sites
        The candidate sites.
    words
        One per site, in their order; "" or None where unknown.
    """
    values = pd.Series(
        np.asarray(words, dtype=object), index=sites.table.index, name=indicator, dtype=object
    )
    return values.where(values.notna() & (values != ""), None)
