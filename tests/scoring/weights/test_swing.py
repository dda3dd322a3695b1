"""Swing weights: order, points and intervals; hand calculations and the corners of regions."""

import itertools
import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given
from scipy.optimize import linprog

from scoring.weights.swing import (
    bound_intervals,
    bound_order,
    find_centroid,
    find_corners,
    weigh_swing,
)

THREE = ("spreiding", "ketenbelang", "voorzieningen")


def test_points_by_hand(answers_of):
    # 100 + 60 + 40 = 200
    text = 'kind = "exact"\n[points]\nspreiding = 100\nketenbelang = 60\nvoorzieningen = 40\n'
    found = weigh_swing(answers_of("swing", text), THREE)
    assert found.shares == {"spreiding": 0.5, "ketenbelang": 0.3, "voorzieningen": 0.2}


def test_an_order_gives_the_rank_order_centroid(answers_of):
    # Barron & Barrett 1996: (1 + 1/2 + 1/3) / 3 = 11/18, (1/2 + 1/3) / 3 = 5/18, 1/9.
    text = 'kind = "ordinal"\n[rank]\nspreiding = 2\nketenbelang = 1\nvoorzieningen = 3\n'
    found = weigh_swing(answers_of("swing", text), THREE)
    assert found.shares == pytest.approx(
        {"spreiding": 5 / 18, "ketenbelang": 11 / 18, "voorzieningen": 1 / 9}
    )
    assert found.consistency["share_low"] == {
        "spreiding": 0.0, "ketenbelang": 0.333333, "voorzieningen": 0.0,
    }  # fmt: skip
    assert found.consistency["share_high"] == {
        "spreiding": 0.5, "ketenbelang": 1.0, "voorzieningen": 0.333333,
    }  # fmt: skip


def test_published_centroid_weights_of_four():
    # Barron & Barrett 1996, table of ROC weights for n = 4: .5208 .2708 .1458 .0625
    found = find_centroid({"a": 1, "b": 2, "c": 3, "d": 4})
    assert [round(value, 4) for value in found.values()] == [0.5208, 0.2708, 0.1458, 0.0625]


def test_equal_ranks_get_equal_weights():
    # Corners: (1/2, 1/2, 0) and (1/3, 1/3, 1/3); their mean is (5/12, 5/12, 1/6).
    assert find_centroid({"a": 1, "b": 1, "c": 2}) == pytest.approx(
        {"a": 5 / 12, "b": 5 / 12, "c": 1 / 6}
    )
    assert find_centroid({"a": 3, "b": 3}) == {"a": 0.5, "b": 0.5}


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_a_centroid_respects_the_order_and_its_bounds(ranks):
    named = {str(at): rank for at, rank in enumerate(ranks)}
    found = find_centroid(named)
    low, high = bound_order(named)
    assert math.isclose(sum(found.values()), 1.0)
    for a, b in itertools.permutations(named, 2):
        assert (found[a] > found[b]) == (named[a] < named[b])
    for name, share in found.items():
        assert low[name] - 1e-12 <= share <= high[name] + 1e-12


def test_intervals_by_hand(answers_of):
    # Corners of (100, 50..100): (2/3, 1/3) and (1/2, 1/2); their mean is (7/12, 5/12).
    text = 'kind = "interval"\n[points]\nspreiding = 100\nvoorzieningen = [50, 100]\n'
    found = weigh_swing(answers_of("swing", text), ("spreiding", "voorzieningen"))
    assert found.shares == pytest.approx({"spreiding": 7 / 12, "voorzieningen": 5 / 12})
    assert found.consistency["corners"] == 2
    assert found.consistency["share_low"] == {"spreiding": 0.5, "voorzieningen": 0.333333}
    assert found.consistency["share_high"] == {"spreiding": 0.666667, "voorzieningen": 0.5}


INTERVALS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: tuple(sorted(pair))),
    min_size=1,
    max_size=4,
).map(lambda rest: {"top": (100.0, 100.0)} | {str(at): each for at, each in enumerate(rest)})


@given(INTERVALS)
def test_corners_lie_in_the_region_and_span_its_bounds(intervals):
    corners = find_corners(intervals)
    assert np.allclose(corners.sum(axis=1), 1)
    points = 100 * corners / corners[:, :1]
    for at, (low, high) in enumerate(intervals.values()):
        assert (points[:, at] >= low - 1e-9).all()
        assert (points[:, at] <= high + 1e-9).all()
    low, high = bound_intervals(intervals)
    assert np.allclose(corners.min(axis=0), list(low.values()))
    assert np.allclose(corners.max(axis=0), list(high.values()))
    centre = corners.mean(axis=0)
    assert (centre >= np.array(list(low.values())) - 1e-12).all()
    assert (centre <= np.array(list(high.values())) + 1e-12).all()


@given(INTERVALS)
def test_no_corner_is_a_mixture_of_the_others(intervals):
    assume(len(intervals) <= 4)
    corners = find_corners(intervals)
    assert len(np.unique(corners.round(12), axis=0)) == len(corners)
    for at in range(len(corners)) if len(corners) > 1 else ():
        others = np.delete(corners, at, axis=0)
        mixed = linprog(
            np.zeros(len(others)),
            A_eq=np.vstack([others.T, np.ones(len(others))]),
            b_eq=np.append(corners[at], 1.0),
        )
        # The solver allows a misfit of 1e-7; corners nearer than that are alike to it.
        near = np.abs(others - corners[at]).sum(axis=1).min()
        assert mixed.status == 2 or near < 1e-2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('kind = "gok"', ("word_unknown", "kind")),
        ('kind = "exact"\n[points]\na = 90\nb = 40', ("top_swing_missing", "points")),
        ('kind = "exact"\n[points]\na = 101\nb = 40', ("number_out_of_range", "points.a")),
        ('kind = "ordinal"\n[rank]\na = 1.5\nb = 1', ("whole_number_expected", "rank.a")),
        ('kind = "ordinal"\n[rank]\na = 3\nb = 1', ("number_out_of_range", "rank.a")),
        ('kind = "interval"\n[points]\na = 100\nb = [60, 40]', ("interval_reversed", "points.b")),
        ('kind = "interval"\n[points]\na = 100\nb = [6]', ("interval_expected", "points.b")),
        ('kind = "interval"\n[points]\na = 100\nb = ["", ""]', ("answer_missing", "points.b")),
        ('kind = "interval"\n[points]\na = 100', ("key_missing", "points.b")),
        ('kind = "interval"\n[points]\na = [90, 100]\nb = 4', ("top_swing_missing", "points")),
    ],
)
def test_wrong_answers_are_told_by_name(answers_of, faults_of, text, fault):
    assert fault in faults_of(weigh_swing, answers_of("swing", text + "\n"), ("a", "b"))
