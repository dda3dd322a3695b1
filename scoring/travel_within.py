"""Ways over the streets within a limit: to how many places, and to which.

The search goes outward from each place, against the direction of travel, up to the limit.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from layers.kernels.bounded_count import count_origins, pair_origins
from layers.kernels.bounded_question import Ends, Found, Question, Starts
from layers.snap import Snaps
from scoring.library_search import join_found, list_pairs, pair_by_library
from scoring.node_ways import is_compiled_for, make_rows
from scoring.place_changes import find_changed, keep_items
from scoring.same_edge import Direct, find_direct_within
from scoring.streets import Costs, Legs, Positions, Streets, legs_away, legs_home, mean_cost

# Lists of places are cut in so many parts, for the cores to work on together. Each part has a desk
# of its own over all nodes and origins, so a short list stays whole.
_PARTS = 4
_PART_FROM = 250


@dataclass(frozen=True, eq=False)
class Pairs:
    """Origins and places with a way between them within the limit.

    Parameters
    ----------
    origin, place
        Positions, counted from 0; ordered by origin, then by place; each pair once.
    cost
        Metres or seconds of the cheapest way, the straight lines to the streets included.
    """

    origin: Positions
    place: Positions
    cost: Costs


def count_within(streets: Streets, origins: Snaps, places: Snaps, limit: float) -> Positions:
    """Count the places to which each origin has a way that costs at most `limit`.

    Parameters
    ----------
    streets
        In metres or in seconds.
    origins, places
        From, and to; a place with several doors counts once.
    limit
        In the unit of `streets`; finite, 0 or more, itself included.

    Returns
    -------
    In the order of the origins, `origins.item_count` of them; 0 for an origin off the streets, of
    which the caller knows that nothing was counted.

    Raises
    ------
    ValueError
        When the limit is no such number.
    """
    return count_by_kind(streets, origins, {"": places}, limit)[""]


def count_by_kind(
    streets: Streets, origins: Snaps, kinds: Mapping[str, Snaps], limit: float
) -> dict[str, Positions]:
    """Count the places of each kind to which each origin has a way of at most `limit`.

    Parameters
    ----------
    streets, origins, limit
        As for `count_within`.
    kinds
        Per kind its places.

    Raises
    ------
    ValueError
        As for `count_within`.
    """
    _check_limit(limit)
    aways = legs_away(streets, origins)
    if not is_compiled_for(streets):
        return {
            kind: np.bincount(
                _pair_small(streets, origins, places, limit).origin, minlength=origins.item_count
            )
            for kind, places in kinds.items()
        }
    ends = _make_ends(streets, aways)
    counts = {}
    for kind, places in kinds.items():
        questions = _ask(streets, origins, places, (ends, limit))
        with ThreadPoolExecutor() as pool:
            parts = pool.map(lambda each: count_origins(each, origins.item_count), questions)
            counts[kind] = sum(parts, np.zeros(origins.item_count, dtype=np.int64))
    return counts


@dataclass(frozen=True, eq=False)
class Counted:
    """How many places each origin reaches; what an update starts from.

    Parameters
    ----------
    count
        As `count_within` returns it.
    places, limit
        What was counted.
    """

    count: Positions
    places: Snaps
    limit: float


def update_counts(streets: Streets, origins: Snaps, known: Counted, places: Snaps) -> Counted:
    """Count again only the places that opened or closed.

    Parameters
    ----------
    streets, origins
        The same as those of `known`.
    known
        What was counted before.
    places
        As they are now, numbered as for `scoring.node_ways.update_nearest`.

    Returns
    -------
    The same counts as `count_within` finds for `places`.
    """
    changed = find_changed(known.places, places)
    gone = count_within(streets, origins, keep_items(known.places, changed), known.limit)
    come = count_within(streets, origins, keep_items(places, changed), known.limit)
    return Counted(known.count - gone + come, places, known.limit)


def find_ways_within(streets: Streets, origins: Snaps, places: Snaps, limit: float) -> Pairs:
    """Find every pair of an origin and a place with a way that costs at most `limit`.

    Parameters
    ----------
    streets, origins, places, limit
        As for `count_within`.

    Raises
    ------
    ValueError
        As for `count_within`.
    """
    _check_limit(limit)
    if not is_compiled_for(streets):
        return _pair_small(streets, origins, places, limit)
    ends = _make_ends(streets, legs_away(streets, origins))
    order = _order_places(streets, places)
    parts = []
    first = 0
    with ThreadPoolExecutor() as pool:
        questions = list(_ask(streets, origins, places, (ends, limit)))
        found = pool.map(lambda each: pair_origins(each, origins.item_count), questions)
        for question, pairs in zip(questions, found, strict=True):
            parts.append(pairs._replace(place=order[pairs.place + first].astype(np.int32)))
            first += len(question.starts.first) - 1
    return Pairs(*list_pairs(join_found(parts)))


def _check_limit(limit: float) -> None:
    """Refuse a limit that is none: it would silently count nothing, or everything."""
    if not (np.isfinite(limit) and limit >= 0):
        message = f"a limit must be 0 or more and finite, not {limit}"
        raise ValueError(message)


def _pair_small(streets: Streets, origins: Snaps, places: Snaps, limit: float) -> Pairs:
    """Pairs by scipy, and those along one edge."""
    homes, aways = legs_home(streets, places), legs_away(streets, origins)
    found = pair_by_library(streets.reversed_arcs, homes, aways, limit)
    direct = find_direct_within(streets, origins, places, limit)
    along = Found(direct.origin.astype(np.int32), direct.place.astype(np.int32), direct.cost)
    return Pairs(*list_pairs(join_found([found, along])))


def _ask(
    streets: Streets, origins: Snaps, places: Snaps, asked: tuple[Ends, float]
) -> Iterator[Question]:
    """Put the question to the kernel, in parts of the list of places, in `_order_places`."""
    ends, limit = asked
    homes = legs_home(streets, places)
    direct = find_direct_within(streets, origins, places, limit)
    starts = _make_starts(homes, direct, _order_places(streets, places))
    parts = _PARTS if places.item_count >= _PART_FROM * _PARTS else 1
    for part in range(parts):
        begin, end = (places.item_count * each // parts for each in (part, part + 1))
        some = starts._replace(
            first=starts.first[begin : end + 1], direct_first=starts.direct_first[begin : end + 1]
        )
        yield Question(
            make_rows(streets.reversed_arcs), some, ends, float(limit), mean_cost(streets)
        )


def _order_places(streets: Streets, places: Snaps) -> Positions:
    """Places in the order of the nodes beside them, so that the next search finds warm memory."""
    last = len(streets.network.x_m)
    node = np.full(places.item_count, last, dtype=np.int64)
    np.minimum.at(node, places.item, streets.network.edge_start[places.edge])
    return np.argsort(node, kind="stable")


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


def _make_ends(streets: Streets, aways: Legs) -> Ends:
    """Legs in rows by node."""
    order = np.argsort(aways.node, kind="stable")
    node = np.arange(len(streets.network.x_m) + 1)
    return Ends(
        first=np.searchsorted(aways.node[order], node),
        origin=aways.item[order].astype(np.int32),
        cost=aways.cost[order],
    )
