"""Which SES-WOA a published task implies: a reconstruction, never a fact."""

import numpy as np
import pandas as pd

# The national mean of 1 + SES-WOA, weighted by people, is not published. These two ends follow from
# reported figures of Wijdemeren (163 before and 157 after it) and Alphen aan den Rijn.
MEAN_WEIGHT_LOW, MEAN_WEIGHT_HIGH = 1.00, 1.03

# The rounding rule is not known. With largest remainders, as with any rounding up or down, a whole
# number lies less than one place from the share.
ONE_PLACE = 1.0


def find_implied_ses(
    published: pd.Series,
    population_only: pd.Series,
    mean_weight: tuple[float, float] = (MEAN_WEIGHT_LOW, MEAN_WEIGHT_HIGH),
) -> pd.DataFrame:
    """Reconstruct the SES-WOA behind published tasks.

    From a = N·I·(1+S) / Σ I·(1+S) and p = N·I / Σ I follows 1 + S = (a / p)·m, with m the mean of
    1 + S over all inhabitants of the country.

    Parameters
    ----------
    published
        Published tasks, places; NaN where none is.
    population_only
        What people alone would give, before rounding, on the same index.
    mean_weight
        Lowest and highest m.

    Returns
    -------
    On the same index `ratio` (published / population_only), and `ses_low` and `ses_high`: the
    range that rounding and m leave open. NaN where a number is unknown or p is 0.

    Source
    ------
    Ours, solved from the formula in `scoring.spreidingswet`.
    """
    share = population_only.where(population_only > 0).astype(np.float64)
    tasks = published.astype(np.float64)
    low, high = mean_weight
    return pd.DataFrame(
        {
            "ratio": tasks / share,
            "ses_low": (tasks - ONE_PLACE) / share * low - 1,
            "ses_high": (tasks + ONE_PLACE) / share * high - 1,
        }
    )
