"""`shortlist.xlsx`: the shortlist and all that lies behind it, for people with spreadsheets."""

from collections.abc import Sequence
from datetime import datetime, time

import numpy as np
import pandas as pd

from layers.source import Source
from maps.edition import NO_ROWS
from maps.fact_words import name_criterion
from maps.labels import EDITIONS, KINDS, STATUSES, TABLES, TAGS, state_words
from maps.page_data import PageHead
from maps.say import say, speaking
from maps.sheet import Book, SheetColumn, add_sheet, open_book, write_table, write_text
from maps.told import tell_all, tell_card, tell_cards
from maps.versus_words import TITLE, tell_next_of
from maps.words import format_day, format_number
from maps.workbook_dictionary import add_dictionary_sheet
from maps.workbook_dossier import add_dossier_sheet
from maps.workbook_region import add_region_sheets
from maps.workbook_scores import (
    add_site_sheet,
    find_order,
    look_up,
    score_columns,
)
from maps.workbook_ways import add_way_sheet, explain_outlook, sureness_column
from maps.workbook_weights import add_weight_sheet
from scoring.contributions import shown_contributions, shown_score
from scoring.findings import BROKEN, NOTED, OPEN, tell_findings
from scoring.missing import find_missing
from scoring.reasons import say_card_reasons
from scoring.scorecard import EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scoring.shortlist import Shortlist
from scoring.weight_swing import find_card_swing

SHORTLIST_TOP = 5  # row of the header on the first sheet, from 0
OTHER_TOP = 3
# What an edition for others does not tell of a source.
FILE_TITLES = ("Bestand", "Rijen gelezen", "Rijen gebruikt", "Controlegetal (SHA-256)")
HOW = (
    "Elke locatie krijgt per criterium 0 tot 100 punten. De gewichten tellen samen op tot 100%. De "
    "score is de som van gewicht maal punten.",
    "Wat onbekend is, telt in de score als 0 punten en in Hoogstens als 100 punten. De echte score "
    "ligt daartussen. Bekend zegt welk deel van het gewicht bekend is.",
    "Rang door wat onbekend is: de hoogste en de laagste plaats die nog mogelijk is zolang feiten "
    "onbekend zijn, bij de vastgestelde gewichten.",
    "Rang bij half of dubbel gewicht: de hoogste en de laagste plaats als één van de vastgestelde "
    "gewichten half of dubbel zo zwaar telt.",
)
LIMITS = (
    "Een uitsluiting is geen lage score: de locatie voldoet niet aan een harde eis.",
    "De shortlist neemt niet te veel locaties uit een gemeente en niet te dicht bij elkaar. Die "
    "keuze verandert niet als u een gewicht verandert.",
    "Een hoge score is geen besluit.",
)
# Both hold for the adopted weights: they do not follow a weight that someone changes.
RANKS_TITLE = "Rang door wat onbekend is (vastgestelde gewichten)"
SWING_TITLE = "Rang bij half of dubbel gewicht (vastgestelde gewichten)"
LAST_PRINTED = "In het kort"  # what stands to the right would make the print unreadably small


def build_workbook(
    scorecard: Scorecard, shortlist: Shortlist, sources: tuple[Source, ...], head: PageHead
) -> bytes:
    """Build the workbook.

    Parameters
    ----------
    scorecard, shortlist
        What was found.
    sources
        The cards of all files used.
    head
        What the page says about itself too.

    Returns
    -------
    An .xlsx file; the same input gives the same bytes.
    """
    with speaking(head.language):
        return _build(tell_card(scorecard), shortlist, tell_cards(sources), head)


def _build(
    scorecard: Scorecard, shortlist: Shortlist, sources: tuple[Source, ...], head: PageHead
) -> bytes:
    """Build it in the language of now."""
    book = open_book()
    day = datetime.combine(head.reference_day, time())
    book.file.set_properties({"title": head.title, "author": "kansenmaker", "created": day})
    _add_shortlist(book, scorecard, shortlist, head)
    add_site_sheet(book, scorecard, _order_sites(scorecard, shortlist), head.outlook)
    add_weight_sheet(book, scorecard.profile)
    if head.outlook is not None:
        add_way_sheet(book, scorecard, head.outlook)
    if head.dossier is not None:
        add_dossier_sheet(book, scorecard, _order_sites(scorecard, shortlist), head.dossier)
    add_region_sheets(book, scorecard, head)
    _add_research(book, scorecard)
    _add_excluded(book, scorecard)
    _add_sources(book, sources)
    _add_explanation(book, scorecard, head)
    add_dictionary_sheet(book, scorecard.profile)
    book.file.close()
    return book.content.getvalue()


def _order_sites(card: Scorecard, shortlist: Shortlist) -> pd.Index:
    """Order all sites: the shortlist, then by rank, then the others by `site_id`."""
    place = {site_id: number for number, site_id in enumerate(shortlist.site_ids)}
    keys = pd.DataFrame(
        {
            "place": [place.get(site_id, len(place)) for site_id in card.totals.index],
            "rank": card.totals["rank"].fillna(np.inf),
            "key": card.totals.index,
        },
        index=card.totals.index,
    )
    return keys.sort_values(["place", "rank", "key"]).index


