"""Rows of text become a table, whatever their length."""

from layers.rows import build_table, find_header_faults


def test_a_cell_behind_a_closing_separator_is_no_column():
    table = build_table(["a", ""], [(2, ["1", ""]), (3, ["2", ""])], None)
    assert table.columns.tolist() == ["a", "source_row"]


def test_a_column_without_a_name_that_holds_something_is_told():
    table = build_table(["a", "", "b"], [(2, ["1", "x", "2"])], None)
    assert table.columns.tolist() == ["a", "kolom 2", "b", "source_row"]


def test_many_rows_come_in_parts(monkeypatch):
    monkeypatch.setattr("layers.rows.CHUNK", 2)
    lines = [(number, [str(number)]) for number in range(2, 7)]
    table = build_table(["a"], [*lines, (7, ["x", "y"])], None)
    assert table["a"].tolist() == ["2", "3", "4", "5", "6", ""]
    assert table["reject_code"].tolist() == [*[""] * 5, "row_ragged"]
    assert table.index.tolist() == list(range(6))


def test_a_double_among_columns_not_taken_does_no_harm():
    assert find_header_faults(["a", "b", "b"], ";", ["a"]) == []
    assert find_header_faults(["a", "b", "B"], ";", None)[0][0] == "header_duplicate"
    assert find_header_faults(["alleen"], ";", None) == []
    assert find_header_faults(["a, b"], "", None) == []  # a sheet has no separator
