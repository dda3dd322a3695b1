"""What a public edition may tell of a match: no small counts, and none that can be worked out."""

import numpy as np
import pandas as pd

from scoring.region.match import Match
from scoring.region.match_case import MatchCase


def hide_small(table: pd.DataFrame, counts: list[str], least: int) -> pd.DataFrame:
    """Hide every row in which a count is above nought and below the least.

    The other counts of such a row go with it, since they add up. Where that leaves one hidden row,
    the smallest other row that is not empty is hidden too: else the total would tell it.

    Parameters
    ----------
    table
        Rows that add up to a total that is told.
    counts
        Its columns with counts.
    least
        The smallest count that may be shown.

    Returns
    -------
    The same rows; hidden counts are NaN.

    Source
    ------
    Primary and complementary cell suppression: A. Hundepool and others (2012), Statistical
    Disclosure Control, chapter 4.
    """
    numbers = table[counts].astype("float64")
    hidden = ((numbers > 0) & (numbers < least)).any(axis=1).to_numpy(copy=True)
    sizes = numbers.max(axis=1).to_numpy()
    others = np.flatnonzero(~hidden & (sizes > 0))
    if hidden.sum() == 1 and len(others):
        hidden[others[np.argmin(sizes[others])]] = True
    return table.assign(**{name: numbers[name].mask(hidden) for name in counts})


def count_kinds(case: MatchCase, match: Match) -> pd.DataFrame:
    """Count each kind of household over the whole region.

    Returns
    -------
    On `kind`: `households`, `housed`, `waiting`.
    """
    kinds = case.segments["kind"].astype("object")
    sums = case.segments["households"].groupby(kinds).sum()
    waiting = match.waiting.groupby(kinds).sum()
    table = pd.DataFrame({"households": sums, "housed": sums - waiting, "waiting": waiting})
    return table.rename_axis("kind")
