"""Formulas that LibreOffice recalculates: the integers of Python, for all sites, any weights."""

import io
import shutil
import subprocess
import warnings
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest

from maps.workbook import build_workbook
from maps.workbook_weights import WEIGHT_ROW, find_start_weights
from scoring.contributions import shown_score
from scoring.rank import rank_sites
from scoring.shares import share_out

FORMULA = '=HYPERLINK("http://x";"y")'
HEADER = 5  # of the sheet of sites, as a spreadsheet counts


def open_book(content: bytes, values: bool):
    with warnings.catch_warnings():  # openpyxl does not know the data bar
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def read_sites(content: bytes) -> pd.DataFrame:
    """The sheet of sites, on the id."""
    rows = list(open_book(content, True)["Locaties"].iter_rows(min_row=HEADER, values_only=True))
    titles = [str(title) for title in rows[0]]
    keep = [at for at, title in enumerate(titles) if titles.index(title) == at]
    table = pd.DataFrame(
        [[row[at] for at in keep] for row in rows[1:]], columns=[titles[at] for at in keep]
    )
    return table.set_index("Locatie")


def choose_weights(start: tuple[int, ...]) -> list[list[int]]:
    """Several weightings; in all but the first some criterion does not count."""
    draw = np.random.default_rng(3)
    chosen = [list(start), [0, *start[1:]], [1, *[0] * (len(start) - 1)], [3] * len(start)]
    for _ in range(4):
        weights = draw.integers(0, 50, len(start))
        weights[draw.integers(len(start))] = 0
        chosen.append([int(weight) for weight in weights])
    return chosen


def rescore(card, weights: list[int]) -> pd.DataFrame:
    """Score, ceiling and rank as Python counts them, with other weights."""
    shares = np.array(share_out(10_000, weights), dtype=np.int64)
    names = [each.criterion for each in card.profile.criteria]
    totals = pd.DataFrame(
        {
            "score": card.low[names].to_numpy(np.int64) @ shares,
            "ceiling": card.high[names].to_numpy(np.int64) @ shares,
            "state": card.totals["state"],
        },
        index=card.totals.index,
    )
    return totals.join(rank_sites(totals))


@pytest.fixture(scope="module")
def inputs(inputs_of):
    made = inputs_of(160, outlook=True, known_share=0.8)
    table = made.scorecard.sites.table.copy()
    table.loc[table.index[0], ["name", "address", "gemeente_name"]] = FORMULA
    sites = replace(made.scorecard.sites, table=table)
    return replace(made, scorecard=replace(made.scorecard, sites=sites))


@pytest.fixture(scope="module")
def workbook(inputs) -> bytes:
    return build_workbook(inputs.scorecard, inputs.shortlist, inputs.sources, inputs.head)


@pytest.fixture(scope="module")
def recalculated(inputs, workbook, tmp_path_factory) -> list[tuple[list[int], bytes]]:
    """The workbook with other weights, each recalculated; LibreOffice starts once for all."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    folder = tmp_path_factory.mktemp("office")
    chosen = choose_weights(find_start_weights(inputs.scorecard.profile))
    for number, weights in enumerate(chosen):
        book = open_book(workbook, False)  # without cached values: all must be counted again
        for row, weight in enumerate(weights, start=WEIGHT_ROW + 1):
            book["Gewichten"].cell(row, 2).value = weight
        book.save(folder / f"{number}.xlsx")
    files = [str(folder / f"{number}.xlsx") for number in range(len(chosen))]
    subprocess.run(  # noqa: S603 our own words
        [office, f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return [
        (weights, (folder / "out" / f"{number}.xlsx").read_bytes())
        for number, weights in enumerate(chosen)
    ]


def check_sites(content: bytes, expected: pd.DataFrame) -> None:
    """Hold the sheet of sites against what Python counts."""
    told = read_sites(content).loc[expected.index]
    assert told["Score (geheel getal)"].tolist() == expected["score"].tolist()
    assert told["Hoogstens (geheel getal)"].tolist() == expected["ceiling"].tolist()
    tenths = [round(float(score) * 10) for score in told["Score"]]
    assert tenths == shown_score(expected["score"]).tolist()
    tenths = [round(float(score) * 10) for score in told["Hoogstens"]]
    assert tenths == shown_score(expected["ceiling"]).tolist()
    ranks = pd.to_numeric(told["Rang"].replace("", None), errors="raise").astype(float)
    assert np.array_equal(ranks, expected["rank"].astype(float), equal_nan=True)


def test_cached_values_are_those_of_python(inputs, workbook) -> None:
    check_sites(workbook, rescore(inputs.scorecard, list(find_start_weights(
        inputs.scorecard.profile
    ))))  # fmt: skip


@pytest.mark.slow
def test_recalculated_integers_equal_python(inputs, recalculated) -> None:
    orders = set()
    for weights, content in recalculated:
        expected = rescore(inputs.scorecard, weights)
        check_sites(content, expected)
        orders.add(tuple(expected["rank"].fillna(0)))
    assert len(recalculated) == 8
    assert len(orders) > 5  # the weights did change the ranking


@pytest.mark.slow
def test_shortlist_follows_and_a_formula_as_name_stays_text(inputs, recalculated) -> None:
    chosen = list(inputs.shortlist.site_ids)
    for weights, content in recalculated:
        expected = rescore(inputs.scorecard, weights).loc[chosen]
        book = open_book(content, True)
        sheet = book["Shortlist"]
        header = next(row for row in range(1, 12) if sheet.cell(row, 2).value == "Locatie")
        at = next(cell.column for cell in sheet[header] if cell.value == "Score")
        scores = [sheet.cell(header + 1 + row, at).value for row in range(len(chosen))]
        assert [round(score * 10) for score in scores] == shown_score(expected["score"]).tolist()
        told = read_sites(content)
        assert told.loc[inputs.scorecard.totals.index[0], "Naam"] == FORMULA
    plain = open_book(recalculated[0][1], False)
    for sheet in plain.worksheets:
        for row in sheet.iter_rows():
            assert all("HYPERLINK" not in str(c.value) for c in row if c.data_type == "f")


def test_print_areas_are_narrow_enough_to_read(workbook) -> None:
    book = open_book(workbook, False)
    for name in ("Shortlist", "Locaties"):
        area = str(book[name].print_area).split("!")[-1].replace("$", "")
        first, last = area.split(":")
        columns = openpyxl.utils.cell.coordinate_from_string
        width = (
            openpyxl.utils.column_index_from_string(columns(last)[0])
            - openpyxl.utils.column_index_from_string(columns(first)[0])
            + 1
        )
        assert width <= 12
        assert book[name].page_setup.orientation == "landscape"
        assert book[name].page_setup.fitToHeight == 0


def test_every_column_of_the_files_is_described(workbook) -> None:
    rows = list(open_book(workbook, True)["Kolommen"].iter_rows(min_row=5, values_only=True))
    assert len(rows) > 40
    assert all(row[0] and row[1] and row[3] for row in rows)
    assert not any(row[3] == "Niet beschreven." for row in rows)
