"""The way from each site to the nearest of some places: along the streets, or a straight line.

Where a region has no streets, a straight line times a detour factor is an estimate of the way, and
is marked *benaderd*.
"""

import math
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from layers.coded_texts import take_coded
from layers.text_rows import number_texts
from layers.texts import (
    TextArray,
    Texts,
    as_texts,
    choose_texts,
    is_text,
    join_ends,
    take_texts,
)
from scoring.indicator import Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.reach import (
    Numbers,
    Positions,
    Shapes,
    find_nearest,
    has_exact_place,
    site_points,
    take_shapes,
)
from scoring.records import name_records
from scoring.site_streets import (
    find_doors,
    find_lost,
    find_ride,
    find_way,
)

# A site that is only known by its postcode area stands at a point inside that area. Below this
# distance such a point says nothing; above it the error no longer decides. Source: our own
# decision, 2026; a Dutch postcode-4 area is some 2 to 3 km across.
AREA_KNOWN_FROM_M = 3000.0


@dataclass(frozen=True)
class Reckoning:
    """In what a way is told.

    Parameters
    ----------
    unit
        Dutch, for the screen.
    per_metre
        From metres of way to that unit; of no use where `is_ride`.
    is_far
        It is about kilometres: the middle of a postcode area is exact enough for a long way.
    decimals
        To show.
    is_ride
        Minutes on a bicycle, by the profile's `bike_speed_kmh`; a ferry takes its own time.
    """

    unit: str
    per_metre: float
    is_far: bool
    decimals: int
    is_ride: bool = False


METRES = Reckoning("m", 1.0, is_far=False, decimals=0)
KILOMETRES = Reckoning("km", 0.001, is_far=True, decimals=1)
RIDE_MINUTES = Reckoning("min", math.nan, is_far=True, decimals=0, is_ride=True)


def measure_nearest(
    indicator: str, scene: Scene, places: gpd.GeoDataFrame | None, reckoning: Reckoning
) -> Measurement:
    """Way to the nearest of some places.

    Along the streets where the region has them (`scoring.site_streets`). To a place that lies off
    the streets, and without any streets, a straight line × `detour_factor`, *benaderd*.

    Parameters
    ----------
    indicator
        Id of the indicator.
    scene
        Sites, streets and assumptions.
    places
        Rows of a layer in EPSG:28992; None or empty makes all unknown.
    reckoning
        In what the way is told. A site that is only known by its postcode area has a value when
        that is far and the way at least `AREA_KNOWN_FROM_M`; else it is unknown.

    Returns
    -------
    NaN also for a site further from a street than `snap_limit_m`, and where no place can be
    reached along the streets. The evidence is the record of the place, and of the streets.
    """
    if places is None or len(places) == 0:
        return unknown_measurement(indicator, scene.sites.table.index)
    way = _find_way(scene, take_shapes(places.geometry), reckoning)
    is_exact = has_exact_place(scene.sites)
    known_from = AREA_KNOWN_FROM_M * _per_metre(scene, reckoning)
    is_usable = is_exact | (reckoning.is_far & (way.cost >= known_from))
    value = name_numbers(indicator, scene.sites, np.where(is_usable, way.cost, np.nan))
    records, days = add_streets(scene, name_records(places), places["reference_day"])
    return make_measurement(
        value,
        take_coded(records, way.position),
        take_coded(days, way.position),
        is_approximate=way.is_rough | ~is_exact,
    )


def add_streets(scene: Scene, records: Texts, days: Texts) -> tuple[TextArray, TextArray]:
    """Put the streets behind the evidence of ways, if the region has them.

    Parameters
    ----------
    scene
        Its streets.
    records, days
        What each way leads to, "" for none, and its ISO day.

    Returns
    -------
    The records with that of the streets behind them, and the older of both days.
    """
    if scene.streets is None:
        return as_texts(records), as_texts(days)
    via, day = scene.streets.via, scene.streets.via_day
    told = choose_texts(is_text(records, ""), "", join_ends(records, f";{via}"))
    return told, _take_older(days, day)


@dataclass(frozen=True)
class _Way:
    """The way of each site in the unit of a reckoning, to which place, and whether it is rough."""

    cost: Numbers
    position: Positions
    is_rough: npt.NDArray[np.bool_]


def _find_way(scene: Scene, places: Shapes, reckoning: Reckoning) -> _Way:
    """Find the way to the nearest place, along the streets if there are any."""
    per_metre = _per_metre(scene, reckoning)
    if scene.streets is None:
        nearest = find_nearest(site_points(scene.sites), places)
        way_m = nearest.distance_m * scene.assumptions["detour_factor"]
        return _Way(way_m * per_metre, nearest.position, np.ones(len(way_m), dtype=np.bool_))
    doors = find_doors(scene.streets, places)
    if reckoning.is_ride:
        found = find_ride(scene.streets, doors)
        cost = found.cost
    else:
        found = find_way(scene.streets, doors)
        cost = found.cost * per_metre
    lost = find_lost(scene.streets, site_points(scene.sites), places, doors)
    guess = lost.cost * scene.assumptions["detour_factor"] * per_metre
    is_rough = np.isfinite(guess) & ~(guess >= cost)
    return _Way(
        np.where(is_rough, guess, cost), np.where(is_rough, lost.place, found.place), is_rough
    )


def _per_metre(scene: Scene, reckoning: Reckoning) -> float:
    """Take what a metre of way counts in the unit of a reckoning."""
    if reckoning.is_ride:
        return minutes_per_metre(scene)
    return reckoning.per_metre


def _take_older(days: Texts, day: str) -> TextArray:
    """Take the older of each day and one other; an unknown day is not old."""
    code, different = number_texts(days)
    older = [min(filter(None, (each, day)), default="") for each in different]
    return take_texts(np.array(older, dtype=object), code)


def minutes_per_metre(scene: Scene) -> float:
    """Minutes that a metre takes on a bicycle, by the profile's `bike_speed_kmh`."""
    return 60.0 / (1000.0 * scene.assumptions["bike_speed_kmh"])
