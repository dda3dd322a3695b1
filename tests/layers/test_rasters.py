from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
from exactextract import exact_extract
from rasterio import Affine
from shapely import MultiPolygon, Point, Polygon, box

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
        profile["compress"] = options.pop("compress", None)
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


def sample(places, *deliveries, measured=None):
    ids = pd.Index([f"s{number}" for number in range(len(places))], name="site_id")
    shapes = [Point(each) if isinstance(each, tuple) else each for each in places]
    is_measured = pd.Series(measured or [True] * len(places), index=ids)
    cards = [card(delivery, number) for number, delivery in enumerate(deliveries, start=1)]
    return sample_rasters(
        gpd.GeoSeries(shapes, index=ids, crs=28992), is_measured, deliveries, cards
    )


def test_each_site_gets_the_cell_it_lies_in(make):
    # x 100250 is the third column, y 400150 the second row: 22
    layer = sample([(100_250, 400_150), (100_050, 400_250)], make())
    assert layer.name == "environment"
    told = {"statistic": "mean", "cell_count": 1, "known_share": 1.0, "class_shares": ""}
    assert layer.table.drop(columns="share_above").to_dict("records") == [
        {
            "site_id": "s0", "indicator": "no2", "value": 22.0, "source": "raster-1",
            "source_row": "rij 2, kolom 3", "reference_day": "2024-01-01", **told,
        },
        {
            "site_id": "s1", "indicator": "no2", "value": 10.0, "source": "raster-1",
            "source_row": "rij 1, kolom 1", "reference_day": "2024-01-01", **told,
        },
    ]  # fmt: skip
    assert layer.table["share_above"].isna().all()
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
    monkeypatch.setattr("layers.raster_window.WINDOW_CELLS", 10)
    monkeypatch.setattr("layers.raster_window.TILE_CELLS", 16)
    monkeypatch.setattr("layers.raster_window.TURN_CELLS", 7)
    pd.testing.assert_frame_equal(sample(points, make(cells)).table, whole)
    expected = [cells[n * 13 % 64, n * 7 % 64] for n in range(80)]
    assert whole["value"].tolist() == pytest.approx(expected)


def test_no_rasters_and_no_sites(make):
    assert sample([(100_050, 400_250)]).table.empty
    empty = sample([], make()).table
    assert empty.empty
    assert list(empty.columns) == list(sample([(100_050, 400_250)], make()).table.columns)


# 50 m of column 1 and 25 m of column 2; 50 m each of row 1 and row 2.
FOUR = box(100_050, 400_150, 100_125, 400_250)


def test_a_ground_has_the_mean_of_its_cells_by_what_it_takes_of_them(make):
    # 50 x 50 m of 10 and of 20, 25 x 50 m of 11 and of 21: (10 + 20) / 3 + (11 + 21) / 6 = 15.33
    layer = sample([FOUR], make())
    row = layer.table.iloc[0]
    assert row["value"] == pytest.approx(92 / 6)
    assert row["source_row"] == "rij 1-2, kolom 1-2: gemiddelde van 4 cellen"
    assert (row["statistic"], row["cell_count"], row["known_share"]) == ("mean", 4, 1.0)


def test_noise_counts_where_it_is_loudest_and_names_that_cell(make):
    layer = sample([FOUR], make(indicator="geluid_lden", above=20))
    row = layer.table.iloc[0]
    # Above 20 is only cell (2, 2), of which 25 x 50 m of 75 x 100 m: a sixth.
    assert (row["value"], row["statistic"]) == (21.0, "max")
    assert row["share_above"] == pytest.approx(1 / 6)
    assert row["source_row"] == "rij 2, kolom 2: hoogste van 4 cellen, 17% boven 20"


def test_a_ground_smaller_than_a_cell_has_the_value_of_its_cell(make):
    house = box(100_210, 400_110, 100_220, 400_120)
    layer = sample([house], make())
    assert layer.table.loc[0, "value"] == 22.0
    assert layer.table.loc[0, "source_row"] == "rij 2, kolom 3"


def test_holes_and_parts(make):
    # A ring through columns 1 and 2 of row 1 with its hole, and a part in cell (3, 1).
    ring = Polygon(
        box(100_000, 400_200, 100_200, 400_300).exterior,
        [box(100_000, 400_250, 100_100, 400_300).exterior],
    )
    part = box(100_000, 400_000, 100_100, 400_050)
    layer = sample([MultiPolygon([ring.buffer(0), part])], make())
    # half of 10, all of 11, half of 30: (5 + 11 + 15) / 2
    assert layer.table.loc[0, "value"] == pytest.approx(15.5)
    assert layer.table.loc[0, "source_row"] == "rij 1-3, kolom 1-2: gemiddelde van 3 cellen"


