"""What is not known of a site, in words."""

import pandas as pd

from maps.say import say
from scoring.missing import find_missing
from scoring.scorecard import Scorecard


def tell_missing(card: Scorecard) -> pd.Series:
    """Name the unknown facts of each site in the language of now, joined by "; ".

    Parameters
    ----------
    card
        What was found of all sites.

    Returns
    -------
    On `site_id`; "" where nothing is unknown.
    """
    told = find_missing(card)
    names = {text: "; ".join(map(say, text.split("; "))) for text in told.unique().tolist()}
    return told.map(names)
