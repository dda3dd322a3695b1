"""What the stops around a site are worth: the best of them, and the last departure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.transit_walks import Walks

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class StopScale:
    """How many points a stop is worth; all of it is the profile's.

    Parameters
    ----------
    walk_s, points
        Anchors: seconds of walking, ascending, and the points there; linear between, and the
        last one's beyond.
    full_per_hour
        Departures an hour from which on a stop is worth all its points.
    """

    walk_s: tuple[float, ...]
    points: tuple[float, ...]
    full_per_hour: float


@dataclass(frozen=True)
class BestStops:
    """The stop that is worth most to each site.

    Parameters
    ----------
    points
        Of the way times how full the timetable is; 0 where no stop is within a walk, NaN where
        the site has no place.
    stop
        Position of the stop, -1 none; of equal ones the nearest, then the first.
    is_line
        The way to it is a straight line times a detour.
    """

    points: Numbers
    stop: Places
    is_line: Marks


def find_best_stops(
    access: Walks, per_hour: Numbers, is_placed: Marks, scale: StopScale
) -> BestStops:
    """Find the best stop of each site: near counts, and so does often.

    Parameters
    ----------
    access
        From sites to stops, up to at least the last anchor of the scale.
    per_hour
        Per stop, from `Frequency.best_way`.
    is_placed
        Per site whether it has a place that is known well enough.
    scale
        By the profile.

    Source
    ------
    Points for the way times min(1, departures an hour / full): DOMAIN 8.3, `bushalte_m` ×
    frequency.
    """
    way = np.interp(access.walk_s, scale.walk_s, scale.points)
    points = way * np.minimum(per_hour[access.end] / scale.full_per_hour, 1.0)
    order = np.lexsort((access.end, access.walk_s, -points, access.start))
    order = order[points[order] > 0]
    site, at = np.unique(access.start[order], return_index=True)
    best = np.where(is_placed, 0.0, np.nan)
    stop = np.full(len(is_placed), -1, dtype=np.int64)
    is_line = np.zeros(len(is_placed), dtype=np.bool_)
    best[site] = np.where(is_placed[site], points[order][at], np.nan)
    stop[site] = np.where(is_placed[site], access.end[order][at], -1)
    is_line[site] = access.is_line[order][at] & is_placed[site]
    return BestStops(best, stop, is_line)


def find_last_of_sites(access: Walks, last_h: Numbers, sites: int) -> Numbers:
    """Find when the last vehicle leaves within a walk of each site.

    Parameters
    ----------
    access
        From sites to stops, within the walk that counts.
    last_h
        Per stop, from `scoring.transit.find_last_departures`.
    sites
        How many there are.

    Returns
    -------
    Hours after midnight; NaN where nothing leaves within a walk.
    """
    found = np.full(sites, np.nan)
    np.fmax.at(found, access.start, last_h[access.end])
    return found


def find_evening(last_h: Numbers, is_placed: Marks, after_h: float) -> Numbers:
    """Say for which sites public transport still leaves at some hour or later.

    Parameters
    ----------
    last_h
        Per site, from `find_last_of_sites`.
    is_placed
        Per site whether it has a place that is known well enough.
    after_h
        The hour, such as 20; a departure at exactly that hour counts.

    Returns
    -------
    1 yes, 0 no (also without any stop within a walk), NaN where the site has no place.
    """
    with np.errstate(invalid="ignore"):
        is_late = last_h >= after_h
    return np.where(is_placed, is_late.astype(np.float64), np.nan)


def share_without_evening(evening: Numbers) -> float:
    """Share 0..1 of the sites without public transport in the evening; NaN if none is known.

    Parameters
    ----------
    evening
        From `find_evening`; unknown ones do not count, and who shows the share says how many.
    """
    known = evening[np.isfinite(evening)]
    return float((known == 0).mean()) if len(known) else float("nan")
