"""Decimal marks are decided on whole columns; what nobody can know is not decided."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake.marks import (
    COMMA,
    EITHER,
    MIXED,
    POINT,
    UNSURE,
    decide_marks,
    show_number,
    tidy_numbers,
    write_numbers,
)  # fmt: skip


def words(*texts):
    return pd.Series(list(texts), dtype="str")


@pytest.mark.parametrize(
    ("texts", "decided"),
    [
        (("1250", "840"), EITHER),
        (("1.250",), UNSURE),
        (("1,250", "900"), UNSURE),
        (("1.250", "12,5"), COMMA),
        (("1.250", "12.5"), POINT),
        (("1.250.000",), COMMA),
        (("1,250.75",), POINT),
        (("0,125",), COMMA),
        (("1250,125",), COMMA),
        (("12,5", "12.5"), MIXED),
        (("", "onbekend"), EITHER),
        ((), EITHER),
    ],
)
def test_what_a_column_tells(texts, decided):
    assert decide_marks(words(*texts), is_whole=False) == decided


def test_in_whole_numbers_a_mark_before_three_digits_is_of_thousands():
    assert decide_marks(words("1.250"), is_whole=True) == EITHER
    assert write_numbers(words("1.250", "2,500"), EITHER, is_whole=True).tolist() == [
        "1250", "2500",
    ]  # fmt: skip


def test_numbers_are_written_in_one_way():
    comma = write_numbers(words("1.250", "12,5", "1.250,75", "", "circa 3"), COMMA, is_whole=False)
    assert comma.tolist() == ["1250", "12,5", "1250,75", "", "circa 3"]
    point = write_numbers(words("1,250", "12.5", "1,250.75"), POINT, is_whole=False)
    assert point.tolist() == ["1250", "12,5", "1250,75"]
    # three decimals get a zero behind them: "1,125" could be read as 1125
    assert write_numbers(words("1,125"), COMMA, is_whole=False).tolist() == ["1,1250"]


def test_what_stands_around_a_number_is_taken_away():
    told = tidy_numbers(words("€ 1.250,-", "840 m²", "1 250", "EUR 12", "3 ha", "12 3"))
    assert told.tolist() == ["1.250", "840", "1250", "12", "3 ha", "12 3"]


def as_dutch(number):
    whole, decimals = f"{number:,.2f}".split(".")
    return whole.replace(",", ".") + "," + decimals


@given(st.lists(st.integers(0, 10**9).map(lambda cents: cents / 100), min_size=1, max_size=6))
def test_dutch_and_english_columns_give_the_same_numbers(numbers):
    dutch, english = words(*map(as_dutch, numbers)), words(*(f"{n:,.2f}" for n in numbers))
    expected = [show_number(number) for number in numbers]
    for column, mark in ((dutch, COMMA), (english, POINT)):
        assert decide_marks(column, is_whole=False) == mark
        assert write_numbers(column, mark, is_whole=False).tolist() == expected
