"""A workbook cannot ask for more room than its filled cells need."""

import zipfile

import openpyxl
import pytest

from layers.errors import SourceError
from layers.sheet_extent import check_extent, counts_from_1904, measure_sheet
from layers.sheets import read_cells


def rewrite(path, change):
    """Change the text of the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = change(parts[sheet])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def make_book(path, cells):
    book = openpyxl.Workbook()
    for reference, value in cells.items():
        book.active[reference] = value
    book.save(path)
    return path


def test_the_filled_cells_count():
    text = b'<row r="2"><c r="B2"><v>1</v></c><c r="XFD2" s="3"/></row>'
    assert measure_sheet(text) == (2, 2)  # the empty cell XFD2 takes no room
    assert measure_sheet(b"") == (0, 0)
    assert measure_sheet(b'<x:c t="s" r="C7"><x:v>1</x:v></x:c>') == (7, 3)


def test_a_cell_without_a_place_may_stand_in_the_last_row():
    assert measure_sheet(b'<row r="900"><c><v>1</v></c></row>')[0] == 900


def test_a_far_cell_stops_before_anything_is_laid_out(tmp_path):
    path = make_book(tmp_path / "ver.xlsx", {"A1": "Nr", "XFD1048576": "x"})
    with pytest.raises(SourceError) as told:
        check_extent(path)
    fault = told.value.faults[0]
    assert fault.code == "sheet_too_wide"
    assert (fault.fields["found"], fault.fields["columns"]) == (1048576, 16384)


@pytest.mark.parametrize("size", ["A1:XFD1048576", "A1:A1", "C9:D12"])
def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path, size):
    path = make_book(tmp_path / "maat.xlsx", {"A1": "Nr", "B1": "Adres", "A2": 1, "B2": "Weg 1"})
    said = f'ref="{size}"'.encode()
    rewrite(path, lambda text: text.replace(b'ref="A1:B2"', said))
    with zipfile.ZipFile(path) as archive:
        assert said in archive.read("xl/worksheets/sheet1.xml")
    assert read_cells(path).rows == [["Nr", "Adres"], [1.0, "Weg 1"]]


def test_workbooks_that_count_from_1904(tmp_path):
    path = make_book(tmp_path / "a.xlsx", {"A1": 1})
    assert not counts_from_1904(path)
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(path)
    assert counts_from_1904(path)
