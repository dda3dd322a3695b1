"""The page of a site on paper: accessible, never overflowing, the same words as elsewhere."""

import io
from dataclasses import replace
from datetime import date

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings

from maps.card_lines import take_lines
from maps.explain_words import tell_reasons, tell_score, tell_swing
from maps.factsheet import TEMPLATES, build_sheets, shape_factsheets
from maps.factsheet_bar import draw_bar
from maps.factsheet_map import find_ground
from maps.factsheet_site import ends_in_place
from maps.site_facts import weigh_facts
from maps.site_lines import CriterionLine
from maps.sureness_words import tell_sureness
from maps.typst_glyphs import BREAK, GLYPHS, shorten, show_text
from maps.typst_text import set_paper, shape_paper
from maps.versus_words import tell_next_of
from maps.words import format_tenths
from scoring.contributions import shown_score
from scoring.reasons import say_card_reasons
from scoring.weight_swing import find_card_swing

pikepdf = pytest.importorskip("pikepdf")
pdfium = pytest.importorskip("pypdfium2")

STRANGE = (
    "#set page(width: 1pt)", "$x$", "\\foo", "{{7*7}}", "#panic()", "*vet* _schuin_ `code`",
    "= kop", "@verwijzing <label>", "//weg /* weg */", '"] #eval("1+1")', "Ω Ж é",
)  # fmt: skip


def read_pages(content: bytes) -> list[str]:
    """The text of each page, without line ends."""
    document = pdfium.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def squeeze(text: str) -> str:
    """A text without white space and invisible breaks: lines on paper end anywhere."""
    return "".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def set_text(text: str) -> bytes:
    """Set a paper without sites that shows one text."""
    names = ("concept", "edition", "about", "no_decision", "sources")
    content = {
        **dict.fromkeys(names, "woord"), "title": "Titel", "lang": "nl", "warnings": [],
        "words": {"sources": "Bronnen"}, "sheets": [], "empty": text,
    }  # fmt: skip
    return set_paper(shape_paper(TEMPLATES, content, date(2026, 11, 1)))


def build(inputs) -> bytes:
    return set_paper(
        shape_factsheets(
            inputs.scorecard, inputs.shortlist, inputs.layers, inputs.sources, inputs.head
        )
    )


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return inputs_of(120, outlook=True, approximate=6)


@pytest.fixture(scope="module")
def sheets(inputs) -> bytes:
    return build(inputs)


def test_the_pdf_is_tagged_and_titled_in_dutch_with_its_fonts_inside(sheets) -> None:
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        root = pdf.Root
        assert "/StructTreeRoot" in root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).split("-")[0] == "nl"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as told:
            assert told["dc:title"].strip() == "Kansenkaart opvang"
            assert told["pdfuaid:part"] == "1"
        fonts = [
            font for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
            for font in [each]
        ]  # fmt: skip
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_every_picture_has_words(sheets) -> None:
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        figures = [
            each for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]  # fmt: skip
        assert len(figures) >= 2 * len(pdf.pages)
        assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_one_page_a_site_in_the_order_of_the_shortlist(inputs, sheets) -> None:
    pages = read_pages(sheets)
    table = inputs.scorecard.sites.table
    assert len(pages) == len(inputs.shortlist.site_ids)
    for page, site_id in zip(pages, inputs.shortlist.site_ids, strict=True):
        assert table.loc[site_id, "name"] in page
        assert site_id in page
        for words in ("Concept.", "Een hoge score is geen besluit.", "Peildatum", "Bronnen:"):
            assert words in page


def test_score_and_words_are_those_of_the_run(inputs, sheets) -> None:
    card, ids = inputs.scorecard, inputs.shortlist.site_ids
    lines = take_lines(card, ids, ids, inputs.sources)
    swing = find_card_swing(card)
    reasons, shares = say_card_reasons(card), inputs.head.outlook.sureness.shares
    for page, site_id in zip(read_pages(sheets), ids, strict=True):
        told, text = lines[site_id], squeeze(page)
        # The integers of the scorecard, in tenths of a point.
        assert told.verdict.score == shown_score(card.totals["score"])[site_id]
        assert told.verdict.ceiling == shown_score(card.totals["ceiling"])[site_id]
        assert sum(line.contribution for line in told.criteria) == told.verdict.score
        for line in told.criteria:
            facts = [fact for fact in told.facts if fact.criterion == line.criterion]
            assert sum(fact.contribution for fact in facts) == line.contribution
            assert squeeze(format_tenths(line.contribution)) in text
        size = inputs.head.outlook.sureness.drawing.size
        sure = tell_sureness(*shares.loc[site_id, ["among_first", "listed"]], size)
        said = tell_reasons(reasons[site_id], weigh_facts(told.facts), told.facts)
        before = " ".join(tell_next_of(card, site_id))
        moved = tell_swing(*swing.loc[site_id])
        assert moved
        for words in (*tell_score(told.verdict), *said, sure, before, moved):
            assert squeeze(words) in text


def test_the_same_input_gives_the_same_bytes(inputs, sheets) -> None:
    assert build(inputs) == sheets


def test_strange_names_are_shown_as_they_are_and_do_nothing(inputs) -> None:
    ids = list(inputs.shortlist.site_ids)
    table = inputs.scorecard.sites.table.copy()
    names = dict(zip(ids, STRANGE, strict=False))
    for site_id, name in names.items():
        table.loc[site_id, ["name", "address", "gemeente_name", "places_note"]] = name
    sites = replace(inputs.scorecard.sites, table=table)
    strange = replace(inputs, scorecard=replace(inputs.scorecard, sites=sites))
    strange = replace(strange, head=replace(inputs.head, title="#panic() {{7*7}}"))
    pages = read_pages(build(strange))
    assert len(pages) == len(ids)
    for page, site_id in zip(pages, ids, strict=True):
        assert squeeze(page).count(squeeze(names.get(site_id, ""))) >= 2
        assert "#panic() {{7*7}}" in page


