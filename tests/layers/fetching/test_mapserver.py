"""Layers from MapServer, a real service of another make: whole, and equal to what GDAL makes."""

import subprocess
import sys
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from layers.errors import SourceUnreachableError
from layers.fetching.deliver import Order, deliver
from layers.fetching.deliver_file import deliver_file
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from layers.store.delivery import list_deliveries
from layers.store.extract import read_stored
from layers.store.folder import make_store
from layers.store.kept_file import find_content
from tests.layers.fetching.build_mapserver import serve_mapserver
from tests.layers.fetching.build_service import QUICK, FakeTime, card_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOUNDS = (20_000.0, 560_000.0, 20_995.0, 560_150.0)
COLUMNS = ("id", "bouwjaar", "naam")


def make_rows(count):
    """Squares of 10 m on a grid of 100 m, one of them with a hole, one in two parts."""
    at = np.arange(count)
    x, y = 20_000.0 + 100 * (at % 20), 560_000.0 + 100 * (at // 20)
    shapes = shapely.box(x, y, x + 10, y + 10)
    shapes[1] = shapely.difference(shapes[1], shapely.box(20_102, 560_002, 20_104, 560_004))
    shapes[2] = shapely.union(shapes[2], shapely.box(20_220, 560_000, 20_230, 560_010))
    names = [f"Gebouw “é” {number} & <b>" for number in at]
    table = {"id": [f"zee-{number:03d}" for number in at], "bouwjaar": 1900 + at, "naam": names}
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:28992")


def make_cells(path):
    """60 by 40 cells of 25 m, with a corner without data."""
    values = np.arange(2400, dtype="float32").reshape(1, 40, 60) / 10
    values[0, :4, :4] = -9999
    profile = {
        "driver": "GTiff", "height": 40, "width": 60, "count": 1, "dtype": "float32",
        "nodata": -9999.0, "crs": "EPSG:28992",
        "transform": rasterio.Affine(25, 0, 20_000, 0, -25, 561_000),
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(values)


@pytest.fixture
def rows(tmp_path):
    made = make_rows(57)
    made.to_file(tmp_path / "zee.gpkg", layer="panden")
    return made


def wfs_card(url, **changes):
    given = {"endpoint": f"{url}/", "layer": "panden", "columns": COLUMNS, "key": "id",
             "options": {"format": "geojson"}, "page_size": 10}  # fmt: skip
    return card_of("wfs", **{**given, **changes})


def bring(store, card, bounds=BOUNDS):
    with open_courier(QUICK, FakeTime().pace()) as courier:
        bring_it = deliver_file if card.way == "coverage" else deliver
        return bring_it(courier, card, store, Order(Wanted(bounds), "noordzee", NOW))


def read_by_gdal(address, path):
    """Let GDAL's own client make a file of a layer, in a process that does not hold the server."""
    code = "import sys, pyogrio; r = pyogrio.read_dataframe(sys.argv[1], layer='panden'); "
    code += "pyogrio.write_dataframe(r, sys.argv[2], layer='panden', driver='GPKG')"
    words = [sys.executable, "-c", code, address, str(path)]
    subprocess.run(words, check=True, timeout=60, capture_output=True)  # noqa: S603 our own words
    return pyogrio.read_dataframe(path)


def assert_same(found, truth):
    """Compare row by row: every cell, and every shape to the millimetre."""
    found, truth = (each.set_index("id").sort_index() for each in (found, truth))
    assert found.index.tolist() == truth.index.tolist()
    for name in COLUMNS[1:]:
        assert found[name].tolist() == truth[name].tolist()
    assert not shapely.is_empty(found.geometry.to_numpy()).any()
    assert found.geometry.symmetric_difference(truth.geometry).area.max() < 0.01


def test_a_wfs_comes_whole_and_equal_to_what_gdal_makes_of_it(tmp_path, rows):
    layer = ("panden", tmp_path / "zee.gpkg", "id")
    store = make_store(tmp_path / "store")
    with serve_mapserver(tmp_path, [layer]) as url:
        kept = bring(store, wfs_card(url))
        by_gdal = read_by_gdal(f"WFS:{url}/?service=WFS&version=2.0.0", tmp_path / "gdal.gpkg")
    inside = rows[rows.intersects(shapely.box(*BOUNDS))]
    assert kept.content.rows == kept.card.asked == len(inside) == 20
    assert {"count", "count_after", "crs_stated", "ids_unique"} <= set(kept.card.checks)
    stored = read_stored(store, kept)
    assert_same(stored, inside)
    assert_same(stored, by_gdal[by_gdal["id"].isin(inside["id"])])


@pytest.mark.usefixtures("rows")
def test_a_count_that_stops_at_the_limit_of_the_service_is_no_proof(tmp_path):
    # With a limit of 4 MapServer counts 4 of the 57, in its hits as well as in its pages.
    layer = ("panden", tmp_path / "zee.gpkg", "id")
    store = make_store(tmp_path / "store")
    with (
        serve_mapserver(tmp_path, [layer], page=4) as url,
        pytest.raises(SourceUnreachableError, match="fetch_count"),
    ):
        bring(store, wfs_card(url, page_size=1000, by_region=False))
    assert list_deliveries(store) == ()


def api_card(url, page_size):
    return card_of(
        "features", endpoint=f"{url}/zee/ogcapi", layer="panden", crs="OGC:CRS84",
        columns=COLUMNS, key="id", page_size=page_size, by_region=False,
    )  # fmt: skip


def test_features_by_ogc_api_in_degrees(tmp_path, rows):
    layer = ("panden", tmp_path / "zee.gpkg", "id")
    store = make_store(tmp_path / "store")
    with serve_mapserver(tmp_path, [layer]) as url:
        kept = bring(store, api_card(url, 100))
    assert kept.content.rows == kept.card.asked == 57
    stored = read_stored(store, kept).set_index("id").sort_index()
    truth = rows.set_index("id").sort_index()
    for name in COLUMNS[1:]:
        assert stored[name].tolist() == truth[name].tolist()
    # This server turns RD into degrees without the shift between the two datums, 120 m; and mixes
    # the corners of a shape in two parts. So the catalogue asks for degrees nowhere.
    whole = truth.index != "zee-002"
    apart = stored.centroid.distance(truth.centroid)[whole]
    assert apart.max() < 150.0


@pytest.mark.usefixtures("rows")
def test_a_page_that_comes_again_is_seen(tmp_path):
    # MapServer 8.0 does not heed `offset` in files of GDAL, though its own link asks for it.
    layer = ("panden", tmp_path / "zee.gpkg", "id")
    store = make_store(tmp_path / "store")
    with (
        serve_mapserver(tmp_path, [layer]) as url,
        pytest.raises(SourceUnreachableError, match="fetch_page_repeated"),
    ):
        bring(store, api_card(url, 10))
    assert list_deliveries(store) == ()


@pytest.mark.usefixtures("rows")
def test_an_unknown_layer_is_told(tmp_path):
    layer = ("panden", tmp_path / "zee.gpkg", "id")
    store = make_store(tmp_path / "store")
    with (
        serve_mapserver(tmp_path, [layer]) as url,
        pytest.raises(SourceUnreachableError, match=r"fetch_(status|broken)"),
    ):
        bring(store, wfs_card(url, layer="percelen"))


def coverage_card(url, **changes):
    return card_of("coverage", endpoint=f"{url}/", layer="geluid", opens_with="tiff", **changes)


def test_a_raster_is_what_was_asked(tmp_path):
    make_cells(tmp_path / "geluid.tif")
    store = make_store(tmp_path / "store")
    bounds = (20_250.0, 560_250.0, 21_000.0, 560_750.0)
    with serve_mapserver(tmp_path, cells=[("geluid", tmp_path / "geluid.tif")]) as url:
        kept = bring(store, coverage_card(url), bounds)
        outside = (30_000.0, 570_000.0, 31_000.0, 571_000.0)
        with pytest.raises(SourceUnreachableError, match="fetch_empty"):
            bring(make_store(tmp_path / "other"), coverage_card(url), outside)
    assert {"whole_file", "extent", "crs_stated", "cells"} <= set(kept.card.checks)
    with rasterio.open(find_content(store, kept)) as got, \
            rasterio.open(tmp_path / "geluid.tif") as truth:  # fmt: skip
        assert tuple(got.bounds) == bounds
        window = truth.window(*bounds)
        np.testing.assert_array_equal(got.read(1), truth.read(1, window=window))


def test_a_region_beyond_the_edge_gets_what_there_is(tmp_path):
    make_cells(tmp_path / "geluid.tif")
    store = make_store(tmp_path / "store")
    with serve_mapserver(tmp_path, cells=[("geluid", tmp_path / "geluid.tif")]) as url:
        kept = bring(store, coverage_card(url), (19_000.0, 559_000.0, 20_500.0, 560_500.0))
    with rasterio.open(find_content(store, kept)) as got:
        assert tuple(got.bounds) == (20_000.0, 560_000.0, 20_500.0, 560_500.0)
