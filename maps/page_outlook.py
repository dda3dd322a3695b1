"""How sure each site's place is, and what would put it on the shortlist: for the page."""

import pandas as pd

from maps.columns import pack_words
from maps.double_words import tell_double
from maps.sureness_words import tell_drawing, tell_sureness
from maps.way_words import CHANGE_TITLES, TITLE, WayWords, tell_limits, tell_way
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.smaa.sureness import Sureness


def outlook_columns(outlook: Outlook, card: Scorecard) -> dict[str, object]:
    """Pack the words of the outlook; the browser only shows them.

    Parameters
    ----------
    outlook
        Of the adopted weights.
    card
        Gives the order of the sites and their names.

    Returns
    -------
    `drawing`, `limits` and `title` (sentences), `doubles` (one a pair of facts), `sure` (a
    sentence a site, "" without a rank), and `ways`: positions of sites with their lines (text, 1
    for an item of a list) and changes.
    """
    ways = tell_ways(outlook, card)
    positions = card.sites.table.index.get_indexer(pd.Index(list(ways), dtype="object"))
    return {
        "drawing": tell_drawing(outlook.sureness.drawing),
        "limits": tell_limits(outlook.ways),
        "title": TITLE,
        "change_titles": list(CHANGE_TITLES),
        "doubles": [tell_double(pair) for pair in outlook.alike],
        "sure": pack_words(tell_all_sureness(outlook.sureness, card.totals.index)),
        "ways": {
            "site": positions.tolist(),
            "lines": [
                [[line.text, int(line.is_item)] for line in way.lines] for way in ways.values()
            ],
            "changes": [[list(change) for change in way.changes] for way in ways.values()],
        },
    }


def tell_ways(outlook: Outlook, card: Scorecard) -> dict[str, WayWords]:
    """Put every way into words, by the id of its site."""
    names = card.sites.table["name"].astype("object").fillna("")
    return {
        site_id: tell_way(found, "" if found.bar is None else str(names[found.bar.site_id]))
        for site_id, found in outlook.ways.found.items()
    }


def tell_all_sureness(sureness: Sureness, index: pd.Index) -> pd.Series:
    """Say of every site how sure its place is; "" for one without a rank."""
    shares = sureness.shares.reindex(index)
    size = sureness.drawing.size
    told = [
        tell_sureness(first, listed, size)
        for first, listed in zip(shares["among_first"], shares["listed"], strict=True)
    ]
    return pd.Series(told, index=index, dtype="object")
