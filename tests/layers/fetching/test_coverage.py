"""A raster that comes is the one that was asked: ground, CRS and cells; else it is refused."""

import io

import httpx
import numpy as np
import pytest
import rasterio

from layers.errors import KansenmakerError, SourceUnreachableError
from layers.fetching.coverage import fetch_coverage
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from tests.layers.fetching.build_coverage import describe
from tests.layers.fetching.build_service import QUICK, FakeTime, Told, card_of

BOUNDS = (20_000.0, 560_000.0, 22_000.0, 561_000.0)


def make_tiff(west=20_000, north=561_000, cell=500, size=(2, 4), crs="EPSG:28992", **more):
    buffer = io.BytesIO()
    value = more.pop("value", 55.0)
    profile = {
        "driver": "GTiff", "height": size[0], "width": size[1], "count": 1, "dtype": "float32",
        "crs": crs, "transform": rasterio.Affine(cell, 0, west, 0, -cell, north), **more,
    }  # fmt: skip
    with rasterio.open(buffer, "w", **profile) as raster:
        raster.write(np.full((1, *size), value, dtype="float32"))
    return buffer.getvalue()


def fetch(folder, body, bounds=BOUNDS, card_changes=None, **changes):
    seen = []

    def answer(request):
        seen.append(str(request.url))
        if "DescribeCoverage" in seen[-1]:
            return describe(**changes)
        return httpx.Response(200, content=body, headers={"Content-Type": "image/tiff"})

    card = card_of("coverage", endpoint="https://zee.example/wcs", layer="geluid",
                   **(card_changes or {}))  # fmt: skip
    with open_courier(QUICK, FakeTime().pace(), transport=Told(answer)) as courier:
        return fetch_coverage(courier, card, Wanted(bounds), folder / "g.tif"), seen


def test_the_axes_are_those_that_the_service_names(tmp_path):
    got, seen = fetch(tmp_path, make_tiff(), axes="E N")
    assert "subset=E(20000.000,22000.000)&subset=N(560000.000,561000.000)" in seen[1]
    assert "EPSG/0/28992" in seen[1]
    assert {"whole_file", "extent", "crs_stated", "cells"} == set(got.checks)


def test_axes_the_other_way_round(tmp_path):
    turned = {"axes": "N E", "low": "550000 10000", "high": "570000 30000",
              "across": "0 500", "down": "-500 0"}  # fmt: skip
    _, seen = fetch(tmp_path, make_tiff(), **turned)
    assert "subset=E(20000.000,22000.000)&subset=N(560000.000,561000.000)" in seen[1]


def test_a_card_may_name_the_axes(tmp_path):
    _, seen = fetch(tmp_path, make_tiff(), card_changes={"options": {"axis_x": "Long"}})
    assert "subset=Long(20000.000,22000.000)&subset=Y(" in seen[1]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (make_tiff(west=30_000), "fetch_raster_extent"),  # another place
        (make_tiff(size=(1, 2)), "fetch_raster_extent"),  # a quarter of it
        (make_tiff(size=(40, 40)), "fetch_raster_extent"),  # all of it
        (make_tiff(cell=1000, size=(1, 2)), "fetch_raster_cells"),  # scaled down
        (make_tiff(crs="EPSG:3857"), "fetch_crs"),
        (make_tiff(crs=None), "fetch_crs"),
        (make_tiff(value=-1.0, nodata=-1.0), "fetch_raster_blank"),
        (make_tiff()[:-20], "file_broken"),
        (b"II*\x00" + b"\0" * 100, "file_broken"),
    ],
)  # fmt: skip
def test_another_raster_than_was_asked_is_refused(tmp_path, body, code):
    with pytest.raises(KansenmakerError) as told:
        fetch(tmp_path, body)
    assert code in [fault.code for fault in told.value.faults]
    assert not list(tmp_path.glob("g.tif*"))


def test_another_value_for_no_data_is_refused(tmp_path):
    nodata = "<swe:nilValue>-9999</swe:nilValue>"
    fetch(tmp_path, make_tiff(nodata=-9999.0), nodata=nodata)
    for body in (make_tiff(), make_tiff(nodata=0.0)):
        with pytest.raises(SourceUnreachableError, match="fetch_raster_nodata"):
            fetch(tmp_path, body, nodata=nodata)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"crs": "http://www.opengis.net/def/crs/EPSG/0/4326"}, "fetch_crs"),
        ({"low": "40000 550000", "high": "50000 570000"}, "fetch_empty"),
        ({"low": "x y"}, "fetch_broken"),
        ({"across": "0 0", "down": "0 0"}, "fetch_broken"),
        ({"nodata": "<swe:nilValue>none</swe:nilValue>"}, "fetch_broken"),
    ],
)
def test_a_description_that_cannot_be_used(tmp_path, changes, code):
    with pytest.raises(SourceUnreachableError, match=code):
        fetch(tmp_path, make_tiff(), **changes)
