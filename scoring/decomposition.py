"""`Decomposition`: every move in the ranking between two runs, split over its causes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

# Why a rank can move: by the facts and findings of the site itself (data); by the weights of
# criteria and indicators, and which of them count for which kind of site; by the curves from fact
# to value; by which other sites there are, and what is known of those (competitors); by hard rules,
# limits, assumptions and the program itself (method).
DATA, WEIGHTS, CURVES, COMPETITORS, METHOD = "data", "weights", "curves", "competitors", "method"
CAUSES = (DATA, WEIGHTS, CURVES, COMPETITORS, METHOD)

# Effects are whole numbers of this part of a unit: 5! orders of five causes, so a mean over all
# orders is exact.
PARTS = 120


@dataclass(frozen=True)
class Decomposition:
    """Moves between an old and a new run, of the sites that are ranked in both.

    Parameters
    ----------
    ranks
        On `site_id` (the new id, sorted), whole numbers: `old, new`, `move` (new − old: below 0 is
        up) and one column per cause in 1/120 of a place; these add up to 120 × move, exactly.
    scores
        On the same index: `old, new`, `move` in millionths of a point, and the causes in 1/120 of
        a millionth; these add up to 120 × move, exactly.
    active
        The causes that differ at all between the runs; the others are 0 everywhere.
    is_mixed
        Data and assumptions both differ. What an assumption did to the facts cannot be told apart
        from stored facts, and counts under "data" and "competitors".
    has_remainder
        A stored rank or score is not what this program makes of the stored facts: another version
        made it. What that did counts under "method".
    """

    ranks: pd.DataFrame
    scores: pd.DataFrame
    active: tuple[str, ...]
    is_mixed: bool
    has_remainder: bool


def shown_effects(table: pd.DataFrame, unit: int) -> pd.DataFrame:
    """Round effects to whole numbers that still add up to the rounded move.

    Parameters
    ----------
    table
        `Decomposition.ranks` or `.scores`.
    unit
        How many shown steps a unit has: 10 for ranks shown in tenths of a place.

    Returns
    -------
    One column per cause, whole numbers; each row sums to `unit` × move.

    Source
    ------
    The largest-remainder method, as for contributions; ties go to the earlier cause.
    """
    exact = table[list(CAUSES)].to_numpy(np.int64) * unit
    parts, remainders = np.divmod(exact, PARTS)
    left = table["move"].to_numpy(np.int64) * unit - parts.sum(axis=1)
    first_to_last = np.argsort(-remainders, axis=1, kind="stable")
    place = np.argsort(first_to_last, axis=1, kind="stable")
    return pd.DataFrame(parts + (place < left[:, np.newaxis]), table.index, list(CAUSES))
