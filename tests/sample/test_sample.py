"""The sample region: the generator gives the same files, and nothing in them is real."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
import shapely

from layers.load import load_delivery
from layers.sheets import read_sheet
from layers.source import CatalogCard, Delivery

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
SHARED = ROOT.parent / "shared" / "data"
WINDOW = shapely.box(20_000, 515_000, 70_000, 565_000)
TEXTS = (".csv", ".gml", ".md", ".osm", ".toml", ".xml")

CARD = CatalogCard(
    id="intake", title="Verzonnen", publisher="", licence="", attribution="", url="", may_not=""
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The files as the generator makes them now."""
    out = tmp_path_factory.mktemp("sample")
    script = Path(__file__).with_name("make_sample.py")
    subprocess.run([sys.executable, str(script), str(out)], check=True)  # noqa: S603
    return out


@pytest.fixture(scope="module")
def wrong():
    """The README's table of rows that are wrong on purpose."""
    text = (SAMPLE / "README.md").read_text(encoding="utf-8").split("## Wrong on purpose")[1]
    lines = [line for line in text.splitlines() if re.match(r"\| \S+\.(csv|xlsx) \|", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return pd.DataFrame(cells, columns=["file", "line", "object_id", "what", "outcome"])


def intake(name):
    """Read one intake file of the sample as a run does."""
    delivery = Delivery("vacancies", "intake", SAMPLE / name, name)
    return load_delivery(delivery, {"intake": CARD}, "intake")


def is_by_hand(name):
    """Whether a file of the sample is written by hand: what the regional commands are asked."""
    return name == "region.toml" or (name.startswith("region_") and name.endswith(".csv"))


def files(folder, *endings):
    """Names of the files in a folder with one of these endings, those by hand apart."""
    names = (path.name for path in folder.iterdir() if path.suffix in endings)
    return sorted(name for name in names if not is_by_hand(name))


def test_the_same_files_are_made(made):
    assert sorted(path.name for path in made.iterdir()) == sorted(
        path.name for path in SAMPLE.iterdir() if not is_by_hand(path.name)
    )


def test_texts_are_made_again_byte_by_byte(made):
    differing = [
        name
        for name in files(SAMPLE, *TEXTS)
        if (made / name).read_bytes() != (SAMPLE / name).read_bytes()
    ]
    assert differing == []


def test_vectors_rasters_and_workbook_are_made_again(made):
    for name in files(SAMPLE, ".gpkg"):
        left, right = gpd.read_file(made / name), gpd.read_file(SAMPLE / name)
        pd.testing.assert_frame_equal(pd.DataFrame(left), pd.DataFrame(right))
    for name in files(SAMPLE, ".tif"):
        with rasterio.open(made / name) as left, rasterio.open(SAMPLE / name) as right:
            assert left.profile == right.profile
            assert np.array_equal(left.read(), right.read())
    name = "vacancies_second.xlsx"
    pd.testing.assert_frame_equal(read_sheet(made / name), read_sheet(SAMPLE / name))


def test_is_small_and_holds_no_code():
    sizes = [path.stat().st_size for path in SAMPLE.iterdir()]
    assert sum(sizes) < 4_500_000
    assert files(SAMPLE, ".py") == []


def test_every_row_that_is_set_aside_is_listed(wrong):
    for name in ("vacancies.csv", "vacancies_second.xlsx", "vacancies_new_delivery.csv"):
        rejects = intake(name).rejects
        listed = wrong[wrong["file"] == name]
        rows = rejects.loc[rejects["scope"] != "column", "row"]
        assert set(rows) <= set(listed["line"])
        columns = rejects.loc[rejects["scope"] == "column", "column"]
        assert len(columns) == listed["what"].str.startswith("kolom").sum()


def test_every_listed_row_has_the_outcome_that_is_told(wrong):
    rejects = intake("vacancies.csv").rejects.set_index("row")["scope"]
    listed = wrong[wrong["file"] == "vacancies.csv"].set_index("line")["outcome"]
    told = {
        "rij afgekeurd": "row", "beide rijen afgekeurd": "row", "tweede rij afgekeurd": "row",
        "veld onbekend": "field",
    }  # fmt: skip
    for line, outcome in listed.items():
        found = rejects[[line]].tolist() if line in rejects.index else []
        assert found == ([told[outcome]] if outcome in told else []), (line, outcome)


def test_hostile_names_stay_as_they_are():
    names = intake("vacancies.csv").table["name"].tolist()
    assert '=HYPERLINK("x")' in names
    assert "<b>Vergaderzaal</b> {{ 7*7 }}" in names


def test_has_enough_of_both_kinds():
    counts = intake("vacancies.csv").table["kind"].value_counts()
    assert counts["pand"] >= 180
    assert counts["grond"] >= 30


def test_second_list_repeats_six_buildings_with_other_areas():
    first = intake("vacancies.csv").table.set_index("bag_pand_id")
    second = intake("vacancies_second.xlsx").table
    # Three name the same BAG building; the others the same address or the same spot.
    same = second[second["bag_pand_id"].isin(first.index) & (second["bag_pand_id"] != "")]
    assert len(same) == 3
    assert (first.loc[same["bag_pand_id"], "bvo_m2"].to_numpy() != same["bvo_m2"]).all()
    assert (same["reference_day"] > "2026-10-15").all()
    assert second["name"].head(6).isin(first["name"]).all()


def test_services_and_decisions_speak_of_buildings_in_the_intake():
    table = intake("vacancies.csv").table
    known = set(table["object_id"]) | set(table["origin"] + ":" + table["object_id"])
    for name in ("services.csv", "decisions.csv"):
        said = pd.read_csv(SAMPLE / name, sep=";", dtype=str)["object_id"]
        assert set(said) <= known, name


def test_new_delivery_has_gone_new_and_changed_rows():
    old = intake("vacancies.csv").table.set_index(["origin", "object_id"])
    new = intake("vacancies_new_delivery.csv").table.set_index(["origin", "object_id"])
    both = old.index.intersection(new.index)
    facts = ["available_until", "sanitary", "investment_eur", "asbestos", "energy_label"]
    changed = old.loc[both, facts].fillna(0) != new.loc[both, facts].fillna(0)
    assert len(new.index.difference(old.index)) == 14  # twelve buildings and two parcels
    assert 10 <= changed.any(axis=1).sum() <= 15
    assert len(old.index.difference(new.index)) >= 10


def test_everything_lies_in_the_window():
    for name in files(SAMPLE, ".gpkg"):
        frame = gpd.read_file(SAMPLE / name)
        assert frame.crs.to_epsg() == 28992
        assert WINDOW.covers(shapely.box(*frame.total_bounds)), name
    for name in ("bag_pand.xml", "brk_perceel.gml", "plan_imro.gml"):
        text = (SAMPLE / name).read_text(encoding="utf-8")
        step = 3 if name == "bag_pand.xml" else 2
        places = " ".join(re.findall(r"<gml:posList[^>]*>([^<]+)", text)).split()
        spots = np.array(places, dtype=float).reshape(-1, step)[:, :2]
        assert shapely.covers(WINDOW, shapely.points(spots)).all(), name


def test_streets_lie_in_the_window():
    text = (SAMPLE / "region.osm").read_text(encoding="utf-8")
    spots = re.findall(r'<node id="\d+" lat="([\d.]+)" lon="([\d.]+)"', text)
    lat, lon = np.array(spots, dtype=float).T
    places = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=4326).to_crs(28992)
    assert len(places) > 2_000
    assert places.within(WINDOW.buffer(1)).all()


def test_gemeenten_tile_without_gaps():
    frame = gpd.read_file(SAMPLE / "gemeenten.gpkg")
    assert frame.is_valid.all()
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())
    assert shapely.union_all(frame.geometry.to_numpy()).geom_type == "Polygon"


