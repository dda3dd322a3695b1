"""Two-step floating catchments: published examples, another package, and what must always hold."""

import warnings
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.catchment import (
    find_access,
    find_loads,
    find_ratios,
    make_catchments,
    mark_origins,
    sum_ratios,
)
from scoring.decay import weigh_gaussian, weigh_steps

NAN = float("nan")


def within(limit):
    return partial(weigh_steps, zones=[(limit, 1.0)])


def every_pair(matrix):
    """Origins by places: a matrix of costs as a list of ways."""
    costs = np.asarray(matrix, dtype=float)
    origin, place = (part.ravel() for part in np.indices(costs.shape))
    return origin, place, costs.ravel()


def test_by_hand():
    # Practice 0 serves cells 0 and 1 (800 + 100 people), practice 1 cells 1 and 2 (100 + 8,900).
    # 1 / 900 and 1 / 9,000; cell 1 has both.
    costs = [[500, 9e9], [900, 1000], [9e9, 400]]
    catchments = make_catchments(*every_pair(costs), within(1000))
    people, supply = np.array([800.0, 100, 8900]), np.array([1.0, 1])
    assert find_loads(catchments, people, 2).tolist() == [900, 9000]
    access = find_access(catchments, people, supply)
    assert access.tolist() == pytest.approx([1 / 900, 1 / 900 + 1 / 9000, 1 / 9000])


def test_published_example_of_the_plain_method():
    # Grueebler, Unterfinger, Joerg: fca 0.1.0 on CRAN (2021), test of spai_2sfca: people 1..4,
    # supply 1..6, everything within reach of everything; access is 2.1 for each.
    catchments = make_catchments(*every_pair(np.ones((4, 6))), within(1))
    access = find_access(catchments, np.arange(1.0, 5), np.arange(1.0, 7))
    assert access.tolist() == pytest.approx([2.1, 2.1, 2.1, 2.1])


def test_published_example_with_decay():
    # Social Data Commons: sdc-catchment on PyPI, the example of its README: three consumers of 100
    # at 0, 1 and 2, two providers of 10 at 0 and 2, gaussian of scale 1.
    costs = np.abs(np.array([[0.0], [1], [2]]) - np.array([[0.0, 2]]))
    catchments = make_catchments(*every_pair(costs), partial(weigh_gaussian, width=1.0))
    access = find_access(catchments, np.full(3, 100.0), np.full(2, 10.0))
    assert access.round(6).tolist() == [0.065179, 0.069641, 0.065179]


def test_a_site_asks_without_being_counted():
    # People of step 1 and sites of step 2 are two lists: the site changes no ratio.
    people = make_catchments(np.array([0]), np.array([0]), np.array([100.0]), within(1000))
    ratios = find_ratios(people, np.array([2000.0]), np.array([1.0]))
    sites = make_catchments(np.array([1]), np.array([0]), np.array([100.0]), within(1000))
    assert sum_ratios(sites, ratios, 3).tolist() == [0, 1 / 2000, 0]


def test_what_is_unknown_stays_unknown():
    # Place 0: a cell of unknown size in reach. Place 1: unknown supply. Place 2: nobody in reach.
    # Place 3: supplies nothing to nobody. Place 4: known.
    costs = np.full((2, 5), NAN)
    costs[0, 0] = costs[1, 1] = costs[1, 4] = 1.0
    catchments = make_catchments(*every_pair(costs), within(10))
    supply = np.array([1.0, NAN, 1.0, 0.0, 2.0])
    ratios = find_ratios(catchments, np.array([NAN, 50.0]), supply)
    assert ratios[:3].tolist() == pytest.approx([NAN] * 3, nan_ok=True)
    assert ratios[3:].tolist() == [0.0, 0.04]
    sites = make_catchments(np.array([0, 0, 1, 1]), np.array([0, 4, 3, 4]), np.ones(4), within(10))
    assert sum_ratios(sites, ratios, 3).tolist() == pytest.approx([NAN, 0.04, 0.0], nan_ok=True)


def test_nothing_at_all():
    empty = np.array([], dtype=np.intp)
    catchments = make_catchments(empty, empty, np.array([]), within(10))
    assert find_access(catchments, np.array([]), np.array([])).shape == (0,)
    assert find_access(catchments, np.array([5.0]), np.array([1.0])).tolist() == [0.0]
    assert mark_origins(catchments, np.array([True]), 2).tolist() == [False, False]


