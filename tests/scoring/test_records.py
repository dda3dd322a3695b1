"""Records and their days."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import given

from layers.layer import Layer
from scoring.record_cells import take_records
from scoring.records import (
    find_days,
    find_oldest,
    join_texts,
    list_days,
    name_column,
    name_columns,
    name_layer,
    name_records,
)


def test_rows_and_layers_by_name():
    table = pd.DataFrame({"source": ["a", "b", "a"], "source_row": ["2", "3", "4"]})
    assert name_records(table).tolist() == ["a#2", "b#3", "a#4"]
    assert name_layer(table) == "a#*;b#*"
    assert name_layer(table.iloc[:0]) == ""


def test_oldest_day_of_several_records():
    days = pd.Series({"a#1": "2026-05-01", "a#2": "2025-12-31", "a#3": ""})
    origins = pd.Series(["a#1;a#2", "a#3", "", "a#3;a#1", "z#9"], index=list("edcba"))
    found = find_days(origins, days)
    assert found.index.tolist() == list("edcba")
    assert found.tolist() == ["2025-12-31", "", "", "2026-05-01", ""]
    assert find_days(origins.iloc[:0], days).tolist() == []
    assert find_oldest(pd.Series(["", "2026-02-01", "2026-01-01"])) == "2026-01-01"
    assert find_oldest(pd.Series(["", ""])) == ""


def test_join_says_each_text_once_and_leaves_out_the_empty():
    joined = join_texts([pd.Series(["a;b", ""]), pd.Series(["b;c", ""]), pd.Series(["", "d"])])
    assert joined.tolist() == ["a;b;c", "d"]


MERGED = pd.DataFrame(
    {
        "source": ["cbs", "cbs"],
        "source_row": ["2", "3"],
        "reference_day": ["2026-01-01", "2026-01-01"],
        "origins": ["inhabitants=cbs#2;ses_woa=ses#4", "inhabitants=cbs#3"],
        "origin_days": ["inhabitants=2026-01-01;ses_woa=2023-12-31", "inhabitants=2026-01-01"],
    }
)


def test_a_merged_row_names_the_record_of_each_column():
    assert name_column(MERGED, "ses_woa").tolist() == ["ses#4", ""]
    assert name_columns(MERGED, ("inhabitants", "ses_woa")) == "cbs#*;ses#*"
    assert name_columns(MERGED, ("ses_woa",)) == "ses#*"
    plain = MERGED.drop(columns=["origins", "origin_days"])
    assert name_column(plain, "ses_woa").tolist() == ["cbs#2", "cbs#3"]
    assert name_columns(plain, ("ses_woa",)) == "cbs#*"
    assert name_columns(MERGED.iloc[:0], ("ses_woa",)) == ""


def test_the_day_of_a_record_that_was_merged_away_is_still_known():
    layers = {"gemeente_statistics": Layer("gemeente_statistics", MERGED, (), pd.DataFrame())}
    days = list_days(layers, ("gemeente_statistics", "reception"))
    wanted = {
        "cbs#2": "2026-01-01", "cbs#3": "2026-01-01", "ses#4": "2023-12-31",
        "cbs#*": "2026-01-01", "ses#*": "2023-12-31",
    }  # fmt: skip
    assert days.to_dict() == wanted


def join_slowly(rows):
    """The rule as it is told: each text once, in order, the empty ones left out."""
    return [";".join(dict.fromkeys(t for c in row for t in c.split(";") if t)) for row in rows]


def test_of_a_record_that_is_listed_twice_the_last_day_counts():
    days = pd.Series(["2025-01-01", "2026-01-01"], index=["a#1", "a#1"])
    assert find_days(pd.Series(["a#1", "a#1;b#2"]), days).tolist() == ["2026-01-01"] * 2


def test_records_of_one_cell_come_side_by_side():
    # Three cells; the rows take the second, none, and the first.
    columns = take_records(pd.Series(["a#1", "b#2;c#3", ""]), np.array([1, -1, 0]))
    assert [list(column) for column in columns] == [["b#2", "", "a#1"], ["c#3", "", ""]]
    assert [list(column) for column in take_records(pd.Series([""]), np.array([0]))] == [[""]]


CELL = st.sampled_from(["", "a#1", "b#2", "a#1;b#2", "b#2;a#1", ";a#1", "c#3"])


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=12))
def test_joined_texts_are_those_of_the_plain_rule(rows):
    columns = [pd.Series([row[at] for row in rows], dtype="str") for at in range(3)]
    assert join_texts(columns).tolist() == join_slowly(rows)


@given(
    st.lists(CELL, max_size=12),
    st.dictionaries(
        st.sampled_from(["a#1", "b#2", "c#3", "a#1;b#2"]),
        st.sampled_from(["", "2025-01-01", "2026-01-01"]),
    ),
)
def test_oldest_days_are_those_of_the_plain_rule(origins, listed):
    days = pd.Series(listed, dtype="str")
    expected = [
        listed[cell]
        if cell in listed
        else min(filter(None, (listed.get(each, "") for each in cell.split(";"))), default="")
        for cell in origins
    ]
    assert find_days(pd.Series(origins, dtype="str"), days).tolist() == expected
