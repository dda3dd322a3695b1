"""A number is read only when it can mean one thing."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.number import DUTCH, PLAIN, NumberFormat, parse_numbers, write_plain


def read(word, numbers=DUTCH):
    values, codes = parse_numbers(pd.Series([word], dtype="str"), numbers)
    return values.iloc[0], codes.iloc[0]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1.234,5", 1234.5),
        ("1234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1.234.567,25", 1234567.25),
        ("-12", -12),
        ("+3,5", 3.5),
        ("0.125", 0.125),  # no thousands begin with a zero
        ("12345.678", 12345.678),  # five digits before the dot are no group of thousands
        (",5", 0.5),
        ("1e3", 1000),
    ],
)
def test_dutch_numbers_are_read(word, value):
    assert read(word) == (value, "")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("1.234", "number_ambiguous"),
        ("-12.500", "number_ambiguous"),
        ("1,234.5", "number_unreadable"),
        ("1.23.4", "number_unreadable"),
        ("1 200", "number_unreadable"),
        ("1200 m2", "number_unreadable"),
        ("€ 12", "number_unreadable"),
        ("=1+1", "number_unreadable"),
        ("٣", "number_unreadable"),
        ("NaN", "number_not_finite"),
        ("-inf", "number_not_finite"),
        ("1e999", "number_not_finite"),
    ],
)
def test_others_are_unknown_with_a_code(word, code):
    value, told = read(word)
    assert math.isnan(value)
    assert told == code


@pytest.mark.parametrize("word", ["", "onbekend", "Onbekend"])
def test_unknown_is_no_fault(word):
    value, told = read(word)
    assert math.isnan(value)
    assert told == ""


def test_plain_numbers_have_a_point_alone():
    assert read("1.234", PLAIN) == (1.234, "")
    assert read("1,5", PLAIN)[1] == "number_unreadable"


def test_a_publisher_without_thousands_never_uses_a_dot():
    comma = NumberFormat(",", "")
    assert read("1234,5", comma) == (1234.5, "")
    assert read("1.5", comma)[1] == "number_unreadable"


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_typed_number_comes_back_in_either_format(value):
    # What a GeoPackage holds is written as text and read again by the contract.
    for numbers in (DUTCH, PLAIN):
        assert read(write_plain(value), numbers) == (value, "")


def test_no_rows():
    values, codes = parse_numbers(pd.Series([], dtype="str"), DUTCH)
    assert len(values) == len(codes) == 0
