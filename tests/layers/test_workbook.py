"""Error cells of a workbook are found by their place."""

import openpyxl
import pytest

from layers.workbook import find_error_cells, find_place


@pytest.mark.parametrize(
    ("reference", "place"), [("A1", (0, 0)), ("AB12", (11, 27)), ("12", None), ("", None)]
)
def test_places(reference, place):
    assert find_place(reference) == place


def test_errors_of_the_right_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "goed"
    second = book.create_sheet("fout")
    second["C3"] = "#REF!"
    second["C3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    assert find_error_cells(tmp_path / "a.xlsx", 0) == {}
    assert find_error_cells(tmp_path / "a.xlsx", 1) == {(2, 2): "#REF!"}
    assert find_error_cells(tmp_path / "a.xlsx", 7) == {}
