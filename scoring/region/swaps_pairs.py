"""What any two gemeenten can do together: smaller agreements than the best for all at once."""

from dataclasses import replace
from itertools import combinations

import pandas as pd

from scoring.region.match_case import MatchCase
from scoring.region.solver import Limits
from scoring.region.swaps import find_swaps
from scoring.region.swaps_moves import MOVE_COLUMNS

PAIR_COLUMNS = (
    "gemeente_a", "gemeente_b", "households", "newly_housed", "persons", "points_gained",
    "is_optimal",
)  # fmt: skip


def find_pair_swaps(case: MatchCase, limits: Limits) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the best swap of every two gemeenten, each as if the others were not there.

    Parameters
    ----------
    case
        What is matched.
    limits
        Of each search.

    Returns
    -------
    The pairs that have a swap, columns `PAIR_COLUMNS`: most newly housed first, then most points
    gained. They exclude one another where a gemeente stands in both: they may not be added up. And
    their moves, as `scoring.region.swaps.Swaps.moves` with `gemeente_a` and `gemeente_b` in place
    of `deal`.

    Raises
    ------
    ContractError
        Those of `scoring.region.swaps.find_swaps`.
    """
    rows, moves = [], []
    codes = sorted(set(case.segments["gemeente_code"]))
    for a, b in combinations(codes, 2):
        swaps = find_swaps(_take_pair(case, a, b), limits)
        crosses = swaps.moves["from_gemeente"] != swaps.moves["to_gemeente"]
        if not crosses.any():
            continue
        sums = swaps.deals[["households", "persons"]].sum()
        rows.append(
            (a, b, int(sums["households"]), swaps.newly_housed, int(sums["persons"]),
             swaps.points_gained, swaps.is_optimal)
        )  # fmt: skip
        moves.append(swaps.moves.assign(gemeente_a=a, gemeente_b=b))
    pairs = pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).sort_values(
        ["newly_housed", "points_gained"], ascending=False, kind="stable", ignore_index=True
    )
    names = ["gemeente_a", "gemeente_b", *MOVE_COLUMNS[1:]]
    told = pd.concat(moves, ignore_index=True)[names] if moves else pd.DataFrame(columns=names)
    return pairs, told


def _take_pair(case: MatchCase, a: str, b: str) -> MatchCase:
    """Keep what two gemeenten have."""
    return replace(
        case,
        segments=case.segments[case.segments["gemeente_code"].isin([a, b])],
        dwellings=case.dwellings[case.dwellings["gemeente_code"].isin([a, b])],
    )
