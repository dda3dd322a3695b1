"""`Versus`: why one site stands before another, criterion by criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from scoring.contributions import shown_contributions, shown_score
from scoring.rank import RANKED_STATES

# By what one of two sites comes before the other: both are ranked and their scores decide, or at
# equal scores the ceiling, or at equal ceilings the order of `site_id`; or only one is ranked.
Ground = Literal["score", "ceiling", "site_id", "unranked", "both_unranked"]


@dataclass(frozen=True)
class VersusLine:
    """One criterion for both sites.

    Parameters
    ----------
    weight
        Share of 10000.
    first_low, second_low
        Points 0..10000, unknown counted as 0.
    effect
        weight × (first_low − second_low): over the criteria these add up to the difference of the
        scores, in millionths of a point.
    first_tenths, second_tenths
        What the criterion adds to each shown score, in tenths of a point. Their differences add up
        to the difference of the shown scores.
    """

    criterion: str
    weight: int
    first_low: int
    second_low: int
    effect: int
    first_tenths: int
    second_tenths: int


@dataclass(frozen=True)
class Versus:
    """Two sites side by side.

    Parameters
    ----------
    first, second
        Their ids; where both are ranked the first is the one that comes before.
    ground
        By what they are in this order.
    difference
        Score of the first minus that of the second, in millionths of a point; below 0 only when
        not both are ranked.
    lines
        One for each criterion: what speaks most for the first site first, what speaks most for
        the second last.
    """

    first: str
    second: str
    ground: Ground
    difference: int
    lines: tuple[VersusLine, ...]


def compare_sites(
    low: pd.DataFrame, totals: pd.DataFrame, weights: Mapping[str, int], pair: tuple[str, str]
) -> Versus:
    """Find why one of two sites comes before the other.

    Parameters
    ----------
    low
        site × criterion, whole numbers 0..10000 (`Scorecard.low`).
    totals
        `score, ceiling, state` and `rank`, as in the scorecard.
    weights
        Of each criterion; they sum to 10,000.
    pair
        Two ids, in any order.
    """
    first, second = _put_in_order(totals, pair)
    names = list(weights)
    rows = low.loc[[first, second], names]
    shown = shown_contributions(rows, weights).to_numpy()
    lows = rows.to_numpy(np.int64)
    lines = [
        VersusLine(
            criterion=name,
            weight=weights[name],
            first_low=int(lows[0, at]),
            second_low=int(lows[1, at]),
            effect=weights[name] * int(lows[0, at] - lows[1, at]),
            first_tenths=int(shown[0, at]),
            second_tenths=int(shown[1, at]),
        )
        for at, name in enumerate(names)
    ]
    return Versus(
        first=first,
        second=second,
        ground=_find_ground(totals, first, second),
        difference=sum(line.effect for line in lines),
        lines=tuple(sorted(lines, key=lambda line: -line.effect)),
    )


def _put_in_order(totals: pd.DataFrame, pair: tuple[str, str]) -> tuple[str, str]:
    """Put the better rank first; a site without a rank comes last, and two keep their order."""
    one, other = pair
    ranks = totals["rank"].fillna(np.inf).loc[[one, other]].to_numpy(np.float64)
    return (other, one) if ranks[1] < ranks[0] else (one, other)


def _find_ground(totals: pd.DataFrame, first: str, second: str) -> Ground:
    """Say by what the order of two sites is settled (`scoring.rank`)."""
    rows = totals.loc[[first, second]]
    is_ranked = rows["state"].isin(RANKED_STATES).to_numpy()
    if not is_ranked.all():
        return "unranked" if is_ranked.any() else "both_unranked"
    if rows["score"].nunique() > 1:
        return "score"
    return "ceiling" if rows["ceiling"].nunique() > 1 else "site_id"


def shown_difference(totals: pd.DataFrame, versus: Versus) -> int:
    """Find the difference of the shown scores, in tenths of a point."""
    shown = shown_score(totals.loc[[versus.first, versus.second], "score"])
    return int(shown.iloc[0] - shown.iloc[1])


def find_next(totals: pd.DataFrame, site_id: str) -> str | None:
    """Find the ranked site that comes right after this one.

    Returns
    -------
    Its id; None for the last of the ranking, and for a site that is not ranked.
    """
    ranks = totals["rank"]
    after = ranks.index[ranks == ranks[site_id] + 1]
    return str(after[0]) if len(after) else None