@pytest.mark.parametrize(
    ("east", "value", "row", "codes"),
    [
        # Of 100 m in row 3 lie 10, 11 and 50 m in the cell without data.
        (100_310, 32.0, "rij 3, kolom 3-4: gemiddelde van 2 cellen, 10% onbekend", []),
        (100_311, np.nan, "rij 3, kolom 3-4: gemiddelde van 2 cellen, 11% onbekend",
         ["ground_part_unknown"]),
    ],
)  # fmt: skip
def test_of_a_ground_no_more_than_a_tenth_may_be_without_data(make, east, value, row, codes):
    layer = sample([box(east - 100, 400_010, east, 400_090), (100_050, 400_250)], make())
    told = layer.table.iloc[0]
    assert told["value"] == pytest.approx(value, nan_ok=True)
    assert told["source_row"] == row
    assert layer.rejects["code"].tolist() == codes


def test_what_lies_outside_the_raster_is_without_data(make):
    half = box(99_950, 400_210, 100_050, 400_290)
    layer = sample([half, box(0, 0, 5, 5), (100_050, 400_250)], make())
    assert layer.table["value"].isna().tolist() == [True, True, False]
    assert layer.table["known_share"].tolist()[:2] == [pytest.approx(0.5), 0.0]
    columns = ["key", "row", "column", "code", "found", "expected", "scope"]
    assert layer.rejects[columns].to_numpy().tolist() == [
        ["s0", "rij 1, kolom 1", "no2", "ground_part_unknown", "50%", "10%", "field"]
    ]
    layer = sample([half], make(max_unknown_share=0.5))
    assert layer.table.loc[0, "value"] == 10.0
    assert layer.table.loc[0, "source_row"] == "rij 1, kolom 1: 50% onbekend"


def test_a_ground_that_the_next_tile_knows_is_not_reported(make):
    west = make(name="west.tif")
    east = make(name="east.tif", left=100_400.0)
    ground = box(100_395, 400_210, 100_495, 400_290)  # 5 m in the west, 95 m in the east
    layer = sample([ground, (100_050, 400_250)], west, east)
    chosen = layer.table.set_index("site_id")
    assert chosen["value"].to_dict() == {"s0": 10.0, "s1": 10.0}
    assert chosen["source"].to_dict() == {"s0": "raster-2", "s1": "raster-1"}
    assert layer.rejects.empty


def test_an_impossible_cell_under_a_ground_is_told_once_and_counts_as_unknown(make):
    cells = np.array([[50, 60, 9_999, 9_999]], dtype="float32")
    ground = box(100_000, 400_210, 100_400, 400_290)
    layer = sample([ground], make(cells, indicator="geluid_lden"))
    assert layer.table["value"].isna().all()
    assert layer.table.loc[0, "known_share"] == pytest.approx(0.5)
    assert layer.rejects[["row", "code", "found"]].to_numpy().tolist() == [
        ["rij 1, kolom 3", "value_outside", "9999"],
        ["rij 1, kolom 2", "ground_part_unknown", "50%"],
    ]


def test_classes_tell_the_part_of_the_ground_per_class(make):
    classes = {"0": 0.0, "1": 0.25, "3": 1.25}
    cells = np.array([[0, 1, 3, 255]], dtype="uint8")
    delivery = make(cells, nodata=255, indicator="overstroming_m", classes=classes, above=1)
    ground = box(100_050, 400_210, 100_225, 400_290)  # 50, 100 and 25 m of the three
    row = sample([ground, (100_350, 400_250)], delivery).table.iloc[0]
    assert row["value"] == 1.25
    assert row["class_shares"] == "0=0.2857;1=0.5714;3=0.1429"
    assert row["source_row"] == "rij 1, kolom 3: hoogste van 3 cellen, 14% boven 1"


def test_grounds_that_are_taken_in_turns_keep_their_rejects(make, monkeypatch):
    monkeypatch.setattr("layers.raster_window.TURN_CELLS", 1)
    half = box(99_950, 400_210, 100_050, 400_290)
    layer = sample([(100_050, 400_250), half, (100_150, 400_250), half], make())
    assert layer.rejects["key"].tolist() == ["s1", "s3"]
    assert layer.table["value"].fillna(-1).tolist() == [10.0, -1, 11.0, -1]


