"""The Achterhoek from real files: nothing lost, nothing made up, and what is missing by name.

A warning of a library is an error here, as in all tests.
"""

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest

from scout.export import build_reject_table
from scout.run import write_run
from tests.maps.read_page import read_page

ROOT = Path(__file__).resolve().parents[2]
LABEL_PARTS = ["postal_code", "surface_area_m2", "building_year", "energy_label"]
LABEL_PARTS += ["registration_date"]

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def labels(shared):
    """Utility buildings of 500 m² and more, one a label, counted without the program.

    The first four digits of an object's id are the code of its gemeente.
    """
    table = pd.read_parquet(shared / "buildings" / "energielabels_7xxx.parquet")
    area = table["surface_area_m2"].str.replace(",", ".").astype(float)
    table = table.assign(area=area, row=np.arange(len(table)))
    table = table[table["bag_id"].notna()]
    newest = table.sort_values(
        ["registration_date", "area"], ascending=False, kind="stable"
    ).drop_duplicates("bag_id")
    large = newest[(newest["building_class"] == "U") & (newest["area"] >= 500)].sort_values("row")
    ids = large["bag_id"].map("{:016.0f}".format)
    return large.assign(id=ids, gemeente="GM" + ids.str[:4])


def test_the_strict_profile_gives_an_empty_list_and_says_what_is_missing(strict):
    assert strict.shortlist.site_ids == ()
    assert set(strict.scorecard.totals["state"]) == {"onbeslist"}
    page = read_page(strict.page)
    missing = set(page["head"]["missing_tables"])
    assert {"zones", "services", "reception", "zoning", "environment"} <= missing
    assert {page["words"]["tables"][name] for name in missing} >= {
        "Veiligheid, natuur en groen",
        "Toezeggingen van diensten",
    }
    # Every undecided site says what must be found out.
    findings = strict.scorecard.findings
    open_ones = findings[findings["outcome"] == "onbeslist"]
    assert set(open_ones["site_id"]) == set(strict.scorecard.totals.index)
    assert (open_ones["missing"] != "").all()


def test_exploring_gives_a_list_over_the_whole_region(exploring):
    card = exploring.scorecard
    rule = exploring.settings.shortlist
    chosen = card.sites.table.loc[list(exploring.shortlist.site_ids)]
    assert len(chosen) == rule.size
    assert chosen["gemeente_code"].value_counts().max() <= rule.per_gemeente
    assert chosen["gemeente_code"].nunique() >= 5
    assert card.profile.is_exploration
    assert "Alleen verkenning." in exploring.page


def test_what_is_not_known_stays_unknown(exploring):
    card = exploring.scorecard
    assert card.totals["coverage"].max() < 0.15  # few layers: honest about it
    assert (card.totals["ceiling"] > 90_000_000).all()
    silent = ("geluid_lden", "supermarkt_m", "coa_status", "spanning_am", "restopgave_aandeel")
    for name in silent:
        assert card.facts[name].value.isna().all(), name


def test_only_gemeenten_of_the_region_hold_sites(exploring):
    codes = set(exploring.scorecard.sites.table["gemeente_code"])
    assert codes <= set(exploring.settings.gemeenten)
    assert "GM0221" not in codes  # Doesburg has postcodes 698x, the labels are of 7xxx


def test_utility_buildings_are_those_of_an_independent_count(exploring, labels):
    region = labels[labels["gemeente"].isin(exploring.settings.gemeenten)]
    expected = region.drop_duplicates(LABEL_PARTS)
    sites = exploring.scorecard.sites.table
    found = sites[sites["origin"] == "ep"]
    assert set(found.index) == {"ep:" + number for number in expected["id"]}
    areas = expected.set_index("id")["area"].reindex(found.index.str.removeprefix("ep:"))
    assert found["go_m2"].to_numpy() == pytest.approx(areas.to_numpy())


def test_every_label_is_a_site_set_aside_or_counted_outside(exploring, labels):
    rejects = exploring.rejects[exploring.rejects["source"] == "ep_utility"]
    counts = rejects["code"].value_counts()
    assert counts["label_shared"] == len(labels) - len(labels.drop_duplicates(LABEL_PARTS))
    sites = exploring.scorecard.sites
    inside = int((sites.table["origin"] == "ep").sum())
    outside = int(sites.outside["ep_utility"])
    lost = int((exploring.rejects["code"] == "place_unknown").sum())
    assert inside + outside + lost == len(labels.drop_duplicates(LABEL_PARTS))


