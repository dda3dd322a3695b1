"""The way into RD, and what is probably wrong with a place outside it."""

import geopandas as gpd
import numpy as np
import pyproj
import pytest
from shapely import Point

from layers.crs import RD, WGS84, guess_mistakes, is_rd, name_crs, to_rd
from layers.errors import ContractError

# ESRI's way to say RD New, as in the .prj of many Dutch shapefiles.
ESRI = pyproj.CRS(RD).to_wkt("WKT1_ESRI")


def bounds(x, y):
    return np.array([[x, y, x, y]], dtype=float)


def test_the_tower_of_amersfoort():
    # The origin of RD, 155000 463000, lies at about 52.15517 N 5.38720 E (Kadaster).
    moved = to_rd(gpd.GeoSeries([Point(5.38720, 52.15517)], crs=WGS84))
    assert moved.crs == RD
    assert moved[0].distance(Point(155_000, 463_000)) < 2


def test_rd_stays_where_it_is():
    places = gpd.GeoSeries([Point(155_000, 463_000)], crs=ESRI)
    assert is_rd(places.crs)
    moved = to_rd(places)
    assert moved.crs == RD
    assert moved[0].equals(places[0])


def test_without_crs_is_an_error():
    with pytest.raises(ContractError, match="crs_missing"):
        to_rd(gpd.GeoSeries([Point(1, 2)]))


@pytest.mark.parametrize(
    ("x", "y", "crs", "guess"),
    [
        (463_000, 155_000, RD, "swapped"),
        (5.4, 52.2, RD, "wgs84_as_rd"),
        (52.2, 5.4, RD, "wgs84_as_rd"),
        (600_000, 6_800_000, RD, "mercator_as_rd"),
        (155_000, 463_000, WGS84, "rd_as_wgs84"),
        (52.2, 5.4, WGS84, "swapped"),
        (-70.0, -30.0, WGS84, "elsewhere"),
        (np.nan, np.inf, RD, "elsewhere"),
    ],
)
def test_guesses(x, y, crs, guess):
    assert guess_mistakes(bounds(x, y), pyproj.CRS(crs))[0] == guess


def test_names():
    assert name_crs(None) == ""
    assert name_crs(pyproj.CRS(WGS84)) == "EPSG:4326"
    assert name_crs(pyproj.CRS(ESRI)) == "EPSG:28992"
