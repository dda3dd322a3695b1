"""The Arrow table says what geopandas would have said, and holds the same."""

import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from shapely.geometry import LineString, MultiPoint, Point, box

from layers.store.geo_table import make_table
from tests.layers.store.build_store import a_table, some_parcels

FLAT = [Point(1, 2), None, Point(), LineString([(0, 0), (3, 1)]), box(0, 0, 1, 1)]
HIGH = [Point(1, 2, 3), MultiPoint([(1, 2, 3), (4, 5, 6)]), Point(0, 0), shapely.LinearRing(
    [(0, 0), (1, 0), (1, 1)])]  # fmt: skip


def write_both(frame):
    """Ours, and what geopandas writes, as they are read back with their metadata."""
    ours, theirs = io.BytesIO(), io.BytesIO()
    pq.write_table(make_table(frame), ours)
    frame.to_parquet(theirs, index=False, write_covering_bbox=True, schema_version="1.1.0")
    return ours, theirs


@pytest.mark.parametrize("shapes", [FLAT, HIGH, [None], []])
@pytest.mark.parametrize("crs", [28992, 4326])
def test_it_is_what_geopandas_writes(shapes, crs):
    words = pd.Series([f"w{number}" for number in range(len(shapes))], dtype="str")
    frame = gpd.GeoDataFrame({"word": words}, geometry=shapes, crs=crs)
    ours, theirs = write_both(frame)
    told = [json.loads(pq.read_schema(each).metadata[b"geo"]) for each in (ours, theirs)]
    assert told[0]["version"] == told[1]["version"] == "1.1.0"
    mine, peer = (each["columns"]["geometry"] for each in told)
    # The specification knows no rings.
    names = {"LineString" if name == "LinearRing" else name for name in peer["geometry_types"]}
    assert set(mine["geometry_types"]) == names
    assert (mine["encoding"], mine["covering"]) == (peer["encoding"], peer["covering"])
    assert pyproj.CRS.from_json_dict(mine["crs"]) == pyproj.CRS.from_json_dict(peer["crs"])
    assert mine.get("bbox") == peer.get("bbox")
    tables = [pq.read_table(each) for each in (ours, theirs)]
    assert tables[0].column("bbox").to_pylist() == tables[1].column("bbox").to_pylist()
    pd.testing.assert_frame_equal(gpd.read_parquet(ours), gpd.read_parquet(theirs))


def test_a_frame_of_places_only():
    ours, theirs = write_both(some_parcels(5)[["geometry"]])
    pd.testing.assert_frame_equal(gpd.read_parquet(ours), gpd.read_parquet(theirs))


def test_a_plain_table_says_nothing_of_places():
    table = make_table(a_table(3))
    assert b"geo" not in table.schema.metadata
    assert table.column_names == ["code", "people"]
