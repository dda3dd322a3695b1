"""The sheet beside the score: every line of a site, numbers as numbers, unknown as a word."""

from dataclasses import replace

import numpy as np
import pytest

from maps.dossier_words import CARRYING_TITLE, GROUND_TITLE, NOT_SCORED, WAYS_TITLE
from maps.workbook import build_workbook
from maps.workbook_dossier import LINE, MOST_SITES, SHEET, list_lines
from scoring.dossier_tables import tabulate_dossier, take_sites
from scoring.side_facts import SIDE_FACTS
from tests.maps.build_dossier import with_dossier
from tests.maps.test_workbook import open_book


@pytest.fixture(scope="module")
def inputs():
    return with_dossier(80, hostile=True)


def open_sheet(inputs):
    content = build_workbook(inputs.scorecard, inputs.shortlist, inputs.sources, inputs.head)
    book = open_book(content)
    return book[SHEET] if SHEET in book.sheetnames else None


def test_lines_of_one_site(inputs):
    site = inputs.scorecard.totals.index[[1]]
    tables = take_sites(tabulate_dossier(inputs.head.dossier), list(site))
    lines = list_lines(tables, site)
    assert tuple(lines.columns) == LINE
    assert set(lines["site_id"]) == set(site)
    # 4 kinds on the parcel, 3 on the building, and a total of each.
    assert lines.groupby("topic").size().to_dict() == {
        CARRYING_TITLE: len(SIDE_FACTS), GROUND_TITLE: 4 + 3 + 2, WAYS_TITLE: len(tables.ways),
    }  # fmt: skip
    gross = lines[lines["what"] == "Perceel: Strook langs de perceelgrens, bruto"].iloc[0]
    assert (gross["number"], gross["unit"]) == (1900.0, "m²")  # 100² - 90²
    assert gross["note"] == "afstand 5 m; algemene regel van het profiel"
    left = lines[lines["what"] == "Perceel: blijft over"].iloc[0]
    assert np.isnan(left["number"])  # one kind is unknown
    assert "ten minste" in left["note"]


def test_a_share_becomes_a_percentage(inputs):
    site = inputs.scorecard.totals.index[[1]]
    tables = take_sites(tabulate_dossier(inputs.head.dossier), list(site))
    share = "geluid_lden_boven_grens_share"
    facts = tables.facts.assign(number=tables.facts["number"].where(
        tables.facts["fact"] != share, 0.254
    ))  # fmt: skip
    lines = list_lines(replace(tables, facts=facts), site)
    found = lines[lines["what"] == SIDE_FACTS[share].label].iloc[0]
    assert (found["number"], found["unit"]) == (pytest.approx(25.0), "%")


def test_the_sheet_holds_the_first_sites_only(inputs):
    sheet = open_sheet(inputs)
    assert sheet["A2"].value.startswith(NOT_SCORED)
    assert f"{MOST_SITES} van 80" in sheet["A2"].value
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert len({row[0] for row in rows}) == MOST_SITES
    assert rows[0][0] == inputs.shortlist.site_ids[0]
    assert {type(row[5]) for row in rows} <= {int, float, str}
    assert {row[5] for row in rows if isinstance(row[5], str)} == {"onbekend"}
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_no_sheet_without_a_dossier_and_an_empty_one_without_sites(inputs):
    bare = replace(inputs, head=replace(inputs.head, dossier=None))
    assert open_sheet(bare) is None
    assert open_sheet(with_dossier(0)).max_row == 4
