"""Files from a service into the store: rasters, OpenStreetMap, and downloads that were stopped."""

import io
from datetime import UTC, datetime, timedelta

import httpx
import numpy as np
import pytest
import rasterio

from layers.errors import SourceUnreachableError
from layers.fetching.deliver import Order
from layers.fetching.deliver_file import deliver_file
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from layers.store.delivery import list_deliveries
from layers.store.folder import make_store
from layers.store.kept_file import find_content, is_kept
from tests.layers.fetching.build_coverage import describe
from tests.layers.fetching.build_service import QUICK, FakeTime, Told, card_of
from tests.layers.fetching.test_overpass import document

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOUNDS = (24_000.0, 559_000.0, 26_000.0, 561_000.0)


def make_tiff(value):
    buffer = io.BytesIO()
    profile = {
        "driver": "GTiff", "height": 4, "width": 4, "count": 1, "dtype": "float32",
        "crs": "EPSG:28992", "transform": rasterio.Affine(500, 0, 24_000, 0, -500, 561_000),
    }  # fmt: skip
    with rasterio.open(buffer, "w", **profile) as raster:
        raster.write(np.full((1, 4, 4), value, dtype="float32"))
    return buffer.getvalue()


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def bring(store, card, answer, now=NOW, have=None):
    order = Order(Wanted(BOUNDS), "noordzee", now)
    with open_courier(QUICK, FakeTime().pace(), transport=Told(answer)) as courier:
        return deliver_file(courier, card, store, order, have)


def serve_tiff(value):
    body = make_tiff(value)

    def answer(request):
        if "DescribeCoverage" in str(request.url):
            return describe()
        return httpx.Response(200, content=body, headers={"Content-Type": "image/tiff"})

    return answer


RASTER = card_of("coverage", endpoint="https://zee.example/wcs", layer="geluid", opens_with="tiff")


def test_a_raster_is_kept_once_for_the_same_bytes(store):
    first = bring(store, RASTER, serve_tiff(50.0))
    path = find_content(store, first)
    assert is_kept(first)
    assert path.suffix == ".tif"
    with rasterio.open(path) as raster:
        assert (raster.read(1) == 50.0).all()
    assert first.card.window_m == BOUNDS
    later = NOW + timedelta(days=1)
    same = bring(store, RASTER, serve_tiff(50.0), later, first)
    assert (same.id, same.seen_at) == (first.id, later)
    other = bring(store, RASTER, serve_tiff(51.0), later, same)
    assert other.id != first.id
    assert len(list_deliveries(store)) == 2
    assert find_content(store, first) == path  # the older one stays
    assert not list((store.path / "pending").rglob("*.tif*"))


def test_openstreetmap_is_kept_as_a_file(store):
    card = card_of("overpass", endpoint="https://zee.example/api", filter='nwr["shop"];')
    head = {"Content-Type": "application/osm3s+xml"}
    kept = bring(store, card, lambda _: httpx.Response(200, headers=head, text=document()))
    path = find_content(store, kept)
    assert (path.suffix, kept.card.checks) == (".osm", ("count",))
    assert b"supermarket" in path.read_bytes()


def test_what_is_no_raster_leaves_nothing(store):
    def answer(request):
        if "DescribeCoverage" in str(request.url):
            return describe()
        return httpx.Response(200, headers={"Content-Type": "text/xml"}, text="<Exception/>")

    with pytest.raises(SourceUnreachableError, match="fetch_not_its_kind"):
        bring(store, RASTER, answer)
    assert list_deliveries(store) == ()
    assert bring(store, RASTER, serve_tiff(50.0)).content.rows == 1
