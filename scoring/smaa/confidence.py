"""How sure a site is of the first place when one believes what favours it most."""

import numpy as np
import numpy.typing as npt

from scoring.contest import Numbers, Places
from scoring.smaa.fact_draws import FactDraws
from scoring.smaa.ranking import size_block

# Numbers in one product of weights × draws × sites: small enough to stay in fast memory.
_PRODUCT = 500_000


def find_confidence(facts: FactDraws, central: Numbers, sites: Places, draws: int) -> Numbers:
    """Find how often sites are first with their own central weights, over the unknown facts.

    Low confidence means that too little is known to call the site the best, even for someone
    whose weights favour it. Without unknown facts it is 1 or, between equals, 0.

    Parameters
    ----------
    facts
        The sites; what is unknown is drawn anew.
    central
        One row of weights for each of `sites`; NaN for none.
    sites
        Positions.
    draws
        How many draws of the facts.

    Returns
    -------
    Shares 0..1 in the order of `sites`; NaN without central weights.

    Source
    ------
    Lahdelma & Salminen (2001), the confidence factor, from draws of its own.
    """
    confidence = np.full(len(sites), np.nan)
    asked = np.flatnonzero(~np.isnan(central).any(axis=1))
    if not len(asked):
        return confidence
    draws = draws if facts.count else 1
    # What decides between equals is one criterion more, of weight 1.
    weights = np.column_stack([central[asked], np.ones(len(asked))])
    first = np.zeros(len(asked), dtype=np.int64)
    step = max(1, min(size_block(len(facts.field.edge)), size_block(facts.count)))
    for low in range(0, draws, step):
        values = _draw_values(facts, min(step, draws - low))
        first += _count_first(values, weights, sites[asked])
    confidence[asked] = first / draws
    return confidence


def _draw_values(facts: FactDraws, draws: int) -> Numbers:
    """Draw the facts, and give the values: criterion × draw × site, the tie-breaker last."""
    base = np.vstack([facts.base.T, facts.field.edge])
    values = np.repeat(base[:, None, :], draws, axis=1)
    for indicator, drawn in facts.draw(draws):
        drawn *= indicator.shares[:, None]
        values[indicator.criterion][:, indicator.sites] += drawn.T
    return values


def _count_first(values: Numbers, weights: Numbers, sites: Places) -> npt.NDArray[np.int64]:
    """Count in how many draws each site scores highest with its own weights."""
    criteria, draws, number = values.shape
    first = np.zeros(len(weights), dtype=np.int64)
    step = max(1, _PRODUCT // (len(weights) * number))
    for low in range(0, draws, step):
        part = values[:, low : low + step]
        size = part.shape[1]
        scores = (weights @ part.reshape(criteria, -1)).reshape(len(weights), size, number)
        own = scores[np.arange(len(weights)), :, sites]
        first += (own >= scores.max(axis=2)).sum(axis=1)
    return first
