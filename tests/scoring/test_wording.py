"""Numbers and days in Dutch."""

import pandas as pd
import pytest

from scoring.wording import say_day, say_ground, say_number


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
    assert say_ground(pd.Series(["pand", "grond"])).tolist() == ["Het pand", "Het perceel"]
