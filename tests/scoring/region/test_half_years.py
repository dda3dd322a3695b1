from datetime import date

import numpy as np
import pandas as pd
import pytest

from scoring.region.half_years import find_half_years, find_supervision, list_half_years
from scoring.taakstelling import LADDER

DAY = date(2026, 11, 1)
NONE = pd.DataFrame(columns=["gemeente_code", "halfjaar", "opgave", "balance"])


def make_table(*rows):
    """Rows: gemeente, half-year, taakstelling, balance before, realised."""
    columns = ["gemeente_code", "halfjaar", "taakstelling", "balance_before", "realised"]
    return pd.DataFrame(rows, columns=columns)


def find(*rows, corrections=NONE):
    found = find_half_years(make_table(*rows), corrections, DAY)
    return found.set_index(["gemeente_code", "halfjaar"])


def test_a_backlog_is_carried_on():
    # O = 20 − (−3) = 23 and B = 15 − 23 = −8
    found = find(("A", "2026-I", 20.0, -3.0, 15.0)).loc["A", "2026-I"]
    assert (found["opgave"], found["balance"]) == (23, -8)
    assert found["balance_before_from"] == "opgegeven"


def test_a_balance_that_is_not_given_follows_from_the_half_year_before():
    rows = (("A", "2025-II", 10.0, 2.0, 5.0), ("A", "2026-I", 20.0, np.nan, 30.0))
    # 2025-II: O = 8, B = −3; 2026-I: O = 23, B = +7
    found = find(*rows).loc["A", "2026-I"]
    assert (found["balance_before"], found["opgave"], found["balance"]) == (-3, 23, 7)
    assert found["balance_before_from"] == "doorgerekend"


def test_nothing_is_carried_over_a_gap():
    found = find(("A", "2025-I", 10.0, 0.0, 5.0), ("A", "2026-I", 20.0, np.nan, 30.0))
    assert np.isnan(found.loc[("A", "2026-I"), "opgave"])


def test_what_is_given_wins_and_the_difference_is_told():
    rows = (("A", "2025-II", 10.0, 2.0, 5.0), ("A", "2026-I", 20.0, -1.0, 30.0))
    found = find(*rows).loc["A", "2026-I"]
    assert (found["opgave"], found["carry_difference"]) == (21, 2)  # −1 − (−3)


def test_corrections_are_added():
    # O = 20 + 3 + k1 2 = 25, B = 15 − 25 + k2 1 = −9
    corrections = pd.DataFrame([("A", "2026-I", 2.0, 1.0)], columns=NONE.columns)
    found = find(("A", "2026-I", 20.0, -3.0, 15.0), corrections=corrections).loc["A", "2026-I"]
    assert (found["opgave"], found["balance"]) == (25, -9)


def test_a_half_year_that_runs_has_no_balance_and_one_to_come_is_left_out():
    rows = (("A", "2026-II", 20.0, 0.0, 5.0), ("A", "2027-I", 20.0, 0.0, 5.0))
    found = find(*rows)
    assert found.index.tolist() == [("A", "2026-II")]
    assert np.isnan(found["balance"].iloc[0])


def test_the_national_series_needs_the_corrections_that_the_table_shows():
    # DOMAIN 3.2 (answer to Kamervraag 2024Z12156): 2019-II, B₋₁ = −2,540 and T = 6,000 give 8,540;
    # the table has 8,537, so k1 = −3; 6,962 − 8,537 = −1,575 as in the table.
    corrections = pd.DataFrame([("NL", "2019-II", -3.0, 0.0)], columns=NONE.columns)
    row = find(("NL", "2019-II", 6000.0, -2540.0, 6962.0), corrections=corrections).iloc[0]
    assert (row["opgave"], row["balance"]) == (8537, -1575)


def supervise(*rows):
    return find_supervision(find_half_years(make_table(*rows), NONE, DAY))


def test_misses_in_a_row_suggest_a_step():
    rows = [("A", half, 10.0, 0.0, 5.0) for half in ("2025-I", "2025-II", "2026-I")]
    rows += [("B", "2025-II", 10.0, 0.0, 5.0), ("B", "2026-I", 10.0, 0.0, 15.0)]
    found = supervise(*rows)
    assert found.loc["A", ["misses", "step", "step_words"]].tolist() == [3, 3, LADDER[3]]
    assert found.loc["B", ["misses", "step"]].tolist() == [0, 0]


def test_a_half_year_that_is_absent_breaks_the_row():
    rows = [("A", half, 10.0, 0.0, 5.0) for half in ("2025-I", "2026-I")]
    rows += [("B", "2025-II", 10.0, 0.0, 5.0), ("B", "2026-I", 10.0, 0.0, 5.0)]
    assert supervise(*rows)["misses"].tolist() == [1, 2]


def test_an_unknown_last_half_year_suggests_nothing():
    rows = (("A", "2026-I", 10.0, 0.0, np.nan), ("B", "2026-I", 10.0, 0.0, 5.0))
    found = supervise(*rows)
    assert np.isnan(found.loc["A", "step"])
    assert found.loc["A", "step_words"] == ""


def test_nothing_gives_nothing():
    found = find_half_years(make_table(), NONE, DAY)
    assert found.empty
    assert find_supervision(found).empty


@pytest.mark.parametrize(
    ("found", "listed"),
    [
        ([], []),
        (["2026-I"], ["2026-I"]),
        (["2026-I", "2024-II"], ["2024-II", "2025-I", "2025-II", "2026-I"]),
    ],
)
def test_half_years_without_a_gap(found, listed):
    assert list_half_years(found) == listed


def test_a_backlog_with_which_the_table_begins_is_a_miss_too():
    # One half-year is known, and it began with a backlog that the table gives: two misses in a
    # row, and perhaps more before. The other began without one.
    table = make_table(("GM1", "2026-I", 10.0, -3.0, 9.0), ("GM2", "2026-I", 10.0, 1.0, 5.0))
    found = find_supervision(find_half_years(table, NONE, DAY))
    assert found["misses"].tolist() == [2.0, 1.0]
    assert found["is_at_least"].tolist() == [True, False]
