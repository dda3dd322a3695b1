"""The sheet with what would put sites on the shortlist, and the columns that say how sure it is."""

import numpy as np
import pandas as pd

from maps.double_words import tell_double
from maps.labels import state_words
from maps.page_outlook import tell_all_sureness, tell_ways
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.sureness_words import tell_drawing
from maps.way_words import tell_changes, tell_in_one, tell_limits
from scoring.contributions import shown_score
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard

WAYS = "Wat is er nodig"
TOP = 3
SURE_TITLE = "Hoe zeker (bij de vastgestelde gewichten)"


def add_way_sheet(book: Book, card: Scorecard, outlook: Outlook) -> None:
    """Add the sheet: the sites nearest to the shortlist, then the undecided ones.

    Parameters
    ----------
    card
        Scored sites.
    outlook
        Of the adopted weights; the words do not follow a weight that someone changes.
    """
    ways = tell_ways(outlook, card)
    chosen = list(ways)
    sites, totals = card.sites.table.loc[chosen], card.totals.loc[chosen]
    words = state_words(card.profile.is_exploration)
    about = f"{tell_limits(outlook.ways)} {say('Dit geldt bij de vastgestelde gewichten.')}"
    sheet = add_sheet(book, say(WAYS), [say("Wat is er nodig voor de shortlist?"), about])
    columns = [
        SheetColumn(say("Locatie"), chosen, width=26),
        SheetColumn(say("Naam"), sites["name"], width=28),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=18),
        SheetColumn(say("Oordeel"), [words.get(word, word) for word in totals["state"]], width=15),
        SheetColumn(say("Rang"), totals["rank"], "whole", 7, empty=""),
        SheetColumn(say("Score"), shown_score(totals["score"]) / 10, "points", 8),
        SheetColumn(say("Hoe kan dat?"), [tell_in_one(way) for way in ways.values()], width=70),
        SheetColumn(say("Veranderingen"), [tell_changes(way) for way in ways.values()], width=60),
    ]
    write_table(book, sheet, TOP, columns)


def sureness_column(outlook: Outlook | None, chosen: list[str]) -> list[SheetColumn]:
    """Make the column that says how sure each place is; none when nobody looked."""
    if outlook is None:
        return []
    told = tell_all_sureness(outlook.sureness, pd.Index(chosen, dtype="object"))
    return [SheetColumn(say(SURE_TITLE), told, width=36)]


def share_columns(outlook: Outlook | None, order: pd.Index) -> list[SheetColumn]:
    """Make two columns with the shares themselves; empty when nobody looked, or without a rank."""
    size = "n" if outlook is None else str(outlook.sureness.drawing.size)
    shares = (
        pd.DataFrame(np.nan, index=order, columns=["among_first", "listed"])
        if outlook is None
        else outlook.sureness.shares.reindex(order)
    )
    return [
        SheetColumn(
            say("In de top {0} (deel van de wegingen)", size),
            shares["among_first"],
            "percent",
            13,
            empty="",
        ),
        SheetColumn(
            say("Op de shortlist (deel van de wegingen)"), shares["listed"], "percent", 13, empty=""
        ),
    ]


def explain_outlook(outlook: Outlook | None) -> list[str]:
    """Say how all of this was found; nothing when nobody looked."""
    if outlook is None:
        return []
    return [
        say("Hoe zeker: {0}", tell_drawing(outlook.sureness.drawing)),
        tell_limits(outlook.ways),
        *(say("Let op: {0}", tell_double(pair)) for pair in outlook.alike),
    ]
