"""The rank-reversal test finds what it must find, and nothing with an absolute method."""

import numpy as np
import pytest

from scoring.methods import METHODS
from scoring.reversal import TRIALS, probe_reversal
from tests.scoring.build_contest import make_contest, share_weights


def probe(seed, sites=40):
    rng = np.random.default_rng(seed)
    contest = make_contest(rng.integers(0, 10_001, (sites, 5)), share_weights(rng.random(5)))
    return {each.method: each for each in probe_reversal(contest, np.random.default_rng(9))}


@pytest.mark.parametrize("seed", range(4))
def test_an_absolute_method_never_turns_an_order(seed):
    for name, found in probe(seed).items():
        if not METHODS[name].is_relative:
            assert (found.removals_reversed, found.additions_reversed) == (0, 0)
            assert found.example is None
        assert (found.removals, found.additions) == (TRIALS, TRIALS)


def test_the_relative_methods_are_caught():
    caught = {name for seed in range(4) for name, found in probe(seed).items() if found.example}
    assert caught == {name for name, method in METHODS.items() if method.is_relative}


def test_a_reversal_that_can_be_followed_by_hand():
    # VIKOR, a = (60, 50), b = (50, 60), c = (40, 0), weights 0.45 and 0.55. With c the spans are 20
    # and 60: a loses 0.55 × 10/60 = 0.092 and b 0.45 × 10/20 = 0.225, so a is first. Without c
    # both spans are 10: a loses 0.55 and b 0.45, so b is first.
    contest = make_contest([[6000, 5000], [5000, 6000], [4000, 0]], (4500, 5500))
    results = probe_reversal(contest, np.random.default_rng(1))
    vikor = next(each for each in results if each.method == "vikor")
    assert (vikor.removals, vikor.removals_reversed) == (3, 1)
    assert vikor.example == ("s0002", "s0000", "s0001")


def test_the_same_seed_gives_the_same_answer():
    assert probe(2) == probe(2)


def test_no_sites_nothing_to_test():
    found = probe_reversal(make_contest([], (6000, 4000)), np.random.default_rng(1))
    assert [each.removals for each in found] == [0] * len(METHODS)
