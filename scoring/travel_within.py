"""Ways over the streets within a limit: to how many places, and to which.

The search goes outward from each place, against the direction of travel, up to the limit.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from layers.kernels.bounded_count import count_origins, pair_origins
from layers.kernels.bounded_question import Found
from layers.snap import Snaps
from scoring.library_search import join_found, list_pairs, pair_by_library
from scoring.node_ways import is_compiled_for
from scoring.place_changes import find_changed, keep_items
from scoring.same_edge import find_direct_within
from scoring.streets import Costs, Positions, Streets, legs_away, legs_home
from scoring.within_question import ask_kernel, make_ends, order_items, renumber_items


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
    if not is_compiled_for(streets):
        return {
            kind: np.bincount(
                _pair_small(streets, origins, places, limit).origin, minlength=origins.item_count
            )
            for kind, places in kinds.items()
        }
    order = order_items(streets, origins)
    ordered, count = renumber_items(origins, order), origins.item_count
    ends = make_ends(streets, legs_away(streets, ordered))
    counts = {}
    for kind, places in kinds.items():
        questions = ask_kernel(streets, ordered, places, (ends, limit))
        with ThreadPoolExecutor() as pool:
            parts = pool.map(lambda each: count_origins(each, count), questions)
            counts[kind] = np.empty(count, dtype=np.int64)
            counts[kind][order] = sum(parts, np.zeros(count, dtype=np.int64))
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
    parts = [
        Found(pairs.origin.astype(np.int32), pairs.place.astype(np.int32), pairs.cost)
        for pairs in find_ways_in_parts(streets, origins, places, limit)
    ]
    return Pairs(*list_pairs(join_found(parts)))


def find_ways_in_parts(
    streets: Streets, origins: Snaps, places: Snaps, limit: float
) -> Iterator[Pairs]:
    """Find the pairs of `find_ways_within` in parts, which together may not fit in memory.

    Parameters
    ----------
    streets, origins, places, limit
        As for `count_within`.

    Returns
    -------
    One part at least; each pair is in one of them, once, and they have no order.

    Raises
    ------
    ValueError
        As for `count_within`.
    """
    _check_limit(limit)
    if not is_compiled_for(streets):
        yield _pair_small(streets, origins, places, limit)
        return
    by_node, order = (order_items(streets, things) for things in (origins, places))
    ordered = renumber_items(origins, by_node)
    ends = make_ends(streets, legs_away(streets, ordered))
    first = 0
    with ThreadPoolExecutor() as pool:
        questions = list(ask_kernel(streets, ordered, places, (ends, limit)))
        found = pool.map(lambda each: pair_origins(each, origins.item_count), questions)
        for question, pairs in zip(questions, found, strict=True):
            yield Pairs(by_node[pairs.origin], order[pairs.place + first], pairs.cost)
            first += len(question.starts.first) - 1


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
