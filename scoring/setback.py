"""Setback: the strip along the edge of a parcel in which nothing may be built."""

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]

# Sides per quarter of a circle where a buffer goes round a corner. With 16 the edge lies at most
# 0.12 % of the distance too near (12 cm on 100 m) and a full circle is 0.16 % too small: less than
# the error with which zones are drawn. By 1 - cos(π / 64) and 1 - sin(π / 32) · 32 / π.
QUAD_SEGS = 16


def find_buildable(parcels: Shapes, setback_m: Numbers) -> Shapes:
    """Find the part of each parcel that lies at least so far from every edge of it.

    The edges of holes count too. Where the edge turns inwards the border of the buildable part goes
    round that corner (`QUAD_SEGS`).

    Parameters
    ----------
    parcels
        Valid polygons or multipolygons in EPSG:28992; None stays None.
    setback_m
        Per parcel, 0 or more; NaN gives None.

    Returns
    -------
    Polygons, an empty one where nothing is left.

    Source
    ------
    The inner parallel body, as a buffer of a negative distance (GEOS). That a setback is measured
    from the edge of the parcel follows reV (NREL), "Setbacks".
    """
    known = ~shapely.is_missing(parcels) & ~np.isnan(setback_m)
    inner = np.full(len(parcels), None, dtype=object)
    inner[known] = shapely.buffer(parcels[known], -setback_m[known], quad_segs=QUAD_SEGS)
    is_all = known & (setback_m == 0)
    inner[is_all] = parcels[is_all]
    return inner


def find_setbacks(parcels: Shapes, setback_m: Numbers) -> Shapes:
    """Find the strip along the edges of each parcel: what `find_buildable` leaves out.

    Parameters
    ----------
    parcels, setback_m
        As in `find_buildable`.

    Returns
    -------
    Polygons, an empty one for a setback of 0; None where the parcel or the setback is unknown.
    """
    strips: Shapes = shapely.difference(parcels, find_buildable(parcels, setback_m))
    return strips
