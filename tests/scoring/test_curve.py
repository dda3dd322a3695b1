import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.curve import Classes, Curve, find_unlisted, judge_numbers, judge_words

SHOPS = Curve(((800, 100), (1500, 65), (3000, 20), (5000, 0)))


def test_numbers_are_judged_between_and_outside_the_anchors():
    facts = pd.Series([0.0, 800, 1150, 5000, 9000, np.nan], index=list("abcdef"), name="shop_m")
    # 1150 lies halfway between 800 (100) and 1500 (65): 82.5
    judged = judge_numbers(SHOPS, facts)
    assert judged.tolist()[:5] == [1.0, 1.0, 0.825, 0.0, 0.0]
    assert np.isnan(judged["f"])
    assert judged.name == "shop_m"
    assert judged.index.tolist() == list("abcdef")


def test_no_numbers_give_no_values():
    assert judge_numbers(SHOPS, pd.Series([], dtype=float)).empty


def test_words_are_judged_by_class_and_unlisted_ones_are_unknown_and_told():
    words = pd.Series(["A", "G", "Z", None, ""], index=list("abcde"), name="label", dtype=object)
    labels = Classes({"A": 100, "G": 0})
    judged = judge_words(labels, words)
    assert judged.tolist()[:2] == [1.0, 0.0]
    assert judged.isna().tolist() == [False, False, True, True, True]
    assert find_unlisted(labels, words).tolist() == [False, False, True, False, False]


def test_words_that_are_all_unknown():
    nothing = pd.Series([None, None], index=["a", "b"], name="label", dtype=object)
    assert judge_words(Classes({"A": 1}), nothing).isna().all()
    assert not find_unlisted(Classes({"A": 1}), nothing).any()


@given(st.lists(st.floats(0, 10_000), min_size=2, max_size=20))
def test_a_falling_curve_never_rises(numbers):
    judged = judge_numbers(SHOPS, pd.Series(sorted(numbers)))
    assert (judged.diff().dropna() <= 1e-12).all()
    assert judged.between(0, 1).all()


def test_the_facts_are_not_changed():
    facts = pd.Series([1.0, np.nan])
    judge_numbers(SHOPS, facts)
    pd.testing.assert_series_equal(facts, pd.Series([1.0, np.nan]))


@pytest.mark.parametrize("word", ["{{ 7*7 }}", "<b>A</b>", "=1+1"])
def test_a_hostile_word_is_only_a_word(word):
    judged = judge_words(Classes({"A": 100}), pd.Series([word], dtype=object))
    assert judged.isna().all()
