"""How a search within a limit is put to the kernel: in rows, and in an order that is fast."""

from collections.abc import Iterator

import numpy as np

from layers.kernels.bounded_question import Ends, Question, Starts
from layers.snap import Snaps
from scoring.node_ways import make_rows
from scoring.same_edge import Direct, find_direct_within
from scoring.streets import Legs, Positions, Streets, legs_home

# Lists of places are cut in so many parts, for the cores to work on together. Each part has a desk
# of its own over all nodes and origins, so a short list stays whole.
_PARTS = 4
_PART_FROM = 250


def ask_kernel(
    streets: Streets, origins: Snaps, places: Snaps, asked: tuple[Ends, float]
) -> Iterator[Question]:
    """Put the question to the kernel, in parts of the list of places in their `order_items`.

    Parameters
    ----------
    streets, origins, places
        As for `scoring.travel_within.find_ways_within`.
    asked
        The origins in rows (`make_ends`), and the limit.
    """
    ends, limit = asked
    homes = legs_home(streets, places)
    direct = find_direct_within(streets, origins, places, limit)
    starts = _make_starts(homes, direct, order_items(streets, places))
    parts = _PARTS if places.item_count >= _PART_FROM * _PARTS else 1
    for part in range(parts):
        begin, end = (places.item_count * each // parts for each in (part, part + 1))
        some = starts._replace(
            first=starts.first[begin : end + 1], direct_first=starts.direct_first[begin : end + 1]
        )
        yield Question(
            make_rows(streets.reversed_arcs), some, ends, float(limit), streets.mean_cost
        )


def order_items(streets: Streets, things: Snaps) -> Positions:
    """List things in the order of the nodes beside them, so that the next finds warm memory.

    Parameters
    ----------
    streets
        On which they are.
    things
        Origins or places.
    """
    last = len(streets.network.x_m)
    node = np.full(things.item_count, last, dtype=np.int64)
    np.minimum.at(node, things.item, streets.network.edge_start[things.edge])
    return np.argsort(node, kind="stable")


def renumber_items(things: Snaps, order: Positions) -> Snaps:
    """Give things the numbers of an order.

    Parameters
    ----------
    things
        Origins or places.
    order
        Their old numbers, by the new one.
    """
    number = np.empty(things.item_count, dtype=np.int32)
    number[order] = np.arange(things.item_count, dtype=np.int32)
    row = np.argsort(number[things.item], kind="stable")
    return Snaps(
        number[things.item][row], things.edge[row], things.along_m[row], things.snap_m[row],
        things.item_count,
    )  # fmt: skip


def _make_starts(homes: Legs, direct: Direct, order: Positions) -> Starts:
    """Legs and direct ways in rows by place, the places in some order."""
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    item = np.arange(len(order) + 1)
    home, way = number[homes.item], number[direct.place]
    by_home, by_way = np.argsort(home, kind="stable"), np.argsort(way, kind="stable")
    return Starts(
        first=np.searchsorted(home[by_home], item),
        node=homes.node[by_home],
        cost=homes.cost[by_home],
        direct_first=np.searchsorted(way[by_way], item),
        direct_origin=direct.origin[by_way],
        direct_cost=direct.cost[by_way],
    )


def make_ends(streets: Streets, aways: Legs) -> Ends:
    """Put the legs of origins in rows by node.

    Parameters
    ----------
    streets
        Over which the legs go.
    aways
        Legs (`scoring.streets.legs_away`).
    """
    order = np.argsort(aways.node, kind="stable")
    node = np.arange(len(streets.network.x_m) + 1)
    return Ends(
        first=np.searchsorted(aways.node[order], node),
        origin=aways.item[order].astype(np.int32),
        cost=aways.cost[order],
    )
