"""A cheaper plan may cost a little score, no more than was said, and the answer tells it."""

import numpy as np
import pytest

from scoring.region.portfolio import Rules, Target
from scoring.region.portfolio_levels import ORDER, Aim, search
from scoring.region.portfolio_model import COST, SCORE, build_model
from scoring.region.solver import OPTIMAL
from tests.scoring.region.build_portfolio import build_case, build_sites


def two_sites(second_score):
    """100 places wanted: a dear site of score 90.00, and a cheap one that is a little worse."""
    sites = build_sites([("A", 0.0, 100, 100, 90.0), ("A", 9.0, 100, 100, second_score)])
    sites = sites.assign(eur_place_year=[20_000.0, 10_000.0])
    return build_model(build_case(sites, [Target("a", ("A",), 0, 100)], Rules()))


def solve_for(model, slack, gap=0.0):
    return search(model, Aim(gap=gap, slack=slack))


def chosen(outcome):
    return np.flatnonzero(outcome.x[:2] > 0.5).tolist()


def test_less_than_a_thousandth_of_the_lost_points_gives_way():
    # Lost: 100 x 10 = 1,000 points, or 100 x 10.01 = 1,001: a thousandth more.
    model = two_sites(89.99)
    free, strict = solve_for(model, 0.001), solve_for(model, 0.0)
    assert (chosen(free), chosen(strict)) == ([1], [0])
    score = free.levels[ORDER.index(SCORE)]
    assert score.value == pytest.approx(1_001.0)
    # Told of the plan that is shown: 1 of 1,001 points above the best.
    assert score.gap == pytest.approx(1 / 1_001)
    assert score.status == OPTIMAL
    assert free.levels[ORDER.index(COST)].value == pytest.approx(1_000_000.0)
    assert strict.levels[ORDER.index(SCORE)].gap == 0


def test_more_than_that_does_not():
    assert chosen(solve_for(two_sites(89.98), 0.001)) == [0]


def test_nothing_is_given_for_nothing():
    # The dear site is the worse one: nothing to be gained.
    model = two_sites(90.01)
    outcome = solve_for(model, 0.5)
    assert chosen(outcome) == [1]
    assert outcome.levels[ORDER.index(SCORE)].gap == 0


@pytest.mark.parametrize("slack", [0.0, 0.001, 0.005])
def test_score_and_slack_together_stay_within_the_gap(slack):
    outcome = solve_for(two_sites(89.99), slack, gap=0.01)
    assert outcome.levels[ORDER.index(SCORE)].gap <= 0.01
    assert outcome.status == OPTIMAL
