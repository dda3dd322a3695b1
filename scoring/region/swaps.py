"""`Swaps`: gemeenten exchange households, so that more fits and nobody is worse off."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.match import Match, find_match, find_worth
from scoring.region.match_case import MatchCase
from scoring.region.match_transport import make_problem
from scoring.region.misfit import Points, Whole
from scoring.region.portfolio_rows import at_least
from scoring.region.solver import OPTIMAL, Limits, Solution, solve
from scoring.region.swaps_check import check_swaps
from scoring.region.swaps_moves import Moves, list_limits, list_moves, tabulate_moves


@dataclass(frozen=True)
class Swaps:
    """A proposal in groups and counts, to be talked about.

    Parameters
    ----------
    start
        Before: each gemeente houses those who are linked to it in its own dwellings.
    moves
        Who would live elsewhere than in `start`: a row for each segment, from one group of
        dwellings ("" while waiting) to another, with `households`, `from_gemeente` (linked now),
        `to_gemeente` (linked then), `points_before` (NaN while waiting), `points_after`,
        `size_now`, `size_later` and `deal` (number of the agreement, from 1).
    deals
        For each `deal`: `gemeenten` (";" between them), `households`, `newly_housed`, `persons`
        (that change gemeente), `points_gained` (of those who were housed).
    newly_housed
        Households that have a dwelling only because of the swaps.
    points_gained
        Misfit less, of those who were housed already.
    is_optimal
        No other set of swaps houses more, or as much with less misfit and fewer moves.
    """

    start: Match
    moves: pd.DataFrame
    deals: pd.DataFrame
    newly_housed: int
    points_gained: int
    is_optimal: bool


def find_swaps(case: MatchCase, limits: Limits) -> Swaps:
    """Find the best exchange between gemeenten in which nobody loses.

    Each gemeente keeps exactly the number of persons that are linked to it, today and when the
    families have come. A household moves only to a dwelling that may go to it and that has no more
    points of misfit than the one it had, the distance to its first gemeente included.

    Parameters
    ----------
    case
        What is matched; nobody shares a dwelling here.
    limits
        Of each of the three searches.

    Returns
    -------
    First as much as possible newly housed, then as little misfit as possible, then as few moves as
    possible. Without a gain there are no moves.

    Raises
    ------
    ContractError
        "match_not_found": nothing was found in time; "swap_rule_broken": the outcome breaks a
        rule, which may not happen.

    Source
    ------
    Ours, after DOMAIN 3.11, 8.5 and Corrections 5: a swap keeps persons, not households.
    """
    start = find_match(case, own_only=True)
    moves = list_moves(case, start)
    if not len(moves.row):
        empty = tabulate_moves(case, moves, np.zeros(0, dtype=np.int64))
        return _make(start, empty, is_optimal=True)
    amounts, is_optimal = _search(case, moves, limits)
    told = tabulate_moves(case, moves, amounts)
    check_swaps(case, start, told)
    return _make(start, told, is_optimal)


def _search(case: MatchCase, moves: Moves, limits: Limits) -> tuple[Whole, bool]:
    """Solve the three aims one after the other, each with what the earlier ones reached."""
    rows = list_limits(case, moves)
    top = moves.supply[moves.row].astype("float64")
    every, is_optimal = np.arange(len(top)), True
    found = Solution(OPTIMAL, np.zeros(len(top)))
    for aim in (_count_worth(case, moves), _count_gain(moves), -np.ones(len(top))):
        answer = solve(
            make_problem(-aim, top, rows), Limits(limits.time_s, limits.gap, start=found.x)
        )  # fmt: skip
        is_optimal = is_optimal and answer.status == OPTIMAL
        # To move nobody always holds, so there is an answer even when time ran out.
        found = answer if answer.is_found else found
        rows = [*rows, at_least(every, aim, float(round(float(aim @ found.x))))]
    return found.x.astype(np.int64), is_optimal


def _count_worth(case: MatchCase, moves: Moves) -> Points:
    """Count what each move newly houses."""
    worth = find_worth(case)[moves.segment[moves.row]]
    return np.where(moves.waits[moves.row], worth, 0).astype("float64")


def _count_gain(moves: Moves) -> Points:
    """Count the points that each move takes away; who was waiting brings those of the new home."""
    before = np.where(moves.waits, 0.0, moves.points)[moves.row]
    return before - moves.after


def _make(start: Match, told: pd.DataFrame, is_optimal: bool) -> Swaps:
    """Add up the moves, and the deals in which they stand."""
    waited = told["from_dwelling"] == ""
    gained = (told["points_before"].fillna(0.0) - told["points_after"]) * told["households"]
    crosses = told["from_gemeente"] != told["to_gemeente"]
    full = told.assign(
        newly_housed=told["households"].where(waited, 0),
        persons=(told["households"] * told["size_now"]).where(crosses, 0),
        points_gained=gained.where(~waited, 0.0).astype("int64"),
    )
    names = full.groupby("deal")[["from_gemeente", "to_gemeente"]].agg(set)
    sums = full.groupby("deal")[["households", "newly_housed", "persons", "points_gained"]].sum()
    told_names = [";".join(sorted(a | b)) for a, b in names.itertuples(index=False)]
    deals = sums.assign(gemeenten=pd.Series(told_names, index=sums.index, dtype="object"))
    deals = deals.reset_index()[
        ["deal", "gemeenten", "households", "newly_housed", "persons", "points_gained"]
    ]
    newly, points = int(full["newly_housed"].sum()), int(full["points_gained"].sum())
    return Swaps(start, told, deals, newly, points, is_optimal)
