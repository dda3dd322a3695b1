"""Scales side by side: plans, hubs, capacity and the line, with what cannot be compared."""

import json
import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from layers.errors import SettingsError
from scoring.dossier_tables import DossierTables
from scoring.region.capacity_case import CapacityCase
from scoring.region.clusters_cost import CostCurve
from scoring.region.levels import Level
from scoring.region.line import LineCheck
from scoring.region.plans import Variety
from scoring.region.portfolio import Rules
from scoring.region.portfolio_levels import Aim
from scoring.region.requirement import Requirement
from scoring.region.scenario import Draws
from scoring.region.stock_flow import StartStocks
from scout.cli import cli
from scout.packaged import find_data
from scout.region_facts import SITE_NUMBERS, SITE_WORDS
from scout.region_hubs_settings import HubWish
from scout.region_line_settings import LineWish
from scout.region_portfolio_settings import PortfolioWish, WishedTarget
from scout.region_scale_capacity import tell_scale_capacity
from scout.region_scale_change_text import tell_changes
from scout.region_scale_hubs import tell_scale_hubs
from scout.region_scale_line import tell_scale_line
from scout.region_scale_plans import (
    GAP_UNKNOWN,
    NOTHING_ASKED,
    OWN,
    RUN_LACKS,
    TARGET_CUT,
    TARGETS_OVERLAP,
    TOGETHER,
    tell_scale_plans,
)
from scout.region_scale_report import ScaleReport
from scout.region_scale_run import find_scale_run, narrow_run, read_scale_runs
from scout.run import write_run
from scout.run_record import read_run
from tests.scout.build_run import make_run

