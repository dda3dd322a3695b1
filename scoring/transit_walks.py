"""Walks to, from and between stops, in whole seconds.

Seconds are rounded up, so that nobody catches a bus that is just gone.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from layers.timetable import Changes, Stops
from scoring.pairs import Shapes, find_pairs

Whole = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]

IMPOSSIBLE, LEAST, WAITED = 3, 2, 1  # kinds of layers.timetable.Changes


@dataclass(frozen=True)
class Pace:
    """How people walk where the streets are not known.

    Parameters
    ----------
    speed_kmh
        By the profile.
    detour
        Metres of way per metre of straight line, by the profile.
    limit_m
        The longest walk, in metres of way.
    """

    speed_kmh: float
    detour: float
    limit_m: float


@dataclass(frozen=True)
class Walks:
    """Walks from things to stops, from stops to things, or between stops.

    Parameters
    ----------
    start, end
        Positions; ordered by start, then by end; no pair twice.
    walk_s
        Whole seconds.
    is_line
        A straight line times a detour, for want of streets: what follows from it is *benaderd*.
    """

    start: Whole
    end: Whole
    walk_s: Whole
    is_line: Marks


def make_walks(
    start: npt.ArrayLike, end: npt.ArrayLike, walk_s: npt.ArrayLike, *, is_line: bool = False
) -> Walks:
    """Put walks in order; of a pair that is there twice the shortest counts.

    Parameters
    ----------
    start, end
        Positions.
    walk_s
        Seconds, also broken ones, as the search in the streets gives them: rounded up. One that is
        not finite is left out.
    is_line
        They are straight lines.
    """
    seconds = np.ceil(np.asarray(walk_s, dtype=np.float64) - 1e-6)
    begin, stop = np.asarray(start, dtype=np.int64), np.asarray(end, dtype=np.int64)
    order = np.lexsort((seconds, stop, begin))
    order = order[np.isfinite(seconds[order])]
    begin, stop, seconds = begin[order], stop[order], seconds[order]
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (np.diff(begin) != 0) | (np.diff(stop) != 0)
    return Walks(
        begin[is_new].astype(np.int32),
        stop[is_new].astype(np.int32),
        seconds[is_new].astype(np.int32),
        np.full(int(is_new.sum()), is_line, dtype=np.bool_),
    )


def walk_along_lines(starts: Shapes, ends: Shapes, pace: Pace) -> Walks:
    """Walk along straight lines times a detour: the fallback without streets.

    Parameters
    ----------
    starts, ends
        Shapes in EPSG:28992; None walks nowhere.
    pace
        By the profile.
    """
    pairs = find_pairs(starts, ends, pace.limit_m / pace.detour)
    way_m = pairs.distance_m * pace.detour
    return make_walks(pairs.site, pairs.place, way_m * 3.6 / pace.speed_kmh, is_line=True)


def fill_walks(ways: Walks, lines: Walks, has_start: Marks, has_end: Marks) -> Walks:
    """Take the ways along streets, and lines only where an end is off the streets.

    Parameters
    ----------
    ways, lines
        Between the same things.
    has_start, has_end
        Per thing whether it lies on the streets.
    """
    is_off = ~(has_start[lines.start] & has_end[lines.end])
    start, end, walk_s, is_line = (
        np.concatenate([getattr(ways, name), getattr(lines, name)[is_off]])
        for name in ("start", "end", "walk_s", "is_line")
    )
    order = np.lexsort((end, start))
    return Walks(start[order], end[order], walk_s[order], is_line[order])


def stop_points(stops: Stops) -> Shapes:
    """Points of the stops, None where the place is not known."""
    points = np.full(len(stops.x_m), None, dtype=object)
    is_known = np.isfinite(stops.x_m)
    points[is_known] = shapely.points(stops.x_m[is_known], stops.y_m[is_known])
    return points


def join_changes(walks: Walks, changes: Changes, stops: int, change_s: int) -> Walks:
    """Make the walks between vehicles: streets, what the feed says, and time to spare.

    Changing at a stop takes `change_s`; walking to another takes the walk and `change_s`. The
    feed may say otherwise: how long a change takes at least, that the other vehicle waits (the
    walk alone counts), or that the change is impossible. Of a change that the feed recommends and
    that is no walk within the limit, it must say how long it takes; else we do not know it.

    Parameters
    ----------
    walks
        Between stops, within the limit.
    changes
        What the feeds say.
    stops
        How many there are.
    change_s
        Seconds to spare for stepping off and finding the way, by the profile.
    """
    own = np.arange(stops, dtype=np.int32)
    is_other = walks.start != walks.end
    start = np.concatenate([own, walks.start[is_other]]).astype(np.int64)
    end = np.concatenate([own, walks.end[is_other]]).astype(np.int64)
    bare_s = np.concatenate([np.zeros(stops), walks.walk_s[is_other]]).astype(np.int64)
    is_line = np.concatenate([np.zeros(stops, dtype=np.bool_), walks.is_line[is_other]])
    key, said = start * stops + end, changes.start.astype(np.int64) * stops + changes.end
    order = np.argsort(said)
    place = np.searchsorted(said[order], key)
    is_said = (place < len(said)) & (np.append(said[order], -1)[place] == key)
    rule = np.append(order, -1)[np.where(is_said, place, len(order))]
    kind = np.where(is_said, np.append(changes.kind, 0)[rule], 0)
    least_s = np.where(is_said, np.append(changes.least_s, -1)[rule], -1)
    total_s = np.where(kind == WAITED, bare_s, bare_s + change_s)
    total_s = np.where((kind == LEAST) & (least_s >= 0), least_s, total_s)
    is_kept = kind != IMPOSSIBLE
    is_far = ~np.isin(said, key) & (changes.least_s >= 0) & (changes.kind != IMPOSSIBLE)
    return _order_walks(
        Walks(
            np.concatenate([start[is_kept], changes.start[is_far]]).astype(np.int32),
            np.concatenate([end[is_kept], changes.end[is_far]]).astype(np.int32),
            np.concatenate([total_s[is_kept], changes.least_s[is_far]]).astype(np.int32),
            np.concatenate(
                [is_line[is_kept] & (least_s[is_kept] < 0), np.zeros(int(is_far.sum()), bool)]
            ),
        )
    )


def _order_walks(walks: Walks) -> Walks:
    """Put walks in order of start and end."""
    order = np.lexsort((walks.end, walks.start))
    return Walks(walks.start[order], walks.end[order], walks.walk_s[order], walks.is_line[order])
