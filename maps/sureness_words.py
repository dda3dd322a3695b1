"""How sure the place of a site is, in plain words: one text for page, sheet and `explain`."""

import math

from maps.say import say
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
        return say("Staat in geen enkele weging in de top {0} of op de shortlist.", size)
    if not among_first:
        return say(
            "Staat in geen enkele weging in de top {0}, maar in {1} van de wegingen op de "
            "shortlist.",
            size,
            tell_often(listed),
        )
    often = tell_often(among_first)
    if not listed:
        return say(
            "Staat in {0} van de wegingen in de top {1}, maar nooit op de shortlist.", often, size
        )
    return say(
        "Staat in {0} van de wegingen in de top {1}, en in {2} op de shortlist.",
        often,
        size,
        tell_often(listed),
    )


def tell_often(share: float) -> str:
    """Write a share so that "100%" is all and "0%" does not stand for a little."""
    if 0 < share < 0.01:
        return say("minder dan 1%")
    return say("meer dan 99%") if 0.99 < share < 1 else format_share(share)


def tell_drawing(drawing: Drawing) -> str:
    """Say how the shares came about: how many draws, from where, and how far chance reaches."""
    off = math.ceil(100 * _SURE * _HALF / math.sqrt(max(1, drawing.draws)))
    told = [
        say(
            "Dit komt uit {0} wegingen rond de vastgestelde gewichten, gemiddeld {1} ernaast.",
            format_number(drawing.draws),
            format_share(drawing.spread),
        )
    ]
    if drawing.unknown:
        count = format_count(drawing.unknown, "onbekend feit", "onbekende feiten")
        told.append(
            say("De {0} in de regio vallen daarbij elke keer anders uit, slecht of goed.", count)
        )
    told.append(
        say(
            "Voor de shortlist tellen ook het maximum per gemeente, de afstand en of er nu genoeg "
            "bekend is. Door toeval kan een percentage {0} procentpunt anders zijn. Met hetzelfde "
            "startgetal ({1}) komt dezelfde uitkomst terug.",
            off,
            drawing.seed,
        )
    )
    return " ".join(told)
