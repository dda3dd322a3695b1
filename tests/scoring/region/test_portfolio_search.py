"""Parts of the search: bounds of whole places, the kernel, and problems with fixed variables."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scoring.region.portfolio import Target
from scoring.region.portfolio_bounds import raise_bound
from scoring.region.portfolio_kernel import find_kernel
from scoring.region.portfolio_model import COST, SHARE, SHORT, build_model
from scoring.region.portfolio_narrow import solve_narrow
from scoring.region.solver import INFEASIBLE, OPTIMAL, Limits, Problem, Solution, solve
from tests.scoring.region.build_portfolio import build_case, build_sites

NONE = Solution("unknown")


def shape(*sizes):
    """A case with one target a size, each in a gemeente of its own with one site."""
    sites = build_sites([(f"G{n}", 9.0 * n, 1, 50, 50) for n in range(len(sizes))])
    return build_model(
        build_case(sites, [Target(f"t{n}", (f"G{n}",), 0, size) for n, size in enumerate(sizes)])
    )


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.floats(0.001, 1.0))
def test_a_bound_is_raised_to_the_next_value_that_a_plan_can_have(sizes, bound):
    raised = raise_bound(shape(*sizes), SHARE, bound)
    values = [short / size for size in sizes for short in range(size + 1)]
    assert raised == pytest.approx(min(one for one in values if one >= bound * (1 - 1e-6) - 1e-6))


def test_bounds_of_places_are_whole_and_of_money_stay():
    model = shape(10)
    assert raise_bound(model, SHORT, 717.2) == 718
    assert raise_bound(model, SHORT, 718.0000004) == 718  # the solver's own rounding
    assert raise_bound(model, COST, 717.2) == 717.2
    assert raise_bound(model, SHORT, 0.0) == 0
    assert np.isnan(raise_bound(model, SHORT, np.nan))


def test_the_kernel_holds_the_cheapest_of_every_gemeente():
    # Of 900 sites in A each costs less than any of the 30 in B; both give their cheapest ten.
    sites = build_sites(
        [("A", 9.0 * n, 1, 50, 50) for n in range(900)]
        + [("B", 9.0 * n, 1, 50, 50) for n in range(30)]
    )
    model = build_model(build_case(sites, [Target("t", ("A", "B"), 0, 10)]))
    cost = np.arange(930.0)
    relaxed = replace(
        NONE, x=np.zeros(len(model.problem.cost)), reduced_cost=np.concatenate([cost, cost, [0, 0]])
    )
    kept = np.flatnonzero(find_kernel(model, relaxed, NONE))
    assert kept.tolist() == [*range(200), *range(900, 910)]


def test_what_takes_part_is_in_the_kernel():
    model = shape(*[5] * 300)
    x = np.zeros(len(model.problem.cost))
    x[300 + 299] = 2.5
    best = Solution("feasible", np.eye(len(x))[298], 0.0)
    relaxed = replace(NONE, x=x, reduced_cost=np.arange(len(x), dtype=float))
    kept = find_kernel(model, relaxed, best)
    assert kept[[298, 299]].all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_leaving_out_what_is_fixed_changes_nothing(seed):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 8))
    lower = rng.integers(0, 3, count).astype(float)
    problem = Problem(
        cost=rng.integers(-5, 6, count).astype(float),
        lower=lower,
        upper=lower + rng.integers(0, 3, count),
        is_whole=rng.random(count) < 0.7,
        rows=sparse.csr_array(rng.integers(-2, 3, (3, count)).astype(float)),
        row_lower=np.full(3, -np.inf),
        row_upper=rng.integers(-3, 9, 3).astype(float),
    )
    whole, narrow = solve(problem, Limits()), solve_narrow(problem, Limits(start=lower))
    assert narrow.status == whole.status
    if whole.status == OPTIMAL:
        assert narrow.objective == pytest.approx(whole.objective, abs=1e-6)
        assert (problem.rows @ narrow.x <= problem.row_upper + 1e-6).all()
    else:
        assert whole.status == INFEASIBLE
