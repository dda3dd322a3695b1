"""The dossier of a region on three carriers: the same words, and nothing of data becomes markup."""

import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import openpyxl
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.language import Language
from maps.region_dossier import Bars, DossierChapter, DossierPart, RegionDossier
from maps.region_dossier_bars import draw_bars
from maps.region_dossier_book import build_dossier_book, read_number
from maps.region_dossier_html import build_dossier_page
from maps.region_dossier_paper import PAGE_SIGNS, build_dossier_pdf, share_width
from maps.say import speaking
from maps.words import format_number, format_share
from tests.maps.build_region_dossier import HOSTILE, make

ENGLISH = Language("en", ".", ",", {}, {"onbekend": "unknown"}, ())

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


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_number_reads_back_in_the_language_that_is_spoken(whole, decimals):
    number = whole / 10**decimals
    with speaking(ENGLISH):
        assert read_number(format_number(number, decimals)) == pytest.approx(number)


def test_a_point_is_not_the_same_in_each_language():
    assert read_number("0,125") == pytest.approx(0.125)
    assert read_number("1.125") == 1125
    assert read_number("0.125") is None  # nobody writes a thousand so
    with speaking(ENGLISH):
        assert read_number("0.125") == pytest.approx(0.125)
        assert read_number("1,125") == 1125
        assert read_number("€ 15,914,500") == 15_914_500
        assert read_number("0,125.5") is None


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


def read_pdf(content):
    paper = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in paper]


def test_nothing_falls_off_the_paper():
    # twelve rows, each as tall as a few words in a narrow column make it: more than one page
    rows = tuple((f"rij{at}", *(["woorden " * 14 + f"eind{at}"] * 6)) for at in range(12))
    part = DossierPart("Titel", ("Zin.",), tuple("abcdefg"), rows, (False,) * 7)
    chapter = DossierChapter("a", "A", "?", (part,))
    pages = read_pdf(
        build_dossier_pdf(RegionDossier("D", "R", "O", "t", (), (), (chapter,), ()), DAY)
    )
    text = " ".join(pages)
    for at in range(12):
        assert text.count(f"eind{at}\r") + text.count(f"eind{at} ") >= 1, at
    assert len(pages) > 2


def test_a_short_table_is_not_cut():
    rows = (("voorste", "1"), *((f"rij{at}", "1") for at in range(12)), ("achterste", "1"))
    parts = tuple(
        DossierPart(f"Stuk{at}", (f"Zin{at}.",), ("a", "b"), rows, (False, True)) for at in range(4)
    )
    chapter = DossierChapter("a", "A", "?", parts)
    pages = read_pdf(
        build_dossier_pdf(RegionDossier("D", "R", "O", "t", (), (), (chapter,), ()), DAY)
    )
    assert len(pages) > 1
    for page in pages:
        # who shows the first row shows its title, its sentence and the last row
        counts = {page.count(word) for word in ("Stuk", "Zin", "voorste", "achterste")}
        assert len(counts) == 1, page


@pytest.mark.parametrize(
    ("wanted", "least", "room"),
    [
        # all words fit: as asked
        ([40, 10], [6, 6], [PAGE_SIGNS * 0.8, PAGE_SIGNS * 0.2]),
        # the second would have 150 × 6/126 = 7.1: it gets 12, the others share 138
        ([60, 6, 60], [6, 12, 6], [69, 12, 69]),
        # too wide even so
        ([40, 40], [100, 80], [100, 80]),
    ],
)
def test_no_column_is_narrower_than_its_longest_word(wanted, least, room):
    assert share_width(wanted, least) == pytest.approx(tuple(room))


@given(st.lists(st.tuples(st.integers(6, 40), st.integers(6, 40)), min_size=1, max_size=12))
def test_the_page_is_shared_out_whole(columns):
    wanted, least = ([float(each) for each in one] for one in zip(*columns, strict=True))
    room = share_width(wanted, least)
    assert all(have >= need - 1e-9 for have, need in zip(room, least, strict=True))
    assert sum(room) == pytest.approx(max(PAGE_SIGNS, sum(least)))
