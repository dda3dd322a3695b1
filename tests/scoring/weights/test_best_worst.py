"""The best-worst method: Rezaei's published example and table, and both models by their bounds."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from scoring.weights.best_worst import Comparison, find_deviation, judge_best_worst
from scoring.weights.best_worst_answers import weigh_best_worst

NAMES = ("flexibility", "accessibility", "cost")


def compare(names, best, worst, to_best, to_worst):
    return Comparison(
        best, worst, dict(zip(names, to_best, strict=True)), dict(zip(names, to_worst, strict=True))
    )


def test_rezaeis_choice_of_a_transport_mode():
    # The paper itself could not be read; its figures are as others quote them.
    # Rezaei 2015, "Best-worst multi-criteria decision-making method", Omega 53: 49-57, example 1:
    # best to others (8, 2, 1), others to worst (1, 5, 8); ξ* = 0.26, weights 0.0714, 0.3387 and
    # 0.5899, consistency ratio 0.26 / 4.47 = 0.058.
    found = judge_best_worst(compare(NAMES, "cost", "flexibility", (8, 2, 1), (1, 5, 8)), NAMES)
    assert round(found.deviation, 2) == 0.26
    assert round(found.ratio, 3) == 0.058
    published = [0.0714, 0.3387, 0.5899]
    # With three criteria the original model has one solution, and both ends of its range meet.
    assert list(found.low.values()) == pytest.approx(published, abs=1e-4)
    assert list(found.high.values()) == pytest.approx(published, abs=1e-4)
    # The linear model (Rezaei 2016) by hand: w1 = 1/14; its three deviations are equal at ξ = 1/28:
    # w3 − 2 w2 = −ξ, w2 − 5 w1 = −ξ, w3 − 8 w1 = ξ.
    assert list(found.shares.values()) == pytest.approx([2 / 28, 9 / 28, 17 / 28])
    assert found.linear_deviation == pytest.approx(1 / 28)
    assert found.least_consistent == "accessibility"


def test_rezaeis_table_of_consistency_indices():
    # Not read in the paper itself either.
    # Rezaei 2015, table 1: the greatest ξ for best against worst = 1, 2, … 9.
    table = (0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23)
    assert [round(find_deviation(a, a, a), 2) for a in range(1, 10)] == list(table)


def test_consistent_answers_are_met_in_full():
    # 6 : 3 : 2 : 1
    names = tuple("abcd")
    found = judge_best_worst(compare(names, "a", "d", (1, 2, 3, 6), (6, 3, 2, 1)), names)
    assert list(found.shares.values()) == pytest.approx([0.5, 0.25, 1 / 6, 1 / 12])
    assert found.deviation == pytest.approx(0, abs=1e-9)
    assert found.linear_deviation == pytest.approx(0, abs=1e-9)
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert found.least_consistent == ""


@st.composite
def comparisons(draw):
    most = draw(st.integers(2, 9))
    middle = st.tuples(st.integers(1, most), st.integers(1, most))
    rows = draw(st.lists(middle, min_size=1, max_size=5))
    names = tuple(f"c{at}" for at in range(len(rows) + 2))
    to_best = (1, most, *(a for a, _ in rows))
    to_worst = (most, 1, *(b for _, b in rows))
    return names, compare(names, names[0], names[1], to_best, to_worst)


def is_possible(names, comparison, deviation):
    """Whether weights meet every answer within ξ: the original model, without our formula."""
    rows = []
    for name in names:
        for left, right, times in (
            (comparison.best, name, comparison.best_to_others[name]),
            (name, comparison.worst, comparison.others_to_worst[name]),
        ):
            if left != right:
                for sign in (1, -1):
                    row = dict.fromkeys(names, 0.0)
                    row[left] += sign
                    row[right] -= sign * times + deviation
                    rows.append(list(row.values()))
    least = [(1e-6, None)] * len(names)
    return linprog(
        np.zeros(len(names)), A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=[[1] * len(names)],
        b_eq=[1], bounds=least,
    ).status == 0  # fmt: skip


@settings(deadline=None)
@given(comparisons())
def test_the_deviation_is_the_least_that_is_possible(given_comparison):
    names, comparison = given_comparison
    found = judge_best_worst(comparison, names)
    assert is_possible(names, comparison, found.deviation + 1e-5)
    if found.deviation > 1e-3:
        assert not is_possible(names, comparison, found.deviation - 1e-3)


@settings(deadline=None)
@given(comparisons())
def test_linear_weights_are_shares_within_their_deviation(given_comparison):
    names, comparison = given_comparison
    found = judge_best_worst(comparison, names)
    shares = found.shares
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) > 0
    for name in names:
        off = shares[comparison.best] - comparison.best_to_others[name] * shares[name]
        if name != comparison.best:
            assert abs(off) <= found.linear_deviation + 1e-7
    for name in names:
        assert found.low[name] <= found.high[name] + 1e-7


GOOD = """
best = "c"
worst = "a"
[best_to_others]
a = 8
b = 2
c = 1
[others_to_worst]
a = ""
b = 5
c = 8
"""


def test_answers_are_read(answers_of):
    found = weigh_best_worst(answers_of("bwm", GOOD), tuple("abc"))
    assert found.shares["c"] == pytest.approx(17 / 28)
    assert found.consistency["least_consistent"] == "b"
    assert found.answers["others_to_worst"] == {"a": 1.0, "b": 5.0, "c": 8.0}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('best = "c"', 'best = ""', ("answer_missing", "best")),
        ('best = "c"', 'best = "x"', ("criterion_unknown", "best")),
        ('worst = "a"', 'worst = "c"', ("best_is_worst", "worst")),
        ("b = 2", "b = 0", ("number_out_of_range", "best_to_others.b")),
        ("b = 2", 'b = ""', ("answer_missing", "best_to_others.b")),
        ("b = 2", "b = 9", ("above_best_worst", "best_to_others.b")),
        ("c = 1", "c = 2", ("own_ratio", "best_to_others.c")),
        ("c = 8", "c = 7", ("best_worst_differ", "others_to_worst.c")),
        ("b = 5", "b = 5\nd = 5", ("criterion_unknown", "others_to_worst.d")),
    ],
)
def test_wrong_answers_are_told_by_name(answers_of, faults_of, old, new, fault):
    answers = answers_of("bwm", GOOD.replace(old, new))
    assert fault in faults_of(weigh_best_worst, answers, tuple("abc"))
