"""`Outlook`: how sure the shortlist is, what would put sites on it, and what counts twice."""

import math
from dataclasses import dataclass

from scoring.contest import contest_of
from scoring.correlation import Likeness, find_alike
from scoring.scorecard import Scorecard
from scoring.shortlist import ListRule, Shortlist
from scoring.smaa.sureness import Sureness, find_sureness
from scoring.smaa.unknown_facts import find_unknown
from scoring.values import Values
from scoring.ways import Ways, find_ways

# Of more ranked sites some are compared, evenly spread over the ids: enough for a correlation.
MOST_COMPARED = 5_000


@dataclass(frozen=True)
class Outlook:
    """What may still become of the ranking of a run.

    Parameters
    ----------
    sureness
        How often each ranked site is among the first, with other weights and other facts.
    ways
        What would put sites on the shortlist.
    alike
        Indicators that say the same of the ranked sites, the heaviest pair first.
    """

    sureness: Sureness
    ways: Ways
    alike: tuple[Likeness, ...] = ()


def find_outlook(card: Scorecard, shortlist: Shortlist, rule: ListRule) -> Outlook:
    """Find what every run tells about its own certainty; seeded, so the same each time.

    Parameters
    ----------
    card
        Scored sites.
    shortlist, rule
        The list, and by which rule it was made.
    """
    contest = contest_of(card, rule)
    values = Values(card.values, card.applies, card.is_aged)
    unknown = find_unknown(contest, card.profile, values)
    ranked = card.values.loc[list(contest.site_ids)]
    spread = ranked.iloc[:: max(1, math.ceil(len(ranked) / MOST_COMPARED))]
    return Outlook(
        sureness=find_sureness(contest, unknown),
        ways=find_ways(card, shortlist, rule),
        alike=tuple(find_alike(spread, card.profile)),
    )