def test_codes_are_invented():
    frame = gpd.read_file(SAMPLE / "gemeenten.gpkg")
    assert frame["gemeentecode"].str.fullmatch(r"GM90\d\d").all()
    table = intake("vacancies.csv").table
    known = table.loc[table["postcode"] != "", "postcode"]
    assert known.str.startswith("0").all()  # no Dutch postcode does
    assert table.loc[table["bag_pand_id"] != "", "bag_pand_id"].str.startswith("90").all()


def test_settings_name_only_files_of_the_sample():
    settings = tomllib.loads((SAMPLE / "settings.toml").read_text(encoding="utf-8"))
    paths = {layer["path"] for layer in settings["layer"]} | {settings["status"]["path"]}
    paths |= set(settings["output"]["weight_sets"])
    apart = {"README.md", "settings.toml", "vacancies_new_delivery.csv"}
    names = {path.name for path in SAMPLE.iterdir()}
    assert paths | apart == {name for name in names if not is_by_hand(name)}
    assert settings["region"]["invented"] is True
    assert settings["output"]["tiles"] is False


@pytest.mark.real
def test_no_gemeente_is_real_and_the_land_lies_in_the_sea():
    path = SHARED / "boundaries" / "gemeenten_2026.geojson"
    if not path.exists():
        pytest.skip("the real gemeenten lie outside the repository, in ../shared/data")
    real, frame = gpd.read_file(path), gpd.read_file(SAMPLE / "gemeenten.gpkg")
    statistics = pd.read_csv(SAMPLE / "gebieden_in_nederland.csv", sep=";", dtype=str)
    invented = set(frame["naam"]) | set(statistics["Naam_2"].str.strip())
    assert invented.isdisjoint(real["n"])
    assert set(statistics["Code_1"].str.strip().str[2:]).isdisjoint(real["c"])
    land = shapely.union_all(frame.geometry.to_numpy())
    assert shapely.distance(real.geometry.to_numpy(), land).min() > 10_000
