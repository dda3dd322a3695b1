"""`shortlist.xlsx`: the shortlist and all that lies behind it, for people with spreadsheets."""

from datetime import datetime, time

import numpy as np
import pandas as pd

from layers.source import Source
from maps.page_data import PageHead
from maps.say import speaking
from maps.sheet import open_book
from maps.told import tell_card, tell_cards
from maps.workbook_dictionary import add_dictionary_sheet
from maps.workbook_dossier import add_dossier_sheet
from maps.workbook_explanation import add_explanation
from maps.workbook_region import add_region_sheets
from maps.workbook_scores import add_site_sheet
from maps.workbook_set_aside import add_excluded, add_research
from maps.workbook_shortlist import add_shortlist
from maps.workbook_sources import add_sources
from maps.workbook_ways import add_way_sheet
from maps.workbook_weights import add_weight_sheet
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist


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
    add_shortlist(book, scorecard, shortlist, head)
    add_site_sheet(book, scorecard, _order_sites(scorecard, shortlist), head.outlook)
    add_weight_sheet(book, scorecard.profile)
    if head.outlook is not None:
        add_way_sheet(book, scorecard, head.outlook)
    if head.dossier is not None:
        add_dossier_sheet(book, scorecard, _order_sites(scorecard, shortlist), head.dossier)
    add_region_sheets(book, scorecard, head)
    add_research(book, scorecard)
    add_excluded(book, scorecard)
    add_sources(book, sources)
    add_explanation(book, scorecard, head)
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
