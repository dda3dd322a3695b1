"""Scores as people read them, in tenths of a point, and the parts that add up to them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

# A total is the sum over criteria of weight (sum 10,000) × value (0..10,000): 100,000,000 is 100
# points and this is a tenth of a point.
TENTH = 100_000


def shown_score(totals: pd.Series) -> pd.Series:
    """Score or ceiling in tenths of a point, as shown: 87,3 is 873.

    Rounded half-up in integers, so that page, workbook and Python agree.

    Parameters
    ----------
    totals
        Whole numbers 0..100,000,000 (`Scorecard.totals`, `score` or `ceiling`).

    Returns
    -------
    Whole numbers 0..1000 on the same index.
    """
    return (totals.astype(np.int64) + TENTH // 2) // TENTH


def shown_contributions(values: pd.DataFrame, weights: Mapping[str, int]) -> pd.DataFrame:
    """Find what each criterion adds to the shown score, in tenths of a point.

    Rounding each part by itself would not add up. So each part is rounded down, and the tenths
    that are left go to the largest remainders, ties to the earlier criterion.

    Parameters
    ----------
    values
        site × criterion, whole numbers 0..10,000 (`Scorecard.low`, or `high` for the ceiling).
    weights
        Of each criterion; they sum to 10,000.

    Returns
    -------
    site × criterion, whole numbers; each row sums exactly to `shown_score` of its total.

    Source
    ------
    The largest-remainder method, as for the weights.
    """
    order = [weights[criterion] for criterion in values.columns]
    exact = values.to_numpy(np.int64) * np.asarray(order, dtype=np.int64)
    total = pd.Series(exact.sum(axis=1), index=values.index)
    parts, remainders = np.divmod(exact, TENTH)
    left = shown_score(total).to_numpy() - parts.sum(axis=1)
    # Place of each remainder among those of its row, largest first; stable, so ties keep order.
    first_to_last = np.argsort(-remainders, axis=1, kind="stable")
    place = np.argsort(first_to_last, axis=1, kind="stable")
    parts += place < left[:, np.newaxis]
    return pd.DataFrame(parts, index=values.index, columns=values.columns)
