"""Places in the ranking, and the range of places that the unknown facts still allow."""

import numpy as np
import pandas as pd

from layers.text_rows import order_texts
from scoring.scorecard import ELIGIBLE, NEEDS_RESEARCH

RANKED_STATES = (ELIGIBLE, NEEDS_RESEARCH)


def rank_sites(totals: pd.DataFrame) -> pd.DataFrame:
    """Rank the sites by score, then ceiling, then `site_id`.

    The best place that a site may still reach is 1 + the number of ranked sites whose score
    exceeds its ceiling; the worst is the number of ranked sites, itself included, whose ceiling
    reaches its score. So a well-documented site does not win in silence (DECISIONS.md, 14).

    Parameters
    ----------
    totals
        `score`, `ceiling` (whole numbers) and `state`, on `site_id`.

    Returns
    -------
    `rank`, `rank_best`, `rank_worst` as floats on the same index: 1..n without ties among the
    sites that are *geschikt* or *nader onderzoek*, NaN for the others.
    """
    ranks = pd.DataFrame(np.nan, index=totals.index, columns=["rank", "rank_best", "rank_worst"])
    is_ranked = totals["state"].isin(RANKED_STATES).to_numpy()
    ranked = totals.loc[is_ranked, ["score", "ceiling"]]
    score = ranked["score"].to_numpy(np.int64)
    ceiling = ranked["ceiling"].to_numpy(np.int64)
    first_to_last = np.lexsort((order_texts(ranked.index), -ceiling, -score))
    place = np.empty(len(ranked))
    place[first_to_last] = np.arange(1, len(ranked) + 1)
    ranks.loc[is_ranked, "rank"] = place
    ranks.loc[is_ranked, "rank_best"] = 1.0 + _count_above(score, ceiling)
    ranks.loc[is_ranked, "rank_worst"] = _count_above(ceiling, score - 1).astype(float)
    return ranks


def _count_above(numbers: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Count, for each limit, the numbers above it."""
    return len(numbers) - np.searchsorted(np.sort(numbers), limits, side="right")
