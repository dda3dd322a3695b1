"""The portfolio and the hubs of the sample, from its run to words, JSON and files."""

import json
from functools import partial
from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner

from scoring.region.portfolio_levels import Level
from scoring.region.portfolio_plan import Plan
from scout.cli import cli
from scout.packaged import find_data
from scout.region_hubs_text import tell_fit
from scout.region_portfolio_places import find_names
from scout.region_portfolio_sureness import word_gap, word_level
from scout.region_portfolio_worst import word_worst
from scout.region_sites import list_names

SAMPLE = find_data("sample")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region(copy_scored):
    """The sample with a run of it."""
    return copy_scored("portfolio")


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


def test_a_site_that_helps_no_target_is_told_with_why(region):
    told = "Deze locaties tellen voor geen enkel doel: "
    found = json.loads(run("portfolio", region, "--json"))
    first = [row for row in found["plan_sites"] if row["plan"] == 1]
    assert len({row["gemeente_name"] for row in first}) > 1
    wanted = "gemeenten = ['GM9001']\nday = 2028-01-01\nplaces = 40\n"
    target = f"[[portfolio.target]]\nname = 'Elders'\n{wanted}\n[portfolio.rules]"
    path = change(region, "elders.toml", "[portfolio.rules]", target)
    locked = f"locked_in = {json.dumps([row['site_id'] for row in first])}\nmoments"
    assert told in run("portfolio", change(path, "elders.toml", "moments", locked))


def test_a_number_of_the_owner_reads_as_a_name():
    sites = pd.DataFrame(
        {
            "name": ["900009G01 (verzonnen)", "100001G01", "Raadhuis 1900", ""],
            "address": ["Kade 3, Oord", "", "Markt 1, Oord", "Dijk 5, Oord"],
            "current_use": ["Kantoorgebouw", "Kantoorgebouw", "", ""],
        },
        index=list("abcd"),
    )
    names = find_names(SimpleNamespace(sites=sites))
    # Without an address the number is all there is.
    assert names.tolist() == [
        "kantoorgebouw Kade 3, Oord", "100001G01", "Raadhuis 1900", "Dijk 5, Oord",
    ]  # fmt: skip


def test_how_sure_a_plan_is_says_among_which_plans():
    level, unknown = partial(Level, "cost", 100.0), float("nan")
    alone = [level(100.0, 0.0, "optimal"), level(99.21, 0.0079, "optimal"),
             level(90.0, 0.1, "feasible"), level(unknown, float("inf"), "feasible")]  # fmt: skip
    assert [word_level(one) for one in alone] == [
        "De kosten per jaar: bewezen het beste.",
        "De kosten per jaar: hooguit 0,8 % beter te maken.",
        "De kosten per jaar: de tijd was op; hooguit 10,0 % beter te maken.",
        "De kosten per jaar: niet bewezen; hoeveel beter het kan, is onbekend.",
    ]
    assert word_level(alone[0], 1) == (
        "De kosten per jaar: bewezen het beste van alle plannen die genoeg verschillen van de "
        "eerdere."
    )
    assert all("genoeg verschilt" in word_level(one, 2) for one in alone[1:3])
    assert word_gap(0.00101) == "0,2"  # "at most": rounded up
    assert word_gap(0.001) == "0,1"


def test_the_worst_target_is_named_with_its_places():
    targets = pd.DataFrame(
        [("a", 50, 10, 0.2, True), ("b", 20, 20, 1.0, True), ("c", 9, 9, 1.0, False)],
        columns=["name", "wanted", "short", "short_share", "is_possible"],
    )
    assert word_worst(Plan(pd.DataFrame(), targets, {}, (), "")) == "20 van de 20 plekken, b"
    fine = targets.assign(short=[0, 0, 9], short_share=[0.0, 0.0, 1.0])
    assert word_worst(Plan(pd.DataFrame(), fine, {}, (), "")) == "geen"
    # With every site locked out nothing can be had, which is not the same as nothing missing.
    none = targets.assign(is_possible=False)
    told = "bij geen enkel doel kan een locatie helpen"
    assert word_worst(Plan(pd.DataFrame(), none, {}, (), "")) == told
    enough = none.assign(short=0, short_share=0.0)
    assert word_worst(Plan(pd.DataFrame(), enough, {}, (), "")) == "geen"


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


