"""Typed cells become text that can be read in one way."""

from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
import pytest

from layers.cells import write_cell, write_columns, write_sheet_cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (b"\x00", ""),
        (" a ", "a"),
        (np.True_, "ja"),
        (False, "nee"),
        (np.int64(7), "7"),
        (7.0, "7"),
        (1.234, "1.2340"),
        (float("inf"), "inf"),
        (["a", None, "b"], "a;b"),
        (datetime(2026, 10, 15), "2026-10-15"),  # noqa: DTZ001 - a workbook has no time zone
        (datetime(2026, 10, 15, 9, 30), "2026-10-15T09:30:00"),  # noqa: DTZ001
        (date(2026, 10, 15), "2026-10-15"),
        (time(9, 30), "09:30:00"),
        (timedelta(days=1), "1 day, 0:00:00"),
    ],
)
def test_cells(value, text):
    assert write_cell(value) == text


def test_a_number_too_long_for_a_sheet_shows_it():
    assert write_sheet_cell(1876100000123456.0) == "1.87610000012346E+15"
    assert write_sheet_cell(197100000123456.0) == "197100000123456"


def test_columns_keep_their_order_and_get_a_new_index():
    table = pd.DataFrame({"b": [1, 2], "a": ["x", None]}, index=[5, 9])
    written = write_columns(table)
    assert written.to_dict("list") == {"b": ["1", "2"], "a": ["x", ""]}
    assert written.index.tolist() == [0, 1]
