"""`NodeWays`: per node of the streets the nearest place, searched from all places together.

The search goes from the places, against the direction of travel, so that it costs the same for ten
sites as for a million. Where places open or close it is done again only there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.kernels.near_search import IS_COMPILED, Reached, Rows, Seeds, search_nearest
from layers.network_arcs import Arcs
from layers.snap import Snaps
from scoring.library_search import search_by_library
from scoring.place_changes import find_changed
from scoring.streets import Costs, Legs, Marks, Streets, legs_home
from scoring.together import Done, do_together

# The streets of any real gemeente have more nodes; a village or the sample has fewer. To load
# compiled code takes some tenths of a second, to compile it, once, half a minute; scipy searches
# a network of this size for one kind in a millisecond.
COMPILED_FROM_NODES = 2_000

# By how many mean streets the bar of the search is raised. Measured on a million nodes: from 4 to
# 16 it makes no difference, at 1 and at 32 it takes a tenth longer; on those of a town 3 and 4 are
# best, at 1 and at 12 it takes a tenth longer.
_BAR_STREETS = 4.0


@dataclass(frozen=True, eq=False)
class NodeWays:
    """Per node the cheapest way to a place; what an update starts from.

    Parameters
    ----------
    cost
        Metres or seconds, infinite where no place can be reached.
    place
        Which place, counted from 0; of equal ways the first in the list; -1 where there is none.
    places
        Where the places are.
    """

    cost: Costs
    place: npt.NDArray[np.int32]
    places: Snaps


def search_places(streets: Streets, places: Snaps) -> NodeWays:
    """Find the nearest place of every node.

    Parameters
    ----------
    streets
        In metres or in seconds.
    places
        Several rows of one thing are its several doors.
    """
    homes = legs_home(streets, places)
    if not is_compiled_for(streets):
        reached = search_by_library(streets.reversed_arcs, homes)
    else:
        nodes = len(streets.network.x_m)
        unknown = Reached(np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int32))
        reached = _search_on(streets, _make_seeds(homes), unknown)
    return NodeWays(reached.cost, reached.place, places)


def search_by_kind(streets: Streets, kinds: Mapping[str, Snaps]) -> dict[str, NodeWays]:
    """Find the nearest place of each kind of every node; the cores work together.

    Parameters
    ----------
    streets
        As for `search_places`.
    kinds
        Per kind its places.
    """
    return do_by_kind(streets, kinds, lambda places: search_places(streets, places))


def do_by_kind(
    streets: Streets, kinds: Mapping[str, Snaps], work: Callable[[Snaps], Done]
) -> dict[str, Done]:
    """Do some work for each kind, on threads where the network is large; the outcome is the same.

    Parameters
    ----------
    streets
        Over which the work searches.
    kinds
        Per kind its places.
    work
        From places to an outcome.
    """
    # scipy holds Python's lock, so that threads would not help it.
    node_count = len(streets.network.x_m) if is_compiled_for(streets) else 0
    return do_together(kinds, work, node_count)


def update_nearest(streets: Streets, known: NodeWays, places: Snaps) -> NodeWays:
    """Search again only where places opened or closed.

    Nodes whose place closed forget it; they are searched again from the nodes around them and from
    their own places. A place that opened is searched from until it is the nearest no longer.

    Parameters
    ----------
    streets
        The same as those of `known`.
    known
        What was found before.
    places
        As they are now, under the same numbers: a place that closed keeps its number and has no
        row, a new one comes at the end or at a number without rows. One that moved has other rows.

    Returns
    -------
    Bit for bit what `search_places` finds for `places`.
    """
    changed = find_changed(known.places, places)
    if not changed.any():
        return NodeWays(known.cost, known.place, places)
    if not is_compiled_for(streets):
        return search_places(streets, places)
    # The extra one stands for nodes without a place, whose number is -1.
    is_lost = np.append(changed, False)[known.place]
    kept = Reached(
        np.where(is_lost, np.inf, known.cost),
        np.where(is_lost, np.int32(-1), known.place),
    )
    homes = _make_seeds(legs_home(streets, places))
    around = _find_border(streets.arcs, kept, is_lost)
    seeds = Seeds(
        np.concatenate((around.node, homes.node)),
        np.concatenate((around.cost, homes.cost)),
        np.concatenate((around.place, homes.place)),
    )
    reached = _search_on(streets, seeds, kept)
    return NodeWays(reached.cost, reached.place, places)


def is_compiled_for(streets: Streets) -> bool:
    """Say whether searches over these streets are left to compiled code."""
    return IS_COMPILED and len(streets.network.x_m) >= COMPILED_FROM_NODES


def make_rows(arcs: Arcs) -> Rows:
    """Hand arcs to a kernel."""
    return Rows(arcs.first, arcs.target, arcs.cost)


def _make_seeds(homes: Legs) -> Seeds:
    """Hand the legs of places to a kernel."""
    return Seeds(homes.node, homes.cost, homes.item.astype(np.int32))


def _search_on(streets: Streets, seeds: Seeds, known: Reached) -> Reached:
    """Search on from what is known, compiled."""
    width = _BAR_STREETS * streets.mean_cost
    return search_nearest(make_rows(streets.reversed_arcs), seeds, known, width)


def _find_border(arcs: Arcs, kept: Reached, is_lost: Marks) -> Seeds:
    """Arcs by which lost nodes reach nodes that still know their place, as seeds at the former."""
    lost = np.flatnonzero(is_lost)
    count = arcs.first[lost + 1] - arcs.first[lost]
    node = np.repeat(lost, count)
    arc = np.arange(len(node)) + np.repeat(arcs.first[lost] - (np.cumsum(count) - count), count)
    target = arcs.target[arc]
    is_known = kept.place[target] >= 0
    node, arc, target = node[is_known], arc[is_known], target[is_known]
    return Seeds(node, kept.cost[target] + arcs.cost[arc], kept.place[target])
