from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
from rasterio import Affine
from shapely import Point

import layers.rasters
from layers.errors import ContractError, SourceError
from layers.rasters import check_rasters, sample_rasters
from layers.source import Delivery, Source

# 3 x 4 cells of 100 m; upper left corner (100000, 400300), so rows go down from y = 400300
CELLS = np.array([[10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32, -9999]], dtype="float32")


@pytest.fixture
def make(tmp_path):
    def write(cells=CELLS, name="a.tif", nodata=-9999, crs=28992, left=100_000.0, **options):
        path = tmp_path / name
        count, *_ = cells.shape if cells.ndim == 3 else (1,)
        profile = {
            "driver": "GTiff", "height": cells.shape[-2], "width": cells.shape[-1],
            "count": count, "dtype": cells.dtype, "nodata": nodata,
            "crs": f"EPSG:{crs}" if crs else None,
            "transform": Affine(100.0, 0.0, left, 0.0, -100.0, 400_300.0),
        }  # fmt: skip
        with rasterio.open(path, "w", **profile) as raster:
            raster.write(cells if cells.ndim == 3 else cells[None])
        day = options.pop("day", date(2024, 1, 1))
        return Delivery("rasters", "raster", path, name, day, {"indicator": "no2", **options})

    return write


def card(delivery, number=1):
    return Source(
        f"raster-{number}", "raster", "t", "p", "CC0", "a", "", "rasters", delivery.shown_path,
        delivery.reference_day.isoformat() if delivery.reference_day else "", "", "", 0, 0,
    )  # fmt: skip


def sample(points, *deliveries, measured=None):
    ids = pd.Index([f"s{number}" for number in range(len(points))], name="site_id")
    shapes = [Point(xy) if xy else None for xy in points]
    is_measured = pd.Series(measured or [True] * len(points), index=ids)
    cards = [card(delivery, number) for number, delivery in enumerate(deliveries, start=1)]
    return sample_rasters(
        gpd.GeoSeries(shapes, index=ids, crs=28992), is_measured, deliveries, cards
    )


def test_each_site_gets_the_cell_it_lies_in(make):
    # x 100250 is the third column, y 400150 the second row: 22
    layer = sample([(100_250, 400_150), (100_050, 400_250)], make())
    assert layer.name == "environment"
    assert layer.table.to_dict("records") == [
        {
            "site_id": "s0", "indicator": "no2", "value": 22.0, "source": "raster-1",
            "source_row": "rij 2, kolom 3", "reference_day": "2024-01-01",
        },
        {
            "site_id": "s1", "indicator": "no2", "value": 10.0, "source": "raster-1",
            "source_row": "rij 1, kolom 1", "reference_day": "2024-01-01",
        },
    ]  # fmt: skip
    assert layer.rejects.empty
    assert layer.sources[0].crs == "EPSG:28992"
    assert (layer.sources[0].rows_read, layer.sources[0].rows_kept) == (2, 2)


def test_unknown_is_outside_without_data_without_a_place_and_not_measured(make):
    layer = sample(
        [(99_999, 400_150), (100_350, 400_050), None, (100_050, 400_250), (100_400, 400_150)],
        make(),
        measured=[True, True, True, False, True],
    )
    assert layer.table["value"].isna().tolist() == [True] * 5
    # outside (the right border belongs to the next raster), and a cell without data has its place
    assert layer.table["source_row"].tolist() == ["", "rij 3, kolom 4", "", "", ""]
    assert layer.rejects[["scope", "code"]].to_numpy().tolist() == [["column", "raster_silent"]]


def test_a_cell_holds_its_upper_and_left_border(make):
    assert sample([(100_100, 400_200)], make()).table["value"].tolist() == [21.0]


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "int32", "float32", "float64"])
def test_every_kind_of_cell_is_read(make, kind):
    cells = np.array([[1, 2], [3, 127]], dtype=kind)
    layer = sample([(100_050, 400_250), (100_150, 400_150)], make(cells, nodata=127))
    assert layer.table["value"].fillna(-1).tolist() == [1.0, -1]


def test_nodata_of_the_settings_is_compared_as_the_file_rounds_it(make):
    cells = np.array([[0.1, 5.0]], dtype="float32")  # 0.1 is 0.10000000149 in float32
    delivery = make(cells, nodata=None)
    options = {**delivery.options, "nodata": 0.1}
    delivery = Delivery("rasters", "raster", delivery.path, "a.tif", None, options)
    layer = sample([(100_050, 400_250), (100_150, 400_250)], delivery)
    assert layer.table["value"].fillna(-1).tolist() == [-1, 5.0]


def test_infinite_cells_are_unknown_and_impossible_ones_told(make):
    cells = np.array([[np.inf, np.nan, 9_999.0]], dtype="float32")
    layer = sample([(100_050, 400_250), (100_150, 400_250), (100_250, 400_250)], make(cells))
    assert layer.table["value"].isna().all()
    assert layer.rejects[["key", "row", "column", "code", "found"]].to_numpy().tolist() == [
        ["s2", "rij 1, kolom 3", "no2", "value_outside", "9999"]
    ]


