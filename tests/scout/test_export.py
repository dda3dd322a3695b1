"""Exports: the same numbers as Python, safe in a spreadsheet, styled in QGIS."""

import csv
import io
import json
import sqlite3
import warnings
from dataclasses import replace
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rank import rank_sites
from scout import export, site_table
from scout.geopackage import build_gemeente_table, write_geopackage
from scout.qgis_style import find_classes
from scout.site_table import build_site_table
from tests.scout.build_run import (
    CANARY,
    FORMULA,
    IDS,
    make_layers,
    make_scorecard,
    make_shortlist,
    make_status,
)


def make_table() -> gpd.GeoDataFrame:
    return build_site_table(make_scorecard(), make_shortlist(), make_status())


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_site_table_has_every_site_in_reading_order():
    table = make_table()
    # Shortlist, then rank, then undecided before excluded.
    assert list(table.index) == IDS
    assert table.crs.to_epsg() == 28992
    first = table.loc["bag:a"]
    # 6000 × 8000 + 4000 × 5000 = 68,000,000: 68 points, 48 + 20.
    assert (first["score"], first["score_exact"]) == (68.0, 68_000_000)
    assert (first["spreiding_contribution"], first["voorzieningen_contribution"]) == (48.0, 20.0)
    # 6000 × 9999 + 4000 × 3333 = 73,326,000: 73.3 points; 59.994 and 13.332 become 60.0 and 13.3.
    last = table.loc["intake:e"]
    assert (last["score"], last["spreiding_contribution"]) == (73.3, 60.0)
    assert (last["spreiding_low"], last["spreiding_high"]) == (99.99, 99.99)
    assert last["verdict_reasons"] == "Te groot."
    assert table.at["intake:d", "to_find_out"] == "Tot wanneer is het pand beschikbaar?"
    assert table.at["bag:a", "attention_points"] == "Het pand is een monument."
    assert pd.isna(table.at["intake:d", "rank"])
    # Land has no energy label: that is not unknown but not applicable.
    assert table.at["intake:c", "missing_facts"] == "Afstand tot supermarkt"
    assert table.at["bag:a", "status_next_step"] == "Bel de eigenaar"
    assert table.at["bag:b", "status"] == ""


def test_a_table_made_on_threads_is_the_same(monkeypatch):
    alone = make_table()
    monkeypatch.setattr("scoring.together.THREADS_FROM_SITES", 0)
    together = make_table()
    pd.testing.assert_frame_equal(pd.DataFrame(together), pd.DataFrame(alone))
    assert export.write_sites_parquet(together) == export.write_sites_parquet(alone)


def test_inputs_are_not_changed():
    card, status = make_scorecard(), make_status()
    before = card.sites.table.copy(deep=True)
    build_site_table(card, make_shortlist(), status)
    pd.testing.assert_frame_equal(pd.DataFrame(card.sites.table), pd.DataFrame(before))
    pd.testing.assert_frame_equal(status, make_status())


def test_shortlist_csv_for_dutch_spreadsheets():
    first, second = read_csv(export.write_shortlist(make_table(), make_shortlist().site_ids))
    assert (first["shortlist_position"], first["site_id"]) == ("1", "bag:a")
    assert first["score"] == "68"
    assert first["supermarkt_m"] == "812,346"
    assert first["bvo_m2"] == "1200"
    assert first["x_rd"] == "40000"
    assert first["is_measured"] == "ja"
    assert first["also_known_as"] == "rvb:17;gemeente:5"
    # Unknown is empty, and text that a spreadsheet would run has an apostrophe.
    assert second["supermarkt_m"] == ""
    assert second["name"] == f"'{FORMULA}"
    assert second["current_use"] == "'-5 dagen open"


def test_empty_shortlist_has_a_header():
    content = export.write_shortlist(make_table(), ())
    assert read_csv(content) == []
    assert content.count(b"\r\n") == 1


