"""Parts of a portfolio by hand: cliques, differing plans, conflicts, the front, clusters."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region.clusters import ClusterCase, find_clusters
from scoring.region.conflict import find_conflict
from scoring.region.pareto import find_front, find_undominated
from scoring.region.plans import Variety, check_plan, find_plans
from scoring.region.portfolio import Rules, Target
from scoring.region.portfolio_check import find_broken_rules
from scoring.region.portfolio_cliques import cover_with_cliques, find_pairs
from scoring.region.portfolio_levels import Aim, Outcome
from scoring.region.portfolio_model import build_model
from scoring.region.portfolio_plan import make_plan
from scoring.region.portfolio_settle import is_feasible
from scoring.region.portfolio_start import find_start
from scoring.region.solver import Limits
from tests.scoring.region.build_portfolio import CURVE, build_case, build_sites, draw_case

EXACT = Aim(time_s=20.0, gap=0.0, slack=0.0)
ONE = Variety(1, 0.5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25), st.integers(1, 5))
def test_cliques_say_what_the_pairs_say(spots, spacing):
    points = np.array(spots, dtype=float).reshape(-1, 2)
    pairs = find_pairs(points, spacing)
    near = {
        (one, other)
        for one in range(len(points))
        for other in range(one + 1, len(points))
        if np.hypot(*(points[one] - points[other])) < spacing
    }
    assert {tuple(pair) for pair in pairs.tolist()} == near
    cliques = cover_with_cliques(pairs, len(points))
    said = {(a, b) for clique in cliques for a in clique for b in clique if a < b}
    assert said == near


def test_an_approximate_place_keeps_no_distance():
    assert len(find_pairs(np.array([[0.0, 0.0], [np.nan, np.nan], [1.0, 0.0]]), 5.0)) == 1


def test_the_best_places_are_chosen_and_none_to_spare():
    # 100 wanted; s1 scores best and can be 60 to 80, s0 20 to 90: 80 + 20 beats 60 + 40.
    sites = build_sites([("GM0", 0, 20, 90, 50), ("GM0", 9, 60, 80, 80)])
    plan = find_plans(build_case(sites, [Target("a", ("GM0",), 0, 100)]), EXACT, ONE).plans[0]
    assert plan.sites["places"].to_dict() == {"s0": 20, "s1": 80}
    assert plan.measures["score_lost"] == 20 * 50 + 80 * 20
    assert plan.measures["cost"] == 100 * 10_000


def test_a_satellite_counts_by_the_curve():
    # 50 places from a hub: 28,000 * 50 + 720,000 * 0.45 = 1,724,000 (DOMAIN 4.2: 34,480 a place)
    sites = build_sites([("GM0", 0, 50, 50, 50)]).assign(eur_place_year=np.nan)
    case = build_case(sites, [Target("a", ("GM0",), 0, 50)], Rules(200, 7.0),
                      {"h": (60.0, np.nan)}, [("s0", "h", 6.9)])  # fmt: skip
    plan = find_plans(case, EXACT, ONE).plans[0]
    assert plan.sites.loc["s0", "hub_id"] == "h"
    assert plan.measures["cost"] == 1_724_000 == 50 * 34_480
    assert plan.measures["high_eur"] == 50 * 42_400


def test_a_target_that_nothing_can_help_is_left_out_of_the_largest_share():
    sites = build_sites([("GM0", 0, 10, 10, 50)])
    targets = [Target("a", ("GM0",), 0, 10), Target("b", ("GM1",), 0, 10)]
    plan = find_plans(build_case(sites, targets), EXACT, ONE).plans[0]
    assert plan.measures["largest_share"] == 0
    assert plan.measures["short_places"] == 10
    assert plan.targets["is_possible"].tolist() == [True, False]


def test_plans_differ_by_the_share_asked():
    sites = build_sites([("GM0", number, 10, 10, 50 + number) for number in range(6)])
    found = find_plans(build_case(sites, [Target("a", ("GM0",), 0, 20)]), EXACT, Variety(3, 0.5))
    chosen = [set(plan.sites.index) for plan in found.plans]
    assert chosen[0] == {"s4", "s5"}
    assert len(chosen) == 3
    assert all(len(chosen[a] & chosen[b]) <= 1 for a, b in ((0, 1), (0, 2), (1, 2)))


def test_the_smallest_conflict_is_named():
    # s0 and s1 are both locked in and lie 1 m apart; s2 is locked in and hurts nobody.
    sites = build_sites([("GM0", 0, 1, 1, 50), ("GM0", 1, 1, 1, 50), ("GM0", 99, 1, 1, 50)])
    rules = Rules(spacing_m=5.0, budget_eur_year=1e9, most_sites=3)
    case = build_case(sites.assign(is_locked_in=True), [Target("a", ("GM0",), 0, 2)], rules)
    assert find_plans(case, EXACT, ONE).status == "infeasible"
    conflict = find_conflict(case)
    assert conflict is not None
    assert conflict.rules == ("locked_in", "spacing")
    assert conflict.locked_in == ("s0", "s1")
    assert conflict.is_smallest
    assert find_conflict(replace(case, rules=Rules())) is None


def test_a_plan_that_breaks_a_rule_is_never_given():
    sites = build_sites([("GM0", 0, 1, 5, 50), ("GM0", 9, 1, 5, 50)])
    case = build_case(sites, [Target("a", ("GM0",), 0, 10)])
    plan = find_plans(case, EXACT, ONE).plans[0]
    strict = replace(case, rules=Rules(spacing_m=20.0, most_sites=1, budget_eur_year=1.0))
    assert find_broken_rules(strict, plan) == ("spacing", "budget", "most_sites")
    with pytest.raises(ContractError, match="portfolio_rule_broken"):
        check_plan(strict, plan)


def test_a_plan_that_is_better_than_was_proven_possible_is_never_given():
    sites = build_sites([("GM0", 0, 1, 5, 50), ("GM0", 9, 1, 5, 50)])
    case = build_case(sites, [Target("a", ("GM0",), 0, 10)])
    plan = find_plans(case, EXACT, ONE).plans[0]
    score = next(level for level in plan.levels if level.measure == "score_lost")
    assert score.value == 500  # ten places of which each loses 50
    wrong = replace(plan, levels=(replace(score, bound=501.0),))
    with pytest.raises(ContractError, match="portfolio_proof_broken"):
        check_plan(case, wrong)
    assert check_plan(case, replace(plan, levels=(replace(score, bound=np.nan),)))


def test_the_front_holds_only_plans_that_nothing_beats():
    assert find_undominated(np.array([[1.0, 2], [2, 1], [2, 2], [1, 2]])).tolist() == [
        True, True, False, False,
    ]  # fmt: skip
    sites = build_sites([("GM0", number, 10, 10, 40 + number) for number in range(4)])
    front = find_front(build_case(sites, [Target("a", ("GM0",), 0, 40)]), EXACT, 3)
    assert sorted(plan.measures["sites"] for plan in front.plans) == [1, 2, 3, 4]


def test_a_broken_case_is_refused_with_every_fault():
    sites = build_sites([("GM0", 0, 5, 4, 120)])
    with pytest.raises(ContractError) as error:
        find_plans(build_case(sites, [Target("a", (), 0, 0)]), EXACT, ONE)
    assert [fault.code for fault in error.value.faults] == [
        "portfolio_size", "portfolio_score", "portfolio_target",
    ]  # fmt: skip


def test_no_sites_is_no_plan_to_speak_of():
    plan = find_plans(build_case(build_sites([]), [Target("a", ("GM0",), 0, 5)]), EXACT, ONE)
    assert len(plan.plans[0].sites) == 0
    assert plan.plans[0].measures["short_places"] == 5


def test_clusters_fill_the_hub_and_save_by_the_curve():
    # Room for 100: 60 + 40 fits and 60 + 50 does not. A satellite saves 720,000 * 0.55 = 396,000.
    index = pd.Index(["a", "b", "c"], name="site_id")
    hubs = pd.DataFrame({"room_places": [100.0], "most_satellites": [np.nan]}, index=["h"])
    ways = pd.DataFrame({"site_id": ["a", "b", "c"], "hub_id": "h", "way_km": [1.0, 2.0, 6.0]})
    case = ClusterCase(pd.Series([60, 50, 40], index=index), hubs, ways, 7.0, CURVE)
    found = find_clusters(case, Limits())
    assert found.sites["hub_id"].to_dict() == {"a": "h", "b": "", "c": "h"}
    assert found.hubs.loc["h", "saving_eur"] == pytest.approx(2 * 396_000)
    assert found.hubs.loc["h", "left_places"] == 0
    far = find_clusters(replace(case, reach_km=0.5), Limits())
    assert (far.sites["hub_id"] == "").all()


@settings(max_examples=30, deadline=None)
@given(st.integers(1000, 5000))
def test_a_first_plan_keeps_the_rules_where_nothing_is_demanded(seed):
    case = draw_case(seed)
    rules = replace(case.rules, least_share=None)
    free = replace(case, sites=case.sites.assign(is_locked_in=False), rules=rules)
    model = build_model(free)
    start = find_start(model)
    assert is_feasible(model.problem, start)
    outcome = Outcome("feasible", start, (), 0.0)
    assert find_broken_rules(free, make_plan(model, outcome)) == ()