def test_marks_travel_to_who_asks():
    catchments = make_catchments(
        np.array([0, 0, 2]), np.array([0, 1, 1]), np.array([1.0, 1, 1]), within(10)
    )
    assert mark_origins(catchments, np.array([True, False]), 3).tolist() == [True, False, False]


def ask_access(costs, people, supply, limit, weigh=None):
    """The same by the access package, origin by origin; it has no row where nothing is in reach."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its imports
        fca = pytest.importorskip("access.fca")
    origin, place, cost = every_pair(costs)
    told = fca.two_stage_fca(
        demand_df=pd.DataFrame({"geoid": np.arange(len(people)), "demand": people}),
        supply_df=pd.DataFrame({"supply": supply}, index=pd.Index(np.arange(len(supply)))),
        cost_df=pd.DataFrame({"origin": origin, "dest": place, "cost": cost}),
        max_cost=limit,
        demand_index="geoid",
        demand_name="demand",
        supply_name="supply",
        weight_fn=weigh,
    )
    return told.reindex(range(len(people))).fillna(0.0).to_numpy()


def spread(seed, people_count=60, place_count=12):
    """People and places at random in a square of 10 km."""
    rng = np.random.default_rng(seed)
    here, there = (
        rng.uniform(0, 10_000, (people_count, 2)),
        rng.uniform(0, 10_000, (place_count, 2)),
    )
    costs = np.hypot(*(here[:, None, :] - there[None, :, :]).transpose(2, 0, 1))
    return costs, rng.integers(1, 900, people_count) * 1.0, rng.uniform(0.2, 6, place_count)


@pytest.mark.parametrize("seed", range(5))
def test_equal_to_the_access_package(seed):
    costs, people, supply = spread(seed)
    plain = find_access(make_catchments(*every_pair(costs), within(3000)), people, supply)
    np.testing.assert_allclose(plain, ask_access(costs, people, supply, 3000), rtol=1e-9, atol=0)
    zones = ((1000, 1.0), (2000, 0.68), (3000, 0.22))
    enhanced = find_access(
        make_catchments(*every_pair(costs), partial(weigh_steps, zones=zones)), people, supply
    )
    steps = dict(zones)

    def step(cost):
        return next((weight for limit, weight in steps.items() if cost <= limit), 0)

    theirs = ask_access(costs, people, supply, 3000, step)
    np.testing.assert_allclose(enhanced, theirs, rtol=1e-9, atol=0)


cases = st.integers(0, 10**6).map(
    lambda seed: spread(seed, people_count=1 + seed % 25, place_count=1 + seed % 7)
)
decays = st.sampled_from(
    [
        within(3000),
        partial(weigh_steps, zones=[(1000, 1), (2000, 0.68), (3000, 0.22)]),
        partial(weigh_gaussian, width=1500),
    ]
)


@given(cases, decays)
def test_people_share_all_supply_that_somebody_can_reach(case, weigh):
    costs, people, supply = case
    catchments = make_catchments(*every_pair(costs), weigh)
    is_reached = find_loads(catchments, people, len(supply)) > 0
    access = find_access(catchments, people, np.where(is_reached, supply, 0.0))
    assert (people * access).sum() == pytest.approx(supply[is_reached].sum(), rel=1e-9)


@given(cases, decays, st.data())
def test_more_supply_lowers_nobody_and_more_people_raise_nobody(case, weigh, data):
    costs, people, supply = case
    catchments = make_catchments(*every_pair(costs), weigh)
    before = find_access(catchments, people, supply)
    place = data.draw(st.integers(0, len(supply) - 1))
    more = find_access(catchments, people, supply + np.eye(len(supply))[place])
    assert (more[~np.isnan(before)] >= before[~np.isnan(before)]).all()
    origin = data.draw(st.integers(0, len(people) - 1))
    crowded = find_access(catchments, people + 100 * np.eye(len(people))[origin], supply)
    slack = 1e-12 * before[~np.isnan(before)]
    assert (crowded[~np.isnan(before)] <= before[~np.isnan(before)] + slack).all()


@given(cases, decays, st.randoms())
def test_the_order_of_the_ways_does_not_matter(case, weigh, random):
    costs, people, supply = case
    ways = every_pair(costs)
    shuffled = list(range(len(ways[0])))
    random.shuffle(shuffled)
    one = find_access(make_catchments(*ways, weigh), people, supply)
    other = find_access(make_catchments(*(way[shuffled] for way in ways), weigh), people, supply)
    np.testing.assert_allclose(one, other, rtol=1e-12)
