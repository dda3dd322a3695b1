"""Whether the borders can say in which gemeente a site lies."""

import geopandas as gpd
import pytest
from shapely import box

from layers.borders import find_border_faults
from layers.layer import Layer
from layers.rejects import empty_rejects


def borders(**shapes: tuple[float, float, float, float]) -> Layer:
    drawn = [box(*each) for each in shapes.values()]
    frame = gpd.GeoDataFrame({"gemeente_code": list(shapes)}, geometry=drawn, crs=28992)
    return Layer("gemeenten", frame, (), empty_rejects())


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ((10, 0, 20, 10), []),  # they touch
        ((9.95, 0, 20, 10), []),  # a strip of 0.5 of 100 m2: two drawings of one border
        ((9.8, 0, 20, 10), ["gemeenten_overlap"]),  # 2 of 100 m2
        ((2, 2, 4, 4), ["gemeenten_overlap"]),  # one lies in the other
    ],
)
def test_neighbours_may_share_a_strip_and_no_more(second, codes):
    layer = borders(GM0001=(0, 0, 10, 10), GM0002=second)
    assert [fault.code for fault in find_border_faults(layer, ("GM0001",))] == codes


def test_overlaps_elsewhere_do_not_matter_and_a_missing_border_does():
    layer = borders(GM0001=(0, 0, 10, 10), GM0002=(50, 0, 60, 10), GM0003=(50, 0, 60, 10))
    assert find_border_faults(layer, ("GM0001",)) == []
    fault = find_border_faults(layer, ("GM0001", "GM0009"))[0]
    assert (fault.code, fault.fields["found"]) == ("gemeente_without_border", ["GM0009"])