def test_state_buildings_are_those_of_an_independent_count(exploring, shared):
    gemeenten = gpd.read_file(shared / "boundaries" / "gemeenten_2026.geojson")
    gemeenten["geometry"] = gemeenten.geometry.make_valid()
    wanted = gemeenten[("GM" + gemeenten["c"]).isin(exploring.settings.gemeenten)]
    buildings = gpd.read_file(shared / "buildings" / "rvb_buildings.gpkg").to_crs(28992)
    buildings = buildings.drop_duplicates("BOUWWERKCO")
    spots = buildings.set_geometry(buildings.geometry.representative_point())
    inside = spots[spots.within(wanted.union_all())]
    sites = exploring.scorecard.sites
    found = sites.table[sites.table["origin"] == "rvb"]
    assert set(found["object_ids"]) == {"rvb:" + code for code in inside["BOUWWERKCO"]}
    assert int(sites.outside["rvb_buildings"]) == len(buildings) - len(inside)
    assert found["is_measured"].all()


def test_doesburg_has_its_current_buildings(exploring):
    assert len(exploring.layers["buildings"].table) == 7_797
    (told,) = exploring.rejects.loc[exploring.rejects["table"] == "buildings", "found"]
    assert told.startswith("5301 ")  # 13,098 occurrences less 7,797


def test_every_reject_has_a_reason_in_words(strict):
    told = build_reject_table(strict.rejects)
    assert (told["reason"] != "").all()
    assert not told["reason"].str.contains("{", regex=False).any()
    assert (told[["layer", "source", "code"]] != "").all(axis=None)
    # What is about one row names it, but for counts of what was never asked for.
    counted = told["code"].isin(["not_selected", "not_current"]) | (told["scope"] == "column")
    assert (told.loc[~counted, "row"] != "").all()


def test_ways_to_a_station_are_those_on_the_map(exploring, shared):
    stations = pd.read_csv(shared / "services" / "stations-2020-01-nl.csv")
    to_rd = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)
    x, y = to_rd.transform(stations["geo_lng"].to_numpy(), stations["geo_lat"].to_numpy())
    sites = exploring.scorecard.sites.table
    value = exploring.scorecard.facts["station_km"].value
    # One site of each postcode area will do: all stand on one point.
    for site_id, site in sites.drop_duplicates("area_id").iterrows():
        way = np.hypot(x - site.geometry.x, y - site.geometry.y) * 1.3 / 1000
        nearest = float(way.min())
        if math.isnan(value[site_id]):
            assert nearest < 3  # nearer than a postcode area can tell
        else:
            assert value[site_id] == pytest.approx(nearest, rel=1e-3)
    # Eibergen has no railway; Lichtenvoorde-Groenlo is its station.
    eibergen = sites.index[sites["area_id"] == "7151"][0]
    assert 10 < value[eibergen] < 15
    # Of postcode 7001, the town centre of Doetinchem with its station, nothing is claimed.
    assert value[sites["area_id"] == "7001"].isna().all()


def test_labels_and_years_of_each_site_are_in_its_row(exploring, labels):
    sites = exploring.scorecard.sites.table
    found = sites[sites["origin"] == "ep"]
    rows = labels.set_index("id").loc[found.index.str.removeprefix("ep:")]
    assert found["energy_label"].tolist() == rows["energy_label"].tolist()
    assert found["bouwjaar"].tolist() == rows["building_year"].tolist()
    origins = exploring.scorecard.sites.origins.loc[found.index, "energy_label"]
    assert origins.tolist() == [f"ep_utility#{row + 1}" for row in rows["row"]]


def test_places_follow_from_the_area(exploring):
    sites = exploring.scorecard.sites.table
    found = sites[sites["origin"] == "ep"]
    expected = np.floor(np.round(found["go_m2"] * 1.2 / 15, 9))  # m² go × 1.2 bvo / 15 a place
    assert found["possible_places"].tolist() == expected.tolist()
    assert found["planned_places"].max() <= 199


def test_both_runs_are_written_whole(strict, exploring, tmp_path):
    for name, run in (("strict", strict), ("exploring", exploring)):
        write_run(run, tmp_path / name)
        record = json.loads((tmp_path / name / "run.json").read_bytes())
        assert record["counts"]["onbeslist"] + record["counts"]["geschikt"] == len(
            run.scorecard.totals
        )
        assert str(ROOT) not in (tmp_path / name / "run.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_command_prints_no_warning(shared, tmp_path):
    assert shared.is_dir()
    settings = Path(__file__).with_name("achterhoek.toml")
    command = [sys.executable, "-W", "error", "-m", "scout", "score", str(settings)]
    done = subprocess.run(  # noqa: S603 the words are ours
        [*command, "--out", str(tmp_path / "run")], cwd=ROOT, capture_output=True, check=False
    )
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert not re.search(r"warning|traceback|ERROR \d|gdal|proj", told, re.IGNORECASE), told
    assert "De shortlist is leeg" in done.stdout.decode()
