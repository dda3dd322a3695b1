"""The consensus index at its ends, and by hand in between."""

import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from scoring.weights.consensus import find_consensus, word_consensus

ROW = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(
    lambda row: [value / sum(row) for value in row]
)


def test_equal_members_agree_in_full():
    assert find_consensus(np.array([[0.5, 0.3, 0.2]] * 4)) == pytest.approx(1)


def test_members_who_share_nothing_agree_in_nothing():
    assert find_consensus(np.eye(3)) == pytest.approx(0)


def test_on_the_scale_of_ahp_nine_against_one_is_the_most_that_members_can_differ():
    # Two criteria: 0.9 and 0.1 against 0.1 and 0.9 (Goepel 2013: alpha is least, gamma is ln 2).
    shares = np.array([[0.9, 0.1], [0.1, 0.9]])
    assert find_consensus(shares, scale=9) == pytest.approx(0, abs=1e-12)
    assert find_consensus(shares) > 0.3


def test_two_members_by_hand():
    # alpha: both rows have entropy ln 2 with (1/2, 1/2, 0) and (0, 1/2, 1/2); gamma: that of
    # (1/4, 1/2, 1/4) is 1.5 ln 2. beta = 2^0.5, so 1/beta = 0.70711; (0.70711 − 1/3) / (2/3).
    shares = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])
    assert find_consensus(shares) == pytest.approx((1 / math.sqrt(2) - 1 / 3) / (2 / 3))


@given(st.lists(ROW, min_size=2, max_size=6))
def test_the_index_lies_between_nothing_and_all_whatever_the_order(rows):
    shares = np.array(rows)
    index = find_consensus(shares)
    assert 0 <= index <= 1
    assert find_consensus(shares[::-1, ::-1]) == pytest.approx(index)
    assert find_consensus(np.vstack([shares, shares])) == pytest.approx(index)


@pytest.mark.parametrize(
    ("index", "word"),
    [(1.0, "zeer hoog"), (0.8, "hoog"), (0.7, "gemiddeld"), (0.6, "laag"), (0.0, "zeer laag")],
)
def test_words_for_the_index(index, word):
    assert word_consensus(index) == word
