"""Straight lines in place of ways: what a region without streets gets, always *benaderd*."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.places import keep_shapes
from scoring.pairs import find_pairs
from scoring.reach import Shapes, take_shapes
from scoring.records import name_records
from scoring.trips import Trips


def draw_trips(
    points: Shapes,
    is_placed: npt.NDArray[np.bool_],
    places: pd.DataFrame,
    limit: float,
    per_metre: float,
) -> Trips:
    """Take straight lines for ways.

    Parameters
    ----------
    points
        Of the origins, EPSG:28992; None is not searched.
    is_placed
        Origins of which the point is known well enough; others are not searched.
    places
        Rows of a layer in EPSG:28992, with `source`, `source_row`, `reference_day`.
    limit
        In the unit of the cost; finite.
    per_metre
        Cost of a metre of straight line, above 0: the detour factor for metres of way; times
        minutes per metre for minutes.
    """
    is_there = is_placed & np.array([point is not None for point in points], dtype=np.bool_)
    pairs = find_pairs(
        keep_shapes(points, is_there), take_shapes(places["geometry"]), limit / per_metre
    )
    return Trips(
        origin=pairs.site,
        place=pairs.place,
        cost=pairs.distance_m * per_metre,
        limit=limit,
        is_searched=is_there,
        is_approximate=is_there,
        records=name_records(places).to_numpy(dtype=object),
        days=places["reference_day"].to_numpy(dtype=object),
    )
