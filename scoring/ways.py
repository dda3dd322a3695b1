"""`Ways`: what would put the sites just below the shortlist, and the undecided ones, on it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.counterfactual import Counterfactual, Present, find_counterfactuals
from scoring.evidence import evidence_of
from scoring.indicator import Indicator
from scoring.indicators import INDICATORS
from scoring.rank import RANKED_STATES
from scoring.scorecard import UNDECIDED, Scorecard
from scoring.shortlist import ListRule, Shortlist

# For so many sites of each kind a way is looked for in every run; it takes about a hundredth of a
# second a site. Of any other site `kansenmaker explain` tells it.
MOST_NEAR = 20
MOST_UNDECIDED = 20


@dataclass(frozen=True)
class Ways:
    """Ways onto the shortlist, for the sites that are nearest to it.

    Parameters
    ----------
    found
        Per site what must change: the best ranked that are not on the list, then the undecided
        with the highest score.
    left_out
        How many ranked and undecided sites were not looked at, because there are more.
    """

    found: Mapping[str, Counterfactual]
    left_out: int


def find_ways(
    card: Scorecard,
    shortlist: Shortlist,
    rule: ListRule,
    indicators: Mapping[str, Indicator] = INDICATORS,
) -> Ways:
    """Find what would put sites on the shortlist, for the first of each kind.

    Parameters
    ----------
    card
        Scored sites.
    shortlist, rule
        The list, and by which rule it was made.
    indicators
        Say which facts someone can change; tests hand in their own.
    """
    asked, left_out = pick_asked(card.totals, shortlist)
    chosen = list(shortlist.site_ids)
    index = pd.Index([*chosen, *asked], name="site_id", dtype="str")
    present = Present(
        profile=card.profile,
        evidence=evidence_of(card, index),
        totals=card.totals.loc[index],
        chosen=tuple(chosen),
        rule=rule,
    )
    return Ways(find_counterfactuals(present, asked, indicators), left_out)


def pick_asked(totals: pd.DataFrame, shortlist: Shortlist) -> tuple[list[str], int]:
    """Pick the sites for which a way is looked for, and count those that are left out.

    Parameters
    ----------
    totals
        As `Scorecard.totals`.
    shortlist
        Its sites need no way.

    Returns
    -------
    Ids: ranked sites by rank, then undecided ones by score, ceiling and id.
    """
    outside = totals[~totals.index.isin(shortlist.site_ids)]
    ranked = outside[outside["state"].isin(RANKED_STATES)].sort_values("rank")
    undecided = outside[outside["state"] == UNDECIDED].sort_index()
    undecided = undecided.sort_values(["score", "ceiling"], ascending=False, kind="stable")
    asked = [*ranked.index[:MOST_NEAR], *undecided.index[:MOST_UNDECIDED]]
    return [str(name) for name in asked], len(ranked) + len(undecided) - len(asked)
