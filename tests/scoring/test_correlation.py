"""Indicators that say the same."""

import numpy as np
import pandas as pd
import pytest

from scoring.correlation import find_alike, find_shares
from tests.scout.build_run import make_profile

NAMES = ["restopgave_aandeel", "supermarkt_m", "energielabel"]


def test_shares_of_the_score_sum_to_one():
    # spreiding 60 %, one indicator; voorzieningen 40 %: supermarkt 1 part, label 2 parts
    shares = find_shares(make_profile())
    assert shares == pytest.approx(
        {"restopgave_aandeel": 0.6, "supermarkt_m": 0.4 / 3, "energielabel": 0.8 / 3}
    )
    assert sum(shares.values()) == pytest.approx(1.0)


def make_values(first, second, third):
    return pd.DataFrame(dict(zip(NAMES, (first, second, third), strict=True)))


def test_a_pair_that_rises_together_is_told_with_its_weight():
    steps = np.linspace(0, 1, 20)
    noise = np.tile([0.1, 0.9, 0.4, 0.6], 5)
    found = find_alike(make_values(steps, steps**3, noise), make_profile())
    assert [(pair.first, pair.second) for pair in found] == [("restopgave_aandeel", "supermarkt_m")]
    assert found[0].rho == pytest.approx(1.0)  # ranks: a bent line is as good as a straight one
    assert found[0].share_together == pytest.approx(0.6 + 0.4 / 3)


def test_a_pair_that_moves_against_each_other_is_told_too():
    steps = np.linspace(0, 1, 20)
    noise = np.tile([0.1, 0.9, 0.4, 0.6], 5)
    assert find_alike(make_values(steps, noise, 1 - steps), make_profile())[0].rho == pytest.approx(
        -1
    )


def test_few_pairs_and_facts_that_are_the_same_everywhere_tell_nothing():
    nine = np.append(np.linspace(0, 1, 9), np.full(11, np.nan))
    assert find_alike(make_values(nine, nine, np.full(20, 0.5)), make_profile()) == []
    # Twenty sites in four gemeenten are four pairs of values.
    four = np.repeat([0.1, 0.2, 0.3, 0.4], 5)
    assert find_alike(make_values(four, four, np.full(20, 0.5)), make_profile()) == []


def test_no_sites_no_pairs():
    assert find_alike(make_values([], [], []).astype(float), make_profile()) == []
