"""Which facts of a site are unknown, by name: what someone must find out."""

from itertools import compress

import numpy as np
import pandas as pd

from scoring.indicators import INDICATORS
from scoring.scorecard import Scorecard


def find_missing(scorecard: Scorecard) -> pd.Series:
    """Name the indicators that apply to a site and of which nothing is known.

    Parameters
    ----------
    scorecard
        With `facts` and `applies`.

    Returns
    -------
    Text on the index of the sites: Dutch labels in the order of the profile, joined by "; "; ""
    where everything is known.
    """
    index = scorecard.totals.index
    labels = [INDICATORS[name].label if name in INDICATORS else name for name in scorecard.facts]
    is_missing = np.empty((len(index), len(labels)), dtype=bool)
    for column, (name, fact) in enumerate(scorecard.facts.items()):
        is_missing[:, column] = fact.value.isna() & scorecard.applies[name].astype(bool)
    # Rows, because the number of unknowns differs per row.
    texts = ["; ".join(compress(labels, row)) for row in is_missing.tolist()]
    return pd.Series(texts, index=index, dtype="str", name="missing")
