"""Which origins reach each place within a limit: a small search outward from every place.

There are fewer places than origins, so the search goes from the places, over the arcs turned round.
Each uses buckets: nodes are put in a list by their cost so far, and the lists are worked off from
the cheapest. R. Dial, "Algorithm 360: shortest-path forest with topological ordering",
Communications of the ACM 12 (1969); with buckets wider than the shortest arc, whose nodes may come
back, after E. Denardo and B. Fox, "Shortest-route methods: 1. Reaching, pruning, and buckets",
Operations Research 27 (1979). Turning the question round and adding up is our own choice.

An origin that is reached from a place in several ways counts once, at the least cost.
"""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from layers.kernels.bounded_desk import Desk, lay_desk
from layers.kernels.bounded_question import Found, Question

Costs = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

# Entries there is room for at first.
_FIRST_ROOM = 4096


class _Entries(NamedTuple):
    """What is in the buckets: a node at a cost, and the entry below it in the same bucket."""

    node: Numbers
    cost: Costs
    below: Numbers


def count_origins(question: Question, origin_count: int) -> Positions:
    """Count per origin the places within the limit.

    Parameters
    ----------
    question
        Over which streets, to which places, how far.
    origin_count
        How many origins there are.
    """
    counts = np.zeros(origin_count, dtype=np.int64)
    _count(question, lay_desk(question, origin_count), counts)
    return counts


def pair_origins(question: Question, origin_count: int) -> Found:
    """Find the origins within the limit of each place, with their cost.

    Parameters
    ----------
    question, origin_count
        As for `count_origins`.
    """
    found: Found = _pair(question, lay_desk(question, origin_count))
    return found


@numba.njit(cache=True, nogil=True)
def _count(question: Question, desk: Desk, counts: Positions) -> None:
    """Add one to every origin that a place is within reach of, for all places."""
    entries = _make_room(_Entries(desk.met[:0], desk.best[:0], desk.met[:0]), _FIRST_ROOM)
    for place in range(len(question.starts.first) - 1):
        entries = _spread(question, desk, entries, place)
        _meet_origins(question, desk, place)
        for at in range(desk.sizes[1]):
            counts[desk.met[at]] += 1
        _wipe(desk)


@numba.njit(cache=True, nogil=True)
def _pair(question: Question, desk: Desk) -> Found:
    """Write down every origin that a place is within reach of, for all places."""
    entries = _make_room(_Entries(desk.met[:0], desk.best[:0], desk.met[:0]), _FIRST_ROOM)
    found = Found(desk.met[:0], desk.met[:0], desk.best[:0])
    count = 0
    for place in range(len(question.starts.first) - 1):
        entries = _spread(question, desk, entries, place)
        _meet_origins(question, desk, place)
        found = _extend(found, count + desk.sizes[1])
        for at in range(desk.sizes[1]):
            origin = desk.met[at]
            found.origin[count] = origin
            found.place[count] = place
            found.cost[count] = desk.best[origin]
            count += 1
        _wipe(desk)
    return Found(found.origin[:count], found.place[:count], found.cost[:count])


@numba.njit(cache=True, nogil=True)
def _spread(question: Question, desk: Desk, entries: _Entries, place: int) -> _Entries:
    """Search outward from one place up to the limit; fills `cost` and `touched`."""
    (first, target, arc_cost), limit = question.rows, question.limit
    cost, touched, head = desk.cost, desk.touched, desk.head
    per_cost = desk.per_cost
    entries, used, reached = _plant(question, desk, entries, place)
    for bucket in range(len(head)):
        while head[bucket] >= 0:
            entry = head[bucket]
            head[bucket] = entries.below[entry]
            node, so_far = entries.node[entry], entries.cost[entry]
            if cost[node] < so_far:
                continue  # A better way was found since; that has an entry of its own.
            if used + first[node + 1] - first[node] > len(entries.node):
                entries = _make_room(entries, 2 * used + first[node + 1] - first[node])
            for arc in range(first[node], first[node + 1]):
                near, through = target[arc], so_far + arc_cost[arc]
                if through > limit or through >= cost[near]:
                    continue
                if cost[near] == np.inf:
                    touched[reached] = near
                    reached += 1
                cost[near] = through
                higher = int(through * per_cost)
                entries.node[used], entries.cost[used] = near, through
                entries.below[used], head[higher] = head[higher], used
                used += 1
    desk.sizes[0] = reached
    return entries