def test_a_crowd_of_points_of_attention_is_counted_and_stays_on_the_page(inputs) -> None:
    card, ids = inputs.scorecard, inputs.shortlist.site_ids
    long = "Dit is een erg lange uitleg met veel woorden. " * 9
    rows = pd.DataFrame(
        [
            (site, "A02_GELUID", "aandachtspunt", f"{number} {long}", f"Vraag {number}? {long}")
            for site in ids
            for number in range(40)
        ],
        columns=["site_id", "code", "outcome", "text", "missing"],
    ).assign(origin="", day="")
    table = card.sites.table.copy()
    table["name"] = "W" * 400
    table["address"] = "lange straatnaam " * 60
    crowded = replace(
        card,
        findings=pd.concat([card.findings, rows], ignore_index=True),
        sites=replace(card.sites, table=table),
    )
    pages = read_pages(build(replace(inputs, scorecard=crowded)))
    assert len(pages) == len(ids)
    assert all("zie de kaart." in page and "En nog" in page for page in pages)


def test_unknown_is_told_and_a_site_without_a_place_has_no_map(inputs_of) -> None:
    inputs = inputs_of(30, known_share=0.3)
    card = inputs.scorecard
    site_id = card.totals.index[0]
    table = card.sites.table.copy()
    table.loc[site_id, "geometry"] = None
    table.loc[site_id, ["name", "address"]] = ""
    table.loc[site_id, ["planned_places", "possible_places"]] = float("nan")
    bare = replace(card, sites=replace(card.sites, table=table))
    ground = find_ground({}, card.gemeenten.index)
    made = build_sheets((bare, inputs.shortlist), (site_id,), ground, (), inputs.head)
    (page,) = read_pages(made)
    assert "Aantal plekken: onbekend." in page
    assert "Van deze locatie is geen plek bekend." in page
    assert page.count("onbekend") > 5
    assert site_id in page


def test_an_empty_shortlist_says_so(inputs_of) -> None:
    inputs = inputs_of(0)
    (page,) = read_pages(build(inputs))
    assert "De shortlist is leeg." in page


def test_the_bar_is_as_long_as_the_score() -> None:
    # 40 of 100 by one criterion, 25 by another; up to 80 is still unknown: 15 more.
    lines = [
        CriterionLine("spreiding", 6000, 6667, 6667, 400),
        CriterionLine("voorzieningen", 4000, 6250, 10000, 250),
    ]
    drawn = draw_bar(lines, 800)
    assert 'x="0" y="0" width="400"' in drawn
    assert 'x="400" y="0" width="250"' in drawn
    assert 'x="650" y="0" width="150" height="44" fill="url(#open)"' in drawn


def test_every_glyph_can_be_set() -> None:
    assert set_text("".join(sorted(GLYPHS))).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_set_and_nothing_is_lost(text: str) -> None:
    shown = show_text(text)
    assert all(each in GLYPHS or each in "⟨⟩\u200b" for each in shown)
    assert set_text(text).startswith(b"%PDF")


def test_hidden_characters_are_shown() -> None:
    shown = show_text("a\u202eb\x00c\u200bd").replace(BREAK, "")
    assert shown == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+200B⟩d"
    assert show_text("漢 🏠") == "⟨U+6F22⟩ ⟨U+1F3E0⟩"
    assert show_text("regel\nregel") == "regel regel"


def test_a_cut_never_halves_a_number() -> None:
    assert shorten("kost € 2.000 per jaar", 10) == "kost €…"
    assert shorten("kort", 10) == "kort"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
    assert shorten("een twee drie", 9) == "een twee…"
    assert shorten("een twee drie", 8) == "een…"


# The page asks the same: tests/maps/js/ends_in_place.test.mjs holds these too.
@pytest.mark.parametrize(
    ("address", "gemeente", "is_told"),
    [
        ("Sluisstraat 5, Wierhaven", "Wierhaven", True),
        ("Sluisstraat 5 ,  WIERHAVEN ", "Wierhaven", True),
        ("Sluisstraat 5, 0101 AB Wierhaven", "Wierhaven", True),
        ("Sluisstraat 5 0101AB Wierhaven", "Wierhaven", True),
        ("Wierhaven", "Wierhaven", True),
        ("Wierhavenstraat 5", "Wierhaven", False),
        ("Weg 1, Nieuw Wierhaven", "Wierhaven", False),
        ("Weg 1, Oud-Wierhaven", "Wierhaven", False),
        ("Weg naar Wierhaven", "Wierhaven", False),
        ("Weg 1, Zilt", "Wierhaven", False),
        ("", "Wierhaven", False),
        ("Weg 1", "", False),
        ("Dorp 1, Bergen (NH.)", "Bergen (NH.)", True),
    ],
)
def test_a_gemeente_that_ends_the_address_is_told_once(address, gemeente, is_told) -> None:
    assert ends_in_place(address, gemeente) is is_told


def test_words_about_other_weights() -> None:
    assert tell_swing(float("nan"), float("nan")) == ""
    assert tell_swing(3.0, 3.0).endswith("blijft de rang 3.")
    assert tell_swing(1.0, 1_200.0).endswith("kan de rang tussen 1 en 1.200 liggen.")
