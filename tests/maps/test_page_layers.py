"""Layers that may be switched on: what is drawn, what is left out, and that this is counted."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.surroundings_tables import FACILITY_KINDS
from layers.table_words import ZONE_KINDS
from maps.outlines import encode_points
from maps.page_layers import ZONE_LABELS, draw_zones, find_ring_km, layer_parts
from maps.page_services import SERVICE_LABELS, find_best_near
from scoring.curve import Curve
from tests.maps.build_extras import with_extras
from tests.maps.build_inputs import load_profile
from tests.maps.build_region import SIDE, SOUTH, WEST


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return with_extras(inputs_of(60))


@pytest.fixture(scope="module")
def parts(inputs):
    return layer_parts(inputs.scorecard, inputs.layers)


def total_length(parts) -> int:
    return sum(len(run) for part in parts for run in part)


def test_the_ring_is_the_profiles_own_anchor():
    # kleinschalige_opvang: [[3, 100], [7, 70], [15, 25], [25, 0]]; 7 km is the last with ≥ 50.
    assert find_ring_km(load_profile()) == (7.0, 70.0)


def test_without_a_judged_distance_there_is_no_ring():
    profile = load_profile()
    none = tuple(one for one in profile.criteria if one.criterion != "ketenbelang")
    assert find_ring_km(replace(profile, criteria=none)) is None


def test_a_curve_that_gives_little_everywhere_has_no_ring():
    profile = load_profile()

    def weaken(criterion):
        inner = tuple(
            replace(one, judge=Curve(((1.0, 40.0), (9.0, 0.0))))
            if one.indicator == "afstand_hub_km"
            else one
            for one in criterion.indicators
        )
        return replace(criterion, indicators=inner)

    weak = replace(profile, criteria=tuple(map(weaken, profile.criteria)))
    assert find_ring_km(weak) is None


def test_open_hubs_and_their_room(parts):
    hubs = parts["hubs"]
    # The one that closed on 31 October and the satellite are not there; unknown room is None.
    assert hubs["name"] == ["azc Noord", "azc Zuid", "azc Raadsel"]
    assert hubs["places"] == [310, 200, None]
    assert hubs["room"] == [160, 0, None]
    assert (hubs["ring_km"], hubs["ring_points"]) == (7.0, 70.0)
    assert all(52_000_000 < lat < 54_000_000 for lat in hubs["lat"])


def test_a_hub_is_open_on_its_last_day(inputs):
    card = replace(inputs.scorecard, reference_day=date(2026, 10, 31))
    assert "azc Oud" in layer_parts(card, inputs.layers)["hubs"]["name"]


def test_zones_that_overlap_are_one_area(parts):
    zones = {zone["kind"]: zone for zone in parts["zones"]}
    assert list(zones) == list(ZONE_LABELS)  # what weighs most is drawn last
    # Two circles of 800 m, 500 m apart: with the even-odd rule their overlap would be a hole.
    assert (zones["pr106"]["shown"], zones["pr106"]["total"]) == (1, 1)
    assert len(zones["pr106"]["areas"]) == 1


def test_services_add_up_to_their_places(parts):
    found = {part["kind"]: part for part in parts["services"]}
    assert list(found) == ["supermarkt", "basisschool", "huisarts"]
    assert {part["total"] for part in parts["services"]} == {30}
    assert all(0 < part["shown"] <= 30 for part in parts["services"])
    lats = np.cumsum(found["huisarts"]["lat"])
    assert len(lats) == found["huisarts"]["shown"]
    assert ((lats > 52_000_000) & (lats < 54_000_000)).all()


def test_a_region_without_these_layers_has_none(inputs):
    found = layer_parts(inputs.scorecard, {})
    assert (found["hubs"], found["zones"], found["services"]) == (None, [], [])


def test_no_site_at_all(inputs_of):
    empty = with_extras_without_sites(inputs_of)
    found = layer_parts(empty.scorecard, empty.layers)
    assert [zone["kind"] for zone in found["zones"]] == list(ZONE_LABELS)
    assert all(part["shown"] == 0 for part in found["services"])


def with_extras_without_sites(inputs_of):
    full, empty = with_extras(inputs_of(20)), inputs_of(0)
    return replace(empty, layers=full.layers)


def test_the_first_site_in_reach_counts():
    sites = shapely.points([[0, 0], [10_000, 0]])
    points = shapely.points([[0, 3_000], [0, 3_001], [10_000, 10], [5_000, 0]])
    # 3,000 m is within reach, 3,001 m is not; the fourth lies 5,000 m from both.
    assert find_best_near(points, sites).tolist() == [0.0, np.inf, 1.0, np.inf]


@given(
    count=st.integers(1, 40), corners=st.integers(1, 16), budget=st.integers(20, 800),
    seed=st.integers(0, 99),
)  # fmt: skip
def test_zones_stay_within_their_budget(count, corners, budget, seed):
    draw = np.random.default_rng(seed)
    middles = shapely.points(draw.uniform(0, SIDE, (count, 2)) + (WEST, SOUTH))
    zones = shapely.buffer(middles, draw.uniform(30, 900, count), quad_segs=corners)
    sites = shapely.points(draw.uniform(0, SIDE, (3, 2)) + (WEST, SOUTH))
    drawn = draw_zones(np.asarray(zones, dtype=object), np.asarray(sites, dtype=object), budget)
    assert 1 <= drawn.shown <= drawn.total <= count
    assert drawn.shown == 1 or sum(map(len, drawn.runs)) <= budget
    again = draw_zones(np.asarray(zones, dtype=object), np.asarray(sites, dtype=object), budget)
    assert drawn == again


def test_what_lies_near_a_candidate_stays_when_not_all_fits():
    sites = np.asarray(shapely.points([[WEST + 20_000, SOUTH + 20_000]]), dtype=object)
    near = shapely.Point(WEST + 20_500, SOUTH + 20_000).buffer(100)
    far = [shapely.Point(WEST + at * 1_000, SOUTH).buffer(400, quad_segs=20) for at in range(30)]
    drawn = draw_zones(np.asarray([*far, near], dtype=object), sites, budget=40)
    # The near one begins within a few hundred metres of its own middle, in millionths of a degree.
    middle = encode_points(np.asarray([shapely.Point(near.centroid)], dtype=object))[0]
    assert any(abs(np.asarray(run[:2]) - middle).max() < 4_000 for run in drawn.runs)
    assert drawn.shown < drawn.total == 31


def test_a_line_that_encloses_nothing_draws_nothing():
    line = np.asarray([shapely.LineString([(0, 0), (9, 9)])], dtype=object)
    drawn = draw_zones(line, np.asarray([], dtype=object))
    assert (drawn.runs, drawn.shown, drawn.total) == ([], 0, 0)


def test_every_kind_of_the_contract_has_a_label_and_a_sign_of_its_own():
    assert set(SERVICE_LABELS) == set(FACILITY_KINDS)
    assert set(ZONE_LABELS) == set(ZONE_KINDS)
    signs = [sign for _, sign in SERVICE_LABELS.values()]
    assert len(set(signs)) == len(signs)
