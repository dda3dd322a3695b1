"""Streets as lines of a vector file."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, MultiLineString, Point

from layers.errors import ContractError, SourceError
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.network_read import read_streets
from layers.sources.street_files import read_street_lines

W, S = 155_000.0, 463_000.0


def line(*places):
    return LineString([(W + x, S + y) for x, y in places])


@pytest.fixture
def write(tmp_path):
    def make(shapes, name="streets.parquet", crs=28992, **columns):
        frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)
        path = tmp_path / name
        if name.endswith(".parquet"):
            frame.to_parquet(path)
        else:
            frame.to_file(path, engine="pyogrio")
        return path

    return make


def streets(path, mode="walk", **options):
    network = make_network(read_street_lines(path, **options), mode, Ferries(10, 0))
    return sorted(np.round(network.length_m, 6).tolist())


@pytest.mark.parametrize("name", ["streets.parquet", "streets.gpkg"])
def test_lines_meet_where_one_of_them_ends(write, name):
    # a street with a side street halfway, and a line of its own
    path = write([line((0, 0), (50, 0), (100, 0)), line((50, 0), (50, 30)), line((0, 9), (5, 9))],
                 name)  # fmt: skip
    assert streets(path) == [5, 30, 50, 50]
    assert read_streets(path).remarks["streets"] == 3


def test_ends_a_few_millimetres_apart_are_one_place(write):
    path = write(
        [line((0, 0), (100, 0)), line((100.004, 0.004), (200, 0)), line((200.02, 0), (300, 0))]
    )
    network = make_network(read_street_lines(path), "walk", Ferries(10, 0))
    assert len(network.length_m) == 2
    starts, ends = network.shape_first[:-1], network.shape_first[1:] - 1
    assert np.array_equal(network.shape_x_m[starts], network.x_m[network.edge_start])
    assert np.array_equal(network.shape_x_m[ends], network.x_m[network.edge_end])


def test_corners_that_two_lines_share_halfway_leave_a_doubt(write):
    path = write([line((0, 0), (50, 0), (100, 0)), line((50, -40), (50, 0), (50, 30))])
    with pytest.raises(ContractError) as caught:
        read_street_lines(path)
    fault = caught.value.faults[0]
    assert (fault.code, fault.fields["count"]) == ("streets_meeting", 1)
    assert fault.fields["found"] == "155050 463000"
    assert streets(path, meeting="ends") == [70, 100]
    assert streets(path, meeting="corners") == [30, 40, 50, 50]


def test_a_corner_shared_with_what_is_no_street_leaves_no_doubt(write):
    path = write(
        [line((0, 0), (50, 0), (100, 0)), line((50, -40), (50, 0), (50, 30))],
        highway=["residential", ""], waterway=["", "river"],
    )  # fmt: skip
    assert streets(path) == [100]


def test_columns_are_tags_whatever_their_case(write):
    path = write(
        [line((0, y), (10 + y, y)) for y in range(6)],
        Highway=["residential", "footway", "trunk", "", "residential", "track"],
        FOOT=[None, None, None, None, "no", None], oneway=["yes", "", "", "", "", "no"],
        straat=["a", "b", "c", "d", "e", "f"],
    )  # fmt: skip
    lines = read_street_lines(path)
    assert lines.is_forward["walk"].tolist() == [True, True, False, False, False, True]
    assert lines.is_forward["bike"].tolist() == [True, False, False, False, True, True]
    assert lines.is_backward["bike"].tolist() == [False, False, False, False, True, True]
    assert lines.remarks["kind_unknown"] == 1  # a line without a kind, in a file with kinds


def test_yes_and_no_columns_and_a_file_without_kinds(write):
    path = write([line((0, 0), (10, 0)), line((0, 5), (10, 5))], foot=[True, False],
                 bicycle=["ja", "nee"])  # fmt: skip
    lines = read_street_lines(path)
    assert lines.is_forward["walk"].tolist() == [True, False]
    assert lines.is_backward["bike"].tolist() == [True, False]
    only = read_street_lines(path, modes=("bike",))
    assert not only.is_forward["walk"].any()


def test_stated_lengths_count_and_must_be_metres(write):
    shapes = [line((0, 9 * i), (100, 9 * i)) for i in range(4)]
    assert streets(write(shapes, length=[100.0, 100.5, 180.0, np.nan])) == [100, 100, 100, 180]
    assert streets(write(shapes, length_m=["100", "", "x", "101.5"])) == [100, 100, 100, 101.5]
    with pytest.raises(ContractError) as caught:
        read_street_lines(write(shapes, length=[0.1, 0.1, 0.1, 100.0]))
    assert caught.value.faults[0].code == "street_lengths"


def test_parts_of_a_multiline_are_lines_and_other_rows_are_counted(write):
    two = MultiLineString([line((0, 0), (10, 0)), line((10, 0), (10, 10))])
    path = write([two, Point(W, S), None, line((10, 10), (30, 10))], length=[20.0, 1, 1, 20.0])
    assert streets(path) == [40]
    assert read_street_lines(path).remarks["no_line"] == 2


def test_a_file_without_lines_is_told(write):
    with pytest.raises(SourceError) as caught:
        read_street_lines(write([Point(W, S)]))
    assert caught.value.faults[0].code == "streets_missing"


def test_degrees_come_into_rd_and_places_elsewhere_are_refused(write):
    path = write([LineString([(5.3876, 52.1552), (5.3876, 52.1652)])], crs=4326)
    lines = read_street_lines(path)
    assert np.hypot(*np.diff([lines.x_m, lines.y_m])) == pytest.approx(1112.7, abs=0.3)
    with pytest.raises(ContractError) as caught:
        read_street_lines(write([LineString([(-51.2, -30.0), (-51.2, -30.1)])], crs=4326))
    assert caught.value.faults[0].code == "coordinates_outside"
