"""`Streets`: a network with the cost of going along it, and `Legs`, from a thing to the junctions.

Costs are rounded once, to multiples of `GRAIN`. Sums of such numbers are exact in float64, so that
a way costs the same from whichever end it is added up, equal ways are really equal, and a search
that starts from what is known ends bit for bit where a search from nothing ends.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from layers.kernels.near_search import IS_COMPILED
from layers.kernels.street_ends import Ends, Places, lay_legs
from layers.nearest_street import COMPILED_FROM_NODES
from layers.network import M_PER_KM, S_PER_HOUR, Network, make_arcs
from layers.network_arcs import Arcs, reverse_arcs
from layers.snap import Snaps

Costs = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

# Metres or seconds. A float64 holds 53 bits: with 24 behind the point, sums are exact up to 2**29
# (half a million km, seventeen years). Rounding moves a street by 30 nanometres at most.
GRAIN = 2.0**-24


@dataclass(frozen=True, eq=False)
class Streets:
    """Streets with what it costs to go along them; made by `make_streets`.

    Parameters
    ----------
    network
        The streets.
    arcs, reversed_arcs
        Ways from node to node, and the same turned round; costs are multiples of `GRAIN`. One and
        the same where all streets go both ways.
    edge_cost
        Per edge from end to end, as in `arcs`.
    pace
        Cost of a metre of street or of the straight line to it: 1.0 in metres.
    """

    network: Network
    arcs: Arcs
    reversed_arcs: Arcs
    edge_cost: Costs
    pace: float

    @cached_property
    def mean_cost(self) -> float:
        """Mean cost of an arc, found once; above 0 even without arcs."""
        cost = self.arcs.cost
        return max(float(cost.mean()), GRAIN) if len(cost) else 1.0


@dataclass(frozen=True, eq=False)
class Legs:
    """From things to the nodes where their ways over the streets begin (or end).

    Parameters
    ----------
    item, node
        Which thing, ascending, and which node; a thing may have several, also to the same node.
    cost
        Along the edge plus the straight line to it; a multiple of `GRAIN`.
    item_count
        How many things there are; one without any leg is off the streets.
    """

    item: Positions
    node: Positions
    cost: Costs
    item_count: int


def round_cost(cost: npt.ArrayLike) -> Costs:
    """Round costs to the nearest multiple of `GRAIN`."""
    rounded: Costs = np.rint(np.asarray(cost, dtype=np.float64) / GRAIN) * GRAIN
    return rounded


def make_streets(network: Network, speed_kmh: float | None = None) -> Streets:
    """Give a network its costs.

    Parameters
    ----------
    network
        Of one way of going.
    speed_kmh
        Above 0: costs are seconds, and a ferry takes its own time. None: costs are metres.

    Raises
    ------
    ValueError
        When the speed is not above 0.
    """
    exact = make_arcs(network, speed_kmh)
    arcs = Arcs(exact.first, exact.target, round_cost(exact.cost))
    pace, edge_cost = 1.0, network.length_m
    if speed_kmh is not None:
        pace = S_PER_HOUR / (M_PER_KM * speed_kmh)
        edge_cost = np.where(network.ferry_s > 0, network.ferry_s, network.length_m * pace)
    # Both ways cost the same, also the cheapest of parallel ones: nothing is left to turn round.
    is_two_way = bool((network.is_forward & network.is_backward).all())
    back = arcs if is_two_way else reverse_arcs(arcs)
    return Streets(network, arcs, back, round_cost(edge_cost), pace)


def along_cost(streets: Streets, snaps: Snaps) -> Costs:
    """Cost from the start of the edge to each snap, whether or not one may go that way.

    On a ferry the part of its time that is the part of its length.
    """
    share = snaps.along_m / streets.network.length_m[snaps.edge]
    whole = streets.edge_cost[snaps.edge]
    # Exactly the whole edge at its end, else a place on the junction would seem to lie before it.
    ahead = np.minimum(np.maximum(round_cost(share * whole), 0.0), whole)
    return np.where(share >= 1.0, whole, ahead)


def legs_away(streets: Streets, snaps: Snaps) -> Legs:
    """Legs by which things reach the junctions: where a way begins."""
    return _make_legs(streets, snaps, streets.network.is_backward, streets.network.is_forward)


def legs_home(streets: Streets, snaps: Snaps) -> Legs:
    """Legs by which things are reached from the junctions: where a way ends."""
    return _make_legs(streets, snaps, streets.network.is_forward, streets.network.is_backward)


def _make_legs(streets: Streets, snaps: Snaps, may_start: Marks, may_end: Marks) -> Legs:
    """Legs between snaps and the start and end of their edge, where these directions may be used.

    A thing at a junction is there already, whatever the direction of the street; its leg along the
    whole edge is left out, for the search walks that edge itself.
    """
    network = streets.network
    if not IS_COMPILED or len(network.x_m) < COMPILED_FROM_NODES:
        return make_legs_by_library(streets, snaps, may_start, may_end)
    legs = lay_legs(
        Places(snaps.item, snaps.edge, snaps.along_m, snaps.snap_m),
        Ends(network.edge_start, network.edge_end, may_start, may_end, network.length_m,
             streets.edge_cost),
        streets.pace, GRAIN,
    )  # fmt: skip
    return Legs(*legs, snaps.item_count)


def make_legs_by_library(streets: Streets, snaps: Snaps, may_start: Marks, may_end: Marks) -> Legs:
    """Make the legs by numpy: for small networks, where numba is off, and to test against.

    Parameters
    ----------
    streets, snaps
        On which, and of which.
    may_start, may_end
        Per edge whether a leg may be between a snap and the start (end) of the edge.
    """
    whole = streets.edge_cost[snaps.edge]
    ahead = along_cost(streets, snaps)
    straight = round_cost(snaps.snap_m * streets.pace)
    at_start, at_end = ahead <= 0, ahead >= whole
    has_start = at_start | (may_start[snaps.edge] & ~at_end)
    has_end = at_end | (may_end[snaps.edge] & ~at_start)
    leg = np.flatnonzero(np.column_stack((has_start, has_end)))
    row, is_end = leg >> 1, (leg & 1).astype(np.bool_)
    edge, network = snaps.edge[row], streets.network
    node = np.where(is_end, network.edge_end[edge], network.edge_start[edge])
    along = np.where(is_end, (whole - ahead)[row], ahead[row])
    item = snaps.item[row].astype(np.int64)
    return Legs(item, node.astype(np.int64), along + straight[row], snaps.item_count)
