"""AHP: Saaty's and Bozóki's published examples, and what contradicts what."""

import itertools
import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from scoring.weights.ahp import find_worst_triple, judge_comparisons, make_matrix, weigh_ahp
from scoring.weights.completion import complete, find_parts, find_principal

# Figures as the public tests of the package AHPy give them; the paper itself was not read.
# Saaty 2008, "Decision making with the analytic hierarchy process", International Journal of
# Services Sciences 1: 83-98, table 3: which drink is consumed more in the US.
DRINKS = ("coffee", "wine", "tea", "beer", "sodas", "milk", "water")
DRINKS_TABLE = {
    "coffee": (1, 9, 5, 2, 1, 1, 1 / 2),
    "wine": (1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9),
    "tea": (1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9),
    "beer": (1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3),
    "sodas": (1, 9, 4, 2, 1, 2, 1 / 2),
    "milk": (1, 9, 3, 1, 1 / 2, 1, 1 / 3),
    "water": (2, 9, 9, 3, 2, 3, 1),
}
DRINKS_SHARES = {
    "coffee": 0.177, "wine": 0.019, "tea": 0.042, "beer": 0.116, "sodas": 0.190, "milk": 0.129,
    "water": 0.327,
}  # fmt: skip


def pairs_of(names, table):
    places = itertools.combinations(range(len(names)), 2)
    return {(names[i], names[j]): float(table[names[i]][j]) for i, j in places}


def test_saatys_drinks():
    found = judge_comparisons(pairs_of(DRINKS, DRINKS_TABLE), DRINKS)
    assert {name: round(value, 3) for name, value in found.shares.items()} == DRINKS_SHARES
    assert round(found.ratio, 3) == 0.022
    assert found.missing == 0


# Bozóki, Fülöp & Rónyai 2010, "On optimal completion of incomplete pairwise comparison matrices",
# Mathematical and Computer Modelling 52: 318-333, example 3: x = 0.7302965066 (read in the authors'
# own version of the paper).
BOZOKI = {("a", "b"): 1.0, ("a", "c"): 5.0, ("a", "d"): 2.0, ("b", "c"): 3.0, ("b", "d"): 4.0}


def test_bozokis_example_with_one_missing_comparison():
    full = complete(make_matrix(BOZOKI, "abcd"))
    assert full[2, 3] == pytest.approx(0.7302965066, abs=1e-6)
    found = judge_comparisons(BOZOKI, tuple("abcd"))
    assert [round(value, 4) for value in found.shares.values()] == [0.3738, 0.3920, 0.0985, 0.1357]
    assert found.missing == 1


# By way of the same package; in the paper itself only example 3 was read.
# The same paper: Saaty's choice of a house with 12 of the 28 comparisons left out, and the entries
# that complete it best.
HOUSE = {
    "ab": 5, "ac": 3, "ad": 7, "ae": 6, "af": 6, "bd": 5, "bf": 3, "ce": 3, "cg": 6, "df": 1 / 4,
    "ag": 1 / 3, "eg": 1 / 5, "ah": 1 / 4, "bh": 1 / 7, "dh": 1 / 8, "fh": 1 / 6,
}  # fmt: skip
HOUSE_MISSING = {
    "bc": 0.330, "be": 1.720, "bg": 0.466, "cd": 9.921, "cf": 4.852, "ch": 0.570, "de": 0.525,
    "dg": 0.142, "ef": 0.931, "eh": 0.109, "fg": 0.291, "gh": 0.403,
}  # fmt: skip


def test_bozokis_house_with_twelve_missing_comparisons():
    names = "abcdefgh"
    pairs = {(key[0], key[1]): float(value) for key, value in HOUSE.items()}
    full = complete(make_matrix(pairs, names))
    found = {key: float(full[names.index(key[0]), names.index(key[1])]) for key in HOUSE_MISSING}
    assert found == pytest.approx(HOUSE_MISSING, abs=6e-4)


def test_the_completion_has_the_least_eigenvalue():
    full = complete(make_matrix(BOZOKI, "abcd"))
    least, _ = find_principal(full)
    for factor in (0.9, 0.99, 1.01, 1.1):
        other = full.copy()
        other[2, 3] *= factor
        other[3, 2] /= factor
        assert find_principal(other)[0] > least


def test_a_missing_answer_lowers_what_random_answers_allow():
    # (λ − 4) / 3 over 0.90 × (1 − 2 × 1 / (3 × 2)) (Ágoston & Csató 2022)
    found = judge_comparisons(BOZOKI, tuple("abcd"))
    assert found.ratio == pytest.approx((found.largest - 4) / 3 / (0.90 * 2 / 3))


