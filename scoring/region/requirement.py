"""`Requirement`: what must hold of one fact of a site, and whether it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

# What a requirement can come to. What is unknown is never counted as met or as not met.
MET, NOT_MET, UNKNOWN = "voldaan", "niet_voldaan", "onbekend"


@dataclass(frozen=True)
class Requirement:
    """One thing that must hold.

    Parameters
    ----------
    fact
        Name of a fact of the site.
    least, most
        Of a number, both allowed; None for no bound.
    words
        Of a word: one of these. A fact may hold several words, joined by ";": one is enough.
    """

    fact: str
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()


def check_requirement(requirement: Requirement, values: Mapping[str, pd.Series]) -> pd.Series:
    """Judge one requirement for every site.

    Parameters
    ----------
    requirement
        With `words`, or else with `least`, `most` or both.
    values
        From the name of a fact to its values on `site_id`: numbers (NaN unknown) or words ("" or
        missing unknown). At least one, which gives the sites.

    Returns
    -------
    `MET`, `NOT_MET` or `UNKNOWN` on `site_id`; a fact that is not there is unknown everywhere.
    """
    index = next(iter(values.values())).index
    if requirement.fact not in values:
        return pd.Series(UNKNOWN, index=index, dtype=object)
    fact = values[requirement.fact]
    if requirement.words:
        return _check_words(fact, frozenset(requirement.words))
    numbers = fact.astype("float64")
    holds = pd.Series(True, index=index)
    if requirement.least is not None:
        holds &= numbers >= requirement.least
    if requirement.most is not None:
        holds &= numbers <= requirement.most
    return _tell(holds.to_numpy(bool), numbers.isna().to_numpy(bool), index)


def _check_words(fact: pd.Series, words: frozenset[str]) -> pd.Series:
    """Judge a word, or several that are joined by ";"."""
    texts = fact.astype(object).where(fact.notna(), "").astype(str)
    parts = [{one.strip() for one in text.split(";") if one.strip()} for text in texts]
    holds = np.array([bool(found & words) for found in parts], dtype=bool)
    is_unknown = np.array([not found for found in parts], dtype=bool)
    return _tell(holds, is_unknown, fact.index)


def _tell(holds: np.ndarray, is_unknown: np.ndarray, index: pd.Index) -> pd.Series:
    told = np.select([is_unknown, holds], [UNKNOWN, MET], NOT_MET)
    return pd.Series(told, index=index, dtype=object)


def combine(results: Sequence[pd.Series], index: pd.Index) -> pd.Series:
    """Judge requirements that must all hold.

    Parameters
    ----------
    results
        Of `check_requirement`, on `index`.
    index
        `site_id`.

    Returns
    -------
    `NOT_MET` where one does not hold, else `UNKNOWN` where one is unknown, else `MET`. Without
    requirements nothing is known.
    """
    if not results:
        return pd.Series(UNKNOWN, index=index, dtype=object)
    told = pd.concat([one.reindex(index) for one in results], axis="columns")
    is_broken = (told == NOT_MET).any(axis="columns").to_numpy(bool)
    is_open = (told != MET).any(axis="columns").to_numpy(bool)
    return pd.Series(
        np.select([is_broken, is_open], [NOT_MET, UNKNOWN], MET), index=index, dtype=object
    )
