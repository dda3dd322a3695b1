"""Trips along the streets: from what a search over a network finds to what a measure needs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.snap import Snaps
from scoring.records import name_records
from scoring.streets import Streets
from scoring.travel_within import find_ways_within
from scoring.trips import Trips

Texts = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Told:
    """What stands behind trips.

    Parameters
    ----------
    records, days
        Per place the record ("source#row") and its ISO day, "" if unknown.
    via, via_day
        Records of the streets, as "osm_streets#*", and their oldest day.
    """

    records: Texts
    days: Texts
    via: str
    via_day: str


def tell_places(table: pd.DataFrame, via: str, via_day: str) -> Told:
    """Name the record and day of each row of a layer, beside those of the streets.

    Parameters
    ----------
    table
        With `source`, `source_row` and `reference_day`.
    via, via_day
        As in `Told`.
    """
    days = table["reference_day"].to_numpy(dtype=object)
    return Told(name_records(table).to_numpy(dtype=object), days, via, via_day)


def find_trips(
    streets: Streets, ends: tuple[Snaps, Snaps], limit: float, told: Told, per_cost: float = 1.0
) -> Trips:
    """Find all ways along the streets within a limit.

    Parameters
    ----------
    streets
        In metres or in seconds.
    ends
        From, and to, snapped to these streets. An origin without a snap is not searched.
    limit
        In the unit of the trips; finite.
    told
        About the places, in the order of their snaps.
    per_cost
        From the unit of the streets to that of the trips: 1/60 from seconds to minutes.
    """
    origins, places = ends
    pairs = find_ways_within(streets, origins, places, limit / per_cost)
    doors = np.bincount(origins.item, minlength=origins.item_count)
    return Trips(
        origin=pairs.origin.astype(np.intp),
        place=pairs.place.astype(np.intp),
        cost=np.minimum(pairs.cost * per_cost, limit),  # past it only by the rounding of floats
        limit=limit,
        is_searched=np.asarray(doors > 0, dtype=np.bool_),
        is_approximate=np.zeros(origins.item_count, dtype=np.bool_),
        records=told.records,
        days=told.days,
        via=told.via,
        via_day=told.via_day,
    )
