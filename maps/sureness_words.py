"""How sure the place of a site is, in plain Dutch: one text for page, sheet and `explain`."""

import math

from maps.words import format_count, format_number, format_share
from scoring.smaa.sureness import Drawing

# Of draws: two sides of the middle 95 % of a share of one half, the widest there is.
_SURE = 1.96
_HALF = 0.5


def tell_sureness(among_first: float, listed: float, size: int) -> str:
    """Say how often a site is among the first, and how often on the shortlist.

    Parameters
    ----------
    among_first, listed
        Shares 0..1 of the draws; NaN for a site without a rank, which gives "".
    size
        How many "the first" are.
    """
    if math.isnan(among_first) or math.isnan(listed):
        return ""
    if not among_first and not listed:
        return f"Staat in geen enkele weging in de top {size} of op de shortlist."
    if not among_first:
        return f"Staat in geen enkele weging in de top {size}, maar in {_often(listed)} van de " + (
            "wegingen op de shortlist."
        )
    top = f"Staat in {_often(among_first)} van de wegingen in de top {size}"
    if not listed:
        return f"{top}, maar nooit op de shortlist."
    return f"{top}, en in {_often(listed)} op de shortlist."


def _often(share: float) -> str:
    """Write a share so that "100%" is all and "0%" does not stand for a little."""
    if 0 < share < 0.01:
        return "minder dan 1%"
    return "meer dan 99%" if 0.99 < share < 1 else format_share(share)


def tell_drawing(drawing: Drawing) -> str:
    """Say how the shares came about: how many draws, from where, and how far chance reaches."""
    law = f"rond de vastgestelde gewichten, gemiddeld {format_share(drawing.spread)} ernaast"
    told = f"Dit komt uit {format_number(drawing.draws)} wegingen {law}."
    if drawing.unknown:
        count = format_count(drawing.unknown, "onbekend feit", "onbekende feiten")
        told += f" De {count} in de regio vallen daarbij elke keer anders uit, slecht of goed."
    off = math.ceil(100 * _SURE * _HALF / math.sqrt(max(1, drawing.draws)))
    return (
        f"{told} Voor de shortlist tellen ook het maximum per gemeente, de afstand en of er nu "
        f"genoeg bekend is. Door toeval kan een percentage {off} procentpunt anders zijn. Met "
        f"hetzelfde startgetal ({drawing.seed}) komt dezelfde uitkomst terug."
    )
