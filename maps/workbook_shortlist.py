"""The first sheet of the workbook: the shortlist."""

import pandas as pd

from maps.fact_words import name_criterion
from maps.labels import KINDS, STATUSES
from maps.missing_words import tell_missing
from maps.page_data import PageHead
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.told import tell_all
from maps.versus_words import TITLE, tell_next_of
from maps.words import format_number
from maps.workbook_head import head_lines
from maps.workbook_scores import find_order, look_up, score_columns
from maps.workbook_ways import sureness_column
from scoring.contributions import shown_contributions, shown_score
from scoring.findings import NOTED, tell_findings
from scoring.reasons import say_card_reasons
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scoring.weight_swing import find_card_swing

SHORTLIST_TOP = 5  # row of the header on the first sheet, from 0
# Both hold for the adopted weights: they do not follow a weight that someone changes.
RANKS_TITLE = "Rang door wat onbekend is (vastgestelde gewichten)"
SWING_TITLE = "Rang bij half of dubbel gewicht (vastgestelde gewichten)"
LAST_PRINTED = "In het kort"  # what stands to the right would make the print unreadably small


def add_shortlist(book: Book, card: Scorecard, shortlist: Shortlist, head: PageHead) -> None:
    """Add the shortlist; its scores follow the weights, its choice does not.

    Parameters
    ----------
    book
        Where it is added.
    card
        What was found of all sites.
    shortlist
        The chosen sites, best first.
    head
        What the page says about itself too.
    """
    chosen = list(shortlist.site_ids)
    sites, totals = card.sites.table.loc[chosen], card.totals.loc[chosen]
    status = head.status.reindex(chosen)["status"].fillna("")
    empty = say("De shortlist is leeg. Kijk op het blad Nader onderzoek.") if not chosen else ""
    sheet = add_sheet(book, say("Shortlist"), [*head_lines(card, head), empty])
    order = [int(number) for number in find_order(card).loc[chosen]]
    score, ceiling = score_columns()
    count = len(card.totals)
    noted = tell_findings(card.findings, chosen, (NOTED,), "text")
    swing = find_card_swing(card).loc[chosen]
    columns = [
        SheetColumn(say("Nr"), range(1, len(chosen) + 1), "whole", 5),
        SheetColumn(say("Locatie"), chosen, width=26),
        SheetColumn(say("Naam"), sites["name"], width=28),
        SheetColumn(say("Adres"), sites["address"], width=26),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=18),
        SheetColumn(say("Soort"), [say(KINDS.get(kind, kind)) for kind in sites["kind"]], width=10),
        SheetColumn(say("Plekken gepland"), sites["planned_places"], "whole", 10),
        SheetColumn(
            say("Score"), shown_score(totals["score"]) / 10, "points", 8,
            [look_up(number, score, count) for number in order],
        ),
        SheetColumn(
            say("Hoogstens"), shown_score(totals["ceiling"]) / 10, "points", 10,
            [look_up(number, ceiling, count) for number in order],
        ),
        SheetColumn(say(RANKS_TITLE), _tell_ranks(totals, ("rank_best", "rank_worst")), width=20),
        *sureness_column(head.outlook, chosen),
        SheetColumn(say("In het kort"), tell_all(say_card_reasons(card, chosen)), width=40),
        SheetColumn(say(SWING_TITLE), _tell_ranks(swing, ("swing_best", "swing_worst")), width=20),
        SheetColumn(say("Aandachtspunten"), noted, width=60),
        SheetColumn(say(TITLE), [" ".join(tell_next_of(card, each)) for each in chosen], width=110),
        SheetColumn(say("Stand"), [say(STATUSES.get(word, word)) for word in status], width=15),
        SheetColumn(say("Nog onbekend"), tell_missing(card).loc[chosen], width=50),
        *_contribution_columns(card, chosen),
    ]  # fmt: skip
    titles = [column.title for column in columns]
    write_table(book, sheet, SHORTLIST_TOP, columns, titles.index(say(LAST_PRINTED)) + 1)


def _contribution_columns(card: Scorecard, chosen: list[str]) -> list[SheetColumn]:
    """Give what each criterion adds to the shown score: they add up to its last digit.

    They belong to the adopted weights, and do not follow a changed one.
    """
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    parts = shown_contributions(card.low.loc[chosen, list(weights)], weights)
    return [
        SheetColumn(
            say("Draagt bij, vastgestelde gewichten: {0}", name_criterion(name)),
            parts[name] / 10,
            "points",
            18,
        )
        for name in weights
    ]


def _tell_ranks(ranks: pd.DataFrame, names: tuple[str, str]) -> list[str]:
    """Write the ranks that a site may still have: "2 t/m 5", or "3"."""
    pairs = zip(*(ranks[name] for name in names), strict=True)
    return [
        format_number(best)
        if best == worst
        else say("{0} t/m {1}", format_number(best), format_number(worst))
        for best, worst in pairs
    ]
