"""A stored layer that was fetched for fewer gemeenten than the region has."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from layers.errors import SourceError
from layers.source import Delivery
from scout.stored_window import check_windows

# Two gemeenten side by side, each a kilometre wide.
GEMEENTEN = gpd.GeoDataFrame(
    {"gemeente_code": ["GM9001", "GM9002"]},
    geometry=[shapely.box(x, 560_000, x + 1000, 561_000) for x in (20_000, 21_000)],
    crs=28992,
)
FIRST = (19_000.0, 559_000.0, 21_500.0, 562_000.0)  # holds the first, and half of the second


def layer(window_m):
    return Delivery("parcels", "parcels", Path("x"), "x", window_m=window_m)


@pytest.mark.parametrize(
    ("window", "codes", "is_good"),
    [
        (FIRST, ("GM9001",), True),
        (FIRST, ("GM9001", "GM9002"), False),
        (FIRST, ("GM9002",), False),
        (None, ("GM9001", "GM9002"), True),
        ((20_000.0, 560_000.0, 22_000.0, 561_000.0), ("GM9001", "GM9002"), True),
    ],
)
def test_a_layer_must_hold_the_whole_region(window, codes, is_good):
    if is_good:
        check_windows([layer(window)], GEMEENTEN, codes)
    else:
        with pytest.raises(SourceError, match="store_window"):
            check_windows([layer(None), layer(window)], GEMEENTEN, codes)


def test_every_layer_that_is_too_small_is_told():
    with pytest.raises(SourceError) as told:
        check_windows([layer(FIRST)] * 2, GEMEENTEN, ("GM9002",))
    assert len(told.value.faults) == 2
