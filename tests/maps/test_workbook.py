"""The workbook: no cell of data can run, results are there before a recalculation, sums agree."""

import io
import shutil
import subprocess
import warnings
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from maps.workbook import build_workbook
from maps.workbook_shortlist import RANKS_TITLE, SWING_TITLE
from maps.workbook_weights import find_start_weights, tell_judge
from scoring.bar import Bar
from scoring.counterfactual import Change, Counterfactual
from scoring.outlook import Outlook
from scoring.shortlist import Shortlist
from scoring.smaa.sureness import Drawing, Sureness
from scoring.ways import Ways
from tests.scout.build_run import (
    CANARY,
    FORMULA,
    exploring,
    make_head,
    make_profile,
    make_scorecard,
    make_shortlist,
    make_source,
)

SHEETS = [
    "Shortlist", "Locaties", "Gewichten", "Nader onderzoek", "Uitgesloten", "Bronnen", "Uitleg",
    "Kolommen",
]  # fmt: skip


def build(**changes) -> bytes:
    parts = {
        "scorecard": make_scorecard(),
        "shortlist": make_shortlist(),
        "sources": (make_source(),),
        "head": make_head(),
    }
    return build_workbook(**{**parts, **changes})


def open_book(content: bytes, values: bool = True):
    with warnings.catch_warnings():  # openpyxl does not know the data bar
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def column(sheet, title: str, header: int, rows: int) -> list[object]:
    at = next(cell.column for cell in sheet[header] if cell.value == title)
    return [sheet.cell(header + 1 + row, at).value for row in range(rows)]


def test_sheets_and_the_same_bytes_twice():
    content = build()
    assert open_book(content).sheetnames == SHEETS
    assert content == build()


def test_cached_results_equal_python():
    book = open_book(build())
    sites = book["Locaties"]
    assert column(sites, "Locatie", 5, 5) == ["bag:a", "bag:b", "intake:c", "intake:d", "intake:e"]
    assert column(sites, "Score (geheel getal)", 5, 5) == [
        68_000_000, 52_000_000, 6_000_000, 0, 73_326_000,
    ]  # fmt: skip
    assert column(sites, "Score", 5, 5) == [68, 52, 6, 0, 73.3]
    assert column(sites, "Hoogstens", 5, 5) == [68, 84, 46, 100, 73.3]
    assert column(sites, "Rang", 5, 5) == [1, 2, 3, None, None]
    assert column(sites, "Plekken gepland", 5, 5) == [100, 85, "onbekend", "onbekend", 199]
    assert column(book["Shortlist"], "Score", 6, 2) == [68, 52]
    assert column(book["Shortlist"], RANKS_TITLE, 6, 2) == ["1 t/m 2", "1 t/m 2"]
    assert column(book["Gewichten"], "Aandeel (van 10.000)", 4, 2) == [6000, 4000]


def test_ranges_of_ranks_say_for_which_weights_they_hold():
    sheet = open_book(build())["Shortlist"]
    assert "vastgesteld" in RANKS_TITLE
    assert "vastgesteld" in SWING_TITLE
    # a has more than b at both criteria (8000 and 5000 beside 7000 and 2500): under any weights it
    # stands first, and b stands before c (1000 and 0).
    assert column(sheet, SWING_TITLE, 6, 2) == ["1", "2"]


def test_the_parts_of_a_score_add_up_and_the_next_is_named():
    sheet = open_book(build())["Shortlist"]
    titles = [cell.value for cell in sheet[6]]
    parts = [title for title in titles if str(title).startswith("Draagt bij")]
    sums = [sum(column(sheet, title, 6, 2)[row] for title in parts) for row in (0, 1)]
    assert len(parts) == 2
    assert sums == [pytest.approx(68), pytest.approx(52)]
    first, second = column(sheet, "Waarom vóór de volgende", 6, 2)
    assert first.startswith("De volgende is bag:b (")
    assert "Het verschil in score is 16,0 punt." in first
    assert second.startswith("De volgende is intake:c (")


def with_outlook():
    """The run of the tests; what would put a site on the list is made up here."""
    shares = pd.DataFrame(
        {"among_first": [1.0, 0.9995, 0.25], "listed": [0.5, 0.0, 0.0]},
        index=pd.Index(["bag:a", "bag:b", "intake:c"], name="site_id"),
    )
    found = {
        "intake:c": Counterfactual(
            "intake:c", "possible", bar=Bar("bag:b", 52_000_000, 84_000_000, "full"),
            score=53_000_000, changes=(Change("beschikbaar_jaren", 2.0, 5.0, True, "least"),),
        ),
        "intake:d": Counterfactual("intake:d", "possible", questions=("Vraag het na.",)),
    }  # fmt: skip
    outlook = Outlook(Sureness(Drawing(2000, 1, 0.3, 10, 4), shares), Ways(found, 2))
    return replace(make_head(), outlook=outlook)


