"""The judgement 0..10000 of a fact, as the browser reckons it back from the shown fact.

A judgement follows from its fact by the curve, but the page holds the fact in its shown decimals.
So the page reckons with those, and holds what is left: small numbers, mostly 0, that take a third
of the room. `maps/assets/judged.js` does the same sums in the same order, so that both sides agree
to the last unit.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.columns import Packed, pack_integers
from maps.words import scale_to_integer
from scoring.curve import Classes, Curve

WHOLE = 100  # judgements are told in hundredths of a point


def pack_rest(
    judged: npt.NDArray[np.float64],
    shown: npt.NDArray[np.float64] | pd.Series,
    judge: Curve | Classes,
    decimals: int,
) -> Packed:
    """Pack what must be added to the reckoned judgement to have the true one.

    Parameters
    ----------
    judged
        Values 0..1 of the scorecard; NaN unknown.
    shown
        The facts as the page holds them: whole units of 10^-decimals (NaN unknown), or words.
    judge
        The curve, or the classes.
    decimals
        Of the facts; not used for words.

    Returns
    -------
    Whole hundredths of a point; None where the judgement is unknown.
    """
    reckoned = (
        reckon_numbers(judge, np.asarray(shown, dtype=np.float64), decimals)
        if isinstance(judge, Curve)
        else reckon_words(judge, pd.Series(shown))
    )
    return pack_integers(scale_to_integer(judged * 100 * WHOLE) - reckoned)


def reckon_numbers(
    curve: Curve, scaled: npt.NDArray[np.float64], decimals: int
) -> npt.NDArray[np.float64]:
    """Judge facts in whole units of 10^-decimals; 0 where the fact is unknown.

    Every sum is written out, since the browser must make the same ones in the same order.
    """
    known, value = (
        np.asarray(column, dtype=np.float64) for column in zip(*curve.anchors, strict=True)
    )
    facts = scaled / 10.0**decimals
    above = np.clip(np.searchsorted(known, facts, side="right"), 1, max(len(known) - 1, 1))
    right = np.minimum(above, len(known) - 1)
    left = np.maximum(right - 1, 0)
    width = np.where(right > left, known[right] - known[left], 1.0)
    inside = np.clip(facts, known[0], known[-1]) - known[left]
    points = value[left] + (value[right] - value[left]) * inside / width
    return np.where(np.isnan(facts), 0.0, np.floor(points * WHOLE + 0.5))


def reckon_words(classes: Classes, words: pd.Series) -> npt.NDArray[np.float64]:
    """Judge words; 0 for one that the profile does not know."""
    points = words.map(dict(classes.values)).to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isnan(points), 0.0, np.floor(points * WHOLE + 0.5))
