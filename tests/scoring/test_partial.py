"""A scorecard brought up to date says what scoring all sites says, to the last bit."""

from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from scoring.indicators import INDICATORS
from scoring.partial import update_scorecard
from scoring.profile_toml import parse_profile
from scoring.score import score

PROFILE = Path(__file__).resolve().parents[2] / "data" / "profiles" / "kleinschalige_opvang.toml"
# One of each sort: by place, by field, by class, by list; the others only take time.
MEASURED = {
    "huisarts_m", "bushalte_score", "beschikbaar_jaren", "eigendom", "energielabel",
    "omvang_passend", "coa_status", "groen_300m",
}  # fmt: skip
WORDS = {name: each.is_class for name, each in INDICATORS.items()}


@pytest.fixture(scope="module", name="profile")
def _profile():
    whole = parse_profile(PROFILE.read_text(encoding="utf-8"), WORDS)
    parts = [
        replace(each, indicators=tuple(i for i in each.indicators if i.indicator in MEASURED))
        for each in whole.criteria
    ]
    # Low limits, so that states and ranks differ between the sites.
    return replace(
        whole,
        criteria=tuple(each for each in parts if each.indicators),
        min_coverage=0.1,
        min_coverage_ondersteuning=0.0,
    )


@pytest.fixture(scope="module", name="scene_with")
def _scene_with(scene_of, at, box, profile):
    layers = {
        "facilities": [
            {"kind": "huisarts", "name": "a", "geometry": at(900, 0)},
            {"kind": "supermarkt", "name": "b", "geometry": at(0, 1500)},
            {"kind": "bushalte", "name": "c", "departures_per_hour": 2, "geometry": at(300, 0)},
        ],
        "zones": [{"kind": "pr106", "name": "z", "geometry": box(-100, -100, 350)}],
        "services": [{"object_id": "s1", "service": "coa", "status": "afgewezen"}],
    }
    given_ = {name: each.value for name, each in profile.assumptions.items()}

    def make(rows):
        placed = [{**row, "geometry": at(row.get("x", 0), 0)} for row in rows]
        scene = scene_of([{k: v for k, v in row.items() if k != "x"} for row in placed], layers)
        return replace(scene, assumptions=given_)

    return make


def only(scene, ids):
    """The same scene with some of its sites."""
    sites = scene.sites
    part = replace(sites, table=sites.table.loc[ids], origins=sites.origins.loc[ids])
    return replace(scene, sites=part)


def assert_same(one, other):
    """Every part of two scorecards is the same: values, types, index and order."""
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, pd.DataFrame):
            assert_frame_equal(left, right, check_exact=True, obj=field.name)
    assert list(one.facts) == list(other.facts)
    for name, fact in one.facts.items():
        for part in fields(fact):
            mine, theirs = getattr(fact, part.name), getattr(other.facts[name], part.name)
            assert_series_equal(mine, theirs, check_exact=True, obj=f"{name}.{part.name}")


site = st.fixed_dictionaries(
    {
        "x": st.sampled_from([0, 200, 1000, 4000]),
        "kind": st.sampled_from(["pand", "grond"]),
        "available_until": st.sampled_from(["", "2026-12-01", "2036-12-01"]),
        "ownership": st.sampled_from(["", "gemeente", "particulier"]),
        "energy_label": st.sampled_from(["", "A", "onzin"]),
        "planned_places": st.sampled_from([float("nan"), 10.0, 80.0]),
        "bag_status": st.sampled_from(["", "Pand in gebruik", "Pand gesloopt"]),
    }
)
SITES = st.lists(site, min_size=0, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=SITES, after=SITES)
def test_new_changed_and_gone_sites(scene_with, profile, before, after):
    old, new = scene_with(before), scene_with(after)
    changed = [
        name
        for number, name in enumerate(new.sites.table.index)
        if number >= len(before) or before[number] != after[number]
    ]
    part = score(only(new, changed), profile)
    ours = update_scorecard(score(old, profile), part, new.sites)
    assert_same(ours, score(new, profile))


def test_nothing_changed_is_the_same_scorecard(scene_with, profile):
    scene = scene_with([{"x": 0}, {"x": 1000, "kind": "grond"}])
    card = score(scene, profile)
    part = score(only(scene, []), profile)
    assert_same(update_scorecard(card, part, scene.sites), card)


def test_a_site_without_a_row_is_refused(scene_with, profile):
    scene = scene_with([{"x": 0}, {"x": 1000}])
    card = score(only(scene, ["s0"]), profile)
    with pytest.raises(ValueError, match="no scorecard: s1"):
        update_scorecard(card, score(only(scene, ["s0"]), profile), scene.sites)


def test_a_scored_site_that_is_gone_is_refused(scene_with, profile):
    scene = scene_with([{"x": 0}, {"x": 1000}])
    card = score(scene, profile)
    with pytest.raises(ValueError, match="not among the sites"):
        update_scorecard(card, card, only(scene, ["s0"]).sites)


def test_scorecards_of_two_profiles_are_refused(scene_with, profile):
    scene = scene_with([{"x": 0}])
    card = score(scene, profile)
    other = score(scene, replace(profile, min_coverage=0.2))
    with pytest.raises(ValueError, match="differ in their profile"):
        update_scorecard(card, other, scene.sites)