def test_how_sure_a_place_is_and_what_is_needed():
    book = open_book(build(head=with_outlook()))
    assert book.sheetnames == [*SHEETS[:3], "Wat is er nodig", *SHEETS[3:]]
    told = column(book["Shortlist"], "Hoe zeker (bij de vastgestelde gewichten)", 6, 2)
    assert told == [
        "Staat in 100% van de wegingen in de top 10, en in 50% op de shortlist.",
        "Staat in meer dan 99% van de wegingen in de top 10, maar nooit op de shortlist.",
    ]
    sites = book["Locaties"]
    assert column(sites, "In de top 10 (deel van de wegingen)", 5, 5) == [
        1,
        0.9995,
        0.25,
        None,
        None,
    ]
    assert column(sites, "Rang", 5, 5) == [1, 2, 3, None, None]
    needed = book["Wat is er nodig"]
    assert column(needed, "Locatie", 4, 2) == ["intake:c", "intake:d"]
    assert "boven =1+1 (bag:b) komen" in column(needed, "Hoe kan dat?", 4, 1)[0].replace(
        FORMULA, "=1+1"
    )
    assert column(needed, "Veranderingen", 4, 2) == [
        "Beschikbaar: van 2,0 jaar naar ten minste 5,0 jaar (harde eis).", None,
    ]  # fmt: skip
    words = " ".join(str(cell.value) for row in book["Uitleg"] for cell in row)
    assert "2.000 wegingen" in words
    assert "Voor 2 andere locaties" in words


def test_text_from_data_is_never_a_formula():
    book = open_book(build(), values=False)
    for name in ("Shortlist", "Locaties"):
        cells = [cell for row in book[name].iter_rows() for cell in row if cell.value == FORMULA]
        assert cells
        assert {cell.data_type for cell in cells} == {"s"}
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all("HYPERLINK" not in str(c.value) for c in every if c.data_type == "f")
    assert any(cell.value == CANARY for cell in every)
    assert any(cell.value == make_source().url and cell.hyperlink is None for cell in every)


def test_lists_of_research_and_excluded():
    book = open_book(build())
    research = book["Nader onderzoek"]
    assert column(research, "Locatie", 4, 2) == ["intake:d", "intake:c"]
    assert column(research, "Zoek dit eerst uit", 4, 1) == ["Tot wanneer is het pand beschikbaar?"]
    assert column(research, "Nog onbekend", 4, 2)[1] == "Afstand tot supermarkt"
    assert column(book["Uitgesloten"], "Reden", 4, 1) == ["Te groot."]


def test_head_says_what_it_is():
    words = str([cell.value for row in open_book(build())["Shortlist"]["A1:A5"] for cell in row])
    assert "verzonnen" in words
    assert "Een hoge score is geen besluit" in words
    explored = open_book(build(scorecard=exploring(make_scorecard())))
    assert "Alleen verkenning" in str(explored["Shortlist"]["A4"].value)


def test_empty_shortlist_and_no_sites():
    book = open_book(build(shortlist=Shortlist((), {})))
    assert "leeg" in book["Shortlist"]["A5"].value
    card = make_scorecard()
    none = card.totals.index[:0]
    empty = replace(
        card,
        sites=replace(card.sites, table=card.sites.table.loc[none]),
        totals=card.totals.loc[none],
        low=card.low.loc[none],
        high=card.high.loc[none],
        findings=card.findings.iloc[:0],
        applies=card.applies.loc[none],
        facts={
            name: replace(fact, value=fact.value.loc[none]) for name, fact in card.facts.items()
        },
    )
    assert open_book(build(scorecard=empty, shortlist=Shortlist((), {}))).sheetnames == SHEETS


def test_long_and_odd_text_fits():
    card = make_scorecard()
    names = pd.Series(["x" * 40_000, "\x01b", "_x0041_", "a\nb", "\ufffe"], card.totals.index)
    table = card.sites.table.assign(name=names.astype("object"))
    content = build(scorecard=replace(card, sites=replace(card.sites, table=table)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert column(open_book(content)["Locaties"], "Naam", 5, 3)[2] == "_x0041_"


def test_start_weights_give_the_shares():
    profile = make_profile()
    assert find_start_weights(profile) == (6, 4)
    odd = tuple(replace(each, given_weight=each.given_weight + 0.5) for each in profile.criteria)
    assert find_start_weights(replace(profile, criteria=odd)) == (6000, 4000)
    assert tell_judge(profile.criteria[0].indicators[0]) == "0 geeft 100; 1.500,5 geeft 0"


@pytest.mark.slow
def test_libreoffice_recalculates(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    book = open_book(build(), values=False)
    book["Gewichten"]["B5"] = 1
    book["Gewichten"]["B6"] = 2
    book.save(tmp_path / "changed.xlsx")
    subprocess.run(  # noqa: S603 our own words
        [office, f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
         str(tmp_path / "changed.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    done = open_book((tmp_path / "out" / "changed.xlsx").read_bytes())
    # 1 : 2 of 10,000 is 3333.3 and 6666.7: the larger remainder gets the last one.
    assert column(done["Gewichten"], "Aandeel (van 10.000)", 4, 2) == [3333, 6667]
    # 3333 × 8000 + 6667 × 5000 = 59,999,000; 3333 × 7000 + 6667 × 2500 = 39,998,500.
    assert column(done["Locaties"], "Score (geheel getal)", 5, 2) == [59_999_000, 39_998_500]
    assert column(done["Shortlist"], "Score", 6, 2) == [60, 40]
    assert column(done["Locaties"], "Rang", 5, 3) == [1, 2, 3]
