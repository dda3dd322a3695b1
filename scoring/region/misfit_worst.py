"""Who is worst off in an outcome, and why."""

import numpy as np
import pandas as pd

from scoring.region.match import Match
from scoring.region.match_case import MatchCase
from scoring.region.misfit import Truths, find_fit, find_needed

# Why a household still waits, the hardest cause first.
NO_HOME_LARGE, NO_HOME_LATER, NO_HOME_ACCESS, TOO_FEW = (
    "none_large_enough", "none_for_the_family", "none_accessible", "too_few",
)  # fmt: skip
HOUSED = "housed"


def find_worst(case: MatchCase, match: Match) -> pd.DataFrame:
    """List every group of households, the worst off first.

    Parameters
    ----------
    case
        What was matched.
    match
        The outcome.

    Returns
    -------
    A row for each segment that waits (`dwelling_id` "") and for each segment in each group of
    dwellings: `segment_id`, `dwelling_id`, `households`, `why`, `points` (NaN while waiting),
    `km`, `spare_later`, `fits_later`, `needed_bedrooms` and `needed_m2` (when the family has
    come), `homes_that_fit` (dwellings in the whole region that may go to it). Waiting comes first,
    larger households before smaller ones; then by points, downwards.

    Source
    ------
    Ours: the worst off is who has nothing, and then who fits worst.
    """
    needs = _list_needs(case)
    waits = match.waiting[match.waiting > 0]
    waiting = pd.DataFrame(
        {
            "segment_id": waits.index,
            "dwelling_id": "",
            "households": waits.to_numpy("int64"),
            "why": find_causes(case)[waits.index].to_numpy(),
        }
    )
    housed = match.homes.assign(why=HOUSED)
    columns = ["segment_id", "dwelling_id", "households", "why", "points", "km", "spare_later",
               "fits_later", "shares"]  # fmt: skip
    parts = [part.reindex(columns=columns) for part in (waiting, housed) if len(part)]
    told = pd.concat(parts, ignore_index=True) if parts else housed.reindex(columns=columns)
    told = told.join(needs, on="segment_id")
    order = told.assign(
        waits=told["why"] == HOUSED, size=-told["size_later"], worst=-told["points"].astype(float)
    ).sort_values(["waits", "worst", "size", "segment_id", "dwelling_id"], kind="stable")
    return told.loc[order.index].reset_index(drop=True)


def find_causes(case: MatchCase) -> pd.Series:
    """Say for each segment what stands in the way of a dwelling in this region.

    Returns
    -------
    On `segment_id`: `NO_HOME_LARGE` (none is large enough today), `NO_HOME_ACCESS` (large enough,
    but none of those is known to be accessible), `NO_HOME_LATER` (none holds the family that is
    still to come), else `TOO_FEW`: there are such dwellings, but others live in them.
    """
    fit = find_fit(case)

    def has(may: Truths) -> Truths:
        return np.asarray(may.any(axis=1), dtype=np.bool_)

    words = np.select(
        [~has(fit.now), ~has(fit.now & fit.access), ~has(np.isfinite(fit.points))],
        [NO_HOME_LARGE, NO_HOME_ACCESS, NO_HOME_LATER],
        TOO_FEW,
    )
    return pd.Series(words, index=case.segments.index, name="why")


def _list_needs(case: MatchCase) -> pd.DataFrame:
    """Count what each segment needs when the family has come, and the dwellings that would do."""
    sizes = case.segments["size_later"].to_numpy("int64")
    homes = case.dwellings["dwellings"].to_numpy("int64")
    may = np.isfinite(find_fit(case).points)
    return pd.DataFrame(
        {
            "size_later": sizes,
            "needed_bedrooms": find_needed(sizes, case.rule.bedrooms_needed),
            "needed_m2": sizes * case.rule.least_m2_person,
            "homes_that_fit": (may * homes[None, :]).sum(axis=1),
        },
        index=case.segments.index,
    )
