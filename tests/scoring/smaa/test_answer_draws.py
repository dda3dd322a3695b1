"""Weights drawn from answers: in the order, in the intervals, evenly, and refused where there is
no room."""

import itertools

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from layers.errors import ProfileError
from scoring.smaa.answer_draws import draw_answered
from scoring.smaa.random_source import WEIGHTS, open_stream
from scoring.weights.answers import make_weight_set, parse_answers
from scoring.weights.swing import bound_intervals, bound_order, weigh_swing
from scoring.weights.weight_set import WeightSet, parse_weight_set, write_weight_set

NAMES = ("spreiding", "ketenbelang", "voorzieningen")
DRAWS = 30_000
HEAD = 'method = "swing"\nprofile = "proef"\ntitle = "Groep"\nwho = "groep"\n'


def answer(text, names=NAMES):
    """A set as the command makes it, written to a file and read back."""
    answers = parse_answers(HEAD + text, "swing", "proef")
    made = make_weight_set(answers, weigh_swing(answers, names), "2026-11-22")
    return parse_weight_set(write_weight_set(made))


def draw(weight_set, draws=DRAWS, names=NAMES):
    return draw_answered(open_stream(1, WEIGHTS), weight_set, names, draws)


def test_an_order_without_equal_ranks_has_the_rank_order_centroid_as_mean():
    weights = draw(
        answer('kind = "ordinal"\n[rank]\nspreiding = 2\nketenbelang = 1\nvoorzieningen = 3\n')
    )
    assert (weights[:, 1] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 2]).all()
    assert weights.sum(axis=1) == pytest.approx(1.0)
    # Barron & Barrett 1996: 11/18 for the first, 5/18, 1/9.
    assert weights.mean(axis=0) == pytest.approx([5 / 18, 11 / 18, 1 / 9], abs=0.005)
    # Every set as likely: of three ordered shares the largest is above a half in 3/4 of the cases.
    assert (weights[:, 1] > 0.5).mean() == pytest.approx(0.75, abs=0.01)


def test_criteria_of_one_rank_weigh_the_same():
    weights = draw(
        answer('kind = "ordinal"\n[rank]\nspreiding = 1\nketenbelang = 1\nvoorzieningen = 2\n')
    )
    assert weights[:, 0] == pytest.approx(weights[:, 1])
    # Corners (1/2, 1/2, 0) and (1/3, 1/3, 1/3): the last lies anywhere between 0 and 1/3, evenly.
    assert np.quantile(weights[:, 2], [0.25, 0.5, 0.75]) == pytest.approx(
        [1 / 12, 1 / 6, 1 / 4], abs=0.004
    )


def test_points_lie_anywhere_in_their_interval():
    text = 'kind = "interval"\n[points]\nspreiding = 100\nketenbelang = [40, 80]\n'
    weights = draw(answer(text + "voorzieningen = [10, 10]\n"))
    points = 100 * weights / weights[:, :1]
    assert points[:, 2] == pytest.approx(10.0)
    assert points[:, 1].min() >= 40 - 1e-9
    assert points[:, 1].max() <= 80 + 1e-9
    assert points[:, 1].mean() == pytest.approx(60, abs=0.3)
    assert points[:, 1].var() == pytest.approx(40**2 / 12, rel=0.03)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=5),
    st.lists(st.integers(1, 6), min_size=6, max_size=6),
)
def test_no_weight_leaves_the_bounds_of_the_answers(pairs, ranks):
    names = tuple(f"c{place}" for place in range(6))
    intervals = dict.fromkeys(names, (100.0, 100.0))
    for name, pair in zip(names[1:], pairs, strict=False):
        intervals[name] = (float(min(pair)), float(max(pair)))
    order = dict(zip(names, ranks, strict=True))
    for answers, bounds in (
        ({"kind": "interval", "points": {n: list(p) for n, p in intervals.items()}},
         bound_intervals(intervals)),
        ({"kind": "ordinal", "rank": order}, bound_order(order)),
    ):  # fmt: skip
        made = WeightSet("x", "X", "x", "2026-11-22", "swing", "proef", {}, answers)
        weights = draw(made, 50, names)
        low, high = (np.array([bound[name] for name in names]) for bound in bounds)
        assert weights.sum(axis=1) == pytest.approx(1.0)
        assert (weights >= low - 1e-9).all()
        assert (weights <= high + 1e-9).all()


def test_the_same_seed_draws_the_same():
    made = answer('kind = "ordinal"\n[rank]\nspreiding = 2\nketenbelang = 1\nvoorzieningen = 3\n')
    assert np.array_equal(draw(made, 20), draw(made, 20))


POINTS = {"spreiding": [100, 100], "ketenbelang": [40, 80], "voorzieningen": [10, 20]}


@pytest.mark.parametrize(
    ("method", "answers"),
    [
        ("direct", {"points": {"spreiding": 1}}),
        ("swing", {"kind": "exact", "points": {"spreiding": 100}}),
        ("swing", {}),
        ("ahp", {"kind": "interval", "points": POINTS}),
        ("swing", {"kind": "interval", "points": {"spreiding": [100, 100]}}),
        ("swing", {"kind": "interval", "points": {**POINTS, "ketenbelang": [80, 40]}}),
        ("swing", {"kind": "interval", "points": {**POINTS, "ketenbelang": [40, float("nan")]}}),
        ("swing", {"kind": "interval", "points": {**POINTS, "ketenbelang": [True, 40]}}),
        ("swing", {"kind": "interval", "points": {**POINTS, "ketenbelang": [40]}}),
        ("swing", {"kind": "interval", "points": dict.fromkeys(POINTS, [0, 0])}),
        ("swing", {"kind": "interval", "points": [1, 2]}),
        ("swing", {"kind": "ordinal", "rank": {**dict.fromkeys(POINTS, 1), "spreiding": "een"}}),
    ],
)  # fmt: skip
def test_answers_without_room_are_refused(method, answers):
    made = WeightSet("x", "X", "x", "2026-11-22", method, "proef", {}, answers)
    with pytest.raises(ProfileError) as caught:
        draw(made, 5)
    assert [(fault.code, fault.fields) for fault in caught.value.faults] == [
        ("answers_without_range", {"set": "X"})
    ]


def test_every_pair_of_orders_is_told_apart():
    """Each order of three criteria gives weights in that order and in no other."""
    for ranks in itertools.permutations((1, 2, 3)):
        order = dict(zip(NAMES, ranks, strict=True))
        made = WeightSet(
            "x", "X", "x", "2026-11-22", "swing", "proef", {}, {"kind": "ordinal", "rank": order}
        )
        weights = draw(made, 50)
        assert (np.argsort(-weights, axis=1) == np.argsort(ranks)).all()
