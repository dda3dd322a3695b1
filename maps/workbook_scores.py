"""The sheet of all sites, whose scores and ranks follow the weights on the sheet beside it.

The same whole-number sums as in Python: weights become shares that add up to 10,000 by largest
remainder, a score is the sum over criteria of share × points (0..10,000), and ranks follow from
score, ceiling and `site_id`. Changing a weight recalculates all of it.
"""

from dataclasses import dataclass

import pandas as pd
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from maps.labels import KINDS, state_words
from maps.page_profile import find_indicators
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table, write_text
from maps.workbook_ways import share_columns
from maps.workbook_weights import WEIGHT_ROW, WEIGHTS
from scoring.contributions import shown_score
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS
from scoring.outlook import Outlook
from scoring.rank import RANKED_STATES
from scoring.scorecard import Scorecard

SITES = "Locaties"
SHARE_ROW = 3  # the row above the header of the sites, from 0, which repeats the shares
HEADER_ROW = 4
FIRST_ROW = 5
# A rank looks at all other rows: above this number a spreadsheet would stall.
MAX_LIVE_RANKS = 5_000
PRINTED = 11


@dataclass(frozen=True)
class Place:
    """Where the columns of the sheet of sites stand that formulas need, from 0."""

    score: int
    is_ranked: int
    order: int
    score_exact: int
    ceiling_exact: int
    low: int
    high: int


def add_site_sheet(
    book: Book, card: Scorecard, order: pd.Index, outlook: Outlook | None = None
) -> None:
    """Add the sheet of all sites, with live scores and ranks.

    Parameters
    ----------
    order
        Every `site_id`, in the order of the rows.
    outlook
        How sure each place is; None when nobody looked.
    """
    lines = (
        say("Alle locaties"),
        say("Score en rang rekenen mee als u op het blad {0} een gewicht verandert.", say(WEIGHTS)),
        say("Rang volgens profiel verandert niet."),
    )
    sheet = add_sheet(book, say(SITES), lines)
    names = [weighing.criterion for weighing in card.profile.criteria]
    place = _find_place(len(names))
    columns = [
        *_first_columns(card, order, place),
        *share_columns(outlook, order),
        *_exact_columns(card, order, place),
        *_criterion_columns(card, order),
        *_fact_columns(card, order),
    ]
    write_table(book, sheet, HEADER_ROW, columns, PRINTED)
    write_text(sheet, SHARE_ROW, place.low - 1, say("Aandeel:"), book.formats["note"])
    for number, weighing in enumerate(card.profile.criteria):
        formula = f"={quote_name(say(WEIGHTS))}!$C${WEIGHT_ROW + number + 1}"
        sheet.write_formula(
            SHARE_ROW, place.low + number, formula, book.formats["whole"], weighing.weight
        )
    if len(order):
        last = HEADER_ROW + len(order)
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#fed380", "min_type": "num",
               "min_value": 0, "max_type": "num", "max_value": 100}  # fmt: skip
        sheet.conditional_format(FIRST_ROW, place.score, last, place.score, bar)


def look_up(order: int, column: int, count: int) -> str:
    """Write a formula that finds a number of a site on the sheet of sites, however it is sorted.

    By number, since a spreadsheet reads "?" and "*" in a name as any letters.

    Parameters
    ----------
    order
        The site's place in the alphabet of all `site_id`, from 1.
    column
        On the sheet of sites, from 0.
    count
        How many sites there are.
    """
    wanted, known = _range(column, count), _range(_find_place(0).order, count)
    sheet = quote_name(say(SITES))
    return f"=INDEX({sheet}!{wanted},MATCH({order},{sheet}!{known},0))"


def quote_name(sheet: str) -> str:
    """Write the name of a sheet for a formula: between quotes where it is more than a word."""
    return sheet if sheet.isalnum() else "'" + sheet.replace("'", "''") + "'"


def find_order(card: Scorecard) -> pd.Series:
    """Give each site its place in the order of `site_id`, from 1."""
    names = sorted(card.totals.index)
    return pd.Series(range(1, len(names) + 1), index=names)


def score_columns() -> tuple[int, int]:
    """Tell where score and ceiling stand on the sheet of sites, from 0."""
    return _find_place(0).score, _find_place(0).score + 1


def _find_place(criteria: int) -> Place:
    """Lay out the sheet of sites."""
    return Place(
        score=9,
        is_ranked=15,
        order=16,
        score_exact=17,
        ceiling_exact=18,
        low=20,
        high=20 + criteria,
    )