@numba.njit(cache=True, nogil=True)
def _plant(
    question: Question, desk: Desk, entries: _Entries, place: int
) -> tuple[_Entries, int, int]:
    """Put the nodes beside one place in their buckets; returns how many entries and nodes."""
    starts = question.starts
    entries = _make_room(entries, starts.first[place + 1] - starts.first[place])
    used = reached = 0
    for start in range(starts.first[place], starts.first[place + 1]):
        node, cost = starts.node[start], starts.cost[start]
        if cost > question.limit or cost >= desk.cost[node]:
            continue
        if desk.cost[node] == np.inf:
            desk.touched[reached] = node
            reached += 1
        desk.cost[node] = cost
        bucket = int(cost * desk.per_cost)
        entries.node[used], entries.cost[used] = node, cost
        entries.below[used], desk.head[bucket] = desk.head[bucket], used
        used += 1
    return entries, used, reached


@numba.njit(cache=True, nogil=True)
def _meet_origins(question: Question, desk: Desk, place: int) -> None:
    """Find the origins with a way over a touched node, or without any, within the limit."""
    (first, origin, end_cost), limit = question.ends, question.limit
    best, met, count = desk.best, desk.met, 0
    for at in range(desk.sizes[0]):
        node = desk.touched[at]
        for end in range(first[node], first[node + 1]):
            cost = desk.cost[node] + end_cost[end]
            if cost > limit or cost >= best[origin[end]]:
                continue
            if best[origin[end]] == np.inf:
                met[count] = origin[end]
                count += 1
            best[origin[end]] = cost
    desk.sizes[1] = _meet_direct(question, desk, place, count)


@numba.njit(cache=True, nogil=True)
def _meet_direct(question: Question, desk: Desk, place: int, count: int) -> int:
    """Add the origins on the same edge as the place; returns how many are met in all."""
    starts, best = question.starts, desk.best
    for way in range(starts.direct_first[place], starts.direct_first[place + 1]):
        origin, cost = starts.direct_origin[way], starts.direct_cost[way]
        if cost > question.limit or cost >= best[origin]:
            continue
        if best[origin] == np.inf:
            desk.met[count] = origin
            count += 1
        best[origin] = cost
    return count


@numba.njit(cache=True, nogil=True)
def _wipe(desk: Desk) -> None:
    """Make the desk empty again, touching only what was written."""
    for at in range(desk.sizes[0]):
        desk.cost[desk.touched[at]] = np.inf
    for at in range(desk.sizes[1]):
        desk.best[desk.met[at]] = np.inf
    desk.sizes[:] = 0


@numba.njit(cache=True, nogil=True)
def _make_room(entries: _Entries, needed: int) -> _Entries:
    """Entries with room for so many at least."""
    room = len(entries.node)
    if needed <= room:
        return entries
    node, below = np.empty(needed, np.int32), np.empty(needed, np.int32)
    cost = np.empty(needed, np.float64)
    node[:room], cost[:room], below[:room] = entries.node, entries.cost, entries.below
    return _Entries(node, cost, below)


@numba.njit(cache=True, nogil=True)
def _extend(found: Found, needed: int) -> Found:
    """Room for so many pairs; twice as many as asked where there was none."""
    room = len(found.origin)
    if needed <= room:
        return found
    origin, place = np.empty(2 * needed, np.int32), np.empty(2 * needed, np.int32)
    cost = np.empty(2 * needed, np.float64)
    origin[:room], place[:room], cost[:room] = found.origin, found.place, found.cost
    return Found(origin, place, cost)
