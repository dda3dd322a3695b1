from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from layers.layer import REJECT_COLUMNS, Layer
from scoring.taakstelling import (
    LADDER,
    Corrections,
    carry_over,
    count_misses,
    find_last_ledgers,
    find_residuals,
    find_taakstelling,
    suggest_step,
)

# The national series: task, with carry-over, realised, end balance (answer to 2024Z12156).
NATIONAL = pd.DataFrame(
    {
        "2019-I": (6000, 8934, 6372, -2540),
        "2019-II": (6000, 8537, 6962, -1575),
        "2020-I": (5500, 7192, 4987, -2205),
        "2020-II": (6500, 8706, 7025, -1681),
        "2021-I": (13500, 15144, 9596, -5548),
        "2021-II": (11000, 16586, 12787, -3728),
        "2022-I": (10000, 13748, 11934, -1810),
        "2022-II": (13500, 15333, 17126, 1793),
        "2023-I": (21200, 19418, 14296, -5122),
    },
    index=["taakstelling", "opgave", "realised", "balance"],
).T


def test_the_worked_example():
    # 13,000 × 59,000 / 17,942,942 = 42.75
    assert find_taakstelling(13_000, 59_000, 17_942_942) == 43


def test_a_whole_share_is_not_rounded_up():
    # 300 × 7 / 21 = 100 exactly
    assert find_taakstelling(300, 7, 21) == 100
    assert find_taakstelling(0, 7, 21) == 0


@pytest.mark.parametrize("numbers", [(-1, 1, 2), (1, -1, 2), (1, 1, 0), (1, 3, 2)])
def test_impossible_numbers_are_refused(numbers):
    with pytest.raises(ContractError, match="taakstelling_impossible"):
        find_taakstelling(*numbers)


@given(st.integers(0, 10**5), st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_the_parts_reach_the_national_number(national, inhabitants):
    parts = [find_taakstelling(national, one, sum(inhabitants)) for one in inhabitants]
    assert national <= sum(parts) < national + len(parts)


def test_backlog_is_carried_over():
    index = ["a", "b", "c"]
    task = pd.Series([40.0, 40, 40], index=index)
    before = pd.Series([-10.0, 5, np.nan], index=index)
    realised = pd.Series([45.0, 40, 40], index=index)
    ledger = carry_over(task, before, realised)
    # a: 40 + 10 = 50, 45 − 50 = −5; b: 40 − 5 = 35, 40 − 35 = +5
    assert ledger.opgave.tolist()[:2] == [50, 35]
    assert ledger.balance.tolist()[:2] == [-5, 5]
    assert ledger.opgave.isna().tolist() == [False, False, True]
    corrected = carry_over(task, before, realised, Corrections(opgave=2, balance=1))
    assert corrected.opgave.tolist()[0] == 52
    assert corrected.balance.tolist()[0] == -6


def test_the_published_series_and_its_residuals():
    residuals = find_residuals(NATIONAL)
    # 2019-I: 6,372 − 8,934 = −2,562, published −2,540
    assert residuals.loc["2019-I", "balance"] == 22
    assert np.isnan(residuals.loc["2019-I", "opgave"])
    # 2019-II: 6,000 + 2,540 = 8,540, published 8,537; 6,962 − 8,537 = −1,575 holds
    assert residuals.loc["2019-II"].tolist() == [-3, 0]
    # 2021-I: 13,500 + 1,681 = 15,181, published 15,144
    assert residuals.loc["2021-I"].tolist() == [-37, 0]
    # 2021-II: 11,000 + 5,548 = 16,548, published 16,586; 12,787 − 16,586 = −3,799, published −3,728
    assert residuals.loc["2021-II"].tolist() == [38, 71]
    # with its corrections a row is met exactly
    row = NATIONAL.loc[["2021-II"]].astype(float)
    ledger = carry_over(
        row["taakstelling"], pd.Series([-5548.0], row.index), row["realised"], Corrections(38, 71)
    )
    assert ledger.opgave.tolist() == [16586]
    assert ledger.balance.tolist() == [-3728]


@pytest.mark.parametrize(
    ("balances", "misses", "step"),
    [
        ([], 0, 0),
        ([-1, 5], 0, 0),
        ([5, -1], 1, 1),
        ([-1, 0, -1, -2], 2, 2),
        ([-1, -1, -1, -1], 4, 4),
        ([-1] * 9, 9, 4),
        ([-1, np.nan, -1], 1, 1),
        ([-1, np.nan], 0, 0),
    ],
)
def test_the_ladder_suggests_and_never_decides(balances, misses, step):
    assert count_misses(balances) == misses
    assert suggest_step(misses) == step
    assert step < LADDER.index("besluit tot indeplaatsstelling met een laatste termijn")


def make_layers(rows):
    columns = ["gemeente_code", "halfjaar", "taakstelling", "balance_before", "realised"]
    table = pd.DataFrame(rows, columns=columns)
    table["source"] = "taakstelling"
    table["source_row"] = [str(row + 2) for row in range(len(table))]
    table["reference_day"] = "2026-10-01"
    return {"taakstelling": Layer("taakstelling", table, (), pd.DataFrame(columns=REJECT_COLUMNS))}


def test_the_last_half_year_that_can_be_told_counts():
    layers = make_layers(
        [
            ("GM0001", "2025-II", 20.0, 0.0, 15.0),
            ("GM0001", "2026-I", 30.0, -5.0, 25.0),  # 35 to house, 10 short
            ("GM0001", "2026-II", 40.0, -10.0, np.nan),  # runs: not told yet
            ("GM0001", "2027-I", 40.0, 0.0, 40.0),  # still to come
            ("GM0002", "2026-II", 9.0, np.nan, np.nan),
        ]
    )
    found = find_last_ledgers(layers, date(2026, 11, 1))
    row = found.loc["GM0001"]
    assert (row["halfjaar"], row["opgave"], row["balance"]) == ("2026-I", 35, -10)
    assert row["taakstelling_origin"] == "taakstelling#3"
    assert found.loc["GM0002", "halfjaar"] == "2026-II"
    assert np.isnan(found.loc["GM0002", "balance"])


def test_a_half_year_that_still_runs_has_no_balance_yet():
    rows = [
        ("GM0001", "2026-I", 30.0, -5.0, 25.0),
        ("GM0001", "2026-II", 40.0, -10.0, 20.0),  # 20 of 50 housed, with two months to go
        ("GM0002", "2026-II", 40.0, -10.0, 20.0),
    ]
    running = find_last_ledgers(make_layers(rows), date(2026, 12, 30))
    assert running.loc["GM0001", ["halfjaar", "balance"]].tolist() == ["2026-I", -10]
    assert running.loc["GM0002", ["halfjaar", "opgave", "realised"]].tolist() == ["2026-II", 50, 20]
    assert np.isnan(running.loc["GM0002", "balance"])
    ended = find_last_ledgers(make_layers(rows), date(2026, 12, 31))
    assert ended.loc["GM0001", ["halfjaar", "balance"]].tolist() == ["2026-II", -30]


def test_without_the_layer_nothing_is_known():
    assert find_last_ledgers({}, date(2026, 11, 1)).empty
    assert find_last_ledgers(make_layers([]), date(2026, 11, 1)).empty
