"""Term: for how many years a site is available."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.text_rows import number_texts
from scoring.backing import Backing, join_backing
from scoring.indicator import Scene
from scoring.site_records import find_backing

# Mean length of a year in days, with its leap days (Julian year).
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Term:
    """How long each site is available, in the order of the sites.

    Parameters
    ----------
    years
        From the first day that it can be used; NaN where the end is unknown.
    backing
        The records behind it.
    is_approximate
        The first day is unknown, and the reference day of the run was taken for it.
    """

    years: npt.NDArray[np.float64]
    backing: Backing
    is_approximate: npt.NDArray[np.bool_]


def find_term(scene: Scene) -> Term:
    """Years between the later of `available_from` and the reference day, and `available_until`.

    An end that is not given is unknown, not endless; an end in the past gives 0 years.

    Parameters
    ----------
    scene
        Sites and reference day.
    """
    table = scene.sites.table
    start = _as_days(table["available_from"])
    days = (_as_days(table["available_until"]) - _find_first(scene)) / np.timedelta64(1, "D")
    ends = ("available_until", "available_from")
    return Term(
        np.maximum(days, 0.0) / DAYS_A_YEAR,
        join_backing([find_backing(scene.records, name) for name in ends]),
        np.isnat(start),
    )


def is_shorter(scene: Scene, least_years: float) -> pd.Series:
    """Which sites are surely available for less than some years, by the calendar.

    A contract from 1 November 2026 up to and including 31 October 2028 is two years, although its
    730 days are a little less than twice 365.25. So a hard limit is judged in calendar months.

    Parameters
    ----------
    scene
        Sites and reference day.
    least_years
        The limit, rounded to whole months.

    Returns
    -------
    True or False on the index of the sites; False where the end is unknown.
    """
    table = scene.sites.table
    first = pd.Series(_find_first(scene), index=table.index)
    wanted = first.astype("datetime64[s]") + pd.DateOffset(months=round(12 * least_years))
    last = pd.Series(_as_days(table["available_until"]), index=table.index)
    return (last + np.timedelta64(1, "D")) < wanted


def _find_first(scene: Scene) -> np.ndarray:
    """First day of use: the later of `available_from` and the reference day."""
    today = np.datetime64(scene.reference_day, "D")
    start = _as_days(scene.sites.table["available_from"])
    return np.where(np.isnat(start), today, np.maximum(start, today))


def _as_days(texts: pd.Series) -> np.ndarray:
    """Turn ISO days into numpy days, NaT where unknown."""
    code, different = number_texts(texts)
    days = np.array([each or "NaT" for each in different], dtype="datetime64[D]")
    return days[code]
