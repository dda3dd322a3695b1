"""`kansenmaker region show` on the sample: one run, and the region of exactly that run."""

import json
import math
import re
import shutil

import pandas as pd
import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.packaged import find_data
from scout.region_file import read_region_file
from scout.region_show_hubs import locate_hubs
from tests.maps.read_page import read_page as read_content

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show") / "sample"
    shutil.copytree(find_data("sample"), folder)
    return folder


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def read_page(folder):
    return read_content((folder / "map.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(sample):
    run("show", sample / "region.toml", "--out", sample / "run")
    return sample / "run"


@pytest.fixture(scope="module")
def region(shown):
    return read_page(shown)["region"]


def test_every_part_of_the_file_is_there(region):
    assert all(region[name] for name in ("tasks", "pool", "plans", "hubs", "board", "capacity"))
    assert all(region["lines"][name] for name in region["lines"])


def test_the_plans_are_those_of_the_command_on_this_run(shown, region, sample):
    text = (sample / "region.toml").read_text(encoding="utf-8")
    own = sample / "own.toml"
    own.write_text(re.sub(r"(?m)^\[region\]$", '[region]\nrun = "run"', text), encoding="utf-8")
    found = json.loads(run("portfolio", own, "--json"))
    ids = read_page(shown)["sites"]["id"]
    told = [(plan["plan"], ids[site[0]], site[3]) for plan in region["plans"]
            for site in plan["sites"]]  # fmt: skip
    assert told == [(one["plan"], one["site_id"], one["places"]) for one in found["plan_sites"]]
    assert [plan["cost"] for plan in region["plans"]] == [one["cost"] for one in found["plans"]]


def test_the_middle_of_the_need_is_that_of_the_command(region, sample):
    """One word, one number: of the drawn paths the median is not the scenario "midden"."""
    found = json.loads(run("capacity", sample / "region.toml", "--json"))
    middle = [one["need"] for one in found["scenarios"] if one["scenario"] == "mid"]
    assert region["capacity"]["need_mid"] == [math.floor(each + 0.5) for each in middle]
    assert "Waarvan noodopvang: 150 in 2027-I en 150 in 2027-II." in region["lines"]["capacity"]


def test_the_sums_stay_what_they_were(region):
    rows = region["pool"]["rows"]
    assert sum(row[1] for row in rows) == sum(row[2] for row in rows)
    assert sum(row[3] for row in rows) == sum(row[4] for row in rows)
    for hub in region["hubs"]:
        assert hub["used"] == sum(site[2] for site in hub["sites"])
        assert hub["left"] == hub["room"] - hub["used"] >= 0


def test_the_run_can_be_read_back(shown):
    again = CliRunner().invoke(cli, ["explain", str(shown), "bag:9001100000002079"])
    assert again.exit_code == 0, again.output


def test_the_public_edition_names_no_plan(sample, region):
    run("show", sample / "region.toml", "--out", sample / "public", "--edition", "public")
    page = read_page(sample / "public")
    left = {name for name, part in page["region"].items() if part is not None}
    assert left == {"lines", "tasks", "capacity"}
    assert set(page["region"]["lines"]) <= {"tasks", "capacity"}
    names = {site[1] for plan in region["plans"] for site in plan["sites"]}
    text = json.dumps(page["region"], ensure_ascii=False)
    assert not [name for name in names if name in text]


def test_without_sections_there_is_no_tab(sample):
    bare = sample / "bare.toml"
    bare.write_text('[region]\nsettings = "settings.toml"\n', encoding="utf-8")
    run("show", bare, "--out", sample / "bare")
    assert read_page(sample / "bare")["region"] is None


def test_sharing_also_shows_the_tasks(sample):
    text = (sample / "region.toml").read_text(encoding="utf-8")
    own = sample / "no_tasks.toml"
    pool = text[text.index("[pool]\n") : text.index("[scale]\n")]
    own.write_text(f'[region]\nsettings = "settings.toml"\n{pool}', encoding="utf-8")
    run("show", own, "--out", sample / "no_tasks")
    found = read_page(sample / "no_tasks")["region"]
    assert {name for name, part in found.items() if part} == {"lines", "tasks", "pool"}


def test_a_folder_of_others_is_left_alone(sample):
    other = sample / "other"
    other.mkdir()
    (other / "a.txt").write_text("x", encoding="utf-8")
    run("show", sample / "region.toml", "--out", other, code=2)
    assert [path.name for path in other.iterdir()] == ["a.txt"]


def test_hubs_are_found_by_their_record(sample):
    region_file = read_region_file(sample / "region.toml")
    found = locate_hubs(region_file, pd.Series(["coa_locations#2", "coa_locations#999"]))
    assert found.loc["coa_locations#2"].between([50, 2], [56, 8]).all()
    assert found.loc["coa_locations#999"].isna().all()
