"""`Measurement`: one indicator for every site, with the record and the day behind each value."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers import texts as columns
from layers.sites import Sites
from scoring.records import find_days

# A text or yes/no per site: one for all, or one each in the order of the sites.
Texts = str | columns.Texts
Marks = bool | pd.Series | npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Measurement:
    """The facts of one indicator.

    All four series share the index of the sites, in its order, and are named by the indicator.

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
    origin: pd.Series
    day: pd.Series
    is_approximate: pd.Series


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

    def spread(given: Texts) -> pd.Series:
        told = columns.choose_texts(is_known, given, "")
        return pd.Series(told, index=value.index, name=value.name)

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


def from_column(indicator: str, sites: Sites, column: str, is_class: bool = False) -> Measurement:
    """Take a field of the sites as it stands, with the record that gave it.

    Parameters
    ----------
    indicator
        Its id.
    sites
        The candidate sites.
    column
        Name of the field in their table.
    is_class
        The field is text, and the value a word.
    """
    cells = sites.table[column]
    value = (
        name_words(indicator, sites, cells.to_numpy(dtype=object))
        if is_class
        else name_numbers(indicator, sites, cells.to_numpy(dtype=np.float64, na_value=np.nan))
    )
    origin = sites.origins[column]
    return make_measurement(value, origin, find_days(origin, sites.record_days))