def test_classes_and_scale(make):
    classes = {"0": 0.0, "1": 0.25}
    cells = np.array([[0, 1, 7]], dtype="uint8")
    delivery = make(cells, nodata=255, indicator="overstroming_m", classes=classes)
    layer = sample([(100_050, 400_250), (100_150, 400_250), (100_250, 400_250)], delivery)
    assert layer.table["value"].fillna(-1).tolist() == [0.0, 0.25, -1]
    assert layer.rejects[["code", "found"]].to_numpy().tolist() == [["class_unknown", "7"]]
    layer = sample([(100_150, 400_250)], make(cells, nodata=255, scale=10, offset=3))
    assert layer.table["value"].tolist() == [13.0]


def test_of_two_rasters_the_newest_that_knows_counts(make):
    old = make(np.array([[1, 2]], dtype="float32"), "old.tif", day=date(2020, 1, 1))
    new = make(np.array([[-9999, 5]], dtype="float32"), "new.tif", day=date(2024, 1, 1))
    layer = sample([(100_050, 400_250), (100_150, 400_250), (1, 1)], old, new)
    assert layer.table["value"].fillna(-1).tolist() == [1.0, 5.0, -1]
    assert layer.table["source"].tolist()[:2] == ["raster-1", "raster-2"]
    assert layer.table["site_id"].is_unique


def test_far_apart_points_are_read_block_by_block_with_the_same_outcome(make, monkeypatch):
    cells = np.arange(64 * 64, dtype="float32").reshape(64, 64) % 400
    points = [(100_050 + 100 * (n * 7 % 64), 400_250 - 100 * (n * 13 % 64)) for n in range(80)]
    whole = sample(points, make(cells)).table
    monkeypatch.setattr(layers.rasters, "WINDOW_CELLS", 10)
    pd.testing.assert_frame_equal(sample(points, make(cells)).table, whole)
    expected = [cells[n * 13 % 64, n * 7 % 64] for n in range(80)]
    assert whole["value"].tolist() == pytest.approx(expected)


def test_no_rasters_and_no_sites(make):
    assert sample([(100_050, 400_250)]).table.empty
    empty = sample([], make()).table
    assert empty.empty
    assert list(empty.columns) == list(sample([(100_050, 400_250)], make()).table.columns)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"crs": 4326}, "raster_crs"),
        ({"crs": None}, "raster_crs"),
        ({"nodata": None}, "raster_nodata"),
        ({"cells": np.stack([CELLS, CELLS])}, "raster_bands"),
        ({"cells": CELLS.astype("complex64")}, "raster_kind"),
        ({"indicator": "x"}, "option_bad"),
    ],
)
def test_a_raster_that_cannot_be_used_stops(make, change, code):
    delivery = make(**change)
    assert [fault.code for fault in check_rasters([delivery])] == [code]
    with pytest.raises(ContractError):
        sample([(100_050, 400_250)], delivery)


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_file_is_told_also_when_its_header_is_whole(make, share):
    rng = np.random.default_rng(1)
    delivery = make(rng.uniform(0, 100, (200, 200)).astype("float32"))
    content = delivery.path.read_bytes()
    delivery.path.write_bytes(content[: int(len(content) * share)])
    faults = check_rasters([delivery])
    assert faults[0].code in ("file_truncated", "file_broken")
    assert faults[0].fields["file"] == "a.tif"
    with pytest.raises((SourceError, ContractError)):
        sample([(100_050, 400_250)], delivery)


def test_a_text_file_and_a_missing_file_are_told_together(make, tmp_path):
    good = make()
    (tmp_path / "text.tif").write_text("geen raster", encoding="utf-8")
    options = {"indicator": "no2"}
    text, gone = (
        Delivery("rasters", "raster", tmp_path / name, name, None, options)
        for name in ("text.tif", "gone.tif")
    )
    codes = [fault.code for fault in check_rasters([good, text, gone])]
    assert codes == ["file_not_its_kind", "file_missing"]


def test_nothing_is_written_beside_the_input(make, tmp_path):
    sample([(100_050, 400_250)], make())
    assert [path.name for path in tmp_path.iterdir()] == ["a.tif"]


@pytest.mark.real
def test_kampen_has_no_declared_nodata_and_is_read_as_classes(shared):
    path = shared / "rasters" / "kampen_inundation_1in1000.tif"
    bare = Delivery("rasters", "raster", path, "k.tif", None, {"indicator": "overstroming_m"})
    assert [fault.code for fault in check_rasters([bare])] == ["raster_nodata"]
    classes = {str(number): number * 0.25 for number in range(16)}
    options = {**bare.options, "nodata": "none", "classes": classes}
    ready = Delivery("rasters", "raster", path, "k.tif", None, options)
    points = [(185_000 + 173 * n, 505_000 + 37 * n) for n in range(60)]
    found = sample(points, ready).table["value"].to_numpy()
    with rasterio.open(path) as raster:
        expected = [cell[0] * 0.25 for cell in raster.sample(points)]
    assert found.tolist() == expected
