"""Rows and bounds that every plan keeps, and two threads that give one answer."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.region.portfolio import Rules, Target
from scoring.region.portfolio_both import bound_beside, bound_further, bound_twice
from scoring.region.portfolio_branch import prove
from scoring.region.portfolio_cuts import tighten
from scoring.region.portfolio_model import SCORE, build_model
from scoring.region.portfolio_proof import Part, Proof, Until, share_out, unite
from scoring.region.portfolio_rounding import Point, round_row
from scoring.region.portfolio_rows import at_most
from scoring.region.portfolio_search import search_level
from scoring.region.portfolio_shift import shift_sizes
from scoring.region.relaxation import Relaxation
from scoring.region.solver import INFEASIBLE, OPTIMAL, UNKNOWN, Limits, Solution, solve
from tests.scoring.region.build_portfolio import build_case, build_sites, draw_case

ALL = np.arange(2)


def aim_at(model, seed):
    """The problem with a random aim, and sizes that may be fractions."""
    rng = np.random.default_rng(seed)
    is_whole = model.problem.is_whole.copy()
    is_whole[model.count : 2 * model.count] = False
    cost = rng.integers(-9, 30, len(is_whole)).astype(float)
    return replace(model.problem, cost=cost, is_whole=is_whole)


def find_slack(model, problem):
    """What the digits leave: HiGHS takes 1e-7 of a site for none, and what that holds is free."""
    sizes = slice(model.count, 2 * model.count)
    return 1e-6 + 1e-7 * float(np.abs(problem.cost[sizes]) @ model.options.most)


def draw_model(seed, count):
    """A case of larger sites, so that fractions of them help."""
    drawn = draw_case(seed, count)
    rng = np.random.default_rng(seed)
    least = rng.integers(5, 40, count)
    sites = drawn.sites.assign(least_places=least, most_places=least + rng.integers(0, 30, count))
    hubs = drawn.hubs.assign(room_places=drawn.hubs["room_places"] * 15)
    targets = tuple(replace(one, places=12 * one.places) for one in drawn.targets)
    rules = replace(
        drawn.rules, village_places=None, village_per_1000=None, most_sites=count // 2 + 1,
        budget_eur_year=None, investment_budget_eur=None, independent_places=30,
    )  # fmt: skip
    return build_model(replace(drawn, sites=sites, hubs=hubs, targets=targets, rules=rules))


def half_a_site():
    """100 places wanted, and one site of 200 to 250: the linear answer is two fifths of it."""
    sites = build_sites([("A", 0.0, 200, 250, 40), ("A", 9.0, 5, 10, 20)])
    case = build_case(sites, [Target("a", ("A",), 0, 100)], Rules(least_share=1.0))
    model = build_model(case)
    return model, replace(model.problem, cost=model.measures[SCORE])


def test_half_a_site_is_cut_off():
    model, problem = half_a_site()
    # 60 points lost a place: 100 places of the large site, or 90 and 10 of the small one (80).
    assert Relaxation(problem).solve().objective == pytest.approx(6_000)
    # As a whole it has 200 places: 12,000. Without it there are 10 places at most.
    tight = tighten(model, problem, Event())
    assert 11_500 < Relaxation(tight.problem).solve().objective <= 12_000
    assert prove(tight, Proof(), Until()).bound == pytest.approx(12_000)


def test_a_row_is_rounded_as_by_hand():
    # q0 + q1 >= 100 with q0 = 200 t0 + s0, of which s0 >= 0: so 200 t0 + s0 + q1 >= 100, and with a
    # whole t0: 100 t0 + s0 + q1 >= 100, that is q0 + q1 >= 100 + 100 t0.
    model, problem = half_a_site()
    x = np.array([0.5, 0.0, 100.0, 0.0, 0.0, 0.0])
    row = at_most(np.array([2, 3]), -1.0, -100.0)
    found = [cut for _, cut in round_row(row, Point(model.options, problem, x))]
    by_column = [dict(zip(cut.columns.tolist(), cut.values.tolist(), strict=True)) for cut in found]
    shapes = [{key: value / -cut[2] for key, value in cut.items()} for cut in by_column if 2 in cut]
    assert any(
        shape == pytest.approx({0: 100.0, 2: -1.0, 3: -1.0}) for shape in shapes if 3 in shape
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 14))
@example(1223, 4)  # 43 places of 1e-7 of a site are 0.000004 places, that bring 0.00003
def test_no_plan_breaks_an_added_row(seed, count):
    model = draw_model(seed, count)
    aimed = aim_at(model, seed)
    tight = tighten(model, aimed, Event())
    for other in range(4):  # the best of any other aim is a plan too
        plan = solve(replace(aimed, cost=aim_at(model, seed + other).cost), Limits())
        if plan.is_found:
            sums = tight.problem.rows @ plan.x
            assert (sums <= tight.problem.row_upper + 1e-6 * np.maximum(1, np.abs(sums))).all()
    first, second = solve(aimed, Limits()), solve(tight.problem, Limits())
    assert first.status == second.status
    if first.is_found:
        slack = find_slack(model, aimed)
        assert second.objective == pytest.approx(first.objective, rel=1e-6, abs=slack)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 14), st.integers(0, 6))
def test_a_bound_is_never_above_the_best_plan_and_ends_at_it(seed, count, steps):
    model = draw_model(seed, count)
    aimed = aim_at(model, seed)
    best = solve(aimed, Limits())
    tight = tighten(model, aimed, Event())
    early = prove(tight, Proof(), Until(), steps)
    if best.status == INFEASIBLE:
        assert np.isnan(prove(tight, Proof(), Until()).bound)
        return
    slack = 1e-6 * abs(best.objective) + find_slack(model, aimed)
    assert steps == 0 or early.bound <= best.objective + slack
    mine, yours = share_out(early)
    whole = unite(prove(tight, mine, Until()), prove(tight, yours, Until()))
    assert whole.bound == pytest.approx(best.objective, abs=slack)
    # With a ceiling below the best plan the proof ends there, or above.
    ceiling = best.objective - 0.01 * abs(best.objective) - 1.0
    assert ceiling - slack <= prove(tight, Proof(), Until(ceiling)).bound


@pytest.mark.parametrize("seed", range(5))
def test_counting_above_the_least_changes_no_answer(seed):
    model = draw_model(seed, 12)
    aimed = aim_at(model, seed)
    shifted = shift_sizes(model, aimed)
    assert shifted.rows.shape[0] <= aimed.rows.shape[0] - model.count
    first, second = solve(aimed, Limits()), solve(shifted, Limits())
    assert (second.status, second.objective) == (
        first.status,
        pytest.approx(first.objective, nan_ok=True),
    )


def test_nothing_is_proven_without_a_step():
    model, problem = half_a_site()
    tight = tighten(model, problem, Event())
    assert np.isnan(prove(tight, Proof(), Until(), 0).bound)
    assert np.isnan(Proof(()).bound)
    stopped = Until()
    stopped.stop.set()
    assert prove(tight, Proof(), stopped).parts == Proof().parts


def test_dealing_out_loses_no_part():
    proof = Proof(tuple(Part(float(number)) for number in range(5)), 2.5)
    first, second = share_out(proof)
    assert len(first.parts) + len(second.parts) == 5
    assert unite(first, second).bound == 0.0
    assert unite(replace(first, parts=()), replace(second, parts=())).bound == 2.5


def test_a_search_that_fails_ends_the_proof_beside_it():
    model, problem = half_a_site()

    def fail():
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        bound_beside(model, (problem, ALL), Limits(9.0, 0.01), fail)
    _, bounded = bound_beside(
        model, (problem, ALL), Limits(9.0, 0.01), lambda: (Solution(UNKNOWN), True)
    )
    with pytest.raises(ArithmeticError):
        bound_further(bounded, np.inf, fail)


def test_three_ways_to_go_on_give_one_bound():
    model, problem = half_a_site()
    found, bounded = bound_beside(
        model, (problem, ALL), Limits(9.0), lambda: (Solution(UNKNOWN), True)
    )
    assert (found.status, bounded.proof.bound) == (UNKNOWN, pytest.approx(12_000))
    _, further = bound_further(bounded, np.inf, lambda: Solution(UNKNOWN))
    assert further.proof.bound <= 12_000 + 1e-3
    assert bound_twice(bounded, np.inf, 5.0).proof.bound == pytest.approx(12_000)


@pytest.mark.parametrize("seed", range(3))
def test_two_threads_give_the_same_plan_again(seed):
    model = draw_model(seed, 90)
    limits = Limits(30.0, 0.01, np.zeros(len(model.problem.cost)))
    first, second = (
        search_level(model, model.problem, "short_places", replace(limits, start=None))
        for _ in range(2)
    )
    assert first.status == second.status
    assert first.x.tolist() == second.x.tolist()
    if first.status == OPTIMAL:
        assert first.bound <= first.objective + 1e-6