@pytest.mark.parametrize("together_from", [0, 20_000])  # on two threads, and one by one
def test_rasters_on_one_grid_say_what_each_says_alone(make, monkeypatch, together_from):
    monkeypatch.setattr("layers.rasters.HALVED_FROM", together_from)
    # b lies on the cells of a, c one cell to the east of them; a and c of the same kind of fact.
    deliveries = [
        make(),
        make(CELLS[:, ::-1].copy(), "b.tif", indicator="geluid_lden", above=20),
        make(CELLS + 1, "c.tif", left=100_100.0),
        make(CELLS * 2, "d.tif", indicator="pm25"),
    ]
    places = [
        FOUR,
        (100_050, 400_250),
        None,
        (100_450, 400_250),
        box(100_010, 400_010, 100_390, 400_290),
    ]
    alone = [sample(places, each) for each in deliveries]
    for turn in (5_000_000, 1):
        monkeypatch.setattr("layers.raster_window.TURN_CELLS", turn)
        for order in ([0, 1, 3], [3, 1, 0], [1, 2, 3]):
            layer = sample(places, *(deliveries[at] for at in order))
            for at in order:
                indicator = deliveries[at].options["indicator"]
                mine = layer.table[layer.table["indicator"] == indicator].drop(columns="source")
                own = alone[at].table.drop(columns="source")
                pd.testing.assert_frame_equal(mine.reset_index(drop=True), own)
                told = layer.rejects.loc[
                    layer.rejects["column"] == indicator, ["key", "code", "found"]
                ]
                theirs = alone[at].rejects[["key", "code", "found"]]
                assert told.to_numpy().tolist() == theirs.to_numpy().tolist()


def test_of_two_rasters_on_one_grid_the_broken_one_is_named(make):
    whole, broken = make(), make(name="b.tif", indicator="pm25", compress="deflate")
    content = bytearray(broken.path.read_bytes())
    with rasterio.open(broken.path) as raster:
        place, size = (
            int(raster.get_tag_item(f"BLOCK_{what}_0_0", "TIFF", bidx=1))
            for what in ("OFFSET", "SIZE")
        )
    content[place : place + size] = b"\xff" * size
    broken.path.write_bytes(content)
    for deliveries in ((whole, broken), (broken, whole)):
        with pytest.raises(SourceError) as caught:
            sample([(100_050, 400_250)], *deliveries)
        told = [(fault.code, fault.fields["file"]) for fault in caught.value.faults]
        assert told == [("file_broken", "b.tif")]


def test_a_site_of_which_nothing_says_that_it_is_measured_gets_no_value(make):
    ids = pd.Index(["s0", "s1"], name="site_id")
    grounds = gpd.GeoSeries([Point(100_050, 400_250)] * 2, index=ids, crs=28992)
    delivery = make()
    layer = sample_rasters(grounds, pd.Series([True], index=ids[1:]), [delivery], [card(delivery)])
    assert layer.table["value"].fillna(-1).tolist() == [-1, 10.0]


def test_a_ground_that_does_not_fit_in_memory_is_told(make, monkeypatch):
    monkeypatch.setattr("layers.rasters.GROUND_CELLS", 3)
    layer = sample([FOUR, (100_050, 400_250), box(0, 0, 9e6, 9e6)], make())
    assert layer.table["value"].fillna(-1).tolist() == [-1, 10.0, -1]
    assert layer.rejects[["key", "code", "found", "expected"]].to_numpy().tolist() == [
        ["s0", "ground_too_large", "4", "3"], ["s2", "ground_too_large", "12", "3"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"crs": 4326}, "raster_crs"),
        ({"crs": None}, "raster_crs"),
        ({"nodata": None}, "raster_nodata"),
        ({"cells": np.stack([CELLS, CELLS])}, "raster_bands"),
        ({"cells": CELLS.astype("complex64")}, "raster_kind"),
        ({"indicator": "x"}, "option_bad"),
        ({"statistic": "share_above"}, "option_bad"),
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


@pytest.mark.real
def test_grounds_in_kampen_are_what_exactextract_says(shared):
    path = shared / "rasters" / "kampen_inundation_1in1000.tif"
    classes = {str(number): number * 0.25 for number in range(16)}
    options = {"indicator": "overstroming_m", "nodata": "none", "classes": classes}
    grounds = [Point(185_000 + 173 * n, 505_000 + 37 * n).buffer(4 + n) for n in range(60)]
    both = {}
    for statistic in ("mean", "max"):
        told = {**options, "statistic": statistic}
        delivery = Delivery("rasters", "raster", path, "k.tif", None, told)
        both[statistic] = sample(grounds, delivery).table["value"].to_numpy()
    frame = gpd.GeoDataFrame(geometry=grounds, crs=28992)
    peer = exact_extract(str(path), frame, ["mean", "max"], output="pandas")
    assert both["mean"] == pytest.approx(peer["mean"].to_numpy() * 0.25, rel=1e-6)
    assert both["max"] == pytest.approx(peer["max"].to_numpy() * 0.25, abs=0)
