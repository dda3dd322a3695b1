"""Numbers, days and units as Dutch readers write them."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.words import (
    format_count,
    format_day,
    format_list,
    format_number,
    format_share,
    format_tenths,
    format_value,
    scale_to_integer,
    write_scaled,
)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234, 0, "1.234"),
        (1234567.891, 2, "1.234.567,89"),
        (87.3, 1, "87,3"),
        (0.05, 1, "0,1"),  # half-up: 0.05 is exactly between 0,0 and 0,1
        (1.005, 2, "1,01"),  # 1.005 × 100 is 100.49999999999999 in floats
        (-0.25, 2, "\u22120,25"),
        (-0.001, 1, "0,0"),  # no minus before nothing
        (2.5, 0, "3"),
        (0.0, 0, "0"),
        (math.nan, 1, "onbekend"),
        (math.inf, 1, "onbekend"),
        (None, 0, "onbekend"),
    ],
)
def test_numbers_have_a_decimal_comma(value: float, decimals: int, written: str) -> None:
    assert format_number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (450.2, "m", 0, "450 m"),
        (27000, "€", 0, "€ 27.000"),
        (27000, "€ per plek per jaar", 0, "€ 27.000 per plek per jaar"),
        (38, "%", 0, "38%"),
        (0.384, "aandeel", 2, "38%"),
        (0.3846, "aandeel", 3, "38,5%"),
        (0.4, "aandeel", 1, "40%"),
        (12, "", 0, "12"),
        (1, "praktijken", 0, "1 praktijk"),
        (0.6, "praktijken", 0, "1 praktijk"),  # as it is shown
        (0, "praktijken", 0, "0 praktijken"),
        (1, "maanden", 1, "1,0 maand"),
        (1.1, "maanden", 1, "1,1 maanden"),
        (1, "m", 0, "1 m"),
        (math.nan, "m", 0, "onbekend"),
        (None, "€", 0, "onbekend"),
    ],
)
def test_values_carry_their_unit(value: float, unit: str, decimals: int, written: str) -> None:
    assert format_value(value, unit, decimals) == written


def test_days_are_written_in_full() -> None:
    assert format_day("2025-10-08") == "8 oktober 2025"
    assert format_day(date(2026, 11, 1)) == "1 november 2026"
    assert format_day("") == format_day(None) == "onbekend"
    assert format_day("medio 2025") == "medio 2025"


def test_shares_tenths_lists_and_counts() -> None:
    assert format_share(0.745) == "75%"
    assert format_share(math.nan) == format_share(None) == "onbekend"
    assert format_tenths(873) == "87,3"
    assert format_tenths(5) == "0,5"
    assert format_list([]) == ""
    assert format_list(["a"]) == "a"
    assert format_list(["a", "b", "c"]) == "a, b en c"
    assert format_count(1, "locatie", "locaties") == "1 locatie"
    assert format_count(1200, "locatie", "locaties") == "1.200 locaties"


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_scaled_is_within_half_a_step(value: float, decimals: int) -> None:
    scaled = float(scale_to_integer(value, decimals))
    assert scaled == math.floor(scaled)
    assert abs(scaled / 10**decimals - value) <= 0.5 / 10**decimals + 1e-6


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_scaled_numbers_read_back(scaled: int, decimals: int) -> None:
    written = write_scaled(scaled, decimals).replace(".", "").replace(",", "")
    assert int(written.replace("\u2212", "-")) == scaled


def test_unknown_stays_unknown() -> None:
    assert np.isnan(scale_to_integer([math.nan, math.inf])).all()
