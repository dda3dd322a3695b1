"""Which facts of a site are unknown, by name: what someone must find out."""

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
    named = pd.Series("", index=index, dtype="str", name="missing")
    for name in scorecard.facts:
        is_missing = scorecard.facts[name].value.isna() & scorecard.applies[name].astype(bool)
        label = INDICATORS[name].label if name in INDICATORS else name
        named = named.where(~is_missing, named + "; " + label)
    return named.str.removeprefix("; ")
