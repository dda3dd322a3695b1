import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.region.requirement import (
    MET,
    NOT_MET,
    UNKNOWN,
    Requirement,
    check_requirement,
    combine,
)

SITES = pd.Index(["a", "b", "c"], name="site_id")


def check(values, **asked):
    series = pd.Series(values, index=SITES)
    return check_requirement(Requirement("fact", **asked), {"fact": series}).tolist()


def test_bounds_are_allowed_and_unknown_is_neither():
    assert check([5.0, 4.9, np.nan], least=5) == [MET, NOT_MET, UNKNOWN]
    assert check([7.0, 7.1, np.nan], most=7) == [MET, NOT_MET, UNKNOWN]
    assert check([100.0, 250.0, 251.0], least=100, most=250) == [MET, MET, NOT_MET]


def test_one_of_several_words_is_enough():
    values = ["studenten; spoedzoekers", "statushouders", ""]
    assert check(values, words=("spoedzoekers",)) == [MET, NOT_MET, UNKNOWN]
    assert check([None, ";", "nee"], words=("ja",)) == [UNKNOWN, UNKNOWN, NOT_MET]


def test_a_fact_that_is_not_there_is_unknown():
    values = {"other": pd.Series([1.0, 2.0, 3.0], index=SITES)}
    assert check_requirement(Requirement("fact", least=1), values).tolist() == [UNKNOWN] * 3


def test_nothing_asked_is_nothing_known():
    assert combine([], SITES).tolist() == [UNKNOWN] * 3


@given(st.lists(st.sampled_from([MET, NOT_MET, UNKNOWN]), min_size=1, max_size=6))
def test_all_must_hold_as_in_three_valued_logic(words):
    told = combine([pd.Series([word], index=["a"]) for word in words], pd.Index(["a"]))["a"]
    order = {NOT_MET: 0, UNKNOWN: 1, MET: 2}
    assert order[told] == min(order[word] for word in words)


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_learning_a_fact_never_turns_a_broken_rule_around(known, bound):
    """What is unknown may become either; what is judged stays judged."""
    before = check_requirement(
        Requirement("fact", least=bound), {"fact": pd.Series([np.nan], index=["a"])}
    )["a"]
    after = check_requirement(
        Requirement("fact", least=bound), {"fact": pd.Series([known], index=["a"])}
    )["a"]
    assert before == UNKNOWN
    assert after == (MET if known >= bound else NOT_MET)


@pytest.mark.parametrize("least", [0.0, -1.0])
def test_zero_is_a_bound(least):
    assert check([-2.0, 0.0, 1.0], least=least)[0] == NOT_MET
