import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.near_search import Reached, Rows, Seeds, search_nearest

FAR = 10**9


def pack(count: int, arcs: list[tuple[int, int, int]]) -> Rows:
    """Arcs (start, target, cost) in rows; parallel arcs and loops stay."""
    arcs = sorted(arcs)
    start = np.array([arc[0] for arc in arcs], dtype=np.int64)
    return Rows(
        np.searchsorted(start, np.arange(count + 1)),
        np.array([arc[1] for arc in arcs], dtype=np.int32),
        np.array([arc[2] for arc in arcs], dtype=np.float64),
    )


def plant(seeds: list[tuple[int, int, int]]) -> Seeds:
    """Seeds (node, cost, place)."""
    return Seeds(
        np.array([seed[0] for seed in seeds], dtype=np.int64),
        np.array([seed[1] for seed in seeds], dtype=np.float64),
        np.array([seed[2] for seed in seeds], dtype=np.int32),
    )


def nothing(count: int) -> Reached:
    return Reached(np.full(count, np.inf), np.full(count, -1, dtype=np.int32))


def search_slowly(
    count: int, arcs: list[tuple[int, int, int]], seeds: list[tuple[int, int, int]]
) -> list[tuple[int, int]]:
    """The slow twin: go over all arcs until no pair of cost and place gets any lower."""
    best = [(FAR, -1)] * count
    for node, cost, place in seeds:
        best[node] = min(best[node], (cost, place))
    while True:
        before = list(best)
        for start, target, cost in arcs:
            if best[start][0] < FAR:
                best[target] = min(best[target], (best[start][0] + cost, best[start][1]))
        if best == before:
            return best


def told(reached: Reached) -> list[tuple[int, int]]:
    return [
        (int(cost) if np.isfinite(cost) else FAR, int(place))
        for cost, place in zip(reached.cost, reached.place, strict=True)
    ]


@st.composite
def networks(draw):
    count = draw(st.integers(1, 9))
    node = st.integers(0, count - 1)
    # Few different costs, 0 among them, so that equal ways abound.
    arcs = draw(st.lists(st.tuples(node, node, st.integers(0, 4)), max_size=25))
    seeds = draw(st.lists(st.tuples(node, st.integers(0, 4), st.integers(0, 5)), max_size=6))
    return count, arcs, seeds


@given(networks(), st.sampled_from([1e-12, 0.5, 2.0, 1e9]))
def test_the_same_as_the_slow_twin_whatever_the_width(network, width):
    count, arcs, seeds = network
    found = search_nearest(pack(count, arcs), plant(seeds), nothing(count), width)
    assert told(found) == search_slowly(count, arcs, seeds)


@given(networks(), networks())
def test_going_on_from_what_is_known_is_searching_all(network, more):
    count, arcs, seeds = network
    late = [(node, cost, place) for node, cost, place in more[2] if node < count]
    rows = pack(count, arcs)
    known = search_nearest(rows, plant(seeds), nothing(count), 2.0)
    before = known.cost.copy()
    on = search_nearest(rows, plant(late), known, 2.0)
    assert told(on) == search_slowly(count, arcs, seeds + late)
    np.testing.assert_array_equal(known.cost, before)


def test_a_sea_without_streets_is_jumped_over():
    # 0 -1-> 1 -1,000,000-> 2: by bars of one that would be a million rounds.
    rows = pack(3, [(0, 1, 1), (1, 2, 1_000_000)])
    found = search_nearest(rows, plant([(0, 0, 4)]), nothing(3), 1e-6)
    assert told(found) == [(0, 4), (1, 4), (1_000_001, 4)]


def test_no_nodes_and_no_seeds():
    assert told(search_nearest(pack(0, []), plant([]), nothing(0), 1.0)) == []
    assert told(search_nearest(pack(2, [(0, 1, 1)]), plant([]), nothing(2), 1.0)) == [
        (FAR, -1),
        (FAR, -1),
    ]


def test_a_long_ring_fills_the_piles_again_and_again():
    count = 500
    arcs = [(node, (node + 1) % count, 1) for node in range(count)]
    found = search_nearest(pack(count, arcs), plant([(7, 0, 0), (8, 3, 1)]), nothing(count), 9.0)
    # From 7 round: node 7 + k costs k; place 1 would cost 3 more one node further on.
    assert [cost for cost, _ in told(found)] == [(node - 7) % count for node in range(count)]
    assert {place for _, place in told(found)} == {0}