def _head_lines(card: Scorecard, head: PageHead) -> list[str]:
    """Say at the top what this is, and what it is not."""
    warnings = []
    if head.is_invented:
        warnings.append(say("Deze regio is verzonnen. Geen enkele plek bestaat echt."))
    if card.profile.is_exploration:
        warnings.append(say("Alleen verkenning: harde eisen zijn hier soms aandachtspunten."))
    edition = say(EDITIONS.get(head.edition, head.edition))
    if head.notice is not None:
        edition = head.notice.audience
    return [
        head.title,
        say(
            "Regio {0}. Peildatum {1}. Profiel: {2}.",
            head.region_name,
            format_day(head.reference_day),
            card.profile.title,
        ),
        say("Concept. {0}. Een hoge score is geen besluit.", edition),
        " ".join(warnings),
    ]


def _add_shortlist(book: Book, card: Scorecard, shortlist: Shortlist, head: PageHead) -> None:
    """Add the shortlist; its scores follow the weights, its choice does not."""
    chosen = list(shortlist.site_ids)
    sites, totals = card.sites.table.loc[chosen], card.totals.loc[chosen]
    status = head.status.reindex(chosen)["status"].fillna("")
    empty = say("De shortlist is leeg. Kijk op het blad Nader onderzoek.") if not chosen else ""
    sheet = add_sheet(book, say("Shortlist"), [*_head_lines(card, head), empty])
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
        SheetColumn(say("In het kort"), tell_all(say_card_reasons(card)).loc[chosen], width=40),
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


def _add_research(book: Book, card: Scorecard) -> None:
    """Add the sites that may be good, with what must be found out first."""
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


def _add_excluded(book: Book, card: Scorecard) -> None:
    """Add the sites that break a hard rule, each with its reasons."""
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


def _add_sources(book: Book, sources: Sequence[Source]) -> None:
    """Add the card of every file."""
    title = say("Bronnen")
    sheet = add_sheet(book, title, [title, say("Alle bestanden die zijn gebruikt.")])
    days = [
        format_day(each.reference_day) if each.reference_day else say("per rij") for each in sources
    ]
    columns = [
        SheetColumn(say("Bron"), [each.id for each in sources], width=20),
        SheetColumn(say("Titel"), [each.title for each in sources], width=40),
        SheetColumn(
            say("Tabel"), [say(TABLES.get(each.table, each.table)) for each in sources], width=24
        ),
        SheetColumn(say("Uitgever"), [each.publisher for each in sources], width=24),
        SheetColumn(say("Licentie"), [each.licence for each in sources], width=18),
        SheetColumn(say("Naamsvermelding"), [each.attribution for each in sources], width=30),
        SheetColumn(say("Adres"), [each.url for each in sources], width=34),
        SheetColumn(say("Bestand"), [each.shown_path for each in sources], width=30),
        SheetColumn(say("Peildatum"), days, width=18),
        SheetColumn(say("Rijen gelezen"), [each.rows_read for each in sources], "whole", 10),
        SheetColumn(say("Rijen gebruikt"), [each.rows_kept for each in sources], "whole", 10),
        SheetColumn(say("Controlegetal (SHA-256)"), [each.sha256 for each in sources], width=66),
    ]
    if any(each.rows_read == NO_ROWS for each in sources):  # an edition tells nothing of files
        columns = [each for each in columns if each.title not in map(say, FILE_TITLES)]
    write_table(book, sheet, OTHER_TOP, columns, len(columns) - 1)


def _add_explanation(book: Book, card: Scorecard, head: PageHead) -> None:
    """Add the words: how a score comes about, what was assumed, what it cannot say."""
    sheet = add_sheet(book, say("Uitleg"), [say("Uitleg")])
    sheet.set_column(0, 0, 110)
    profile = card.profile
    assumed = [
        say(
            "{0}: {1}. Bron: {2} ({3}).",
            say(each.label),
            format_number(each.value, 2),
            each.source,
            say(TAGS.get(each.tag, each.tag)),
        )
        for each in profile.assumptions.values()
    ]
    lacking = [say(TABLES.get(name, name)) for name in head.missing_tables]
    lines = [
        *_head_lines(card, head)[1:],
        "",
        *map(say, HOW),
        *explain_outlook(head.outlook),
        *map(say, LIMITS),
        *([say("Deze regio heeft nog geen: {0}.", ", ".join(lacking))] if lacking else []),
        *(
            head.notice.lines
            if head.notice is not None
            else [
                say(
                    "Apart gezette rijen en waarden: {0}; zie rejects.csv.",
                    format_number(head.reject_count),
                )
            ]
        ),
        "",
        say("Profiel: {0}. {1}", profile.title, profile.note),
        say("Auteur: {0}, {1}.", profile.author, format_day(profile.day)),
        "",
        say("Aannames:"),
        *assumed,
    ]
    for row, line in enumerate(lines, start=2):
        write_text(sheet, row, 0, line, book.formats["text"])


def tell_missing(card: Scorecard) -> pd.Series:
    """Name the unknown facts of each site in the language of now, joined by "; "."""
    told = find_missing(card)
    names = {text: "; ".join(map(say, text.split("; "))) for text in told.unique().tolist()}
    return told.map(names)


def _best_first(card: Scorecard, state: str) -> list[str]:
    """List the sites of one state, highest score and then ceiling first."""
    chosen = card.totals[card.totals["state"] == state].sort_index()
    ordered = chosen.sort_values(["score", "ceiling"], ascending=False, kind="stable")
    return [str(site_id) for site_id in ordered.index]


def _tell_ranks(ranks: pd.DataFrame, names: tuple[str, str]) -> list[str]:
    """Write the ranks that a site may still have: "2 t/m 5", or "3"."""
    pairs = zip(*(ranks[name] for name in names), strict=True)
    return [
        format_number(best)
        if best == worst
        else say("{0} t/m {1}", format_number(best), format_number(worst))
        for best, worst in pairs
    ]
