"""How sure each site's place is, and what would put it on the shortlist: for the page."""

import math

import pandas as pd

from maps.columns import Packed, pack_words
from maps.double_words import tell_double
from maps.say import say
from maps.sureness_words import tell_drawing, tell_often, tell_sureness
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
    `drawing`, `limits` and `title` (sentences), `doubles` (one a pair of facts), and `ways`:
    positions of sites with their lines (text, 1 for an item of a list) and changes.
    """
    ways = tell_ways(outlook, card)
    positions = card.sites.table.index.get_indexer(pd.Index(list(ways), dtype="object"))
    return {
        "drawing": tell_drawing(outlook.sureness.drawing),
        "limits": tell_limits(outlook.ways),
        "title": say(TITLE),
        "top_size": outlook.sureness.drawing.size,
        "change_titles": [say(title) for title in CHANGE_TITLES],
        "doubles": [tell_double(pair) for pair in outlook.alike],
        "ways": {
            "site": positions.tolist(),
            "lines": [
                [[line.text, int(line.is_item)] for line in way.lines] for way in ways.values()
            ],
            "changes": [[list(change) for change in way.changes] for way in ways.values()],
        },
    }


def sure_column(sureness: Sureness, card: Scorecard) -> Packed:
    """Pack how sure the place of each site of a card is: a sentence, "" without a rank."""
    return pack_words(tell_all_sureness(sureness, card.totals.index))


def top_column(sureness: Sureness, card: Scorecard) -> Packed:
    """Pack in which share of the draws each site of a card is among the first; "" without a rank.

    For the list: the sentence of `sure_column` in one word.
    """
    shares = sureness.shares["among_first"].reindex(card.totals.index)
    told = ["" if math.isnan(share) else tell_often(share) for share in shares]
    return pack_words(pd.Series(told, index=shares.index, dtype="object"))


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
