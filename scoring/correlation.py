"""Indicators that say the same: together they weigh more than either was meant to."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.profile import Profile
from scoring.weighing import WEIGHT_SUM

LIMIT = 0.8
# With fewer different pairs of values a high correlation says little: ten gemeenten that happen to
# agree, for instance.
FEWEST_PAIRS = 10


@dataclass(frozen=True)
class Likeness:
    """Two indicators that move together over the region.

    Parameters
    ----------
    first, second
        Their ids, in the order of the profile.
    rho
        Rank correlation of their values, -1..1. Above 0 the same thing counts twice; below 0 what
        one gives the other takes.
    pairs
        How many different pairs of values lie behind it.
    share_first, share_second
        Share of the whole score that each carries, 0..1.
    """

    first: str
    second: str
    rho: float
    pairs: int
    share_first: float
    share_second: float

    @property
    def share_together(self) -> float:
        """Share of the score that the two carry together."""
        return self.share_first + self.share_second


def find_shares(profile: Profile) -> dict[str, float]:
    """Find which share of the whole score each indicator carries for a building.

    Parameters
    ----------
    profile
        Gives the weights of criteria and indicators.

    Returns
    -------
    From indicator to a share 0..1; they sum to 1 over the indicators that exist for a building.
    """
    shares = {}
    for criterion in profile.criteria:
        inner = [each for each in criterion.indicators if "pand" in each.applies_to]
        whole = sum(each.weight for each in inner)
        for each in inner:
            shares[each.indicator] = criterion.weight / WEIGHT_SUM * each.weight / whole
    return shares


def find_alike(values: pd.DataFrame, profile: Profile, limit: float = LIMIT) -> list[Likeness]:
    """Find the pairs of indicators whose values rise and fall together over the region.

    Parameters
    ----------
    values
        site × indicator, 0..1; NaN where unknown. A pair is judged on the sites that have both.
    profile
        Gives order and weights.
    limit
        The correlation, without its sign, above which a pair is told.

    Returns
    -------
    The heaviest pair first. A pair of which one is the same everywhere tells nothing and is left
    out.

    Source
    ------
    Spearman's rank correlation; the limit of 0.8 is our own.
    """
    shares = {name: share for name, share in find_shares(profile).items() if name in values}
    names = list(shares)
    table = values[names].corr(method="spearman", min_periods=FEWEST_PAIRS).to_numpy()
    rows, columns = np.nonzero(np.triu(np.abs(table) > limit, k=1))
    found = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        first, second = names[row], names[column]
        pairs = len(values[[first, second]].dropna().drop_duplicates())
        if pairs >= FEWEST_PAIRS:
            rho = float(table[row, column])
            found.append(Likeness(first, second, rho, pairs, shares[first], shares[second]))
    return sorted(found, key=lambda pair: -pair.share_together)
