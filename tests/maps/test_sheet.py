"""Rows of a sheet are as high as their text, since not every program finds that by itself."""

import io

import openpyxl
import pytest

from maps.sheet import LINE_POINTS, MAX_ROW_POINTS, SheetColumn, add_sheet, open_book, write_table


def write(columns: list[SheetColumn]) -> dict[int, float | None]:
    """Height of each row of a table whose header is the second row; None is one line."""
    book = open_book()
    write_table(book, add_sheet(book, "blad", ["titel"]), 1, columns)
    book.file.close()
    sheet = openpyxl.load_workbook(io.BytesIO(book.content.getvalue())).active
    return {row: sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)}


def test_a_row_is_as_high_as_its_longest_text():
    heights = write(
        [
            SheetColumn("Nr", [1, 2, 3, 4], "whole", 5),
            # 10 letters fit; 30 letters take 1.15 × 30 / 10 = 3.45, so four lines
            SheetColumn("Wat", ["a" * 10, "b" * 11, "c" * 30, ""], width=10),
            SheetColumn("Kort", ["", "", "d" * 20, "x" * 100_000], width=20),
        ]
    )
    assert heights[3] in (None, LINE_POINTS)
    assert [heights[row] for row in (4, 5, 6)] == [2 * LINE_POINTS, 4 * LINE_POINTS, MAX_ROW_POINTS]


@pytest.mark.parametrize("title", ["Kop", "Rang bij half of dubbel gewicht"])
def test_a_head_is_as_high_as_its_title(title):
    heights = write([SheetColumn(title, ["x"], width=12)])
    # by hand: 10 bold letters a line: "Rang bij" "half of" "dubbel" "gewicht"
    assert (heights[2] or LINE_POINTS) == LINE_POINTS * (1 if title == "Kop" else 4)


def test_a_table_without_rows():
    assert set(write([SheetColumn("Kop", [], width=12)])) == {2}
