"""The field: how many ranked sites stand before one that may itself be scored otherwise."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.rank import RANKED_STATES


def make_standings(totals: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """Take what settles the order of sites.

    Parameters
    ----------
    totals
        `score, ceiling` and `state`, on `site_id`.
    ids
        On the same ids, perhaps among others: the name by which ties are settled.

    Returns
    -------
    On `site_id`: `score, ceiling` (whole numbers), `tie` (text), `is_ranked`.
    """
    return pd.DataFrame(
        {
            "score": totals["score"].astype(np.int64),
            "ceiling": totals["ceiling"].astype(np.int64),
            "tie": ids.reindex(totals.index),
            "is_ranked": totals["state"].isin(RANKED_STATES),
        },
        index=totals.index,
    )


def count_ahead(own: pd.DataFrame, field: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Count the ranked sites of the field before each site; the site itself never counts.

    Parameters
    ----------
    own
        The sites to place (`make_standings`).
    field
        The sites among which each is placed, one by one: its own row in the field, if any, is
        left out, and the other rows of `own` have no say.

    Returns
    -------
    One count per row of `own`, by the order of `scoring.rank`: score, ceiling, id.
    """
    rows = pd.concat([field, own])
    is_asked = np.r_[np.zeros(len(field), dtype=bool), np.ones(len(own), dtype=bool)]
    ties = pd.factorize(rows["tie"].to_numpy(dtype=object), sort=True)[0]
    # A row that equals the one asked for stands behind it: only what is truly before counts.
    order = np.lexsort((~is_asked, ties, -rows["ceiling"].to_numpy(), -rows["score"].to_numpy()))
    counts = rows["is_ranked"].to_numpy(dtype=bool) & ~is_asked
    ahead = np.empty(len(rows), dtype=np.int64)
    ahead[order] = np.cumsum(counts[order])
    place = np.empty(len(rows), dtype=np.int64)
    place[order] = np.arange(len(rows))
    asked = ahead[len(field) :]
    at = field.index.get_indexer(own.index)
    is_there = (at >= 0) & counts[at] & (place[at] < place[len(field) :])
    return np.asarray(asked - is_there, dtype=np.int64)
