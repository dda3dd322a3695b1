import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.bounded_count import count_origins, pair_origins
from layers.kernels.bounded_question import Ends, Question, Starts
from layers.kernels.near_search import Rows

NODES, PLACES, ORIGINS = 7, 4, 5

Case = dict[str, list[tuple[int, int, int]]]


def in_rows(keys: list[int], count: int) -> np.ndarray:
    return np.searchsorted(np.array(keys, dtype=np.int64), np.arange(count + 1))


def column(rows: list[tuple[int, int, int]], at: int, dtype: type) -> np.ndarray:
    return np.array([row[at] for row in rows], dtype=dtype)


def ask(case: Case, limit: float, width: float) -> Question:
    """A question from plain lists: arcs and homes, ends and direct ways, each with its cost."""
    lists = {name: sorted(rows, key=lambda row: row[0]) for name, rows in case.items()}
    first = {
        name: in_rows([row[0] for row in rows], PLACES if name in ("homes", "direct") else NODES)
        for name, rows in lists.items()
    }
    arcs, homes, ends, direct = (lists[name] for name in ("arcs", "homes", "ends", "direct"))
    return Question(
        Rows(first["arcs"], column(arcs, 1, np.int32), column(arcs, 2, np.float64)),
        Starts(
            first["homes"],
            column(homes, 1, np.int64),
            column(homes, 2, np.float64),
            first["direct"],
            column(direct, 1, np.int64),
            column(direct, 2, np.float64),
        ),
        Ends(first["ends"], column(ends, 1, np.int32), column(ends, 2, np.float64)),
        limit,
        width,
    )


def reach_slowly(case: Case, place: int) -> dict[int, int]:
    """The slow twin: go over all arcs as often as there are nodes."""
    reach: dict[int, int] = {}
    for home, node, cost in case["homes"]:
        if home == place:
            reach[node] = min(cost, reach.get(node, cost))
    for _ in range(NODES):
        for start, target, cost in case["arcs"]:
            if start in reach:
                reach[target] = min(reach[start] + cost, reach.get(target, 10**9))
    return reach


def pair_slowly(case: Case, limit: float) -> dict[tuple[int, int], int]:
    """Least cost of every pair within the limit, over the nodes or directly."""
    pairs: dict[tuple[int, int], int] = {}
    for place in range(PLACES):
        reach = reach_slowly(case, place)
        ways = [(who, reach[node] + cost) for node, who, cost in case["ends"] if node in reach]
        ways += [(who, cost) for at, who, cost in case["direct"] if at == place]
        for who, cost in ways:
            if cost <= limit:
                pairs[who, place] = min(cost, pairs.get((who, place), cost))
    return pairs


def lists(first: int, second: int, size: int):
    row = st.tuples(st.integers(0, first - 1), st.integers(0, second - 1), st.integers(0, 5))
    return st.lists(row, max_size=size)


cases = st.fixed_dictionaries(
    {
        "arcs": lists(NODES, NODES, 20),
        "homes": lists(PLACES, NODES, 6),
        "ends": lists(NODES, ORIGINS, 8),
        "direct": lists(PLACES, ORIGINS, 3),
    }
)


@given(cases, st.integers(0, 12), st.sampled_from([1e-9, 1.0, 3.0, 1e6]))
def test_pairs_and_counts_are_those_of_the_slow_twin(case, limit, width):
    question = ask(case, float(limit), width)
    expected = pair_slowly(case, limit)
    found = pair_origins(question, ORIGINS)
    told = {
        (int(origin), int(place)): int(cost)
        for origin, place, cost in zip(found.origin, found.place, found.cost, strict=True)
    }
    assert len(found.origin) == len(told)
    assert told == expected
    assert list(found.place) == sorted(found.place)
    counts = count_origins(question, ORIGINS)
    assert [sum(origin == at for origin, _ in expected) for at in range(ORIGINS)] == list(counts)


def test_a_place_with_two_doors_counts_once():
    # Both doors of place 0 reach origin 2, at 3 + 1 and at 1 + 1; the way by the street costs 5.
    case = {
        "arcs": [(0, 1, 2)],
        "homes": [(0, 0, 1), (0, 1, 1)],
        "ends": [(1, 2, 1)],
        "direct": [(0, 2, 5)],
    }
    question = ask(case, 10.0, 1.0)
    assert list(count_origins(question, ORIGINS)) == [0, 0, 1, 0, 0]
    assert [each.tolist() for each in pair_origins(question, ORIGINS)] == [[2], [0], [2.0]]


def test_the_limit_itself_is_within():
    case = {"arcs": [(0, 1, 2)], "homes": [(0, 0, 1)], "ends": [(1, 2, 1)], "direct": []}
    assert count_origins(ask(case, 4.0, 1.0), ORIGINS)[2] == 1
    assert count_origins(ask(case, np.nextafter(4.0, 0.0), 1.0), ORIGINS)[2] == 0


def test_room_is_made_where_a_search_needs_more():
    # 9,000 parallel arcs, each better than the one before: more entries than there is room for at
    # first. The node behind them costs 1 in the end, so its origin 1 + 2.
    arcs = [(0, 1, 9_000 - k) for k in range(9_000)]
    case = {"arcs": arcs, "homes": [(0, 0, 0)], "ends": [(1, 3, 2)], "direct": []}
    question = ask(case, 1e6, 1.0)
    assert [each.tolist() for each in pair_origins(question, ORIGINS)] == [[3], [0], [3.0]]


def test_room_is_made_for_more_pairs():
    # 40 origins beside the node, for each of the 4 places.
    case = {
        "arcs": [],
        "homes": [(place, 0, place) for place in range(PLACES)],
        "ends": [(0, origin, 0) for origin in range(40)],
        "direct": [],
    }
    found = pair_origins(ask(case, 9.0, 1.0), 40)
    assert list(found.place) == sorted(list(range(PLACES)) * 40)
    assert list(found.cost) == list(found.place)
