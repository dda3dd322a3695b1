"""Records and their days."""

import pandas as pd

from scoring.records import find_days, find_oldest, join_texts, name_layer, name_records


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
