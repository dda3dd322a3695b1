"""Days with slashes are decided on whole columns; day numbers of spreadsheets become days."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake.day_order import (
    DAY_FIRST,
    MIXED,
    MONTH_FIRST,
    NONE,
    UNSURE,
    decide_order,
    find_serials,
    write_days,
    write_serials,
)  # fmt: skip


def words(*texts):
    return pd.Series(list(texts), dtype="str")


@pytest.mark.parametrize(
    ("texts", "decided"),
    [
        (("2026-04-03",), NONE),
        (("03/03/2026",), NONE),
        (("03/04/2026",), UNSURE),
        (("03/04/2026", "13/04/2026"), DAY_FIRST),
        (("03/04/2026", "04/13/2026"), MONTH_FIRST),
        (("13/04/2026", "04/13/2026"), MIXED),
        ((), NONE),
    ],
)
def test_what_a_column_tells(texts, decided):
    assert decide_order(words(*texts)) == decided


def test_days_are_written_as_iso_days():
    given_days = words("3/4/2026", "13/4/2026", "2026-01-02", "")
    assert write_days(given_days, DAY_FIRST).tolist() == [
        "2026-04-03", "2026-04-13", "2026-01-02", "",
    ]  # fmt: skip
    assert write_days(words("4/13/2026"), MONTH_FIRST).tolist() == ["2026-04-13"]
    assert write_days(words("3/4/2026"), NONE).tolist() == ["3/4/2026"]


def test_day_numbers():
    # ECMA-376 counts 1 January 2000 as day 36526, and 15 October 2025 as 45945.
    cells = words("36526", "45945", "2019", "")
    is_typed = pd.Series([True, True, True, False])
    is_serial = find_serials(cells, is_typed)
    assert is_serial.tolist() == [True, True, False, False]
    assert write_serials(cells, is_serial).tolist() == ["2000-01-01", "2025-10-15", "2019", ""]


def test_in_text_only_a_whole_column_of_day_numbers_counts():
    no = pd.Series([False, False])
    assert find_serials(words("45945", ""), no).tolist() == [True, False]
    assert find_serials(words("45945", "2026-01-01"), no).tolist() == [False, False]


@given(
    st.dates(min_value=pd.Timestamp(2000, 1, 1).date(), max_value=pd.Timestamp(2099, 1, 1).date())
)
def test_both_orders_give_the_same_day(day):
    dutch, english = words(day.strftime("%d/%m/%Y")), words(day.strftime("%m/%d/%Y"))
    assert write_days(dutch, DAY_FIRST).tolist() == [day.isoformat()]
    assert write_days(english, MONTH_FIRST).tolist() == [day.isoformat()]
