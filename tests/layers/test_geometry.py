"""Places are judged one by one, and the file as a whole when most are wrong."""

import geopandas as gpd
import pytest
from shapely import (
    GeometryCollection,
    MultiPoint,
    Point,
    Polygon,
    box,
)

from layers.errors import ContractError
from layers.geometry import judge_geometry

NAMES = {"table": "t", "file": "f.gpkg"}
GOOD = Point(155_000, 463_000)


def judge(*shapes, families=("point",), crs=28992):
    return judge_geometry(gpd.GeoSeries(list(shapes), crs=crs), families, NAMES)


def fault_of(*shapes, **options):
    with pytest.raises(ContractError) as caught:
        judge(*shapes, **options)
    return caught.value.faults[0]


def test_good_and_missing_places_have_no_code():
    judged = judge(GOOD, None, Point(), Point(1.5e5, 4.5e5, 12.0))
    assert list(judged.codes) == [""] * 4
    assert judged.geometry.isna().tolist() == [False, True, True, False]
    assert not judged.geometry[3].has_z


def test_a_point_outside_is_set_aside():
    judged = judge(GOOD, GOOD, Point(463_000, 155_000), Point(5.4, 52.2), families=("point",))
    assert list(judged.codes) == ["", "", "coordinates_swapped", "coordinates_outside"]
    assert judged.expected[3] == "wgs84_as_rd"
    assert judged.found[2] == "463000 155000"
    assert judged.geometry.isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("shape", "crs", "guess"),
    [
        (Point(5.4, 52.2), 28992, "wgs84_as_rd"),
        (Point(463_000, 155_000), 28992, "swapped"),
        (Point(155_000, 463_000), 4326, "rd_as_wgs84"),
        (Point(52.2, 5.4), 4326, "swapped"),
        (Point(1e9, 1e9), 28992, "elsewhere"),
    ],
)
def test_a_file_that_lies_elsewhere_stops(shape, crs, guess):
    good = {28992: GOOD, 4326: Point(5.4, 52.2)}[crs]
    fault = fault_of(shape, shape, good, crs=crs)  # two of three are more than half
    assert fault.code == "coordinates_outside"
    assert fault.fields["guess"] == guess
    assert (fault.fields["rows"], fault.fields["of"]) == (2, 3)
    assert fault.fields["crs"] == f"EPSG:{crs}"


def test_half_of_the_rows_is_not_yet_the_file():
    judged = judge(GOOD, Point(1e9, 1e9))
    assert list(judged.codes) == ["", "coordinates_outside"]


def test_numbers_without_end():
    judged = judge(GOOD, Point(float("inf"), 4.5e5))
    assert list(judged.codes) == ["", "coordinates_not_finite"]


def test_label_points_instead_of_parcels_stop():
    fault = fault_of(GOOD, GOOD, families=("polygon",))
    assert fault.code == "geometry_family"
    assert (fault.fields["found"], fault.fields["expected"]) == ("point", "polygon")


def test_one_of_another_family_is_set_aside():
    shapes = (
        GOOD,
        box(0, 4e5, 10, 400_010),
        GeometryCollection([GOOD]),
        MultiPoint([GOOD, (1, 2)]),
    )
    judged = judge(*shapes)
    assert list(judged.codes) == ["", *["geometry_family"] * 3]
    assert list(judged.found) == ["", "polygon", "collection", "multipoint"]


def test_a_multipoint_of_one_is_a_point():
    assert judge(MultiPoint([GOOD])).geometry[0].geom_type == "Point"


def test_a_spike_is_mended_and_told():
    # A square of 100 by 100 m with a spike of no area at one corner.
    spiked = Polygon([(1e5, 4e5), (100_100, 4e5), (100_200, 4e5), (100_100, 4e5),
                      (100_100, 400_100), (1e5, 400_100)])  # fmt: skip
    assert not spiked.is_valid
    judged = judge(spiked, families=("polygon",))
    assert judged.codes[0] == ""
    assert judged.notes[0] == "geometry_repaired"
    assert judged.geometry[0].is_valid
    assert judged.geometry[0].area == pytest.approx(10_000)


def test_a_bow_tie_is_not_mended():
    # Its two triangles cancel out: the area would go from 0 to 5000 m2.
    bow = Polygon([(1e5, 4e5), (100_100, 400_100), (100_100, 4e5), (1e5, 400_100)])
    judged = judge(bow, families=("polygon",))
    assert judged.codes[0] == "geometry_invalid"
    assert "intersection" in judged.found[0].lower()


def test_no_rows():
    judged = judge()
    assert len(judged.geometry) == 0
    assert judged.geometry.crs == 28992
