"""Jobs that can be reached from a site, by any of several means of travel.

Two measures. The cumulative one counts every job within the limit of some means once, as much as
the next. The potential (gravity) counts each job by its way, less the further away.

Source
------
Hansen, W.G. (1959), "How accessibility shapes land use", Journal of the American Institute of
Planners 25, 73-76 (potential). Wachs, M. & Kumagai, T.G. (1973), "Physical accessibility as a
social indicator", Socio-Economic Planning Sciences 7, 437-456 (jobs within a time).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import shapely

from layers.jobs import JobPlaces
from scoring.decay import Weigh, weigh_exponential
from scoring.indicator import Scene
from scoring.reach import site_points
from scoring.trips import Trips, check_lists, keep_within

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]
Shapes = npt.NDArray[np.object_]

# Names of the trips to `Scene.job_places`, and of the assumptions with their limits in minutes.
BIKE = "jobs_bike_min"
TRANSIT = "jobs_transit_min"


@dataclass(frozen=True)
class JobReach:
    """Jobs in reach of each site.

    Parameters
    ----------
    jobs
        Within the limit of some means; after a spread an expected number. NaN where unknown: the
        site was not searched, lies outside the land of which the jobs are known, or reaches a spot
        of which they are not.
    low
        Jobs surely in reach: those of areas of which every spot is.
    high
        Jobs perhaps in reach: those of areas of which some spot is. NaN where the site reaches so
        far that jobs outside the list may be in reach too: then `jobs` is itself a lower bound.
    potential
        Jobs, each weighed by its shortest way.
    """

    jobs: Numbers
    low: Numbers
    high: Numbers
    potential: Numbers


@dataclass(frozen=True)
class _Ways:
    """The cheapest way of each origin to each place, whatever the means; each pair once."""

    origin: Positions
    place: Positions
    cost: Numbers


def reach_jobs(
    means: Sequence[Trips], places: JobPlaces, points: Shapes, weigh: Weigh, within_m: float
) -> JobReach:
    """Count the jobs in reach.

    Parameters
    ----------
    means
        Trips in minutes to `places.points`, at least one; each up to its own limit, such as 30
        minutes by bicycle and 45 by public transport. All from the same origins.
    places
        Where the jobs are.
    points
        Of the origins, EPSG:28992; None without a place.
    weigh
        From minutes to weights (`scoring.decay`), for the potential.
    within_m
        A straight line that some means can cover within its limit: by bicycle time × speed.

    Raises
    ------
    ValueError
        Trips between other lists than `points` and `places`.

    Notes
    -----
    The origins may be handed over in blocks; each has its numbers from its own ways alone.
    """
    count = len(points)
    for trips in means:
        check_lists(trips, count, len(places.points))
    ways = _join_means(means, len(places.points))
    known = np.logical_and.reduce([trips.is_searched for trips in means])
    known = known & _lies_inside(places.covered, points)
    low, high = _bound_jobs(ways, places, count)
    at_place = places.jobs[ways.place]
    jobs = np.bincount(ways.origin, at_place, count)
    potential = np.bincount(ways.origin, at_place * weigh(ways.cost), count)
    is_open = _reaches_beyond(ways, places, points, within_m)
    return JobReach(
        jobs=np.where(known, jobs, np.nan),
        low=np.where(known, low, np.nan),
        high=np.where(known & ~is_open, high, np.nan),
        potential=np.where(known, potential, np.nan),
    )


def _join_means(means: Sequence[Trips], place_count: int) -> _Ways:
    """Keep the cheapest way of each pair, so that a job counts once however one gets there."""
    many = max(place_count, 1)
    pair, cost = np.array([], dtype=np.int64), np.array([])
    for trips in means:
        other = trips.origin.astype(np.int64) * many + trips.place  # ascending, as trips are
        at = np.searchsorted(pair, other)
        is_known = np.append(pair, -1)[at] == other
        cost[at[is_known]] = np.minimum(cost[at[is_known]], trips.cost[is_known])
        pair = np.concatenate([pair, other[~is_known]])
        cost = np.concatenate([cost, trips.cost[~is_known]])
        order = np.argsort(pair, kind="stable")  # two ascending runs: merged in one pass
        pair, cost = pair[order], cost[order]
    origin, place = np.divmod(pair, many)
    return _Ways(origin, place, cost)


def _bound_jobs(ways: _Ways, places: JobPlaces, count: int) -> tuple[Numbers, Numbers]:
    """Sum the jobs of areas that are wholly, and at least partly, in reach."""
    many = max(len(places.area_jobs), 1)
    pair, spots = np.unique(
        ways.origin.astype(np.int64) * many + places.area[ways.place], return_counts=True
    )
    origin, area = np.divmod(pair, many)
    is_whole = spots == np.bincount(places.area, minlength=many)[area]
    area_jobs = np.append(places.area_jobs, 0.0)[area]
    low = np.bincount(origin[is_whole], area_jobs[is_whole], count).astype(np.float64)
    high = np.bincount(origin, area_jobs, count).astype(np.float64)
    return low, high


def _lies_inside(covered: shapely.Geometry, points: Shapes) -> Marks:
    """Say which points lie in the land of which the jobs are known."""
    shapely.prepare(covered)
    inside: Marks = shapely.intersects(covered, points)
    return inside


def _reaches_beyond(ways: _Ways, places: JobPlaces, points: Shapes, within_m: float) -> Marks:
    """Say from which origins land outside the list may be in reach.

    That is where the border of the list is nearer than `within_m`, or than the furthest spot that
    the origin reaches: in that direction it might have come as far.
    """
    here, there = (
        np.column_stack([shapely.get_x(spots), shapely.get_y(spots)])
        for spots in (points, places.points)
    )
    way_m = np.hypot(*(here[ways.origin] - there[ways.place]).T)
    far_m = np.full(len(points), within_m)
    np.maximum.at(far_m, ways.origin, way_m)
    beyond: Marks = shapely.distance(shapely.boundary(places.covered), points) < far_m
    return beyond


def find_job_reach(scene: Scene) -> JobReach | None:
    """Count the jobs within the profile's minutes by bicycle and by public transport.

    Parameters
    ----------
    scene
        Uses `job_places`, the trips `BIKE` and `TRANSIT`, and the assumptions `jobs_bike_min`,
        `jobs_transit_min`, `jobs_half_min` and `bike_speed_kmh`.

    Returns
    -------
    Per site; None where the jobs or the trips by one of the two means are missing: the jobs by the
    other alone would look like a poor place.
    """
    if scene.job_places is None or not {BIKE, TRANSIT} <= set(scene.trips):
        return None
    limits = {name: scene.assumptions[name] for name in (BIKE, TRANSIT)}
    within_m = limits[BIKE] * scene.assumptions["bike_speed_kmh"] * 1000 / 60
    return reach_jobs(
        [keep_within(scene.trips[name], limit) for name, limit in limits.items()],
        scene.job_places,
        site_points(scene.sites),
        partial(weigh_exponential, half=scene.assumptions["jobs_half_min"]),
        within_m,
    )
