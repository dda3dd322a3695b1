"""The sites that a regional table talks about: on the shortlist, or on their way in the log."""

import pandas as pd

from maps.say import say
from maps.words import format_number
from scout.region_sites import order_sites
from scout.run_record import RunRecord

# A site that was turned down or closed is no longer talked about.
DONE = ("", "AFGEWEZEN", "GESLOTEN")


def find_in_play(record: RunRecord) -> pd.Index:
    """Find the sites that are in play: the shortlist first, then those with a status.

    Returns
    -------
    Ids: the shortlist in its order, then sites with a status that has not ended, by rank; those
    without a rank last. A site without a rank may be in play: people talk about it.
    """
    status = record.sites["status"].astype(object).fillna("").astype(str)
    table = pd.DataFrame(
        {
            "position": record.sites["shortlist_position"].astype("Float64"),
            "rank": record.totals["rank"].astype("Float64"),
        }
    )
    is_played = table["position"].notna() | ~status.isin(DONE)
    played: pd.DataFrame = table[is_played]
    ordered = played.sort_values(["position", "rank"], na_position="last", kind="stable")
    found: pd.Index = ordered.index
    return found


def order_in_play(record: RunRecord) -> pd.Index:
    """Order the sites that may be told of: those in play, then the others with a rank."""
    played, ranked = find_in_play(record), order_sites(record)
    others = [one for one in ranked if one not in played]
    order: pd.Index = pd.Index([*played, *others], name=ranked.name)
    return order


def tell_in_play(played: int, everyone: int) -> str:
    """Say over which sites a count goes, and of how many."""
    return say(
        "In beeld zijn {0} van de {1} locaties: zij staan op de shortlist of hebben een status in "
        "het logboek.",
        format_number(played),
        format_number(everyone),
    )
