"""One working CRS, RD New (EPSG:28992, metres), and the way into it."""

import geopandas as gpd
import numpy as np
import pyproj
from numpy.typing import NDArray
from pyproj import network
from pyproj.exceptions import CRSError, ProjError

from layers.errors import ContractError, Fault

RD = 28992
WGS84 = 4326
MERCATOR = 3857

# The window in which RD coordinates of the Netherlands and its coastal waters lie, in metres.
RD_WINDOW = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
# The same in degrees, with some room: longitude and latitude.
DEGREE_WINDOW = (2.9, 50.5, 7.6, 54.1)
MERCATOR_WINDOW = (330_000.0, 6_500_000.0, 850_000.0, 7_200_000.0)


def to_rd(places: gpd.GeoSeries) -> gpd.GeoSeries:
    """Bring geometries to RD New.

    PROJ's standard transformation is used, without grids from the network. Between WGS84 and RD
    it is good to about a metre without the grids of NSGI (RDNAPTRANS) and to centimetres with
    them; for distances between buildings a metre does not matter.

    Parameters
    ----------
    places
        In any CRS.

    Returns
    -------
    In EPSG:28992. A coordinate that has no place in RD becomes infinite.

    Raises
    ------
    ContractError
        crs_missing; crs_unusable if there is no way from the CRS to RD.
    """
    if places.crs is None:
        raise ContractError(Fault("crs_missing"))
    if is_rd(places.crs):
        return places if places.crs == RD else places.set_crs(RD, allow_override=True)
    network.set_network_enabled(active=False)  # type: ignore[attr-defined]  # no __all__ there
    try:
        return places.to_crs(RD)
    except (ProjError, CRSError) as error:
        fields = {"crs": name_crs(places.crs), "found": str(error)}
        raise ContractError(Fault("crs_unusable", fields)) from error


def is_rd(crs: pyproj.CRS) -> bool:
    """Say if a CRS is RD New, also when a file names it in ESRI's way."""
    return bool(crs == RD) or crs.to_epsg(min_confidence=60) == RD


def name_crs(crs: pyproj.CRS | None) -> str:
    """Write a CRS as "EPSG:28992", else by its name; "" if there is none."""
    if crs is None:
        return ""
    if is_rd(crs):
        return f"EPSG:{RD}"
    authority = crs.to_authority(min_confidence=60)
    return ":".join(authority) if authority else str(crs.name)


def is_inside(bounds: NDArray[np.float64], window: tuple[float, ...]) -> NDArray[np.bool_]:
    """Say which bounds (minx, miny, maxx, maxy) lie whole in a window; NaN and inf do not."""
    west, south, east, north = window
    with np.errstate(invalid="ignore"):
        inside = (
            (bounds[:, 0] >= west)
            & (bounds[:, 1] >= south)
            & (bounds[:, 2] <= east)
            & (bounds[:, 3] <= north)
        )
    return np.asarray(inside & np.isfinite(bounds).all(axis=1), dtype=bool)


def guess_mistakes(bounds: NDArray[np.float64], crs: pyproj.CRS) -> NDArray[np.str_]:
    """Guess what is wrong with places that fall outside the RD window.

    Parameters
    ----------
    bounds
        In the CRS that the file states.
    crs
        That CRS.

    Returns
    -------
    Per place "swapped" (x and y changed places), "wgs84_as_rd" (degrees in a file that says
    metres), "rd_as_wgs84", "mercator_as_rd" or "elsewhere".
    """
    turned = bounds[:, [1, 0, 3, 2]]
    guesses = np.full(len(bounds), "elsewhere", dtype="<U16")
    if crs.is_geographic:
        is_rd_number = is_inside(bounds, RD_WINDOW) | is_inside(turned, RD_WINDOW)
        guesses[is_rd_number] = "rd_as_wgs84"
        guesses[is_inside(turned, DEGREE_WINDOW)] = "swapped"
        return guesses
    is_degree = is_inside(bounds, DEGREE_WINDOW) | is_inside(turned, DEGREE_WINDOW)
    guesses[is_degree] = "wgs84_as_rd"
    guesses[is_inside(bounds, MERCATOR_WINDOW)] = "mercator_as_rd"
    if is_rd(crs):
        guesses[is_inside(turned, RD_WINDOW)] = "swapped"
    return guesses
