"""Singles who share a dwelling: an option with conditions, solved together with all the rest."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.match import Match, count_waiting, find_worth, list_homes
from scoring.region.match_case import MatchCase
from scoring.region.match_transport import limit_groups, make_problem
from scoring.region.misfit import Fit, Points, Truths, Whole, find_fit, find_km_points
from scoring.region.portfolio_rows import Row, at_least, at_most
from scoring.region.solver import OPTIMAL, Limits, solve

LEAST_SHARERS = 2


@dataclass(frozen=True)
class _Pairs:
    """The variables: households alone, sharers in groups of dwellings, and shared dwellings."""

    row: npt.NDArray[np.intp]
    column: npt.NDArray[np.intp]
    share_row: npt.NDArray[np.intp]
    share_column: npt.NDArray[np.intp]
    shared: npt.NDArray[np.intp]

    @property
    def ends(self) -> tuple[int, int]:
        """Where the sharers begin, and where they end."""
        return len(self.row), len(self.row) + len(self.share_row)


def find_shared_match(case: MatchCase, limits: Limits) -> Match:
    """House as many as possible when singles who agree may share a dwelling.

    Parameters
    ----------
    case
        What is matched.
    limits
        Of each of the two searches.

    Returns
    -------
    The best outcome; `is_optimal` says whether that is proven. A dwelling is shared by at least
    two singles, each with a bedroom and the least area.

    Raises
    ------
    ContractError
        "match_not_found": nothing was found in time.
    """
    fit = find_fit(case)
    pairs = _list_pairs(case, fit)
    worth, points = _list_values(case, fit, pairs)
    top, rows = _list_top(case, pairs), _list_limits(case, pairs)
    most = solve(make_problem(-worth, top, rows), limits)
    if not most.is_found:
        raise ContractError(Fault("match_not_found", {"seconds": limits.time_s}))
    kept = at_least(np.arange(len(worth)), worth, float(round(-most.objective)))
    best = solve(make_problem(points, top, [*rows, kept]), replace(limits, start=most.x))
    chosen = best if best.is_found else most
    found = _read(case, fit, (pairs, points), chosen.x.astype(np.int64))
    return replace(found, is_optimal=most.status == OPTIMAL and best.status == OPTIMAL)


def find_sharers(case: MatchCase) -> Truths:
    """Say which segments may share: singles who agree, and to whom no family will come."""
    segments = case.segments
    is_single = (segments["size_now"] == 1) & (segments["size_later"] == 1)
    wants: Truths = (is_single & (segments["will_share"] == "ja")).to_numpy()
    return wants


def find_shared_room(case: MatchCase) -> Whole:
    """Count the singles that each dwelling can hold, 0 where it may not be shared.

    The owner must allow it and guidance must be confirmed; each single has a bedroom and the least
    area. Unknown bedrooms or area give 0.
    """
    homes = case.dwellings
    may = (homes["may_be_shared"] == "ja") & (homes["guidance"] == "bevestigd")
    by_area = np.floor(homes["area_m2"].to_numpy("float64") / case.rule.least_m2_person)
    by_room = homes["bedrooms"].to_numpy("float64")
    room = np.nan_to_num(np.minimum(by_area, by_room), nan=0.0).astype(np.int64)
    return np.where(may.to_numpy() & (room >= LEAST_SHARERS), room, 0)


def _list_pairs(case: MatchCase, fit: Fit) -> _Pairs:
    """List every household that may live alone or share, and every dwelling that may be shared."""
    row, column = np.nonzero(np.isfinite(fit.points))
    shared = np.nonzero(find_shared_room(case))[0]
    may = fit.access & find_sharers(case)[:, None]
    share_row, place = np.nonzero(may[:, shared])
    return _Pairs(row, column, share_row, shared[place], shared)


def _list_values(case: MatchCase, fit: Fit, pairs: _Pairs) -> tuple[Points, Points]:
    """Give worth and points of each variable; a shared dwelling itself has neither."""
    worth = find_worth(case).astype("float64")
    share_km = fit.km[pairs.share_row, pairs.share_column]
    shared = case.rule.points.sharing + find_km_points(share_km, case.rule.points.km)
    nought = np.zeros(len(pairs.shared))
    return (
        np.concatenate([worth[pairs.row], worth[pairs.share_row], nought]),
        np.concatenate([fit.points[pairs.row, pairs.column], shared, nought]),
    )


def _list_top(case: MatchCase, pairs: _Pairs) -> Points:
    """Give the most of each variable."""
    supply = case.segments["households"].to_numpy("float64")
    demand = case.dwellings["dwellings"].to_numpy("float64")
    return np.concatenate([supply[pairs.row], supply[pairs.share_row], demand[pairs.shared]])


def _list_limits(case: MatchCase, pairs: _Pairs) -> list[Row]:
    """Limit households and dwellings, and the sharers by the dwellings that are shared."""
    supply = case.segments["households"].to_numpy("int64")
    demand = case.dwellings["dwellings"].to_numpy("int64")
    first, last = pairs.ends
    households = limit_groups(np.concatenate([pairs.row, pairs.share_row]), supply)
    # A sharer takes no dwelling by itself: the shared dwelling does.
    homes = np.concatenate([pairs.column, np.full(last - first, len(demand)), pairs.shared])
    dwellings = limit_groups(homes, demand)
    room = find_shared_room(case)
    sharing = []
    for number, dwelling in enumerate(pairs.shared):
        sharers = first + np.flatnonzero(pairs.share_column == dwelling)
        columns = np.append(sharers, last + number)
        ones = np.ones(len(sharers))
        sharing.append(at_most(columns, np.append(ones, -float(room[dwelling])), 0.0))
        sharing.append(at_least(columns, np.append(ones, -float(LEAST_SHARERS)), 0.0))
    return [*households, *dwellings, *sharing]


def _read(case: MatchCase, fit: Fit, made: tuple[_Pairs, Points], found: Whole) -> Match:
    """Read an answer back into groups."""
    pairs, points = made
    first, last = pairs.ends
    alone: Whole = np.zeros(fit.points.shape, dtype=np.int64)
    alone[pairs.row, pairs.column] = found[:first]
    together: Whole = np.zeros(fit.points.shape, dtype=np.int64)
    together[pairs.share_row, pairs.share_column] = found[first:last]
    shared_points = np.zeros(fit.points.shape)
    shared_points[pairs.share_row, pairs.share_column] = points[first:last]
    # Who shares has one bedroom and no spare one; it fits later, since no family will come.
    nought = np.zeros(fit.points.shape)
    of_sharers = replace(
        fit, points=shared_points, spare_now=nought, spare_later=nought, later=nought == 0
    )
    sharers = list_homes(case, of_sharers, together).assign(shares=True)
    parts = [part for part in (list_homes(case, fit, alone), sharers) if len(part)]
    homes = pd.concat(parts, ignore_index=True) if parts else list_homes(case, fit, alone)
    shared: Whole = np.zeros(len(case.dwellings), dtype=np.int64)
    shared[pairs.shared] = found[last:]
    told = pd.Series(shared, index=case.dwellings.index, name="shared")
    return Match(homes, count_waiting(case, alone + together), told)
