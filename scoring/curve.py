"""From a fact to a value in 0..1: along fixed anchor points, or by class."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Curve:
    """Straight lines between anchors, flat outside them.

    Parameters
    ----------
    anchors
        (fact, value) with the facts strictly increasing and the values in 0..100.
    """

    anchors: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Classes:
    """A value 0..100 per word; a word that is not listed is unknown and reported."""

    values: Mapping[str, float]


def judge_numbers(curve: Curve, facts: pd.Series) -> pd.Series:
    """Value of each fact along the curve.

    Linear between the anchors and flat outside them, so that the value of one site never depends
    on another (absolute scales, house rule 21).

    Parameters
    ----------
    curve
        Anchors in the unit of the facts.
    facts
        Float, NaN where unknown.

    Returns
    -------
    Values 0..1 on the index of `facts`, with its name; NaN where the fact is unknown.
    """
    known, value = zip(*curve.anchors, strict=True)
    numbers = facts.to_numpy(dtype=np.float64, na_value=np.nan)
    judged = np.interp(numbers, np.asarray(known, float), np.asarray(value, float)) / 100.0
    return pd.Series(judged, index=facts.index, name=facts.name, dtype=np.float64)


def judge_words(classes: Classes, words: pd.Series) -> pd.Series:
    """Value of each word.

    Parameters
    ----------
    classes
        The value 0..100 of each word that the profile knows.
    words
        Text, None (or "") where unknown.

    Returns
    -------
    Values 0..1 on the index of `words`, with its name; NaN where the word is unknown or is not in
    the profile (`find_unlisted` says which).
    """
    code, different = pd.factorize(words.to_numpy(dtype=object), use_na_sentinel=False)
    judged = np.array([classes.values.get(word, np.nan) for word in different], dtype=np.float64)
    return pd.Series(judged[code] / 100.0, index=words.index, name=words.name)


def find_unlisted(classes: Classes, words: pd.Series) -> pd.Series:
    """Which words are known facts for which the profile has no value.

    Parameters
    ----------
    classes
        The words that the profile knows.
    words
        Text, None (or "") where unknown.

    Returns
    -------
    True or False on the index of `words`.
    """
    code, different = pd.factorize(words.to_numpy(dtype=object))
    is_unlisted = [bool(word) and word not in classes.values for word in different]
    is_so = np.array([*is_unlisted, False], dtype=bool)[code]  # the unknown has code -1
    return pd.Series(is_so, index=words.index, name=words.name)
