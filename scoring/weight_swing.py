"""How far a site's rank moves when one criterion counts half, or twice, as much."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.rank import RANKED_STATES
from scoring.scorecard import Scorecard
from scoring.shares import share_out
from scoring.weighing import WEIGHT_SUM

FACTORS = (Fraction(1, 2), Fraction(2))


def swing_weights(weights: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Make the weightings in which one criterion counts half, and those in which it counts twice.

    Parameters
    ----------
    weights
        Whole numbers, 0 or more, not all 0.

    Returns
    -------
    Two weightings a criterion, first halved and then doubled, in the order of the criteria; each
    is shared out to whole numbers that sum to 10,000 by the largest remainders. The page makes the
    same ones (maps/assets/ranks.js).

    Raises
    ------
    ContractError
        A weight is negative, or none is above 0.

    Source
    ------
    Ours (2026): one weight at a time, between half and double, is what two readers of the same
    criterion may well differ in.
    """
    return tuple(
        share_out(WEIGHT_SUM, [w * factor if k == at else w for k, w in enumerate(weights)])
        for at in range(len(weights))
        for factor in FACTORS
    )


def find_swing_ranks(
    low: pd.DataFrame, high: pd.DataFrame, state: pd.Series, weights: Mapping[str, int]
) -> pd.DataFrame:
    """Find the best and the worst rank under the given weights, each of them halved and doubled.

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10,000 (`Scorecard.low` and `high`).
    state
        What became of each site; only *geschikt* and *nader onderzoek* are ranked.
    weights
        Criterion to a whole number; they sum to 10,000.

    Returns
    -------
    `swing_best` and `swing_worst` as floats on the index of `low`, the given weights included; NaN
    for a site without a rank.
    """
    is_ranked = state.isin(RANKED_STATES).to_numpy()
    names = list(weights)
    own = tuple(weights.values())
    floor = low.loc[is_ranked, names].to_numpy(np.int64)
    roof = high.loc[is_ranked, names].to_numpy(np.int64)
    ids = low.index[is_ranked].to_numpy(dtype=object).astype(str)
    order = np.empty(len(ids), dtype=np.int64)
    order[np.argsort(ids, kind="stable")] = np.arange(len(ids))
    ranks = np.stack(
        [
            _rank(floor @ np.array(each), roof @ np.array(each), order)
            for each in (own, *swing_weights(own))
        ]
    )
    found = pd.DataFrame(np.nan, index=low.index, columns=["swing_best", "swing_worst"])
    found.loc[is_ranked, "swing_best"] = ranks.min(axis=0)
    found.loc[is_ranked, "swing_worst"] = ranks.max(axis=0)
    return found


def find_card_swing(card: Scorecard) -> pd.DataFrame:
    """Find these ranks of the sites of a scorecard, under the weights of its profile.

    Parameters
    ----------
    card
        Scored sites; of an edition the ranks are those among its sites.

    Returns
    -------
    As `find_swing_ranks`.
    """
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    return find_swing_ranks(card.low, card.high, card.totals["state"], weights)


def _rank(
    score: npt.NDArray[np.int64], ceiling: npt.NDArray[np.int64], order: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Rank by score, then ceiling, then the order of the ids, as `scoring.rank.rank_sites`."""
    place = np.empty(len(score))
    place[np.lexsort((order, -ceiling, -score))] = np.arange(1, len(score) + 1)
    return place
