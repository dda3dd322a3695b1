"""Reading a region gives exactly the rows that touch it, with their numbers."""

import json

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from shapely.geometry import LineString, Point, Polygon, box

from layers.errors import ContractError, SourceError
from layers.store import content
from layers.store.content import read_content, write_content
from layers.store.rows import judge_rows
from tests.layers.store.build_store import a_card, a_table, in_order, some_parcels


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch):
    """Ten rows a group, so that small tables have many groups."""
    monkeypatch.setattr(content, "GROUP_ROWS", 10)


def store(frame, path, **facts):
    judged = judge_rows(frame, a_card(**facts))
    write_content(judged.rows, path, "parcels", judged.order)
    return judged


def test_what_is_read_is_what_was_written(tmp_path):
    judged = store(some_parcels(95), tmp_path / "a.parquet")
    read = read_content(tmp_path / "a.parquet")
    assert read.index.tolist() == list(range(1, 96))
    assert read.index.name == "source_row"
    pd.testing.assert_frame_equal(read.reset_index(drop=True), in_order(judged))


def test_others_can_read_it(tmp_path):
    """It is GeoParquet 1.1 with a covering, as the specification has it."""
    judged = store(some_parcels(25), tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(gpd.read_parquet(tmp_path / "a.parquet"), in_order(judged))
    told = json.loads(pq.read_schema(tmp_path / "a.parquet").metadata[b"geo"])
    assert told["version"] == "1.1.0"
    column = told["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 28992}
    region = gpd.read_parquet(tmp_path / "a.parquet", bbox=(200_000, 450_000, 200_011, 450_001))
    assert len(region) == 2


def test_a_region_takes_its_border_and_keeps_the_numbers(tmp_path):
    store(some_parcels(300), tmp_path / "a.parquet")
    whole = read_content(tmp_path / "a.parquet")
    # Squares of 8 m a step of 10 m apart: columns 1 and 2 by row 0 and 1; column 3 is touched.
    bounds = (200_009.0, 450_000.0, 200_030.0, 450_018.0)
    read = read_content(tmp_path / "a.parquet", bounds)
    names = {"00001", "00002", "00003", "00101", "00102", "00103"}
    assert set(read["parcel_id"]) == names
    for number, row in read.iterrows():
        assert whole.loc[number, "parcel_id"] == row["parcel_id"]


def test_only_groups_that_may_hold_a_region_are_read(tmp_path):
    store(some_parcels(1000), tmp_path / "a.parquet")
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        near = content.find_groups(file.metadata, (200_000, 450_000, 200_005, 450_005), 0)
        assert file.num_row_groups == 100
        assert len(near) == 1


def test_bounds_alone_are_not_enough(tmp_path):
    """A diagonal's bounds hold a corner that it does not touch."""
    shapes = [LineString([(200_000, 450_000), (200_100, 450_100)])]
    frame = gpd.GeoDataFrame({"parcel_id": ["a"]}, geometry=shapes, crs=28992)
    store(frame, tmp_path / "a.parquet")
    corner = (200_090.0, 450_000.0, 200_100.0, 450_010.0)
    middle = (200_050.0, 450_050.0, 200_060.0, 450_060.0)
    assert len(read_content(tmp_path / "a.parquet", corner)) == 0
    assert len(read_content(tmp_path / "a.parquet", middle)) == 1


def test_rows_without_a_place_come_with_every_region(tmp_path):
    parcels = some_parcels(200)
    with np.errstate(invalid="ignore"):
        odd = {7: None, 8: Point(), 9: shapely.from_wkt("LINESTRING (200000 450000, 200001 nan)")}
    parcels.geometry = [odd.get(at, each) for at, each in enumerate(parcels.geometry)]
    judged = store(parcels, tmp_path / "a.parquet")
    read = read_content(tmp_path / "a.parquet", (200_500, 450_000, 200_501, 450_001), None, 3)
    assert judged.unplaced == 3
    assert set(read["parcel_id"]) == {"00007", "00008", "00009", "00050"}
    assert read.index.max() == 200


def test_a_broken_shape_comes_when_its_bounds_touch(tmp_path):
    bow = Polygon([(200_000, 450_000), (200_100, 450_100), (200_100, 450_000), (200_000, 450_100)])
    frame = gpd.GeoDataFrame({"parcel_id": ["a"]}, geometry=[bow], crs=28992)
    store(frame, tmp_path / "a.parquet")
    # The rectangle lies between the wings, where an engine may say what it likes.
    assert len(read_content(tmp_path / "a.parquet", (200_045, 450_080, 200_055, 450_090))) == 1


@pytest.mark.parametrize("count", [0, 1, 10, 11])
def test_few_rows(tmp_path, count):
    store(some_parcels(count), tmp_path / "a.parquet", asked=count)
    everywhere = (0.0, 300_000.0, 300_000.0, 600_000.0)
    for read in (
        read_content(tmp_path / "a.parquet"),
        read_content(tmp_path / "a.parquet", everywhere),
    ):
        assert len(read) == count
        assert list(read.columns) == ["parcel_id", "area_m2", "geometry"]
        assert read.crs.to_epsg() == 28992
    nowhere = read_content(tmp_path / "a.parquet", (0.0, 300_000.0, 1.0, 300_001.0))
    assert len(nowhere) == 0


def test_chosen_columns(tmp_path):
    store(some_parcels(30), tmp_path / "a.parquet")
    region = (200_000.0, 450_000.0, 200_001.0, 450_001.0)
    read = read_content(tmp_path / "a.parquet", region, ["area_m2"])
    assert list(read.columns) == ["area_m2", "geometry"]
    read = read_content(tmp_path / "a.parquet", region, [])
    assert (list(read.columns), len(read)) == (["geometry"], 1)
    table = judge_rows(a_table(3), a_card(key=()))
    write_content(table.rows, tmp_path / "b.parquet", "people")
    assert read_content(tmp_path / "b.parquet", None, ["people"])["people"].tolist() == [0, 10, 20]
    assert len(read_content(tmp_path / "b.parquet", None, [])) == 3


def test_types_come_back(tmp_path):
    table = pd.DataFrame(
        {
            "code": ["0363", None],
            "long": [9_007_199_254_740_993, 1],
            "share": [0.1, np.nan],
            "day": pd.to_datetime(["2026-01-01", None]),
            "yes": [True, False],
            "uses": [["x", "y"], []],
            "a.b": [1, 2],
        }
    )
    write_content(table, tmp_path / "a.parquet", "people")
    read = read_content(tmp_path / "a.parquet").reset_index(drop=True)
    plain = read.drop(columns="uses")
    pd.testing.assert_frame_equal(plain, table.drop(columns="uses"), check_dtype=False)
    assert [list(each) for each in read["uses"]] == [["x", "y"], []]
    assert read["long"].tolist() == [9_007_199_254_740_993, 1]


def test_a_column_of_numbers_and_words_is_refused(tmp_path):
    table = pd.DataFrame({"code": ["a", 7]}, dtype=object)
    with pytest.raises(ContractError) as caught:
        write_content(table, tmp_path / "a.parquet", "people")
    assert caught.value.faults[0].code == "store_column"


def test_every_changed_byte_of_a_page_is_noticed(tmp_path):
    path = tmp_path / "a.parquet"
    store(some_parcels(40), path)
    with pq.ParquetFile(path) as file:
        chunk = file.metadata.row_group(0).column(1)
        begin, size = chunk.data_page_offset, chunk.total_compressed_size
    whole = path.read_bytes()
    for place in (begin + size - 1, begin + size - 20):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SourceError) as caught:
            read_content(path)
        assert caught.value.faults[0].code == "store_damaged"


@pytest.mark.parametrize("keep", [0, 3, 100, -1])
def test_half_a_file_is_noticed(tmp_path, keep):
    path = tmp_path / "a.parquet"
    store(some_parcels(40), path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SourceError) as caught:
        read_content(path)
    assert caught.value.faults[0].code == "store_damaged"


def test_a_file_that_went_is_told(tmp_path):
    with pytest.raises(SourceError) as caught:
        read_content(tmp_path / "a.parquet")
    assert caught.value.faults[0].code == "store_gone"


SPOT = st.tuples(st.integers(0, 60), st.integers(0, 60))
SHAPE = st.one_of(
    SPOT.map(Point),
    st.tuples(SPOT, SPOT).filter(lambda ends: ends[0] != ends[1]).map(LineString),
    st.tuples(SPOT, st.integers(1, 30), st.integers(1, 30)).map(
        lambda told: box(*told[0], told[0][0] + told[1], told[0][1] + told[2])
    ),
    st.none(),
)  # fmt: skip


@given(shapes=st.lists(SHAPE, min_size=1, max_size=45), low=SPOT, high=SPOT)
def test_a_region_is_what_the_slow_way_finds(tmp_path_factory, shapes, low, high):
    """Beside it: every row of the whole file held against the rectangle."""
    frame = gpd.GeoDataFrame(
        {"parcel_id": [f"p{number}" for number in range(len(shapes))]},
        geometry=[shapely.transform(s, lambda xy: xy + [200_000, 450_000]) for s in shapes],
        crs=28992,
    )
    path = tmp_path_factory.mktemp("a") / "a.parquet"
    judged = store(frame, path)
    west, east = sorted((low[0], high[0]))
    south, north = sorted((low[1], high[1]))
    bounds = (200_000.0 + west, 450_000.0 + south, 200_000.0 + east, 450_000.0 + north)
    read = read_content(path, bounds, None, judged.unplaced)
    whole = read_content(path)
    region = box(*bounds)
    wanted = [each is None or each.intersects(region) for each in whole.geometry]
    assert read.index.tolist() == whole.index[wanted].tolist()
    assert read["parcel_id"].tolist() == whole["parcel_id"][wanted].tolist()
