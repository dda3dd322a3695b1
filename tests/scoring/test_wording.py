"""Numbers and days in Dutch."""

import numpy as np
import pandas as pd
import pytest

from layers.texts import as_texts
from scoring.wording import say_day, say_ground, say_number, word_rows


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [
        (0.0, 0, "0"),
        (1234.0, 0, "1.234"),
        (1234567.891, 2, "1.234.567,89"),
        (-0.31, 2, "-0,31"),
        (float("nan"), 1, "onbekend"),
    ],
)
def test_numbers(number, decimals, said):
    assert say_number(number, decimals) == said


def test_days_and_grounds():
    assert say_day("2027-03-02") == "2 maart 2027"
    assert say_day("") == "onbekend"
    assert [say_ground(kind) for kind in ("pand", "grond")] == ["Het pand", "Het perceel"]


def test_rows_that_tell_the_same_are_worded_once():
    asked = []

    def say(number, day):
        asked.append((number, day))
        return f"{say_number(number)} op {say_day(day)}"

    numbers = np.array([3.0, np.nan, 3.0, 0.0, -0.0])
    days = pd.array(["2027-03-02", "", "2027-03-02", "", ""], dtype="str")
    first, unknown = "3 op 2 maart 2027", "onbekend op onbekend"
    zero = "0 op onbekend"
    assert list(as_texts(word_rows(say, numbers, days))) == [first, unknown, first, zero, zero]
    assert len(asked) == 3
    assert list(as_texts(word_rows(say, numbers[:0], days[:0]))) == []
