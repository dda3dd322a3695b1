"""Sites ranked under other weights than those of their scorecard."""

from collections.abc import Mapping

import pandas as pd

from scoring.rank import rank_sites


def rank_under(
    low: pd.DataFrame, high: pd.DataFrame, state: pd.Series, weights: Mapping[str, int]
) -> pd.DataFrame:
    """Rank sites as they would rank under other weights.

    The values of the criteria do not depend on weights, and neither does whether a site breaks a
    hard rule. (Whether it goes to *nader onderzoek* does, but both states are ranked.)

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10000, on `site_id`.
    state
        As `Scorecard.totals`, on the same index.
    weights
        Criterion to whole number; they sum to 10000.

    Returns
    -------
    `score`, `ceiling` (whole numbers 0..100,000,000) and `rank` (float, NaN where not ranked).
    """
    names = list(weights)
    factors = pd.Series(weights, dtype="int64")
    totals = pd.DataFrame(
        {
            "score": low[names].mul(factors, axis="columns").sum(axis="columns").astype("int64"),
            "ceiling": high[names].mul(factors, axis="columns").sum(axis="columns").astype("int64"),
            "state": state,
        }
    )
    return totals[["score", "ceiling"]].join(rank_sites(totals)[["rank"]])