@given(st.text(max_size=20))
def test_no_cell_can_be_a_formula(text):
    content = export.write_csv_text(pd.DataFrame({"a": [text], "b": ["x"]}))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    cell = rows[1][0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if "\0" not in text:
        assert cell in (text, f"'{text}")


def test_negative_numbers_stay_numbers():
    table = pd.DataFrame({"a": [-1.5, -0.0001, np.nan, np.inf], "b": [True, False, True, False]})
    rows = read_csv(export.write_csv_text(table))
    assert [row["a"] for row in rows] == ["-1,5", "0", "", ""]
    assert [row["b"] for row in rows] == ["ja", "nee", "ja", "nee"]


def test_parquet_keeps_originals_and_has_a_bounding_box():
    content = export.write_sites_parquet(make_table())
    assert content == export.write_sites_parquet(make_table())
    back = gpd.read_parquet(io.BytesIO(content)).set_index("site_id")
    assert back.at["bag:b", "name"] == FORMULA
    assert back.at["intake:c", "name"] == CANARY
    assert back.crs.to_epsg() == 28992
    boxed = gpd.read_parquet(io.BytesIO(content), bbox=(39_000, 539_000, 40_500, 541_000))
    assert list(boxed["site_id"]) == ["bag:a"]


def test_facts_one_a_line():
    facts = export.build_fact_table(make_scorecard())
    assert len(facts) == 15
    row = facts[(facts["site_id"] == "bag:a") & (facts["indicator"] == "supermarkt_m")].iloc[0]
    assert (row["criterion"], row["number"], row["word"]) == ("voorzieningen", 812.3456, "")
    assert (row["origin"], row["day"]) == ("facilities#7", "2026-10-15")
    word = facts[(facts["site_id"] == "bag:a") & (facts["indicator"] == "energielabel")].iloc[0]
    assert np.isnan(word["number"])
    assert word["word"] == "A"
    land = facts[(facts["site_id"] == "intake:c") & (facts["indicator"] == "energielabel")].iloc[0]
    assert (land["word"], bool(land["applies"])) == ("", False)


def test_rejects_in_dutch():
    rejects = pd.DataFrame(
        [["vacancies", "intake", "v.csv", "9", "", "field", "bvo_m2", "number_unreadable", "x",
          np.nan]],
        columns=["table", "source", "file", "row", "key", "scope", "column", "code", "found",
                 "expected"],
    )  # fmt: skip
    table = export.build_reject_table(rejects)
    assert list(table.columns) == list(export.REJECT_OUTPUT)
    assert "getal" in table.at[0, "reason"]
    assert export.build_reject_table(rejects.iloc[:0]).empty


def test_geopackage_opens_styled(tmp_path):
    path = tmp_path / "sites.gpkg"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_geopackage(path, make_table(), make_scorecard(), make_layers())
    assert [path.name for path in tmp_path.iterdir()] == ["sites.gpkg"]
    sites = gpd.read_file(path, layer="sites")
    assert len(sites) == 5
    assert sites.crs.to_epsg() == 28992
    assert sites["name"][1] == FORMULA
    gemeenten = gpd.read_file(path, layer="gemeenten")
    assert list(gemeenten["gemeente_code"]) == ["GM9001", "GM9002"]
    database = sqlite3.connect(path)
    try:
        contents = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        styles = database.execute(
            "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"
        ).fetchall()
        version = database.execute("PRAGMA user_version").fetchone()
    finally:
        database.close()
    assert contents["layer_styles"] == "attributes"
    assert version == (10300,)
    assert contents["data_dictionary"] == "attributes"
    assert [name for name, _ in styles] == ["sites", "gemeenten"]
    for _, qml in styles:
        style = ElementTree.fromstring(qml)  # noqa: S314 we wrote it ourselves
        renderer = style.find("renderer-v2")
        assert renderer.get("type") == "graduatedSymbol"
        assert len(renderer.findall("ranges/range")) == len(renderer.findall("symbols/symbol"))


def test_geopackage_without_gemeenten_and_the_same_twice(tmp_path):
    for name in ("a.gpkg", "b.gpkg"):
        write_geopackage(tmp_path / name, make_table(), make_scorecard(), {})
    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()
    assert pyogrio.list_layers(tmp_path / "a.gpkg")[:, 0].tolist() == [
        "sites",
        "layer_styles",
        "data_dictionary",
    ]
    assert build_gemeente_table(make_scorecard(), {}) is None
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_every_column_of_the_geopackage_is_described(tmp_path):
    path = tmp_path / "sites.gpkg"
    write_geopackage(path, make_table(), make_scorecard(), make_layers())
    told = pyogrio.read_dataframe(path, layer="data_dictionary", read_geometry=False)
    for layer in ("sites", "gemeenten"):
        own = told[told["layer"] == layer]
        columns = pyogrio.read_info(path, layer=layer)["fields"].tolist()
        assert own["column_name"].tolist() == columns
        assert own["title"].ne("").all()
        assert own["meaning"].ne("").all()
    assert not told["meaning"].eq("Niet beschreven.").any()
    score = told[(told["layer"] == "sites") & (told["column_name"] == "score")].iloc[0]
    assert (score["title"], score["unit"]) == ("Score", "punten van 100")


def test_styles_name_their_classes_in_dutch(tmp_path):
    path = tmp_path / "sites.gpkg"
    write_geopackage(path, make_table(), make_scorecard(), make_layers())
    styles = pyogrio.read_dataframe(path, layer="layer_styles", read_geometry=False)
    for name, qml in zip(styles["f_table_name"], styles["styleQML"], strict=True):
        renderer = ElementTree.fromstring(qml).find("renderer-v2")  # noqa: S314 our own
        ranges = renderer.findall("ranges/range")
        # A class ends where the next begins, and its symbol exists.
        for first, second in zip(ranges, ranges[1:], strict=False):
            assert float(first.get("upper")) == float(second.get("lower"))
        symbols = {each.get("name") for each in renderer.findall("symbols/symbol")}
        assert {each.get("symbol") for each in ranges} == symbols
        assert all(" " in each.get("label") or each.get("label") == "voldaan" for each in ranges)
        assert renderer.get("attr") in pyogrio.read_info(path, layer=name)["fields"]


def test_geoparquet_has_the_metadata_of_1_1():
    content = export.write_sites_parquet(make_table())
    schema = pq.read_schema(io.BytesIO(content))
    told = json.loads(schema.metadata[b"geo"])
    assert told["version"] == "1.1.0"
    column = told["columns"][told["primary_column"]]
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["Point"]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 28992}
    # GeoParquet 1.1: the covering names, per side, the path to a column of boxes.
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    back = gpd.read_parquet(io.BytesIO(content))
    boxes = pq.read_table(io.BytesIO(content), columns=["bbox"]).column("bbox").to_pylist()
    for box, point in zip(boxes, back.geometry, strict=True):
        assert (box["xmin"], box["ymin"]) == (point.x, point.y)
    assert back.crs.to_epsg() == 28992
    assert np.allclose(column["bbox"], back.total_bounds)