CURVE = CostCurve(28_000, 720_000, 0.45, "proef")
DAY = date(2028, 1, 1)
A = Level("set", "A", "A", ("GM9001",))
B = Level("set", "B", "B", ("GM9002",))
BOTH = Level("set", "AB", "AB", ("GM9001", "GM9002"))
BEYOND = Level("set", "ABC", "ABC", ("GM9001", "GM9002", "GM9003"))
WISH = PortfolioWish(
    moments=(DAY,), targets=(), locked_in=(), locked_out=(), least_places=20,
    least_share_of_site=0.5, unknown_cost="curve", rules=Rules(), curve=CURVE, durable_years=5,
    most_satellites=None, conversion_months=0, term_years=5, aim=Aim(time_s=5, gap=0.0, slack=0.0),
    variety=Variety(3, 0.3), front_steps=0,
)  # fmt: skip


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The small run, with 100 places in A (bag:a) and 85 in B (bag:b); both may be chosen."""
    folder = tmp_path_factory.mktemp("scale")
    write_run(make_run(folder), folder / "run")
    record = read_run(folder / "run")
    is_b = record.sites.index == "bag:b"
    bare = dict.fromkeys([*SITE_WORDS, "available_from", "status"], "")
    unknown = {name: np.nan for name in SITE_NUMBERS if name not in record.sites}
    sites = record.sites.assign(
        **{name: word for name, word in bare.items() if name not in record.sites},
        **unknown,
    ).assign(
        gemeente_code=np.where(is_b, "GM9002", "GM9001"),
        planned_places=np.where(is_b, 85.0, 100.0),
        available_until="2035-01-01",
        cost_eur_place_year=np.nan,
    )
    return replace(record, sites=sites)


def with_gaps(stored, first, second):
    names = {"gemeente_name": ["Aa", "Bee"], "gap_places": [first, second]}
    return replace(
        stored, gemeenten=pd.DataFrame(names, pd.Index(["GM9001", "GM9002"], name="gemeente_code"))
    )


def plans(record, *levels, **changes):
    told = tell_scale_plans(replace(WISH, **changes), levels, (record,), 5.0)
    return {(row["name"], row["way"]): row for _, row in told.iterrows()}


def test_a_run_is_narrowed_to_a_scale_and_never_counted_in_part(stored):
    record = with_gaps(stored, 150.0, 20.0)
    part = find_scale_run(B, (record,))
    assert list(part.sites.index) == ["bag:b"]
    assert list(part.gemeenten.index) == ["GM9002"]
    assert set(part.facts["site_id"]) <= {"bag:b"}
    for table in (part.totals, part.low, part.high):
        assert list(table.index) == ["bag:b"]
    # nothing is lost when the parts are put together, and the run itself is not changed
    sizes = [len(narrow_run(record, level).sites) for level in (A, B, BOTH)]
    assert sizes[0] + sizes[1] == sizes[2] == len(record.sites) == 5
    assert find_scale_run(BEYOND, (record,)) is None


def test_working_together_by_hand(stored):
    # A lacks 150 and has 100 places: 50 short, a third. B lacks 20; its site opens for at least
    # half of 85, so 43. Together 170 of the 185 places are enough.
    found = plans(with_gaps(stored, 150.0, 20.0), A, B, BOTH)
    assert found["A", OWN]["short_places"] == 50
    assert found["A", OWN]["largest_share"] == pytest.approx(1 / 3)
    assert found["B", OWN][["sites", "places", "short_places"]].tolist() == [1, 43, 0]
    assert found["AB", OWN]["short_places"] == 50
    assert found["AB", OWN]["short_names"] == "Aa"
    assert found["AB", TOGETHER][["wanted", "places", "short_places"]].tolist() == [170, 170, 0]
    # of one gemeente both questions are the same
    for column in ("places", "short_places", "cost_eur"):
        assert found["A", OWN][column] == found["A", TOGETHER][column]
    # 100 places alone: 28,000 + 720,000 / 100
    assert found["A", OWN]["place_eur"] == 35_200


def test_a_target_that_nobody_can_help_still_counts_as_short(stored):
    record = with_gaps(stored, 150.0, 20.0)
    closed = narrow_run(record, B)
    closed = replace(closed, gemeenten=record.gemeenten)
    assert plans(closed, BOTH)["AB", OWN]["largest_share"] == 1.0
    assert plans(closed, BOTH)["AB", TOGETHER]["largest_share"] == pytest.approx(85 / 170)


def test_what_is_unknown_has_a_reason(stored):
    found = plans(with_gaps(stored, np.nan, 20.0), A, B, BOTH, BEYOND)
    assert found["A", OWN]["reason"] == GAP_UNKNOWN
    assert found["AB", OWN]["reason"] == ""
    assert found["AB", OWN]["without"] == "Aa"
    assert found["AB", TOGETHER]["reason"] == GAP_UNKNOWN
    assert np.isnan(found["AB", TOGETHER]["short_places"])
    assert {found["ABC", way]["reason"] for way in (OWN, TOGETHER)} == {RUN_LACKS}
    assert plans(with_gaps(stored, 0.0, 20.0), A)["A", OWN]["reason"] == NOTHING_ASKED


def test_written_targets_count_where_they_lie_whole(stored):
    record = with_gaps(stored, 150.0, 20.0)
    one = WishedTarget("alles", BOTH.gemeenten, DAY, 120)
    found = plans(record, A, BOTH, targets=(one,))
    assert found["A", OWN]["reason"] == TARGET_CUT
    assert found["AB", OWN]["short_places"] == 0
    other = WishedTarget("nog eens", ("GM9001",), DAY, 10)
    assert plans(record, BOTH, targets=(one, other))["AB", TOGETHER]["reason"] == TARGETS_OVERLAP
    assert plans(record, B, targets=(other,))["B", OWN]["reason"] == NOTHING_ASKED


def test_locked_sites_hold_in_their_own_scale(stored):
    found = plans(with_gaps(stored, 150.0, 20.0), A, B, locked_out=("bag:a",))
    assert found["A", OWN]["places"] == 0
    assert found["B", OWN]["places"] == 43


def make_ways(stored, room):
    """Of the dossier only the ways are looked at: bag:a lies 3 km from a hub, bag:b 9 km."""
    ways = pd.DataFrame(
        {
            "aim": "hub", "site_id": ["bag:a", "bag:b"], "origin": "coa_locations#2", "name": "Hub",
            "way_km": [3.0, 9.0], "room_places": room,
        }
    )  # fmt: skip
    empty = pd.DataFrame({"site_id": []}, dtype=object)
    return replace(stored, dossier=DossierTables(empty, empty, empty, ways))


def test_hubs_by_hand(stored):
    wish = HubWish(7, None, 200, 2, 200, 1.3, 50, CURVE, 5)
    record = make_ways(with_gaps(stored, 150.0, 20.0), 120.0)
    told = tell_scale_hubs(wish, (A, B, BOTH, BEYOND), (record,)).set_index("name")
    # 100 places within reach; the 85 of B lie too far. It saves 720,000 × (1 − 0.45).
    assert told.loc["A", ["small_sites", "satellites", "satellite_share"]].tolist() == [1, 1, 1.0]
    assert told.loc["A", "saving_eur"] == pytest.approx(396_000)
    assert told.loc["B", ["satellites", "satellite_share", "saving_eur"]].tolist() == [0, 0, 0]
    assert told.loc["AB", "satellite_share"] == pytest.approx(100 / 185)
    assert told.loc["ABC", "reason"] == RUN_LACKS
    bare = tell_scale_hubs(wish, (A,), (with_gaps(stored, 1.0, 1.0),))
    assert bare["reason"].tolist() == ["hubs_unknown"]


def make_capacity():
    """Every half-year 100 come and all stay; 150 places, of which 100 in A."""
    rows = [
        (half, scenario, 100.0, 0.0, 0.5, 0.0, 0.0)
        for half in ("2027-I", "2027-II")
        for scenario in ("low", "mid", "high")
    ]
    columns = ["halfjaar", "scenario", "inflow", "decisions", "grant_share", "outflow_gemeenten"]
    flows = pd.DataFrame(rows, columns=[*columns, "departure"])
    places = pd.DataFrame(
        {
            "name": ["x", "y"], "gemeente_code": ["GM9001", "GM9002"], "kind": "regulier",
            "places": [100, 50], "available_from": "", "available_until": "",
            "others_places": 0.0, "notice_months": np.nan,
        }
    )  # fmt: skip
    start, draws = StartStocks(0.0, 0.0, 0.0), Draws(50, 1, 0.5, 0.1)
    return CapacityCase(flows, places, start, draws, 0.1)


def test_capacity_by_hand():
    people = pd.Series([30_000.0, 10_000.0, 5_000.0], ["GM9001", "GM9002", "GM9003"])
    told = tell_scale_capacity(make_capacity(), BOTH.gemeenten, (A, B, BOTH, BEYOND), people)
    told = told.set_index("name")
    # after a year 200 persons and a tenth: 220; three quarters of them in A: 165 for 100 places
    assert told.loc["AB", ["need_places", "shortage_places"]].tolist() == pytest.approx([220, 70])
    assert told.loc["A", ["flow_share", "shortage_places"]].tolist() == pytest.approx([0.75, 65])
    assert told.loc["B", "shortage_places"] == pytest.approx(55 - 50)
    assert told.loc[["A", "B"], "need_places"].sum() == pytest.approx(220)
    # B: 27.5 for 50 places in 2027-I; 55 in 2027-II
    assert told.loc["B", "first_short"] == "2027-II"
    assert told.loc["ABC", "reason"] == "capacity_outside"
    unknown = tell_scale_capacity(make_capacity(), BOTH.gemeenten, (A, BOTH), people * np.nan)
    assert unknown["reason"].tolist() == ["inhabitants_unknown", ""]


def test_the_region_of_the_line_is_the_scale(stored):
    # A housed 90 of 100, B 10 of 100: half together. Asked is 0.8.
    check = LineCheck("woning", Requirement("regio_gehuisvest_aandeel", least=0.8, most=None))
    record = with_gaps(stored, 1.0, 1.0)
    table = record.gemeenten.assign(
        opgave=100.0, realised=[90.0, 10.0], labour_region_code=["AM1", "AM2"],
        labour_region_name="",
    )  # fmt: skip
    wish = LineWish((check,), ("proef",), None, 5)
    told = tell_scale_line(wish, (A, B, BOTH, BEYOND), (replace(record, gemeenten=table),))
    by_name = told.set_index("name")[["met", "not_met", "unknown"]]
    # ranked are bag:a and intake:c in A, and bag:b in B
    assert by_name.loc["A"].tolist() == [2, 0, 0]
    assert by_name.loc["B"].tolist() == [0, 1, 0]
    assert by_name.loc["AB"].tolist() == [0, 3, 0]
    assert told.set_index("name").loc["ABC", "reason"] == RUN_LACKS


def test_runs_of_other_kinds_do_not_stand_side_by_side(tmp_path):
    first = make_run(tmp_path)
    write_run(first, tmp_path / "one")
    other = replace(first, settings=replace(first.settings, profile_text='id = "anders"\n'))
    write_run(other, tmp_path / "two")
    assert len(read_scale_runs([tmp_path / "one", tmp_path / "one"])) == 1
    with pytest.raises(SettingsError) as caught:
        read_scale_runs([tmp_path / "one", tmp_path / "two"])
    assert caught.value.faults[0].code == "scale_runs_differ"


def tell(stored, first, second, *levels):
    record = with_gaps(stored, first, second)
    table = tell_scale_plans(WISH, levels, (record,), 5.0)
    sums = pd.DataFrame(
        {"name": [one.name for one in levels], "largest_share": 0.5, "inner_cover_share": np.nan}
    )
    report = ScaleReport(levels, sums, pd.DataFrame(), {"portfolio": table}, {}, {})
    return tell_changes(report)


def test_only_what_differs_is_told(stored):
    told = " ".join(tell(stored, 150.0, 20.0, A, BOTH))
    assert "A: elk voor zich blijft er een tekort van 50 van de 150 plekken (Aa), en samen" in told
    assert "AB: elk voor zich blijft er een tekort van 50 van de 170 plekken (Aa). Mogen" in told
    assert "dan 0." in told
    assert "grootste opgave" not in told  # 50 % everywhere
    assert tell(stored, np.nan, np.nan, A, B) == (
        "In wat bekend is, verschillen deze schalen niet.",
    )


def test_a_place_that_is_short_on_two_days_is_said_to_be_counted_twice(stored):
    record = with_gaps(stored, 150.0, 20.0)
    days = (WISH.moments[0], date(2031, 1, 1))
    table = tell_scale_plans(replace(WISH, moments=days), (A, BOTH), (record,), 5.0)
    assert table["days"].tolist() == [2.0] * 4
    sums = pd.DataFrame({"name": ["A", "AB"], "largest_share": 0.5, "inner_cover_share": np.nan})
    report = ScaleReport((A, BOTH), sums, pd.DataFrame(), {"portfolio": table}, {}, {})
    told = " ".join(tell_changes(report))
    own = table[(table["name"] == "A") & (table["way"] == "own")].iloc[0]
    # 150 asked on each of two days
    assert own["wanted"] == 300
    short = int(own["short_places"])
    assert f"een tekort van {short} van de 300 plekken, opgeteld over 2 dagen (Aa)" in told


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample, whose region.toml may be changed."""
    folder = tmp_path / "sample"
    shutil.copytree(find_data("sample"), folder)
    return folder / "region.toml"


