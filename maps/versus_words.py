"""Why a site stands before the next in the ranking: one text for every output."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from maps.fact_words import name_criterion
from maps.say import say
from maps.words import format_list, format_tenths
from scoring.contributions import shown_score
from scoring.scorecard import Scorecard
from scoring.versus import Versus, VersusLine, compare_sites, find_next

TITLE = "Waarom vóór de volgende"
# Source: ours, 2026: more than three of a kind nobody remembers.
MAX_NAMED = 3


@dataclass(frozen=True)
class Shown:
    """How a site of a comparison is shown: its id and name, score and ceiling in tenths."""

    site_id: str
    name: str
    score: int
    ceiling: int


def tell_ground(versus: Versus, first: Shown, second: Shown) -> list[str]:
    """Say by what the order of two sites is settled."""
    if versus.ground == "unranked":
        return [
            say(
                "{0} heeft geen rang, {1} wel: de punten tellen niet.",
                second.site_id,
                first.site_id,
            )
        ]
    if versus.ground == "both_unranked":
        return [say("Geen van beide heeft een rang. De punten zeggen dus niets over de volgorde.")]
    if versus.ground == "ceiling":
        return [
            say(
                "Beide hebben dezelfde score. Dan telt tot waar het nog kan komen: hoogstens {0} "
                "en {1}.",
                format_tenths(first.ceiling),
                format_tenths(second.ceiling),
            )
        ]
    if versus.ground == "site_id":
        return [say("Score en hoogste score zijn gelijk. Dan beslist de volgorde van de nummers.")]
    if first.score == second.score:
        return [say("Het verschil in score is kleiner dan 0,1 punt.")]
    return [say("Het verschil in score is {0} punt.", format_tenths(first.score - second.score))]


def tell_before(versus: Versus, first: Shown, second: Shown) -> list[str]:
    """Say in a few sentences why a site stands before the next in the ranking.

    Parameters
    ----------
    versus
        Of both, in the order of their ranks.
    first, second
        How they are shown.
    """
    lines = [
        say(
            "De volgende is {0} ({1}), met {2} punten.",
            second.site_id,
            second.name,
            format_tenths(second.score),
        ),
        *tell_ground(versus, first, second),
    ]
    more = _name_lines([line for line in versus.lines if line.effect > 0])
    less = _name_lines([line for line in reversed(versus.lines) if line.effect < 0])
    if more:
        lines.append(say("Deze locatie heeft meer punten voor {0}.", more))
    if less:
        lines.append(say("De volgende heeft meer punten voor {0}.", less))
    return lines


def _name_lines(lines: Sequence[VersusLine]) -> str:
    """Name the largest differences with what they are in the shown scores."""
    return format_list(
        [
            say(
                "{0} ({1})",
                name_criterion(line.criterion).lower(),
                _write_more(abs(line.first_tenths - line.second_tenths)),
            )
            for line in lines[:MAX_NAMED]
        ]
    )


def _write_more(tenths: int) -> str:
    """Write how many points more: a difference too small to be shown is told in words."""
    return f"+{format_tenths(tenths)}" if tenths else say("bijna gelijk")


def tell_next_of(card: Scorecard, site_id: str) -> list[str]:
    """Say why a site of a scorecard stands before the next; nothing for the last, or unranked.

    Parameters
    ----------
    card
        Scored sites; with fewer sites their ranks are those among them.
    site_id
        One of them.
    """
    next_id = find_next(card.totals, site_id)
    if next_id is None:
        return []
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    versus = compare_sites(card.low, card.totals, weights, (site_id, next_id))
    return tell_before(versus, _show(card, versus.first), _show(card, versus.second))


def _show(card: Scorecard, site_id: str) -> Shown:
    """Take how a site is shown; one without a name bears its address, or else its id."""
    table, totals = card.sites.table, card.totals
    given = (table.at[site_id, name] for name in ("name", "address") if name in table)
    names = (*(str(word or "") for word in given), site_id)
    exact = pd.Series([totals.at[site_id, name] for name in ("score", "ceiling")])
    score, ceiling = shown_score(exact).tolist()
    return Shown(site_id, next(name for name in names if name), score, ceiling)
