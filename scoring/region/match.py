"""`Match`: which groups of households live in which groups of dwellings, and who still waits."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.match_case import MatchCase
from scoring.region.match_rule import PERSONS_LATER, PERSONS_NOW
from scoring.region.match_transport import find_transport
from scoring.region.misfit import Fit, Points, Whole, find_fit

HOME_COLUMNS = (
    "segment_id", "dwelling_id", "households", "shares", "from_gemeente", "to_gemeente", "km",
    "spare_now", "spare_later", "fits_later", "points",
)  # fmt: skip


@dataclass(frozen=True)
class Match:
    """An outcome, in groups and counts; it assigns no household.

    Parameters
    ----------
    homes
        A row for each segment in each group of dwellings: `segment_id`, `dwelling_id`,
        `households`, `shares` (singles in a shared dwelling), `from_gemeente` (linked),
        `to_gemeente`, `km`, `spare_now`, `spare_later` (bedrooms), `fits_later`, `points` (of one
        household).
    waiting
        Households without a dwelling, on `segment_id`.
    shared
        Dwellings that are shared, on `dwelling_id`.
    is_optimal
        No other outcome houses more, or as much with less misfit.
    """

    homes: pd.DataFrame
    waiting: pd.Series
    shared: pd.Series
    is_optimal: bool = True

    @property
    def points(self) -> int:
        """Misfit of all households that are housed."""
        return int((self.homes["points"] * self.homes["households"]).sum())

    @property
    def households(self) -> int:
        """Households that are housed."""
        return int(self.homes["households"].sum())


def find_match(case: MatchCase, own_only: bool = False) -> Match:
    """House as many as possible, and then with as little misfit as possible.

    Parameters
    ----------
    case
        What is matched. Nobody shares a dwelling here; see `scoring.region.match_sharing`.
    own_only
        Only in the gemeente to which a household is linked.

    Returns
    -------
    The best outcome; the same for the same case.

    Raises
    ------
    ContractError
        Those of `scoring.region.match_transport.find_transport`.
    """
    fit = find_fit(case)
    points = find_own_points(case, fit) if own_only else fit.points
    pairs = find_transport(
        case.segments["households"].to_numpy("int64"),
        case.dwellings["dwellings"].to_numpy("int64"),
        points,
        find_worth(case),
    )
    return Match(list_homes(case, fit, pairs), count_waiting(case, pairs), _share_none(case))


def find_worth(case: MatchCase) -> Whole:
    """Count what housing one household of each segment is worth: 1, or its persons."""
    sizes = {PERSONS_NOW: "size_now", PERSONS_LATER: "size_later"}
    if case.rule.first in sizes:
        return case.segments[sizes[case.rule.first]].to_numpy("int64")
    return np.ones(len(case.segments), dtype=np.int64)


def find_own_points(case: MatchCase, fit: Fit) -> Points:
    """Forbid every dwelling outside the linked gemeente."""
    linked = case.segments["gemeente_code"].to_numpy("object")
    homes = case.dwellings["gemeente_code"].to_numpy("object")
    return np.where(linked[:, None] == homes[None, :], fit.points, np.inf)


def list_homes(case: MatchCase, fit: Fit, pairs: Whole) -> pd.DataFrame:
    """List who lives where: a row for each pair with a household in it."""
    row, column = np.nonzero(pairs)
    made = {
        "segment_id": case.segments.index[row],
        "dwelling_id": case.dwellings.index[column],
        "households": pairs[row, column],
        "shares": np.zeros(len(row), dtype=bool),
        "from_gemeente": case.segments["gemeente_code"].to_numpy("object")[row],
        "to_gemeente": case.dwellings["gemeente_code"].to_numpy("object")[column],
        "km": fit.km[row, column],
        "spare_now": fit.spare_now[row, column],
        "spare_later": fit.spare_later[row, column],
        "fits_later": fit.later[row, column],
        "points": fit.points[row, column],
    }
    return pd.DataFrame(made, columns=list(HOME_COLUMNS))


def count_waiting(case: MatchCase, pairs: Whole) -> pd.Series:
    """Count the households of each segment that have no dwelling."""
    left: pd.Series = case.segments["households"] - pairs.sum(axis=1)
    return left.rename("waiting")


def _share_none(case: MatchCase) -> pd.Series:
    return pd.Series(0, index=case.dwellings.index, name="shared", dtype="int64")