@given(st.lists(st.integers(0, 1000), max_size=30))
def test_every_score_has_a_class(tenths):
    scores = pd.Series(tenths, dtype=float) / 10
    classes = find_classes(scores, ("#000001", "#000002", "#000003", "#000004", "#000005"))
    assert 1 <= len(classes) <= 5
    for score in scores:
        assert any(each.lower <= score <= each.upper for each in classes)
    for left, right in zip(classes, classes[1:], strict=False):
        assert left.upper == right.lower


@pytest.mark.parametrize("tried", [0, 1, 1000])
def test_texts_that_come_back_are_those_of_the_sites(monkeypatch, tried):
    # Whichever columns are taken for repeating ones by their first rows, the cells are the same.
    monkeypatch.setattr(site_table, "_TRIED", tried)
    card = make_scorecard()
    often = [f"{number % 3} van drie" for number in range(60)]
    names = [f"intake:{number:02}" for number in range(60)]
    some = np.arange(60) % len(card.totals)

    def repeat(frame):
        return frame.iloc[some].set_axis(pd.Index(names, name="site_id", dtype="str"))

    sites = repeat(card.sites.table).assign(
        name=often, remark="één tekst", address=names, own_bedrooms="één tekst",
        postcode=[None, *often[1:]],
    )  # fmt: skip
    sites = sites.astype(dict.fromkeys(("name", "remark", "address", "postcode"), "str"))
    totals = repeat(card.totals).drop(columns=["rank", "rank_best", "rank_worst"])
    wide = replace(
        card,
        sites=replace(card.sites, table=sites),
        totals=totals.join(rank_sites(totals)),
        facts={},
        low=repeat(card.low),
        high=repeat(card.high),
        applies=repeat(card.applies),
    )
    table = build_site_table(wide, make_shortlist(), make_status())
    assert sorted(table.index) == names
    for name in ("name", "remark", "address", "own_bedrooms", "postcode"):
        pd.testing.assert_series_equal(pd.Series(table[name]), sites[name].loc[table.index])
    changed = table.copy()
    changed.loc[names[3], "remark"] = "anders"
    assert (table["remark"] == "één tekst").all()
    assert (changed["own_bedrooms"] == "één tekst").all()


def test_many_sites_are_written_in_groups(monkeypatch):
    table = make_table()
    whole = export.write_sites_parquet(table)
    monkeypatch.setattr(export, "_GROUP_ROWS", 2)
    parts = export.write_sites_parquet(table)
    assert pq.ParquetFile(io.BytesIO(parts)).metadata.num_row_groups == 3
    read = [gpd.read_parquet(io.BytesIO(each)) for each in (whole, parts)]
    pd.testing.assert_frame_equal(pd.DataFrame(read[0]), pd.DataFrame(read[1]))