def _first_columns(card: Scorecard, order: pd.Index, place: Place) -> list[SheetColumn]:
    """Make the columns that people read."""
    sites, totals = card.sites.table.loc[order], card.totals.loc[order]
    count = len(order)
    ranks = _rank_formulas(count, place) if count <= MAX_LIVE_RANKS else None
    words = state_words(card.profile.is_exploration)
    return [
        SheetColumn(
            say("Rang"), totals["rank"], "whole", 7, ranks, empty=""
        ),
        SheetColumn(say("Rang volgens profiel"), totals["rank"], "whole", 9, empty=""),
        SheetColumn(say("Locatie"), list(order), width=26),
        SheetColumn(say("Naam"), sites["name"], width=28),
        SheetColumn(say("Adres"), sites["address"], width=26),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=18),
        SheetColumn(say("Soort"), [say(KINDS.get(kind, kind)) for kind in sites["kind"]], width=10),
        SheetColumn(say("Oordeel"), [words.get(word, word) for word in totals["state"]], width=15),
        SheetColumn(say("Plekken gepland"), sites["planned_places"], "whole", 10),
        SheetColumn(
            say("Score"), shown_score(totals["score"]) / 10, "points", 9,
            _point_formulas(count, place.score_exact),
        ),
        SheetColumn(
            say("Hoogstens"), shown_score(totals["ceiling"]) / 10, "points", 10,
            _point_formulas(count, place.ceiling_exact),
        ),
        SheetColumn(say("Bekend"), totals["coverage"], "share", 9),
        SheetColumn(say("Plekken mogelijk"), sites["possible_places"], "whole", 10),
    ]  # fmt: skip


def _exact_columns(card: Scorecard, order: pd.Index, place: Place) -> list[SheetColumn]:
    """Make the columns with which the sheet counts."""
    totals = card.totals.loc[order]
    is_ranked = totals["state"].isin(RANKED_STATES).astype(int)
    count, width = len(order), place.high - place.low
    return [
        SheetColumn(say("Telt mee in de rang (1 = ja)"), is_ranked, "whole", 10),
        SheetColumn(say("Volgorde van het nummer"), find_order(card).loc[order], "whole", 10),
        SheetColumn(
            say("Score (geheel getal)"), totals["score"], "whole", 13,
            _sum_formulas(count, place.low, (place.low, width)),
        ),
        SheetColumn(
            say("Hoogstens (geheel getal)"), totals["ceiling"], "whole", 13,
            _sum_formulas(count, place.low, (place.high, width)),
        ),
        SheetColumn("", [""] * count, width=9),
    ]  # fmt: skip


def _criterion_columns(card: Scorecard, order: pd.Index) -> list[SheetColumn]:
    """Make the columns with the points of each criterion: at least, and at most."""
    names = [weighing.criterion for weighing in card.profile.criteria]
    return [
        SheetColumn(say(title, say(CRITERIA[name].short_label)), values, "whole", 13)
        for title, table in (
            ("{0} (laag, 0-10.000)", card.low),
            ("{0} (hoog, 0-10.000)", card.high),
        )
        for name, values in ((name, table.loc[order, name]) for name in names)
    ]


def _fact_columns(card: Scorecard, order: pd.Index) -> list[SheetColumn]:
    """Make a column per indicator with the facts themselves."""
    columns = []
    for name, indicator in find_indicators(card.profile.criteria, INDICATORS).items():
        values = card.facts[name].value.loc[order]
        label = say(indicator.label)
        title = say("{0} ({1})", label, say(indicator.unit)) if indicator.unit else label
        if indicator.is_class:
            words = values.astype("object").where(values.notna(), say("onbekend"))
            columns.append(SheetColumn(title, words, width=16))
        else:
            columns.append(SheetColumn(title, values, "number", 13))
    return columns


def _rank_formulas(count: int, place: Place) -> list[str]:
    """Write, per row, 1 + the number of ranked sites that stand before it."""
    ranked, score, ceiling, order = (
        _range(column, count)
        for column in (place.is_ranked, place.score_exact, place.ceiling_exact, place.order)
    )
    formulas = []
    for row in range(FIRST_ROW, FIRST_ROW + count):
        own_rank, own_score, own_ceiling, own_order = (
            xl_rowcol_to_cell(row, column, col_abs=True)
            for column in (place.is_ranked, place.score_exact, place.ceiling_exact, place.order)
        )
        formulas.append(
            f"=IF({own_rank}=1,1"
            f'+COUNTIFS({ranked},1,{score},">"&{own_score})'
            f'+COUNTIFS({ranked},1,{score},{own_score},{ceiling},">"&{own_ceiling})'
            f"+COUNTIFS({ranked},1,{score},{own_score},{ceiling},{own_ceiling},"
            f'{order},"<"&{own_order}),"")'
        )
    return formulas


def _sum_formulas(count: int, shares: int, points: tuple[int, int]) -> list[str]:
    """Write, per row, the sum over the criteria of share × points."""
    first, width = points
    left, right = (
        xl_rowcol_to_cell(SHARE_ROW, column, row_abs=True, col_abs=True)
        for column in (shares, shares + width - 1)
    )
    return [
        f"=SUMPRODUCT({left}:{right},{xl_rowcol_to_cell(row, first)}:"
        f"{xl_rowcol_to_cell(row, first + width - 1)})"
        for row in range(FIRST_ROW, FIRST_ROW + count)
    ]


def _point_formulas(count: int, column: int) -> list[str]:
    """Write, per row, a whole number as points with one decimal, rounded half-up."""
    return [
        f"=INT(({xl_rowcol_to_cell(row, column)}+50000)/100000)/10"
        for row in range(FIRST_ROW, FIRST_ROW + count)
    ]


def _range(column: int, count: int) -> str:
    """Name all rows of a column."""
    name = xl_col_to_name(column)
    return f"${name}${FIRST_ROW + 1}:${name}${FIRST_ROW + count}"
