"""What stands behind values: chosen, joined, and dated by the oldest record."""

from itertools import product

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import given

from layers.coded_texts import code_texts
from layers.texts import as_texts
from scoring.backing import (
    Backing,
    choose_backing,
    join_backing,
    repeat_backing,
    take_backing,
    take_oldest,
)

CELLS = ["", "a#1", "a#2", "b#*", "a#1;b#*", "b#*;a#2"]
DAYS = ["", "2024-01-01", "2026-05-05"]
ROWS = st.lists(st.lists(st.sampled_from(list(product(CELLS, DAYS))), min_size=3, max_size=3))


def back(cells, days):
    return Backing(
        code_texts(pd.Series(cells, dtype="str"), len(cells)),
        code_texts(pd.Series(days, dtype="str"), len(days)),
    )


def read(backing):
    return list(zip(as_texts(backing.origin), as_texts(backing.day), strict=True))


def join_plainly(row):
    """Each record once, in order; the oldest day that is known."""
    records = dict.fromkeys(part for cell, _ in row for part in cell.split(";") if part)
    return ";".join(records), min((day for _, day in row if day), default="")


@given(ROWS)
def test_records_are_joined_once_with_the_oldest_day(rows):
    parts = [back(*([row[at][i] for row in rows] for i in range(2))) for at in range(3)]
    assert read(join_backing(parts)) == [join_plainly(row) for row in rows]
    assert read(join_backing(parts[:1])) == [row[0] for row in rows]


def test_two_lists_of_one_record_are_told_once():
    # The same record in another list is another number, but no other record.
    joined = join_backing([back(["a#1", ""], ["", ""]), back(["a#1", "a#2"], ["2024-01-01", ""])])
    assert read(joined) == [("a#1", "2024-01-01"), ("a#2", "")]


def test_one_is_chosen_with_its_day():
    first, second = back(["a#1", "a#2"], ["2024-01-01", ""]), repeat_backing("b#*", "2020-02-02", 2)
    chosen = choose_backing(np.array([True, False]), first, second)
    assert read(chosen) == [("a#1", "2024-01-01"), ("b#*", "2020-02-02")]
    assert read(take_backing(chosen, np.array([1, 1, -1]))) == [("b#*", "2020-02-02")] * 2 + [
        ("", "")
    ]


def test_no_day_is_older_than_a_day():
    texts = (pd.Series(each, dtype="str") for each in (["", "2026-05-05"], ["2024-01-01", ""]))
    assert list(as_texts(take_oldest([code_texts(each, 2) for each in texts]))) == [
        "2024-01-01",
        "2026-05-05",
    ]
