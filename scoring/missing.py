"""Which facts of a site are unknown, by name: what someone must find out."""

from itertools import compress

import numpy as np
import pandas as pd

from layers.texts import as_texts
from scoring.indicators import INDICATORS
from scoring.scorecard import Scorecard
from scoring.wording import word_rows


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
    is_missing = np.zeros((len(labels), len(index)))
    for row, (name, fact) in enumerate(scorecard.facts.items()):
        applies = scorecard.applies[name].to_numpy(dtype=bool)
        is_missing[row] = fact.value.isna().to_numpy(dtype=bool) & applies
    if not labels:
        return pd.Series("", index=index, dtype="str", name="missing")
    texts = word_rows(lambda *lacks: "; ".join(compress(labels, lacks)), *is_missing)
    return pd.Series(as_texts(texts), index=index, name="missing")