def ask(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", "scale", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_parts_that_are_not_there_are_named_with_the_reason(sample):
    text = sample.read_text(encoding="utf-8")
    before, after = text.split("[hubs]\n"), text.split("# kansenmaker region line:")
    sample.write_text(before[0] + "# kansenmaker region line:" + after[1], encoding="utf-8")
    told = ask(sample)
    assert "Hubs en satellieten: het regiobestand vraagt hier niet om." in told
    assert "Het plan: er is geen run met locaties genoemd." in told
    assert "PV91, capaciteit: de tabellen met plekken en stromen gaan over de regio" in told
    found = json.loads(ask(sample, "--json"))
    assert found["absent"] == {"portfolio": "no_run", "hubs": "not_asked", "line": "no_run"}
    assert {"press", "pools", "capacity"} <= set(found)
    assert "plans" not in found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name = "Kust"', 'name = "Noordzeeland"', "twee schalen met de naam Noordzeeland"),
        ('regions = ["PV91"]', 'regions = ["PV91", "PV91"]', "twee schalen met de naam PV91"),
        ("{ aanmeldcentrum = 0 }", "{ kasteel = 0 }", "kasteel"),
        ("flag_ratio = 2 ", "flag_ratio = 0 ", "flag_ratio"),
        ("# time_limit_s = 5  ", "time_limit_s = 0  ", "time_limit_s"),
        ('# [[scale.run]]', '[[scale.run]]\npath = "weg"\n#', "scale.run 1.path"),
    ],
)  # fmt: skip
def test_what_is_wrong_stops_with_its_name(sample, old, new, words):
    text = sample.read_text(encoding="utf-8")
    assert old in text
    head, tail = text.split("[scale]\n")
    sample.write_text(f"{head}[scale]\n{tail.replace(old, new, 1)}", encoding="utf-8")
    assert words in " ".join(ask(sample, code=1).split())
