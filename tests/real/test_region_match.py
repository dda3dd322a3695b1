"""Matching and capacity on the real Achterhoek, with invented households, dwellings and flows."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner

from scout.cli import cli

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "data" / "sample"

pytestmark = pytest.mark.real

SEVEN = ("GM0197", "GM0222", "GM0294", "GM1509", "GM1586", "GM1859", "GM1876")
PEOPLE = "segment;gemeentecode;soort;huishoudens;personen_nu;personen_later;toegankelijk_nodig"
HOMES = "woninggroep;gemeentecode;woningen;slaapkamers;oppervlakte_m2;toegankelijk"
RULE = """
[match]
dwellings = "dwellings.csv"
household_segments = "households.csv"
later = "fits"
first = "persons_now"
pairs = true
[match.limits]
bedrooms_needed = [1, 1, 2, 2, 3, 3]
least_m2_person = 12
source = "Verzonnen voor een test"
[match.points]
spare_now = 3
spare_later = 5
move = 40
access = 10
km = 1
sharing = 15
source = "Verzonnen voor een test"
"""


@pytest.fixture
def region(tmp_path, shared):
    """Doetinchem has the flats and links families; the others have houses and link singles."""
    assert shared.is_dir()
    people, homes = [PEOPLE], [HOMES]
    for code in SEVEN:
        if code == "GM0222":
            people.append(f"fam-{code};{code};gezin_3_4;6;4;4;nee")
            homes.append(f"flat-{code};{code};30;1;40;nee")
        else:
            people.append(f"alone-{code};{code};alleenstaand;4;1;1;nee")
            homes.append(f"house-{code};{code};1;4;90;nee")
    (tmp_path / "households.csv").write_text("\n".join(people) + "\n", encoding="utf-8")
    (tmp_path / "dwellings.csv").write_text("\n".join(homes) + "\n", encoding="utf-8")
    sample = (SAMPLE / "region.toml").read_text(encoding="utf-8")
    capacity = sample[sample.index("[capacity]") :]
    text = f'[region]\nsettings = "{HERE.as_posix()}/achterhoek.toml"\n{RULE}\n{capacity}'
    (tmp_path / "region.toml").write_text(text, encoding="utf-8")
    for name in ("region_capacity_flows.csv", "region_capacity_decisions.csv"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    places = (SAMPLE / "region_capacity_places.csv").read_text(encoding="utf-8")
    for invented, real in (("GM9001", "GM0222"), ("GM9002", "GM1859"), ("GM9005", "GM1509"),
                           ("GM9010", "GM0197")):  # fmt: skip
        places = places.replace(invented, real)
    (tmp_path / "region_capacity_places.csv").write_text(places, encoding="utf-8")
    return tmp_path / "region.toml"


def ask(*arguments):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_four_singles_go_where_a_family_came_from(region, shared):
    # At home one single has a house with 3 bedrooms too many: 3 × (3 + 5) = 24 points. It moves to
    # Doetinchem when that is at most 24 km. Then four singles and a family have what fits: of
    # these, three singles and the family are newly housed.
    table = gpd.read_file(shared / "boundaries" / "gemeenten_2026.geojson").to_crs(28992)
    middles = table.set_index("GM" + table["c"].str[-4:]).geometry.centroid[list(SEVEN)]
    km = middles.distance(middles["GM0222"]).drop("GM0222") / 1000
    near = set(km.index[(km + 0.5).astype(int) <= 24])
    assert 0 < len(near) <= 6
    found = ask("match", region)
    assert found["totals"]["newly_housed_by_swaps"] == 4 * len(near)
    assert {pair["gemeente_a"] for pair in found["swap_pairs"]} | {
        pair["gemeente_b"] for pair in found["swap_pairs"]
    } == {*near, "GM0222"}
    balance = dict.fromkeys(SEVEN, 0)
    for move in found["swap_moves"]:
        balance[move["to_gemeente"]] += move["households"] * move["size_now"]
        balance[move["from_gemeente"]] -= move["households"] * move["size_now"]
    assert set(balance.values()) == {0}
    assert found["totals"]["households"] == 30


def test_capacity_runs_on_real_gemeenten(region):
    found = ask("capacity", region)
    assert len(found["bands"]) == 6
    assert sum(row["places"] for row in found["expiring"]) == 350
