"""`Shortlist`: the best few, spread over gemeenten and apart from one another."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from scoring.scorecard import ELIGIBLE, Scorecard


@dataclass(frozen=True)
class ListRule:
    """What a shortlist must hold to.

    Parameters
    ----------
    size
        Most sites on the list.
    per_gemeente
        Most sites of one gemeente.
    min_distance_m
        Least distance between two measured sites, metres in a straight line.
    """

    size: int
    per_gemeente: int
    min_distance_m: float


@dataclass(frozen=True)
class Shortlist:
    """The chosen sites, in order.

    Parameters
    ----------
    site_ids
        Best first.
    passed_over
        From the id of an eligible site that ranks above the last one chosen to the reason
        ("per_gemeente" or "min_distance") why it is not on the list. Of a list that stayed
        shorter than asked: every eligible site that is not on it.
    """

    site_ids: tuple[str, ...]
    passed_over: dict[str, str]


def pick(scorecard: Scorecard, size: int, per_gemeente: int, min_distance_m: float) -> Shortlist:
    """Choose the shortlist: down the ranking, taking each site that is still allowed.

    Only sites that are *geschikt* come on it; those that need research do not, whatever their
    score. A site whose place is approximate (a postcode area) keeps no distance to others: we do
    not know how far it is.

    Parameters
    ----------
    scorecard
        Ranked sites.
    size
        Most sites on the list.
    per_gemeente
        Most sites of one gemeente.
    min_distance_m
        Least distance between two measured sites, metres in a straight line.

    Returns
    -------
    The chosen sites, best first, and why better ones were passed over.
    """
    ranked = _find_eligible(scorecard)
    rule = ListRule(size, per_gemeente, min_distance_m)
    chosen, reasons = take_allowed(ranked["gemeente_code"].tolist(), find_spots(ranked), rule)
    passed_over = {str(ranked.index[place]): reason for place, reason in reasons.items()}
    return Shortlist(tuple(ranked.index[chosen]), passed_over)


def take_allowed(
    gemeenten: Sequence[Hashable], spots: np.ndarray, rule: ListRule
) -> tuple[list[int], dict[int, str]]:
    """Go down a list of sites, best first, and take each one that the rule still allows.

    Parameters
    ----------
    gemeenten
        The gemeente of each site.
    spots
        Their places (`find_spots`), in the same order.
    rule
        What the shortlist must hold to.

    Returns
    -------
    Positions of the sites that are taken, best first; and from the position of each site that was
    passed over to the reason.
    """
    chosen: list[int] = []
    taken: Counter[Hashable] = Counter()
    passed_over: dict[int, str] = {}
    # A loop over rows, since each choice depends on those before it.
    for place, gemeente in enumerate(gemeenten):
        if len(chosen) >= rule.size:
            break
        if taken[gemeente] >= rule.per_gemeente:
            passed_over[place] = "per_gemeente"
        elif _is_near(spots[place], spots[chosen], rule.min_distance_m):
            passed_over[place] = "min_distance"
        else:
            chosen.append(place)
            taken[gemeente] += 1
    return chosen, passed_over


def mark_shortlisted(scorecard: Scorecard, shortlist: Shortlist) -> Scorecard:
    """Return the same scorecard with `is_shortlisted` true for the chosen sites alone."""
    is_shortlisted = scorecard.totals.index.isin(shortlist.site_ids)
    return replace(scorecard, totals=scorecard.totals.assign(is_shortlisted=is_shortlisted))


def _find_eligible(scorecard: Scorecard) -> pd.DataFrame:
    """Take the rows of the sites that are *geschikt*, best first."""
    totals = scorecard.totals
    best_first = totals[totals["state"] == ELIGIBLE].sort_values("rank").index
    return pd.DataFrame(scorecard.sites.table.loc[best_first])


def find_spots(table: pd.DataFrame) -> np.ndarray:
    """Find x and y of each site in EPSG:28992, NaN where the place is approximate.

    Parameters
    ----------
    table
        Sites with `geometry` (points) and `is_measured`.
    """
    points = np.asarray(table["geometry"], dtype=object)
    spots = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    spots[~table["is_measured"].to_numpy(bool)] = np.nan
    return spots


def _is_near(spot: np.ndarray, others: np.ndarray, distance_m: float) -> bool:
    """Say whether one of the others is nearer than the distance; NaN is near nothing."""
    return bool((np.hypot(*(others - spot).T) < distance_m).any())
