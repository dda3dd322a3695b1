"""The seven gemeenten of the Achterhoek from file to regional dossier; all tasks are invented."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from scout.cli import cli

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.real


def run(*arguments):
    result = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def region(shared, tmp_path_factory):
    """The region file of the seven gemeenten, with its tables and a run of it."""
    assert shared.is_dir()
    folder = tmp_path_factory.mktemp("achterhoek")
    run("score", HERE / "achterhoek_zeven.toml", "--out", folder / "run")
    text = (HERE / "achterhoek_zeven_region.toml").read_text(encoding="utf-8")
    settings = (HERE / "achterhoek_zeven.toml").as_posix()
    text = text.replace('settings = "achterhoek_zeven.toml"', f'settings = "{settings}"')
    (folder / "region.toml").write_text(text, encoding="utf-8")
    for path in HERE.glob("achterhoek_zeven_*.csv"):
        shutil.copy(path, folder)
    return folder / "region.toml"


@pytest.fixture(scope="module")
def dossier(region):
    """The folder of the dossier."""
    folder = region.parent / "dossier"
    run("region", "dossier", region, "--out", folder)
    return folder


@pytest.fixture(scope="module")
def told(dossier):
    return json.loads((dossier / "region.json").read_bytes())["result"]


@pytest.fixture(scope="module")
def chapters(told):
    return {chapter["id"]: chapter for chapter in told["chapters"]}


def find_part(chapter, title):
    return next(part for part in chapter["parts"] if part["title"].startswith(title))


def find_row(chapter, title, first):
    return next(row for row in find_part(chapter, title)["rows"] if row[0] == first)


def test_the_seven_gemeenten_end_to_end(told, chapters):
    assert list(chapters) == [
        "tasks", "pool", "scale", "portfolio", "hubs", "capacity", "match", "line", "conditions",
        "pipeline", "schemes",
    ]  # fmt: skip
    assert told["absent"] == []
    bars = chapters["tasks"]["bars"]
    assert len(bars["names"]) == 7
    # the invented tasks of achterhoek_zeven_opgaven.csv, and the lasting places of _opvang.csv:
    # 180 in Doetinchem and 220 in Winterswijk; 150 of emergency reception never count
    assert sum(bars["wanted"]) == 140 + 300 + 150 + 200 + 160 + 220 + 200 == 1370
    assert sorted(bars["present"]) == [0, 0, 0, 0, 0, 180, 220]
    head = find_part(chapters["tasks"], "Opgaven van")["lines"]
    assert not [line for line in head if "Opgave onbekend" in line]  # each of them is known
    # 1,370 less 180, and less the 150 of Winterswijk, which has 70 more than it must
    assert "Nog te doen: 1.040" in told["summary"][0]


def test_the_invented_is_marked_on_every_carrier(dossier, told):
    page = (dossier / "regiodossier.html").read_text(encoding="utf-8")
    assert page.count("VERZONNEN") >= 20
    assert "met verzonnen opgaven" in page
    assert "Of ze leegstaan is onbekend" in page
    assert "alleen verkenning" in page
    assert (dossier / "regiodossier.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(dossier / "regiodossier.xlsx") as book:
        cells = b"".join(book.read(name) for name in book.namelist())
    assert b"VERZONNEN" in cells
    assert any("VERZONNEN" in line for line in told["warnings"])
    for number in ("nan", "NaN", "None", "inf%"):
        assert f">{number}<" not in page


def test_scales_differ_and_what_cannot_be_compared_has_a_reason(chapters):
    scale = chapters["scale"]
    sums = "Dezelfde som op verschillende schalen"
    # Achterhoek, Gelderland, Oost, West
    assert find_row(scale, sums, "opgave opvang, plekken")[1:] == [
        "1.370",
        "onbekend",
        "450",
        "920",
    ]
    assert find_row(scale, sums, "gemeenten")[1:] == ["7", "51", "3", "4"]
    # Oost: (140 + 160) short; Winterswijk's 70 more could cover 23 % of that
    assert find_row(scale, sums, "nog te doen")[3] == "300"
    assert find_row(scale, sums, "deel van het tekort dat die plekken kunnen dekken")[3] == "23%"
    plan = "Het plan op elke schaal"
    wanted = find_row(scale, plan, "gevraagde plekken, opgeteld over doelen en dagen")
    assert wanted[1:] == ["1.040", "niet vergeleken", "300", "740"]
    reasons = " ".join(find_part(scale, "Wat niet te vergelijken is")["lines"])
    for words in (
        "Gelderland, verevenen: de taak van een gemeente is onbekend.",
        "Gelderland, het plan: geen run bevat al haar gemeenten",
        "hubs en satellieten: de run kent geen route naar een hub",
        "Gelderland, capaciteit: de tabellen met plekken en stromen gaan over de regio",
    ):
        assert words in reasons


def test_plans_count_what_the_targets_ask(chapters):
    rows = find_part(chapters["portfolio"], "Plan 1: de doelen")["rows"]
    assert [(row[0], row[2]) for row in rows] == [
        ("Oost (verzonnen doel)", "300"), ("West (verzonnen doel)", "740"),
    ]  # fmt: skip
    sites = find_part(chapters["portfolio"], "Plan 1: de locaties")["rows"]
    places = sum(int(row[2].replace(".", "")) for row in sites)
    found = sum(int(row[3].replace(".", "")) for row in rows)
    assert places == found  # each place counts once
    assert len(sites) <= 14


def test_numbers_of_capacity_and_homes_by_hand(chapters):
    need = find_row(chapters["capacity"], "Opvangplekken in Achterhoek", "2027-I")
    # 300 + 130 + 60 = 490 persons; 260 come, 160 get a home, 85 leave: 505; and a tenth: 555.5
    assert need[2] == "505"
    assert need[4] == "556"
    homes = find_row(chapters["line"], "Sociale woningen", "Berkelland")
    # 32 − (−8) = 40 to house; 40 / 2.2 = 18.2 homes of the 100 that fall free; 10 may: 9 more
    assert homes[2:5] == ["100", "18,2", "18,2%"]
    assert homes[6:8] == ["ja", "9"]
    unknown = find_row(chapters["line"], "Sociale woningen", "Bronckhorst")
    assert [unknown[place] for place in (2, 4, 6, 7)] == ["onbekend"] * 4


def test_what_nobody_said_stays_unknown(chapters):
    services = chapters["conditions"]["parts"][0]
    unknown = services["names"].index("onbekend")
    for row in services["rows"]:
        numbers = row[1:unknown]
        assert set(numbers) == {"0"}, row
        assert row[unknown] not in ("0", "")


def test_u10_u16_the_achterhoek_and_a_province_side_by_side(region):
    text = region.read_text(encoding="utf-8")
    head, rest = text.split("[scale]\n")
    after = rest[rest.index("[portfolio]\n") :]
    scale = 'regions = ["u10", "u16", "achterhoek", "PV26"]\ntime_limit_s = 5\n\n'
    path = region.with_name("scales.toml")
    path.write_text(f"{head}[scale]\n{scale}{after}", encoding="utf-8")
    found = json.loads(run("region", "scale", path, "--json"))
    scales = {row["name"]: row for row in found["scales"]}
    assert [row["gemeenten"] for row in scales.values()] == [10, 16, 7, 26]
    # U16 is U10 with six more gemeenten, and lies wholly in the province of Utrecht
    assert set(found["members"]["u10"]) < set(found["members"]["u16"])
    assert set(found["members"]["u16"]) < set(found["members"]["PV26"])
    keys = [scales[name]["key_population"] for name in ("U10", "U16", "Utrecht")]
    assert keys == sorted(keys)
    # without SES-WOA nobody can say the task of others; the run holds the Achterhoek alone
    assert [row["task_places"] for row in scales.values()] == [None, None, 1370, None]
    plans = {(row["name"], row["way"]): row["reason"] for row in found["plans"]}
    assert plans["Achterhoek", "own"] == plans["Achterhoek", "together"] == ""
    assert {plans[name, "own"] for name in ("U10", "U16", "Utrecht")} == {"run_lacks_gemeenten"}
    steps = found["steps"][0]
    assert (len(steps["added"].split(";")), steps["removed"]) == (6, "")
