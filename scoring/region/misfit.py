"""`Fit`: which dwelling may go to which household, and how badly it fits."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.match_case import MatchCase
from scoring.region.match_rule import FITS

Points = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Fit:
    """Of each segment (row) in each group of dwellings (column).

    Parameters
    ----------
    now, later
        Large enough for the household today, and with the family that is still to come. A
        dwelling of unknown bedrooms or area is never large enough: that cannot be judged.
    access
        Accessible where that is needed; a dwelling of which it is unknown does not count.
    spare_now, spare_later
        Bedrooms more than needed; negative where there are too few, NaN where unknown.
    km
        Between the linked gemeente and that of the dwelling.
    points
        Misfit of one household, whole; infinite where the dwelling may not go to it.
    """

    now: Truths
    later: Truths
    access: Truths
    spare_now: Points
    spare_later: Points
    km: Points
    points: Points


def find_fit(case: MatchCase) -> Fit:
    """Judge every dwelling for every segment.

    Parameters
    ----------
    case
        What is matched.

    Returns
    -------
    Arrays of segments × dwellings, in the order of the case.

    Source
    ------
    Ours, after DOMAIN 8.5: overcrowding is forbidden; spare rooms, distance and a later move
    cost points. Points are whole numbers, so that sums are exact and ties are ties.
    """
    rule, points = case.rule, case.rule.points
    spare_now, spare_later = _find_spare(case, "size_now"), _find_spare(case, "size_later")
    now = (spare_now >= 0) & _find_room(case, "size_now")
    later = now & (spare_later >= 0) & _find_room(case, "size_later")
    needs = (case.segments["needs_access"] == "ja").to_numpy()[:, None]
    has = (case.dwellings["is_accessible"] == "ja").to_numpy()[None, :]
    access = ~needs | has
    km = _find_km(case)
    cost = (
        points.spare_now * np.maximum(spare_now, 0.0)
        + points.spare_later * np.maximum(spare_later, 0.0)
        + points.move * ~later
        + points.access * (has & ~needs)
        + find_km_points(km, points.km)
    )
    may = access & (later if rule.later == FITS else now)
    return Fit(
        now, later, access, spare_now, spare_later, km, np.where(may, cost, np.inf)
    )  # fmt: skip


def find_km_points(km: Points, points_per_km: int) -> Points:
    """Round the points of a distance half-up to whole ones."""
    return np.floor(km * points_per_km + 0.5)


def find_needed(sizes: Whole, bedrooms_needed: tuple[int, ...]) -> Points:
    """Count the bedrooms that households need; infinite beyond the list."""
    needed = np.array([*bedrooms_needed, np.inf], dtype="float64")
    found: Points = needed[np.minimum(sizes, len(bedrooms_needed) + 1) - 1]
    return found


def _find_spare(case: MatchCase, size: str) -> Points:
    needed = find_needed(case.segments[size].to_numpy("int64"), case.rule.bedrooms_needed)
    rooms = case.dwellings["bedrooms"].to_numpy("float64")
    spare: Points = rooms[None, :] - needed[:, None]
    return spare


def _find_room(case: MatchCase, size: str) -> Truths:
    persons = case.segments[size].to_numpy("float64")
    area = case.dwellings["area_m2"].to_numpy("float64")
    enough: Truths = area[None, :] >= case.rule.least_m2_person * persons[:, None]
    return enough


def _find_km(case: MatchCase) -> Points:
    places = case.distances_km.index
    homes = places.get_indexer(pd.Index(case.dwellings["gemeente_code"]))
    linked = places.get_indexer(pd.Index(case.segments["gemeente_code"]))
    km: Points = case.distances_km.to_numpy("float64")[np.ix_(linked, homes)]
    return km
