"""The sheets about the region: a sheet a part, numbers as numbers, texts as texts."""

from dataclasses import replace

import pytest

from maps.edition_region import reduce_region
from maps.workbook import build_workbook
from tests.maps.build_inputs import HOSTILE
from tests.maps.build_region_parts import with_region
from tests.maps.test_workbook import open_book

SHEETS = ("Regio", "Overnemen", "Plannen", "Locaties per plan", "Hubs", "Verder brengen",
          "Plekken nodig")  # fmt: skip
HEAD = 4  # row of the header, from 1


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return with_region(inputs_of(12), HOSTILE[7])


def read(inputs):
    return open_book(
        build_workbook(inputs.scorecard, inputs.shortlist, inputs.sources, inputs.head)
    )


def rows(book, sheet):
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=HEAD)]


def test_sheets_only_where_there_is_a_region(inputs, inputs_of):
    assert [name for name in read(inputs).sheetnames if name in SHEETS] == list(SHEETS)
    assert not set(read(inputs_of(12)).sheetnames) & set(SHEETS)


def test_tasks_and_what_gemeenten_do_together(inputs):
    head, first, second, *_ = rows(read(inputs), "Regio")
    assert head[-2:] == ["Opvang samen", "Huisvesting samen"]
    assert first == ["Wierhaven", "GM9001", 120, 20, 100, "2026-II", 30, 12, -3, 115, 33]
    assert second[7] == "onbekend"


def test_plans_and_their_sites(inputs):
    book = read(inputs)
    assert rows(book, "Plannen")[1][:3] == [1, 2, 150]
    assert rows(book, "Plannen")[2][3] == "onbekend"
    assert [row[0] for row in rows(book, "Locaties per plan")[1:]] == [1, 1, 2, 2, 2]


def test_the_pipeline_stands_in_its_order(inputs):
    table = rows(read(inputs), "Verder brengen")
    assert [row[0] for row in table[1:]] == ["verkenning", "besloten", None]
    assert table[1][-2:] == [11.2, "ja"]
    assert table[2][-2:] == ["onbekend", "nee"]


def test_a_text_is_no_formula(inputs):
    book = read(inputs)
    for sheet in SHEETS:
        kinds = {cell.data_type for row in book[sheet].iter_rows() for cell in row}
        assert "f" not in kinds, sheet


def test_a_part_without_rows_says_so(inputs):
    parts = inputs.head.region
    none = replace(parts, plans=parts.plans.iloc[:0], plan_sites=parts.plan_sites.iloc[:0])
    book = read(replace(inputs, head=replace(inputs.head, region=none)))
    assert "Er is hier niets te noemen." in {row[0].value for row in book["Plannen"].iter_rows()}


def test_a_public_workbook_has_totals_alone(inputs):
    parts = reduce_region(inputs.head.region, "public", False, inputs.scorecard.totals.index)
    book = read(replace(inputs, head=replace(inputs.head, region=parts)))
    assert [name for name in book.sheetnames if name in SHEETS] == ["Regio", "Plekken nodig"]
    assert len(rows(book, "Regio")[0]) == 9
