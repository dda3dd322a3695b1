"""From text to a type: each kind of column."""

from datetime import date

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from layers.number import DUTCH as DUTCH_LIKE
from layers.parse import parse_choice, parse_code, parse_day, parse_list, parse_number, parse_text

# Rows of a delivery, numbered as they were kept; two days are the same.
ROWS = [3, 5, 8]
YES_NO = {"ja": "ja", "nee": "nee", "onbekend": "onbekend", "in gesprek": "bezig"}


def series(*words):
    return pd.Series(list(words), dtype="str")


def one(parsed):
    return parsed.values.iloc[0], parsed.codes.iloc[0]


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2026-10-15", "2026-10-15"),
        ("2026-1-5", "2026-01-05"),
        ("15-10-2026", "2026-10-15"),
        ("3-4-2026", "2026-04-03"),  # dashes are Dutch order
        ("15.10.2026", "2026-10-15"),
        ("15/10/2026", "2026-10-15"),
        ("4/4/2026", "2026-04-04"),  # the same in either order
        ("20261015", "2026-10-15"),
        ("2026-10-15T13:29:09+02:00", "2026-10-15"),
        ("29-02-2024", "2024-02-29"),
        ("", ""),
        ("onbekend", ""),
    ],
)
def test_days_are_written_in_the_iso_way(word, day):
    assert one(parse_day(series(word))) == (day, "")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("31-02-2026", "day_unreadable"),
        ("29-02-2025", "day_unreadable"),
        ("2026-13-01", "day_unreadable"),
        ("2026-00-10", "day_unreadable"),
        ("15-10-26", "day_unreadable"),
        ("oktober 2026", "day_unreadable"),
        ("3/4/2026", "day_ambiguous"),
        ("45945", "day_serial"),
        ("45945,5", "day_serial"),
        ("9999-12-31", "day_outside"),
        ("1492-01-01", "day_outside"),
        ("#N/A", "cell_error"),
    ],
)
def test_other_days_are_unknown_with_a_code(word, code):
    assert one(parse_day(series(word))) == ("", code)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("zie \u202etxt.exe", "text_control"),
        ("a\x00b", "text_control"),
        ("a\u200bb", "text_control"),
        ("x" * 11, "text_too_long"),
        ("#VERW!", "cell_error"),
    ],
)
def test_text_that_hides_something_is_unknown(word, code):
    assert one(parse_text(series(word), 10 if code == "text_too_long" else 50)) == ("", code)


def test_text_keeps_what_is_only_strange():
    words = series("{{ 7*7 }}", "=HYPERLINK(1)", "<b>x</b>", "a\n b\tc", "Café 't Húske")
    parsed = parse_text(words, 50)
    assert list(parsed.codes) == [""] * 5
    assert parsed.values[3] == "a b c"
    assert list(parsed.values.drop(3)) == list(words.drop(3))


def test_a_bag_id_is_never_repaired():
    words = series(
        "0197100000123456", "197100000123456", "1,971E+14", "1.971E14", "019710000012345X"
    )
    parsed = parse_code(words, r"\d{16}", 16)
    lost = "code_lost_digits"
    assert list(parsed.codes) == ["", lost, lost, lost, "code_pattern"]
    assert list(parsed.values) == ["0197100000123456", "", "", "", ""]


def test_a_code_may_miss_its_capitals():
    parsed = parse_code(series("gm0222", "GM0222", "0222", "onbekend"), r"GM\d{4}", 10)
    assert list(parsed.values) == ["GM0222", "GM0222", "", ""]
    assert list(parsed.codes) == ["", "", "code_pattern", ""]


def test_a_code_without_pattern_keeps_its_zeros():
    parsed = parse_code(series("007", "12E3", "1,23E+14"), None, 80)
    assert list(parsed.values) == ["007", "12E3", ""]
    assert parsed.codes[2] == "code_lost_digits"


def test_numbers_have_bounds_and_may_be_whole():
    parsed = parse_number(series("-5", "5", "2,5", "11"), DUTCH_LIKE, (0, 10), is_whole=True)
    assert list(parsed.codes) == ["number_outside", "", "number_not_whole", "number_outside"]
    assert parsed.expected == "0 … 10"
    assert parsed.values.notna().tolist() == [False, True, False, False]


def test_choices_do_not_mind_case_or_underscores():
    parsed = parse_choice(series("JA", "In_gesprek", "onbekend", "", "misschien"), YES_NO)
    assert list(parsed.values) == ["ja", "bezig", "", "", ""]
    assert list(parsed.codes) == ["", "", "", "", "choice_unknown"]


def test_lists_take_three_separators():
    parsed = parse_list(series("a; b", "a,b|c", ";a;;b;", "", "onbekend"), 50)
    assert list(parsed.values) == ["a;b", "a;b;c", "a;b", "", ""]


@pytest.mark.parametrize(
    "parse", [parse_day, lambda w: parse_text(w, 5), lambda w: parse_list(w, 5)]
)
def test_no_rows(parse):
    parsed = parse(series())
    assert len(parsed.values) == len(parsed.codes) == 0


def test_days_stay_in_their_rows():
    parsed = parse_day(pd.Series(["1-2-2026", "", "1-2-2026"], index=ROWS, dtype="str"))
    assert parsed.values.tolist() == ["2026-02-01", "", "2026-02-01"]
    assert list(parsed.values.index) == list(parsed.codes.index) == ROWS
    assert (str(parsed.values.dtype), str(parsed.codes.dtype)) == ("str", "str")


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(["%d-%m-%Y", "%Y%m%d"]))
def test_every_day_of_the_calendar_is_read(day, shape):
    assert one(parse_day(series(day.strftime(shape)))) == (day.isoformat(), "")


@given(st.integers(1900, 2199), st.integers(0, 13), st.integers(0, 32))
def test_no_other_day_is_read(year, month, day):
    try:
        told = (date(year, month, day).isoformat(), "")
    except ValueError:
        told = ("", "day_unreadable")
    assert one(parse_day(series(f"{day}-{month}-{year}"))) == told
