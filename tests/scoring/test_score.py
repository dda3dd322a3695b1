from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest import mock

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from layers.errors import ContractError
from layers.sites import Sites
from scoring.assumption_bounds import ASSUMPTIONS
from scoring.contributions import shown_contributions, shown_score
from scoring.curve import Classes, Curve
from scoring.gemeenten import TaskFacts, find_gemeente_facts
from scoring.indicator import Indicator, Scene
from scoring.indicators import INDICATORS as REAL_INDICATORS
from scoring.indicators.stated_fields import take_field
from scoring.profile import Assumption, Profile, Rule
from scoring.profile_toml import parse_profile
from scoring.score import half_up, score
from scoring.weighing import CriterionWeighing, Weighing

DAY = date(2026, 11, 1)
PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"

# What a site table holds (layers/sites.py) and what the tests do not look at.
TEXTS = (
    "name", "address", "postcode", "origin", "gemeente_code", "gemeente_name", "area_id",
    "parcel_id", "bag_pand_id", "bag_status", "current_use", "vacant_since", "available_from",
    "available_until", "ownership", "monument", "asbestos", "energy_label", "sanitary", "kitchen",
    "is_divisible", "own_bedrooms", "target_groups", "grid_connection", "is_confidential",
    "remark", "reference_day", "also_known_as", "object_ids", "bestemming", "places_origin",
)  # fmt: skip
NUMBERS = (
    "parcel_m2", "bouwjaar", "bvo_m2", "go_m2", "rent_eur_year", "investment_eur",
    "cost_eur_place_year", "places", "conversion_months", "hindrance_category",
    "possible_places", "planned_places",
)  # fmt: skip
FACTS = ("x1", "x2", "x3", "x4")

# values 0..100 as facts, so that the curve is the identity
IDENTITY = Curve(((0.0, 0.0), (100.0, 100.0)))


NO_GEMEENTEN = find_gemeente_facts(
    {}, TaskFacts("2026", "off", None, None, None, 5, 0, "bron"), (), DAY
)


def make_indicator(name, is_class=False, needs=(), ages=""):
    return Indicator(
        id=name,
        label=f"Feit {name}",
        unit="",
        needs=needs,
        ages=ages,
        measure=lambda scene: take_field(name, scene, name, is_class),
        is_class=is_class,
    )


INDICATORS = {
    "x1": make_indicator("x1"),
    "x2": make_indicator("x2", ages="vacancy"),
    "x3": make_indicator("x3"),
    "x4": make_indicator("x4"),
    "word": make_indicator("word", is_class=True),
    "elsewhere": make_indicator("elsewhere", needs=("facilities",)),
}


def make_scene(rows: Mapping[str, Mapping[str, object]], day="2026-10-01") -> Scene:
    """Rows: site_id → fields; what is not given is unknown."""
    index = pd.Index(list(rows), name="site_id", dtype="str")
    columns = {}
    for name in (*TEXTS, "kind"):
        given_texts = [row.get(name, "pand" if name == "kind" else "") for row in rows.values()]
        columns[name] = pd.array(given_texts, dtype="str")
    for name in (*NUMBERS, *FACTS):
        columns[name] = np.array([row.get(name, np.nan) for row in rows.values()], dtype=float)
    columns["word"] = np.array([row.get("word", "") for row in rows.values()], dtype=object)
    columns["is_measured"] = np.ones(len(rows), dtype=bool)
    columns["bvo_is_estimate"] = np.zeros(len(rows), dtype=bool)
    points = gpd.GeoSeries([Point(50_000 + i, 540_000) for i in range(len(rows))], crs=28992)
    table = gpd.GeoDataFrame(columns, index=index, geometry=points.to_numpy(), crs=28992)
    for name in ("footprint", "parcel"):
        table[name] = gpd.GeoSeries([None] * len(rows), index=index, crs=28992)
    origins = pd.DataFrame("intake#2", index=index, columns=list(table.columns)).astype("str")
    record_days = pd.Series({"intake#2": day}, dtype="str")
    nothing = pd.DataFrame()
    sites = Sites(table, origins, record_days, nothing, nothing, pd.Series(dtype=float))
    assumptions = {name: profile_number(bounds) for name, bounds in ASSUMPTIONS.items()}
    return Scene(sites, {}, NO_GEMEENTEN, assumptions, DAY)


def profile_number(bounds):
    return min(max(bounds.minimum, 1.0), bounds.maximum)