@pytest.mark.parametrize("command", ["portfolio", "hubs"])
def test_a_run_of_another_region_is_refused(region, command):
    settings = (region.parent / "settings.toml").read_text(encoding="utf-8")
    assert '"GM9009",' in settings
    other = region.with_name("other.toml")
    other.write_text(settings.replace('"GM9009",', ""), encoding="utf-8")
    asked = change(region, "of_other.toml", 'settings = "settings.toml"', 'settings = "other.toml"')
    assert "gaat over andere gemeenten dan deze regio. Te veel: GM9009." in run(
        command, asked, code=1
    )


def test_days_out_of_order_are_shown_as_days(region):
    text = region.read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("moments = ")]
    asked = change(region, "turned.toml", line, "moments = [2030-01-01, 2028-01-01]")
    told = run("portfolio", asked, code=1)
    assert "(2030-01-01, 2028-01-01)" in told


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (0, "Van geen van de 3 kleine locaties is een route naar een hub bekend."),
        (2, "Van 1 van deze locaties is geen route naar een hub bekend."),
        (3, "Kleine locaties die passen bij een hub binnen 7,0 km: 1 van de 3. Samen: 20 plekken."),
    ],
)
def test_an_unknown_way_to_a_hub_is_not_no_hub(known, told):
    sites = pd.DataFrame({"hub_id": ["h", "", ""], "places": [20, 30, 40]}, ["a", "b", "c"])
    report = SimpleNamespace(
        clusters=SimpleNamespace(sites=sites if known else sites.assign(hub_id="")),
        wish=SimpleNamespace(reach_km=7.0),
        without_way=3 - known,
    )
    lines = tell_fit(report)
    assert told in " ".join(lines)
    assert ("onbekend" in " ".join(lines)) == (known < 3)
    assert ("0 van 3" in " ".join(lines)) is False


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


def test_a_gemeente_twice_in_one_target_is_told(region):
    target = (
        '[[portfolio.target]]\nname = "Kust"\ngemeenten = ["GM9001", "GM9001"]\n'
        "day = 2028-01-01\nplaces = 250\n\n[portfolio.rules]"
    )
    twice = change(region, "twice.toml", "[portfolio.rules]", target)
    assert "de gemeente GM9001 staat er twee keer in" in run("portfolio", twice, code=1)


def test_days_that_are_over_are_told(region):
    quick = change(region, "past.toml", "2028-01-01, 2030-01-01", "2026-01-01, 2030-01-01")
    quick = change(quick, "past.toml", "plans = 3 ", "plans = 1 ")
    quick = change(quick, "past.toml", "front_steps = 2", "front_steps = 0")
    found = json.loads(run("portfolio", quick, "--json"))
    assert found["past_moments"] == ["2026-01-01"]  # the run is of 1 November 2026
    early = [one for one in found["plan_targets"] if one["moment"] == "2026-01-01"]
    assert early
    assert not any(one["is_possible"] or one["found"] for one in early)
    told = " ".join(run("portfolio", quick).split())
    assert "deze dagen liggen voor de peildatum van het resultaat: 1 januari 2026" in told


def test_a_price_beyond_all_sense_is_refused(region):
    """It overflowed: the command ended in a warning of numpy in place of a sentence."""
    broken = change(region, "broken.toml", "place_eur = 28_000", "place_eur = 1e308")
    for command in ("hubs", "portfolio"):
        assert "curve.place_eur" in run(command, broken, code=1)


def test_names_with_a_comma_are_told_apart():
    names = ["zusterflat De Sterns, Oldermeer", "dorpshuis De Stins"]
    assert list_names(names) == "zusterflat De Sterns, Oldermeer; dorpshuis De Stins"
    assert list_names(names[:1]) == names[0]
    assert list_names([]) == ""
