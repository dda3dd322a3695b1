"""Shapes of decay: from costs to weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.decay import weigh_exponential, weigh_gaussian, weigh_power, weigh_steps

NAN = float("nan")
INF = float("inf")


def test_steps_as_the_access_package_shows_them():
    # The documentation of the access package (BSD), weights.step_fn: zones 20, 40, 60 with weights
    # 1, 0.68, 0.22 at 0, 10, …, 70.
    zones = [(20, 1), (40, 0.68), (60, 0.22)]
    weights = weigh_steps(np.arange(0, 71, 10.0), zones)
    assert weights.tolist() == [1, 1, 1, 0.68, 0.68, 0.22, 0.22, 0]


def test_gaussian_as_the_access_package_shows_it():
    # weights.gaussian(sigma=20) at 0, 20, 40, 60.
    found = weigh_gaussian(np.array([0.0, 20, 40, 60]), 20)
    assert found.tolist() == pytest.approx(
        [1.0, 0.6065306597126334, 0.1353352832366127, 0.011108996538242306]
    )


def test_power_as_the_access_package_shows_it():
    # weights.gravity(scale=20, alpha=-2, min_dist=1) at 0, 1, 2, 20, 40, 60 is 400 times ours.
    found = weigh_power(np.array([0.0, 1, 2, 20, 40, 60]), 2, 1) * 400
    assert found.tolist() == pytest.approx([400, 400, 100, 1, 0.25, 1 / 9])


def test_exponential_halves():
    assert weigh_exponential(np.array([0.0, 15, 30, 45]), 15).tolist() == [1, 0.5, 0.25, 0.125]


@pytest.mark.parametrize(
    "weigh",
    [
        lambda cost: weigh_steps(cost, [(10, 1), (20, 0.5)]),
        lambda cost: weigh_gaussian(cost, 10),
        lambda cost: weigh_exponential(cost, 10),
        lambda cost: weigh_power(cost, 1.5, 1),
    ],
    ids=["steps", "gaussian", "exponential", "power"],
)
class TestEveryDecay:
    def test_no_way_weighs_nothing(self, weigh):
        assert weigh(np.array([NAN, INF])).tolist() == [0, 0]
        assert weigh(np.array([])).shape == (0,)

    @given(st.lists(st.floats(0, 1e6), min_size=2, max_size=20))
    def test_further_never_weighs_more(self, weigh, costs):
        weights = weigh(np.sort(np.array(costs)))
        assert (weights >= 0).all()
        assert (np.diff(weights) <= 0).all()


def test_an_exponent_of_nothing_still_weighs_no_way_as_nothing():
    assert weigh_power(np.array([NAN, 5.0]), 0, 1).tolist() == [0, 1]


@pytest.mark.parametrize("zones", [[], [(10, 1), (10, 0.5)], [(20, 1), (10, 1)], [(10, -1)]])
def test_zones_that_mean_nothing(zones):
    with pytest.raises(ValueError, match="zones"):
        weigh_steps(np.array([1.0]), zones)


@pytest.mark.parametrize("number", [0, -1, NAN, INF])
def test_widths_that_mean_nothing(number):
    cost = np.array([1.0])
    for call in (
        lambda: weigh_gaussian(cost, number),
        lambda: weigh_exponential(cost, number),
        lambda: weigh_power(cost, 1, number),
    ):
        with pytest.raises(ValueError, match="must be above 0"):
            call()
    with pytest.raises(ValueError, match="exponent"):
        weigh_power(cost, NAN, 1)
