import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.region.calendar_years import find_calendar_years

TODAY = pd.Timestamp("2026-11-01")


def find(first, until):
    return find_calendar_years(pd.Series([first]), pd.Series([until]), TODAY).iloc[0]


@pytest.mark.parametrize(
    ("first", "until", "years"),
    [
        ("2027-01-01", "2031-12-31", 5.0),  # 1825 days between them: 4.997 times 365.25
        ("2027-01-01", "2031-12-30", 4 + 11 / 12 + 30 / 365.25),
        ("2027-01-01", "2032-01-01", 5 + 1 / 365.25),
        ("", "2027-04-30", 0.5),  # from today, 1 November
        ("2020-01-01", "2027-04-30", 0.5),  # a term does not begin before today
        ("2028-02-29", "2029-02-28", 1.0),  # the day after it is 1 March
        ("2027-01-01", "2026-12-31", 0.0),
        ("", "2026-10-01", 0.0),
    ],
)
def test_years_by_hand(first, until, years):
    assert find(first, until) == pytest.approx(years, abs=1 / 365)


def test_exact_where_a_limit_hangs_on_it():
    assert find("2027-01-01", "2031-12-31") == 5.0
    assert find("2027-01-01", "2031-12-30") < 5.0
    assert find("2026-11-01", "2027-04-30") == 0.5


def test_an_unknown_end_is_unknown():
    assert math.isnan(find("2027-01-01", ""))
    none = pd.Series([], dtype=object)
    assert find_calendar_years(none, none, TODAY).empty


@given(st.dates(pd.Timestamp("2026-11-01").date(), pd.Timestamp("2060-12-31").date()),
       st.integers(1, 20_000))  # fmt: skip
def test_a_day_more_is_never_less(first, days):
    until = [pd.Timestamp(first) + pd.Timedelta(days=days + more) for more in (0, 1)]
    one, other = (find(first.isoformat(), day.date().isoformat()) for day in until)
    assert one <= other
    assert abs(one - (days + 1) / 365.25) < 0.03