def make_profile(criteria=None, **changes) -> Profile:
    """Two criteria: weights 7,500 and 2,500, indicators x1:x2 = 1:3, x3 (pand alone) and x4."""
    plain = (
        CriterionWeighing(
            "spreiding", 7500, 3, (weigh("x1", 1), weigh("x2", 3)),
        ),
        CriterionWeighing(
            "ondersteuning", 2500, 1, (weigh("x3", 1, ("pand",)), weigh("x4", 1)),
        ),
    )  # fmt: skip
    profile = Profile(
        id="proef", title="Proef", mode="kleinschalige_opvang", author="a", day="2026-11-21",
        note="n", is_exploration=False, counts_as_durable=True,
        criteria=plain if criteria is None else criteria, rules=(),
        assumptions={
            name: Assumption(name, profile_number(bounds), "l", "b", "proposal")
            for name, bounds in ASSUMPTIONS.items()
        },
        places_minimum=20, places_maximum=199, term_minimum_years=0.5, min_coverage=0.0,
        min_coverage_ondersteuning=0.0,
        age_limits_months={"vacancy": 6, "services": 24, "environment": 60},
    )  # fmt: skip
    return replace(profile, **changes)


def weigh(name, weight=1.0, kinds=("pand", "grond"), judge=IDENTITY):
    return Weighing(name, weight, judge, "bron", kinds)


def run(rows, profile=None, **scene):
    return score(make_scene(rows, **scene), profile or make_profile(), INDICATORS)


def test_a_hand_made_score():
    card = run({"a": {"x1": 100, "x2": 50, "x3": 20}})
    # spreiding: (1×100 + 3×50) / 4 = 62.5; ondersteuning: (20 + 0 or 100) / 2 = 10 or 60
    assert card.low.loc["a"].tolist() == [6250, 1000]
    assert card.high.loc["a"].tolist() == [6250, 6000]
    # 7,500 × 6,250 + 2,500 × 1,000 = 49,375,000, or with 6,000: 61,875,000
    assert card.totals.loc["a", ["score", "ceiling"]].tolist() == [49_375_000, 61_875_000]
    # known: all of 0.75 and half of 0.25
    assert card.totals.loc["a", "coverage"] == 0.875
    assert card.totals.loc["a", "coverage_ondersteuning"] == 0.5
    assert card.totals.loc["a", ["rank", "rank_best", "rank_worst"]].tolist() == [1, 1, 1]
    assert card.totals["score"].dtype == np.int64
    assert card.low["spreiding"].dtype == np.int64
    assert not card.totals["is_shortlisted"].any()


def test_what_does_not_apply_leaves_the_denominator():
    card = run({"a": {"x3": 100, "x4": 40}, "b": {"kind": "grond", "x3": 100, "x4": 40}})
    # pand: (100 + 40) / 2; grond: x4 alone, whatever x3 says
    assert card.low["ondersteuning"].tolist() == [7000, 4000]
    assert card.applies.loc["b"].to_dict() == {"x1": True, "x2": True, "x3": False, "x4": True}
    assert np.isnan(card.values.loc["b", "x3"])
    assert card.totals.loc["b", "coverage_ondersteuning"] == 1.0


def test_a_missing_layer_is_unknown():
    criteria = (CriterionWeighing("voorzieningen", 10_000, 1, (weigh("elsewhere"),)),)
    card = run({"a": {}}, make_profile(criteria))
    assert card.facts["elsewhere"].value.isna().all()
    assert card.totals.loc["a", ["score", "ceiling", "coverage"]].tolist() == [0, 10**8, 0]
    # no criterion of that name: its limit does not hold
    assert np.isnan(card.totals.loc["a", "coverage_ondersteuning"])
    assert card.totals.loc["a", "state"] == "geschikt"


def test_little_known_needs_research_and_keeps_its_rank():
    profile = make_profile(min_coverage=0.6)
    card = run({"a": {"x1": 100, "x2": 100}, "b": {"x3": 1, "x4": 1}}, profile)
    assert card.totals["state"].tolist() == ["geschikt", "nader_onderzoek"]
    assert card.totals["rank"].tolist() == [1, 2]


def test_support_has_a_limit_of_its_own_and_exactly_the_limit_is_enough():
    profile = make_profile(min_coverage=0.875, min_coverage_ondersteuning=0.5)
    full = {"x1": 1, "x2": 1}
    card = run({"a": {**full, "x3": 1}, "b": full}, profile)
    assert card.totals["state"].tolist() == ["geschikt", "nader_onderzoek"]


def test_old_facts_are_marked_and_still_count():
    facts = {"x1": 100, "x2": 100}
    new = run({"a": facts}, day="2026-05-01")
    old = run({"a": facts}, day="2026-04-30")
    unknown = run({"a": facts}, day="")
    # x2 ages after 6 months: 2026-05-01 is just young enough; x1 never ages
    assert new.is_aged.loc["a"].tolist() == [False] * 4
    assert old.is_aged.loc["a"].tolist() == [False, True, False, False]
    assert unknown.is_aged.loc["a"].tolist() == [False] * 4
    assert old.totals.loc["a", "score"] == new.totals.loc["a", "score"]