SHARES = st.lists(st.floats(0.2, 1.0), min_size=2, max_size=6)


@given(SHARES, st.randoms(use_true_random=False))
def test_consistent_answers_give_their_weights_back_however_many_are_missing(shares, random):
    names = [str(at) for at in range(len(shares))]
    order = random.sample(names, len(names))
    kept = {tuple(sorted(pair)) for pair in itertools.pairwise(order)}  # these link all
    rest = [pair for pair in itertools.combinations(names, 2) if pair not in kept]
    kept |= set(random.sample(rest, random.randint(0, len(rest))))
    pairs = {(a, b): shares[int(a)] / shares[int(b)] for a, b in kept}
    found = judge_comparisons(pairs, names)
    assert list(found.shares.values()) == pytest.approx(
        [share / sum(shares) for share in shares], rel=1e-5
    )
    assert math.isnan(found.ratio) or found.ratio < 1e-6
    assert found.worst is None or found.worst.index < 1e-9


def test_the_worst_triple_is_named():
    # a : b = 2 and b : c = 3 make a : c = 6; answered 1/2, which is 12 times less: 1 − 1/12.
    pairs = {("a", "b"): 2.0, ("b", "c"): 3.0, ("a", "c"): 0.5, ("a", "d"): 1.0, ("b", "d"): 0.5}
    worst = find_worst_triple(pairs, "abcd")
    assert worst is not None
    assert worst.names == ("a", "b", "c")
    assert worst.implied == 6.0
    assert worst.index == pytest.approx(11 / 12)
    assert find_worst_triple({("a", "b"): 2.0}, "ab") is None


def test_groups_without_a_link_are_found():
    matrix = make_matrix({("a", "b"): 2.0, ("c", "d"): 2.0}, "abcd")
    assert find_parts(matrix) == [[0, 1], [2, 3]]
    assert np.isnan(matrix[0, 2])


NAMES = ("spreiding", "ketenbelang", "financien")


def test_answers_are_read_both_ways_and_as_fractions(answers_of):
    text = '[comparisons]\n"spreiding : ketenbelang" = 2\n"financien:spreiding" = "1 / 4"\n'
    text += '"ketenbelang : financien" = ""\n'
    found = weigh_ahp(answers_of("ahp", text), NAMES)
    # 4 : 2 : 1
    assert list(found.shares.values()) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found.consistency["missing"] == 1
    assert (
        "ratio" not in found.consistency
    )  # two answers link three criteria: nothing to contradict


def test_a_contradiction_stands_in_the_set(answers_of):
    text = '[comparisons]\n"spreiding : ketenbelang" = 2\n"ketenbelang : financien" = 2\n'
    text += '"spreiding : financien" = "1/9"\n'
    found = weigh_ahp(answers_of("ahp", text), NAMES)
    assert found.consistency["worst_triple"] == list(NAMES)
    assert found.consistency["worst_triple_implied"] == 4
    assert found.consistency["ratio"] > 0.10


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"spreiding" = 2', ("comparison_expected", "comparisons.spreiding")),
        (
            '"spreiding : spreiding" = 1',
            ("comparison_expected", "comparisons.spreiding : spreiding"),
        ),
        ('"spreiding : x" = 1', ("criterion_unknown", "comparisons.spreiding : x")),
        (
            '"spreiding : financien" = 10',
            ("number_out_of_range", "comparisons.spreiding : financien"),
        ),
        (
            '"spreiding : financien" = 0',
            ("number_out_of_range", "comparisons.spreiding : financien"),
        ),
        (
            '"spreiding : financien" = nan',
            ("number_not_finite", "comparisons.spreiding : financien"),
        ),
        (
            '"spreiding : financien" = "veel"',
            ("ratio_expected", "comparisons.spreiding : financien"),
        ),
        (
            '"spreiding : financien" = "1/0"',
            ("ratio_expected", "comparisons.spreiding : financien"),
        ),
        (
            '"spreiding : financien" = 2\n"financien : spreiding" = 2',
            ("comparison_twice", "comparisons.financien : spreiding"),
        ),
        ('"spreiding : financien" = 2', ("comparisons_not_linked", "comparisons")),
        ("", ("comparisons_not_linked", "comparisons")),
    ],
)
def test_wrong_answers_are_told_by_name(answers_of, faults_of, text, fault):
    answers = answers_of("ahp", f"[comparisons]\n{text}\n")
    assert fault in faults_of(weigh_ahp, answers, NAMES)
