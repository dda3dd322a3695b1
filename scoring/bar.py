"""`Bar`: what a site must pass to come on the shortlist among the present others."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from scoring.shortlist import ListRule

# Why a site below the bar stays off the list: it is full, its gemeente has its share, or a chosen
# site lies too near.
Obstacle = Literal["full", "per_gemeente", "min_distance"]


@dataclass(frozen=True)
class Bar:
    """The chosen site before which a site must rank.

    Parameters
    ----------
    site_id, score, ceiling
        Of the chosen site.
    obstacle
        Why a site that ranks after it is refused.
    """

    site_id: str
    score: int
    ceiling: int
    obstacle: Obstacle


def find_bar(chosen: pd.DataFrame, site: pd.Series, rule: ListRule) -> Bar | None:
    """Find the bar for a site that is not on the shortlist.

    The list is made down the ranking, and a refused site changes nothing for the next. So what
    stands before a site are the chosen sites above it, and the first of them that makes it refused
    is the bar: before it the site is taken, after it never.

    Parameters
    ----------
    chosen
        The present shortlist, best first, on `site_id`: `score, ceiling, gemeente_code, x, y`
        (NaN where the place is approximate).
    site
        `gemeente_code, x, y` of the site.
    rule
        That of the shortlist.

    Returns
    -------
    None where the list has room for the site at any rank.
    """
    same_gemeente = np.cumsum((chosen["gemeente_code"] == site["gemeente_code"]).to_numpy())
    apart_m = np.hypot(
        chosen["x"].to_numpy(float) - site["x"], chosen["y"].to_numpy(float) - site["y"]
    )
    # A distance to an approximate place is NaN, and below nothing.
    is_near, is_enough = apart_m < rule.min_distance_m, same_gemeente >= rule.per_gemeente
    for place in range(len(chosen)):
        if is_near[place]:
            return _make_bar(chosen, place, "min_distance")
        if is_enough[place]:
            return _make_bar(chosen, place, "per_gemeente")
        if place + 1 >= rule.size:
            return _make_bar(chosen, place, "full")
    return None


def _make_bar(chosen: pd.DataFrame, place: int, obstacle: Obstacle) -> Bar:
    score, ceiling = (int(chosen[name].to_numpy(np.int64)[place]) for name in ("score", "ceiling"))
    return Bar(str(chosen.index[place]), score, ceiling, obstacle)


def passes(bar: Bar | None, site_id: str, score: int, ceiling: int) -> bool:
    """Say whether a site with these totals ranks before the bar (`scoring.rank`)."""
    if bar is None:
        return True
    return (-score, -ceiling, site_id) < (-bar.score, -bar.ceiling, bar.site_id)
