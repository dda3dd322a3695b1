"""The dossier of a region on three carriers: the same words, and nothing of data becomes markup."""

import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.region_dossier import Bars, DossierChapter, RegionDossier
from maps.region_dossier_bars import draw_bars
from maps.region_dossier_book import build_dossier_book, read_number
from maps.region_dossier_html import build_dossier_page
from maps.region_dossier_paper import build_dossier_pdf
from maps.words import format_number, format_share
from tests.maps.build_region_dossier import HOSTILE, make

DAY = date(2026, 11, 1)


class Reader(HTMLParser):
    """Which elements a page has, and its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self.ids, self.labels = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.labels += [given["aria-labelledby"]] if "aria-labelledby" in given else []

    def handle_data(self, data):
        self.words.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_page_has_the_words_and_asks_for_nothing_outside():
    page = build_dossier_page(make())
    reader = read(page)
    told = " ".join(reader.words)
    for word in ("Klopt dit?", "1.234", "onbekend", "Let op", "Geen", "Een zin."):
        assert word in told
    assert "script" not in reader.tags
    assert not re.search(r'(?:src|href)="(?!#)', page)
    policy = unescape(page)
    assert "script-src 'none';" in policy
    assert "default-src 'none';" in policy
    assert 'lang="nl"' in page


def test_every_label_names_something_that_is_there():
    reader = read(build_dossier_page(make()))
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.labels) <= set(reader.ids)


def test_text_of_data_is_never_markup():
    page = build_dossier_page(make(HOSTILE))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    pdf = build_dossier_pdf(make(HOSTILE), DAY)
    assert pdf.startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(build_dossier_book(make(HOSTILE))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == HOSTILE for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_numbers_are_numbers_in_the_workbook():
    book = openpyxl.load_workbook(io.BytesIO(build_dossier_book(make())))
    sheet = book["Opgaven"]
    rows = {row[0].value: [cell.value for cell in row[1:3]] for row in sheet.iter_rows()}
    assert rows["Wierhaven"] == [1234, 0.45]
    assert rows["Oldermeer"] == ["onbekend", -0.5]


@given(st.integers(-(10**12), 10**12))
def test_a_written_number_reads_back(number):
    assert read_number(format_number(number)) == number


@given(st.integers(0, 500))
def test_a_written_share_reads_back(percent):
    assert read_number(format_share(percent / 100)) == pytest.approx(percent / 100)


@pytest.mark.parametrize("cell", ["onbekend", "", "2026-II", "16 tot 32", "1.23.456", "€", "12 m"])
def test_what_is_no_number_stays_text(cell):
    assert read_number(cell) is None


def test_the_same_dossier_gives_the_same_bytes():
    assert build_dossier_page(make()) == build_dossier_page(make())
    assert build_dossier_pdf(make(), DAY) == build_dossier_pdf(make(), DAY)


def test_bars_draw_an_unknown_as_no_bar_and_in_words():
    drawn = draw_bars(make().chapters[0].bars)
    # two present, one wanted: what is unknown has no frame
    assert drawn.count("<rect") == 3
    assert "310 van onbekend" in drawn
    none = draw_bars(Bars("t", "a", ("x",), (None,), (None,)))
    assert "<rect" not in none


def test_a_chapter_without_parts_and_a_dossier_without_chapters():
    empty = RegionDossier("D", "R", "O", "t", (), (), (), ())
    assert build_dossier_pdf(empty, DAY).startswith(b"%PDF")
    assert "D" in build_dossier_page(empty)
    bare = RegionDossier("D", "R", "O", "t", (), (), (DossierChapter("a", "A", "?", ()),), ())
    assert build_dossier_pdf(bare, DAY).startswith(b"%PDF")
    assert build_dossier_book(bare)
