"""`Shortlist`: the best few, spread over gemeenten and apart from one another."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from scoring.scorecard import ELIGIBLE, Scorecard


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
    not know how far it is (house decision 10.12).

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
    spots = _find_spots(ranked)
    chosen: list[int] = []
    taken: Counter[str] = Counter()
    passed_over: dict[str, str] = {}
    gemeenten = ranked["gemeente_code"].tolist()
    # A loop over rows, since each choice depends on those before it.
    for place, site_id in enumerate(ranked.index):
        if len(chosen) >= size:
            break
        if taken[gemeenten[place]] >= per_gemeente:
            passed_over[site_id] = "per_gemeente"
        elif _is_near(spots[place], spots[chosen], min_distance_m):
            passed_over[site_id] = "min_distance"
        else:
            chosen.append(place)
            taken[gemeenten[place]] += 1
    return Shortlist(tuple(ranked.index[chosen]), passed_over)


def mark_shortlisted(scorecard: Scorecard, shortlist: Shortlist) -> Scorecard:
    """Return the same scorecard with `is_shortlisted` true for the chosen sites alone."""
    is_shortlisted = scorecard.totals.index.isin(shortlist.site_ids)
    return replace(scorecard, totals=scorecard.totals.assign(is_shortlisted=is_shortlisted))


def _find_eligible(scorecard: Scorecard) -> pd.DataFrame:
    """Take the rows of the sites that are *geschikt*, best first."""
    totals = scorecard.totals
    best_first = totals[totals["state"] == ELIGIBLE].sort_values("rank").index
    return pd.DataFrame(scorecard.sites.table.loc[best_first])


def _find_spots(table: pd.DataFrame) -> np.ndarray:
    """Find x and y of each site in EPSG:28992, NaN where the place is approximate."""
    points = np.asarray(table["geometry"], dtype=object)
    spots = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    spots[~table["is_measured"].to_numpy(bool)] = np.nan
    return spots


def _is_near(spot: np.ndarray, others: np.ndarray, distance_m: float) -> bool:
    """Say whether one of the others is nearer than the distance; NaN is near nothing."""
    return bool((np.hypot(*(others - spot).T) < distance_m).any())