def test_a_word_that_the_profile_does_not_know_is_unknown_and_reported():
    judge = Classes({"ja": 100.0})
    criteria = (CriterionWeighing("financien", 10_000, 1, (weigh("word", judge=judge),)),)
    card = run({"a": {"word": "ja"}, "b": {"word": "{{ 7*7 }}"}, "c": {}}, make_profile(criteria))
    assert card.totals["score"].tolist() == [10**8, 0, 0]
    told = card.findings[card.findings["code"] == "A15_WOORD_ZONDER_WAARDE"]
    assert told["site_id"].tolist() == ["b"]
    assert "“{{ 7*7 }}”" in told["text"].iloc[0]
    assert told["origin"].tolist() == ["intake#2"]
    assert card.totals["state"].tolist() == ["geschikt"] * 3


def test_a_hard_rule_outweighs_any_score():
    rules = (Rule("X03_TE_KLEIN", "onbeslist", "bron"),)
    rows = {
        "a": {"x1": 100, "planned_places": 5.0},
        "b": {"x1": 90},
        "c": {"x1": 10, "planned_places": 50.0},
    }
    card = run(rows, make_profile(rules=rules))
    assert card.totals["state"].tolist() == ["uitgesloten", "onbeslist", "geschikt"]
    assert card.totals["rank"].isna().tolist() == [True, True, False]
    found = card.findings[card.findings["code"] == "X03_TE_KLEIN"]
    assert found["outcome"].tolist() == ["uitsluiting", "onbeslist"]
    soft = make_profile(rules=(Rule("X03_TE_KLEIN", "aandachtspunt", "bron"),))
    assert run(rows, soft).totals.loc["b", "state"] == "geschikt"


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_packaged_profiles_score_a_region_of_which_nothing_is_known(path):
    known = {name: indicator.is_class for name, indicator in REAL_INDICATORS.items()}
    profile = parse_profile(path.read_text(encoding="utf-8"), known)
    card = score(make_scene({"a": {}, "b": {"kind": "grond"}}), profile)
    assert card.totals["score"].tolist() == [0, 0]
    assert card.totals["ceiling"].tolist() == [10**8, 10**8]
    assert card.totals["coverage"].tolist() == [0, 0]
    assert set(card.totals["state"]) <= {"onbeslist", "uitgesloten"}


def test_facts_on_threads_are_the_same_in_the_same_order(monkeypatch):
    rows = {"a": {"x1": 1, "x3": 2, "word": "ja"}, "b": {"x2": 0.5}}
    alone = run(rows)
    monkeypatch.setattr("scoring.together.THREADS_FROM_SITES", 0)
    together = run(rows)
    assert list(together.facts) == list(alone.facts)
    assert together.totals.equals(alone.totals)
    assert together.values.equals(alone.values)
    assert together.findings.equals(alone.findings)


def test_an_error_on_a_thread_is_told_as_it_is(monkeypatch):
    def measure(scene):
        return replace(take_field("x1", scene, "x1"), value=scene.sites.table["x1"] + np.inf)

    monkeypatch.setattr("scoring.together.THREADS_FROM_SITES", 0)
    indicators = {**INDICATORS, "x1": replace(INDICATORS["x1"], measure=measure)}
    with pytest.raises(ContractError, match="infinite"):
        score(make_scene({"a": {"x1": 1}}), make_profile(), indicators)


def test_no_sites():
    card = run({})
    assert card.totals.empty
    assert card.findings.empty
    assert {"score", "ceiling", "coverage", "state", "rank"} <= set(card.totals)


def test_a_site_of_an_unknown_kind_stops():
    with pytest.raises(ContractError, match="kind_unknown"):
        run({"a": {"kind": ""}})


@pytest.mark.parametrize("broken", ["index", "name", "dtype", "infinite"])
def test_a_measure_that_breaks_its_promise_stops(broken):
    def measure(scene):
        fact = take_field("x1", scene, "x1")
        value = {
            "index": fact.value.iloc[::-1],
            "name": fact.value.rename("y"),
            "dtype": fact.value.astype(object),
            "infinite": fact.value + np.inf,
        }[broken]
        return replace(fact, value=value)

    indicators = {**INDICATORS, "x1": replace(INDICATORS["x1"], measure=measure)}
    with pytest.raises(ContractError, match=broken):
        score(make_scene({"a": {"x1": 1}, "b": {"x1": 1}}), make_profile(), indicators)


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(0, 0), (0.5, 1), (1.5, 2), (2.5, 3), (0.49999999999, 1), (0.4999, 0), (10_000, 10_000)],
)
def test_halves_go_up_whatever_the_float_noise(number, rounded):
    assert half_up(np.array([float(number)])).tolist() == [rounded]


