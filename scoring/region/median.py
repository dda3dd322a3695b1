"""`Median`: where to put p hubs so that the way of all places to their hub is shortest together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.solver import INFEASIBLE, Limits, Problem, Solution, find_gap, solve

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class MedianCase:
    """Customers, and places where a hub may stand.

    Parameters
    ----------
    way
        customer × place: the length of the way, in any unit; infinite where there is none, or
        where it is longer than allowed.
    weight
        Of each customer: places, persons; 0 or more.
    count
        How many hubs.
    room
        How much weight each place can take; infinite where there is no limit.
    fixed
        Positions of places that are among the chosen ones in any case.
    """

    way: Numbers
    weight: Numbers
    count: int
    room: Numbers
    fixed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Median:
    """The chosen places.

    Parameters
    ----------
    status
        Of the solver: "optimal", "feasible", "infeasible" or "unknown".
    chosen
        Positions of the chosen places, in order; empty without an answer.
    given
        Per customer the position of its place.
    total
        Sum of weight times way.
    gap
        How far the total may be from the least, as a share of itself.
    """

    status: str
    chosen: Positions
    given: Positions
    total: float
    gap: float


def find_median(case: MedianCase, limits: Limits) -> Median:
    """Choose places for hubs, and the hub of each customer, exactly.

    Parameters
    ----------
    case
        Ways, weights, how many, and room.
    limits
        Time and gap.

    Returns
    -------
    A customer belongs to one hub as a whole. Without limits of room that is its nearest hub, and
    of equal ways the first.

    Source
    ------
    ReVelle and Swain (1970), Central facilities location, Geographical Analysis 2; rows "no
    customer at a closed place" one a pair, which bounds better than one a place.
    """
    customers, places = case.way.shape
    pair_customer, pair_place = np.nonzero(np.isfinite(case.way))
    has_way = np.isin(np.arange(customers), pair_customer).all()
    if not 1 <= case.count <= places or not has_way:
        none = np.empty(0, dtype=np.intp)
        return Median(INFEASIBLE, none, none, np.nan, np.nan)
    problem = _shape(case, pair_customer, pair_place)
    found = solve(problem, limits)
    if not found.is_found:
        none = np.empty(0, dtype=np.intp)
        return Median(found.status, none, none, np.nan, np.nan)
    return _read(case, pair_customer, pair_place, found)


def _shape(case: MedianCase, customer: Positions, place: Positions) -> Problem:
    """Write the case: is each place open, then does each pair belong together."""
    customers, places = case.way.shape
    pairs, limited = len(customer), np.flatnonzero(np.isfinite(case.room))
    width = places + pairs
    every = np.arange(pairs)
    one_each = sparse.csr_array((np.ones(pairs), (customer, places + every)), (customers, width))
    is_open = sparse.csr_array(
        (
            np.concatenate([np.ones(pairs), -np.ones(pairs)]),
            (np.concatenate([every, every]), np.concatenate([places + every, place])),
        ),
        (pairs, width),
    )
    count = sparse.csr_array(np.concatenate([np.ones(places), np.zeros(pairs)])[None, :])
    held = sparse.csr_array((case.weight[customer], (place, places + every)), (places, width))
    rooms = sparse.csr_array(
        (np.where(np.isfinite(case.room), -case.room, 0.0), (np.arange(places), np.arange(places))),
        (places, width),
    )
    is_whole = np.ones(width, dtype=bool)
    # Without limits of room an answer with whole places has whole customers by itself.
    is_whole[places:] = len(limited) > 0
    return Problem(
        cost=np.concatenate([np.zeros(places), case.weight[customer] * case.way[customer, place]]),
        lower=np.isin(np.arange(width), case.fixed).astype(np.float64),
        upper=np.ones(width),
        is_whole=is_whole,
        rows=sparse.csr_array(
            sparse.vstack([one_each, is_open, count, (held + rooms).tocsr()[limited]], format="csr")
        ),
        row_lower=np.concatenate(
            [np.ones(customers), np.full(pairs, -np.inf), [case.count],
             np.full(len(limited), -np.inf)]
        ),
        row_upper=np.concatenate(
            [np.ones(customers), np.zeros(pairs), [case.count], np.zeros(len(limited))]
        ),
    )  # fmt: skip


def _read(case: MedianCase, customer: Positions, place: Positions, found: Solution) -> Median:
    """Read the chosen places, and give each customer its hub."""
    places = case.way.shape[1]
    chosen = np.flatnonzero(found.x[:places] > 0.5)
    if np.isfinite(case.room).any():
        belongs = found.x[places:] > 0.5
        given = np.empty(len(case.weight), dtype=np.intp)
        given[customer[belongs]] = place[belongs]
    else:
        given = chosen[np.argmin(case.way[:, chosen], axis=1)]
    total = float(case.weight @ case.way[np.arange(len(given)), given])
    return Median(found.status, chosen, given, total, find_gap(total, found.bound))
