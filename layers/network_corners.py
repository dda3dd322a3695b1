"""Corners of streets from the CRS of a file to the plane in which is measured."""

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from layers.crs import RD, RD_WINDOW, guess_mistakes, is_inside, to_rd
from layers.errors import ContractError, Fault
from layers.network import Metres

Numbers = NDArray[np.float64]
CHUNK = 200_000  # corners at once: as points they take ten times the memory of their numbers


def project_corners(
    x: Numbers, y: Numbers, crs: pyproj.CRS, epsg: int, file: str
) -> tuple[Metres, Metres]:
    """Bring corners to the plane in which is measured.

    Parameters
    ----------
    x, y
        Easting or longitude, northing or latitude.
    crs
        Of the file.
    epsg
        Of the plane, in metres: RD New, unless in a trial elsewhere in the world.
    file
        For the fault.

    Raises
    ------
    ContractError
        crs_unusable; coordinates_outside when a corner has no place in the plane, or when more
        than half of them are not in the Netherlands (`epsg` RD alone; streets across the border
        are fine, since people walk there too).
    """
    parts = [
        _project(x[begin : begin + CHUNK], y[begin : begin + CHUNK], crs, epsg)
        for begin in range(0, len(x), CHUNK)
    ]
    x_m, y_m = np.concatenate([np.zeros((0, 2)), *parts]).T
    bounds = np.column_stack((x_m, y_m, x_m, y_m))
    is_placed = np.isfinite(bounds).all(axis=1)
    is_near = is_inside(bounds, RD_WINDOW) if epsg == RD else is_placed
    if is_placed.all() and is_near.sum() * 2 >= len(x):
        return np.ascontiguousarray(x_m), np.ascontiguousarray(y_m)
    far = int(np.flatnonzero(~is_near)[0])
    given_bounds = np.column_stack((x, y, x, y))[~is_near]
    words, counts = np.unique(guess_mistakes(given_bounds, crs), return_counts=True)
    fields = {"file": file, "rows": int((~is_near).sum()), "of": len(x)}
    fields |= {"guess": str(words[counts.argmax()]), "found": f"{x[far]:.10g} {y[far]:.10g}"}
    raise ContractError(Fault("coordinates_outside", fields))


def _project(x: Numbers, y: Numbers, crs: pyproj.CRS, epsg: int) -> Numbers:
    """Bring some corners to the plane; a row of x and y each."""
    given = gpd.GeoSeries(shapely.points(x, y), crs=crs)
    places = to_rd(given) if epsg == RD else given.to_crs(epsg)
    return np.asarray(shapely.get_coordinates(places.to_numpy()), dtype=np.float64)
