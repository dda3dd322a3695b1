"""The sheets of sites that are not in the running: to be found out, or excluded."""

from maps.labels import state_words
from maps.missing_words import tell_missing
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.workbook_head import OTHER_TOP
from scoring.contributions import shown_score
from scoring.findings import BROKEN, NOTED, OPEN, tell_findings
from scoring.scorecard import EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard


def add_research(book: Book, card: Scorecard) -> None:
    """Add the sites that may be good, with what must be found out first.

    Parameters
    ----------
    book
        Where it is added.
    card
        What was found of all sites.
    """
    chosen = [*_best_first(card, UNDECIDED), *_best_first(card, NEEDS_RESEARCH)]
    sites, totals = card.sites.table.loc[chosen], card.totals.loc[chosen]
    asked = tell_findings(card.findings, chosen, (OPEN, NOTED), "missing")
    missing = tell_missing(card).loc[chosen]
    sheet = add_sheet(
        book,
        say("Nader onderzoek"),
        [say("Nader onderzoek"), say("Deze locaties staan niet op de shortlist, omdat nog te "
         "weinig bekend is. Onbeslist: een harde eis is niet te beoordelen.")],
    )  # fmt: skip
    words = state_words(card.profile.is_exploration)
    columns = [
        SheetColumn(say("Locatie"), chosen, width=26),
        SheetColumn(say("Naam"), sites["name"], width=28),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=18),
        SheetColumn(say("Plekken gepland"), sites["planned_places"], "whole", 10),
        SheetColumn(say("Waarom"), [words.get(word, word) for word in totals["state"]], width=15),
        SheetColumn(say("Reden"), tell_findings(card.findings, chosen, (OPEN,), "text"), width=45),
        SheetColumn(say("Zoek dit eerst uit"), asked, width=45),
        SheetColumn(say("Nog onbekend"), missing, width=50),
        SheetColumn(say("Score"), shown_score(totals["score"]) / 10, "points", 8),
        SheetColumn(say("Hoogstens"), shown_score(totals["ceiling"]) / 10, "points", 10),
        SheetColumn(say("Bekend"), totals["coverage"], "share", 8),
    ]
    write_table(book, sheet, OTHER_TOP, columns)


def add_excluded(book: Book, card: Scorecard) -> None:
    """Add the sites that break a hard rule, each with its reasons.

    Parameters
    ----------
    book
        Where it is added.
    card
        What was found of all sites.
    """
    chosen = list(card.totals.index[card.totals["state"] == EXCLUDED])
    sites = card.sites.table.loc[chosen]
    title = say("Uitgesloten")
    lines = [title, say("Deze locaties voldoen niet aan een harde eis. De score telt niet.")]
    sheet = add_sheet(book, title, lines)
    columns = [
        SheetColumn(say("Locatie"), chosen, width=26),
        SheetColumn(say("Naam"), sites["name"], width=28),
        SheetColumn(say("Adres"), sites["address"], width=26),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=18),
        SheetColumn(
            say("Reden"), tell_findings(card.findings, chosen, (BROKEN,), "text"), width=70
        ),
        SheetColumn(
            say("Bron van de reden"),
            tell_findings(card.findings, chosen, (BROKEN,), "origin"),
            width=30,
        ),
    ]
    write_table(book, sheet, OTHER_TOP, columns)


def _best_first(card: Scorecard, state: str) -> list[str]:
    """List the sites of one state, highest score and then ceiling first."""
    chosen = card.totals[card.totals["state"] == state].sort_index()
    ordered = chosen.sort_values(["score", "ceiling"], ascending=False, kind="stable")
    return [str(site_id) for site_id in ordered.index]
