"""Pairs of sites: only what is certain differs, each asks for a sacrifice, nothing is chance."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from scoring.weights.pairs import (
    MOST_PER_SITE,
    OPINION,
    SHARPNESS,
    SitePair,
    find_differences,
    pick_pairs,
)

NAMES = ["spreiding", "ketenbelang", "voorzieningen"]
ADOPTED = np.array([0.5, 0.3, 0.2])


def make_values(rows):
    index = pd.Index([f"s{at}" for at in range(len(rows))], name="site_id")
    return pd.DataFrame(rows, index=index, columns=NAMES)


def test_only_what_is_certain_differs():
    low = make_values([[8000, 1000, 2000], [3000, 4000, 2500]])
    high = make_values([[8000, 2000, 9000], [3000, 4000, 2600]])
    # 8000 − 3000; 2000 against 4000 at best; 2000..9000 holds 2500..2600, so nobody can say.
    found = find_differences(low, high, [SitePair("s0", "s1"), SitePair("s1", "s0")])
    assert found.tolist() == [[0.5, -0.2, 0.0], [-0.5, 0.2, 0.0]]


def make_sites(count, seed):
    random = np.random.default_rng(seed)
    low = make_values(random.integers(0, 8000, size=(count, 3)))
    return low, low + random.integers(0, 2000, size=(count, 3))


@given(st.integers(2, 25), st.integers(0, 1000), st.integers(1, 20))
def test_pairs_ask_for_a_sacrifice_and_spare_sites(count, seed, wanted):
    low, high = make_sites(count, seed)
    pairs = pick_pairs(low, high, ADOPTED, wanted)
    assert pairs == pick_pairs(low, high, ADOPTED, wanted)
    assert len(pairs) <= wanted
    assert len({frozenset((each.a, each.b)) for each in pairs}) == len(pairs)
    if pairs:
        differences = find_differences(low, high, pairs)
        assert (differences > 0).any(axis=1).all()
        assert (differences < 0).any(axis=1).all()
        shown = pd.Series([name for each in pairs for name in (each.a, each.b)])
        assert shown.value_counts().max() <= MOST_PER_SITE


def test_the_adopted_weights_have_an_opinion_and_sides_alternate():
    low, high = make_sites(40, 3)
    pairs = pick_pairs(low, high, ADOPTED, 16)
    assert len(pairs) == 16
    utility = SHARPNESS * (find_differences(low, high, pairs) @ ADOPTED)
    likelier = 1 / (1 + np.exp(-np.abs(utility)))
    assert ((likelier >= OPINION[0]) & (likelier <= OPINION[1])).all()
    assert (utility > 0).tolist() == [True, False] * 8


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1, 2, 3], [4, 5, 6]], [[1, 2, 3], [1, 2, 3]]])
def test_without_a_sacrifice_there_is_nothing_to_ask(rows):
    values = make_values(rows)
    assert pick_pairs(values, values, ADOPTED) == ()


def test_what_is_unknown_alone_makes_no_pair():
    low, high = (
        make_values([[0, 0, 0], [5000, 0, 0]]),
        make_values([[10000] * 3, [5000, 10000, 10000]]),
    )
    assert pick_pairs(low, high, ADOPTED) == ()
