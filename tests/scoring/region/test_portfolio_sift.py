"""A linear problem without most of its options has the answer of the whole one."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.region.portfolio_branch import prove
from scoring.region.portfolio_cuts import tighten
from scoring.region.portfolio_proof import Proof, Until
from scoring.region.portfolio_shift import shift_sizes
from scoring.region.portfolio_sift import Sifted
from scoring.region.relaxation import Relaxation
from scoring.region.solver import INFEASIBLE, OPTIMAL
from tests.scoring.region.test_portfolio_proof import aim_at, draw_model


def draw_problem(seed, count):
    """A shifted problem, some options to begin with, and decisions on three others."""
    model = draw_model(seed, count)
    rng = np.random.default_rng(seed)
    first = np.flatnonzero(rng.random(model.count) < 0.2)
    chosen = rng.choice(model.count, size=min(3, model.count), replace=False).tolist()
    held = dict(zip(chosen, rng.integers(0, 2, len(chosen)).astype(float).tolist(), strict=True))
    return model, shift_sizes(model, aim_at(model, seed)), first, held


def hold(problem, held):
    """The problem with decisions written as bounds."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    for option, value in held.items():
        lower[option] = upper[option] = value
    return replace(problem, lower=lower, upper=upper)


def same(found, wanted):
    assert found.status == wanted.status
    if wanted.status == OPTIMAL:
        assert found.objective == pytest.approx(wanted.objective, rel=1e-6, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 30))
def test_few_options_give_the_answer_of_all(seed, count):
    model, problem, first, held = draw_problem(seed, count)
    sifted = Sifted(problem, model.count, first)
    same(sifted.solve(), Relaxation(problem).solve())
    same(sifted.solve(held), Relaxation(hold(problem, held)).solve())
    # What was held is free again.
    same(sifted.solve(), Relaxation(problem).solve())
    assert len(np.unique(sifted.options)) == len(sifted.options)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 20))
def test_the_answer_keeps_every_row_and_bound(seed, count):
    model, problem, first, held = draw_problem(seed, count)
    corner = Sifted(problem, model.count, first).solve(held)
    if corner.status == OPTIMAL:
        here = hold(problem, held)
        sums = here.rows @ corner.x
        assert (sums <= here.row_upper + 1e-6).all()
        assert (sums >= here.row_lower - 1e-6).all()
        assert (corner.x >= here.lower - 1e-6).all()
        assert (corner.x <= here.upper + 1e-6).all()
        assert corner.objective == pytest.approx(float(here.cost @ corner.x), rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_a_basis_fits_another_engine(seed):
    model, problem, first, held = draw_problem(seed, 20)
    tight = tighten(model, aim_at(model, seed), Event())
    one, other = (Sifted(problem, model.count, options) for options in (first, first[:1]))
    if one.solve(held).status == INFEASIBLE:
        held = {}
    corner = one.solve(held)
    same(other.solve(held, corner.basis), corner)
    # With rows and options that came later it is a beginning too.
    rows = tight.sizes[:2]
    for engine in (one, other):
        engine.add(rows)
        engine.solve()
    same(other.solve(held, corner.basis), one.solve(held, corner.basis))


def test_an_option_that_must_open_takes_part():
    model, problem, _, _ = draw_problem(3, 12)
    lower = problem.lower.copy()
    lower[5] = 1.0
    locked = replace(problem, lower=lower)
    sifted = Sifted(locked, model.count, np.array([], dtype=np.intp))
    same(sifted.solve(), Relaxation(locked).solve())
    assert 5 in sifted.options


@pytest.mark.parametrize("seed", range(4))
def test_rows_found_in_parts_change_no_bound(seed, monkeypatch):
    monkeypatch.setattr("scoring.region.portfolio_branch._EVERY", 3)
    model = draw_model(seed, 16)
    tight = tighten(model, aim_at(model, seed), Event())
    cut = prove(tight, Proof(options=np.arange(3)), Until())
    monkeypatch.setattr("scoring.region.portfolio_branch._EVERY", 10**9)
    plain = prove(tight, Proof(), Until())
    assert cut.bound == pytest.approx(plain.bound, rel=1e-6, nan_ok=True)
    assert not plain.rows
