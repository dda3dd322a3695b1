"""The portfolio and the hubs of the sample, from its run to words, JSON and files."""

import json
import shutil

import pandas as pd
import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.settings import find_data

SAMPLE = find_data("sample")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The sample with a run of it."""
    folder = tmp_path_factory.mktemp("portfolio") / "sample"
    shutil.copytree(SAMPLE, folder)
    result = CliRunner().invoke(
        cli, ["score", str(folder / "settings.toml"), "--out", str(folder / "run")]
    )
    assert result.exit_code == 0, result.output
    path = folder / "region.toml"
    text = path.read_text(encoding="utf-8")
    assert "[region]\n" in text
    path.write_text(text.replace("[region]\n", '[region]\nrun = "run"\n', 1), encoding="utf-8")
    return path


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def change(path, name, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = path.with_name(name)
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return changed


def test_plans_of_the_sample(region, tmp_path):
    found = json.loads(run("portfolio", region, "--json", "--out", tmp_path / "out"))
    assert found["status"] == "found"
    sites = pd.DataFrame(found["plan_sites"])
    targets = pd.DataFrame(found["plan_targets"])
    for number, own in sites.groupby("plan"):
        assert not own["site_id"].duplicated().any()
        small = own[own["hub_id"] == ""]
        assert (small["places"] >= 200).all()
        # Each target gets exactly the places of its gemeente: counted once.
        mine = targets[(targets["plan"] == number) & targets["is_possible"]]
        assert (mine["found"] <= own["places"].sum()).all()
    assert (targets["short"] == (targets["wanted"] - targets["found"]).clip(lower=0)).all()
    assert {"plans.csv", "plan_sites.csv", "front.csv", "left_out.csv", "region.json"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }
    told = run("portfolio", region)
    assert "geen besluit" in told
    assert "Aanname" in told
    assert "bewezen het beste" in told


def test_a_site_that_is_not_eligible_only_enters_when_locked_in(region):
    found = json.loads(run("portfolio", region, "--json"))
    out = pd.DataFrame(found["left_out"])
    doubtful = out[out["reason"] == "not_eligible"]["site_id"].tolist()
    assert doubtful
    assert not set(doubtful) & {row["site_id"] for row in found["plan_sites"]}


def test_locked_sites_are_named_where_nothing_is_possible(region):
    found = json.loads(run("portfolio", region, "--json"))
    chosen = sorted({row["site_id"] for row in found["plan_sites"]})[:2]
    locked = f"locked_in = {json.dumps(chosen)}\nmoments"
    tight = change(region, "tight.toml", "moments", locked)
    tight = change(tight, "tight.toml", "most_sites = 20", "most_sites = 1")
    told = run("portfolio", tight)
    assert "gaan niet samen" in told
    assert "het maximum aantal locaties" in told


def test_faults_are_told_all_at_once(region):
    broken = change(region, "broken.toml", "gap = 0.01", "gap = 2\nspacing = 5")
    broken = change(broken, "broken.toml", "term_years = 2 ", "term_years = -1 ")
    told = run("portfolio", broken, code=1)
    assert "portfolio.gap" in told
    assert "portfolio.spacing" in told
    assert "portfolio.assumptions.term_years" in told


def test_without_a_run_it_says_what_to_do():
    assert "run" in run("portfolio", SAMPLE / "region.toml", code=1)
    assert "run" in run("hubs", SAMPLE / "region.toml", code=1)


def test_hubs_of_the_sample(region):
    found = json.loads(run("hubs", region, "--json"))
    steered = [row for row in found["satellites"] if row["hub_id"]]
    assert steered
    for hub in found["hubs"]:
        own = [row["places"] for row in steered if row["hub_id"] == hub["hub_id"]]
        assert sum(own) == hub["places"] <= hub["room_places"]
        assert len(own) == hub["satellites"] <= 8
    assert len(found["new_hubs"]) == 2
    assert "Aanname" in run("hubs", region)
