"""The plan that is found is the best of all plans, tried one by one."""

import pytest

from scoring.region.plans import Variety, find_plans
from scoring.region.portfolio_check import find_broken_rules
from scoring.region.portfolio_levels import ORDER, Aim
from tests.scoring.region.build_portfolio import draw_case
from tests.scoring.region.every_plan import find_best

EXACT = Aim(time_s=60.0, gap=0.0, slack=0.0)


def check(seed):
    case = draw_case(seed)
    expected = find_best(case)
    found = find_plans(case, EXACT, Variety(1, 0.3))
    if expected is None:
        assert found.status == "infeasible", seed
        return
    plan = found.plans[0]
    assert find_broken_rules(case, plan) == ()
    values = [plan.measures[name] for name in ORDER]
    assert values == pytest.approx(expected, rel=1e-6, abs=1e-6), seed


@pytest.mark.parametrize("seed", range(25))
def test_equal_to_every_plan_tried(seed):
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(25, 500, 25))
def test_equal_to_every_plan_tried_500_times(first):
    for seed in range(first, first + 25):
        check(seed)