# Properties. A fact is unknown (None) or 0..100 in steps, so that halves come up often.
fact = st.none() | st.integers(0, 200).map(lambda step: step / 2)
site = st.fixed_dictionaries(
    dict.fromkeys(FACTS, fact) | {"kind": st.sampled_from(["pand", "grond"])}
).map(lambda row: {key: value for key, value in row.items() if value is not None})
few = st.lists(
    site, min_size=1, max_size=20
)  # many sites a run, since a run costs more than a site
# A third of the usual number of examples: each scores a region twice.
quick = settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
NAMES = [f"s{i:02d}" for i in range(20)]


def name_rows(rows):
    return dict(zip(NAMES, rows, strict=False))


def run_bare(rows, profile=None):
    """Score without flags: they change no number and take most of the time."""
    with mock.patch("scoring.score.find_flags", return_value=[]):
        return run(rows, profile)


@quick
@given(few)
def test_score_stays_below_ceiling_and_rank_in_its_range(rows):
    totals = run_bare(name_rows(rows)).totals
    assert (totals["score"] <= totals["ceiling"]).all()
    assert totals["score"].between(0, 10**8).all()
    assert (totals["rank_best"] <= totals["rank"]).all()
    assert (totals["rank"] <= totals["rank_worst"]).all()
    assert totals["coverage"].between(0, 1).all()


@quick
@given(few, st.sampled_from(FACTS), st.integers(0, 100))
def test_a_fact_that_becomes_known_nests_the_interval(rows, name, value):
    before = [{key: given for key, given in row.items() if key != name} for row in rows]
    unknown = run_bare(name_rows(before)).totals
    known = run_bare(name_rows([{**row, name: value} for row in before])).totals
    assert (unknown["score"] <= known["score"]).all()
    assert (known["ceiling"] <= unknown["ceiling"]).all()
    assert (unknown["coverage"] <= known["coverage"]).all()


@quick
@given(few, st.sampled_from(FACTS), st.floats(0, 100), st.floats(0, 100))
def test_a_better_fact_lowers_neither_score_nor_ceiling(rows, name, one, other):
    worse, better = sorted([one, other])
    low = run_bare(name_rows([{**row, name: worse} for row in rows])).totals
    high = run_bare(name_rows([{**row, name: better} for row in rows])).totals
    assert (low[["score", "ceiling"]] <= high[["score", "ceiling"]]).all(axis=None)


@quick
@given(few, site)
def test_a_new_site_changes_no_other(rows, new):
    profile = make_profile(min_coverage=0.5)
    old = run_bare(name_rows(rows), profile)
    more = run_bare({**name_rows(rows), "zz": new}, profile)
    own = ["score", "ceiling", "coverage", "coverage_ondersteuning", "state"]
    pd.testing.assert_frame_equal(old.totals[own], more.totals[own].drop("zz"))
    pd.testing.assert_frame_equal(old.low, more.low.drop("zz"))


@quick
@given(few)
def test_inner_weights_times_ten_change_nothing(rows):
    profile = make_profile()
    larger = tuple(
        replace(
            one,
            indicators=tuple(
                replace(weighing, weight=10 * weighing.weight) for weighing in one.indicators
            ),
        )
        for one in profile.criteria
    )
    old, new = (
        run_bare(name_rows(rows), profile),
        run_bare(name_rows(rows), replace(profile, criteria=larger)),
    )
    pd.testing.assert_frame_equal(old.totals, new.totals)


@quick
@given(few, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    named = list(name_rows(rows).items())
    old = run_bare(dict(named))
    random.shuffle(named)
    new = run_bare(dict(named))
    pd.testing.assert_frame_equal(old.totals, new.totals.loc[old.totals.index])
    key = ["site_id", "code"]
    pd.testing.assert_frame_equal(
        old.findings.sort_values(key, ignore_index=True),
        new.findings.sort_values(key, ignore_index=True),
    )


@quick
@given(few)
def test_contributions_add_up_to_the_shown_score(rows):
    card = run_bare(name_rows(rows))
    weights = {one.criterion: one.weight for one in card.profile.criteria}
    for table, column in ((card.low, "score"), (card.high, "ceiling")):
        parts = shown_contributions(table, weights)
        assert parts.sum(axis=1).tolist() == shown_score(card.totals[column]).tolist()
