import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.snap import Snaps
from scoring.same_edge import Direct, find_direct_nearest, find_direct_within
from scoring.streets import make_streets
from tests.scoring.build_streets import Edge, make_network, make_snaps, towns


def direct_slowly(edges: list[Edge], origins: Snaps, places: Snaps) -> dict[tuple[int, int], float]:
    """Least cost of every pair of things on one edge, pair by pair."""
    found: dict[tuple[int, int], float] = {}
    for one in range(len(origins.item)):
        for other in range(len(places.item)):
            edge = edges[origins.edge[one]]
            ahead = places.along_m[other] - origins.along_m[one]
            may_go = (edge.is_forward and ahead >= 0) or (edge.is_backward and ahead <= 0)
            is_between = 0 < origins.along_m[one] < edge.length_m
            if places.edge[other] != origins.edge[one] or not (may_go and is_between):
                continue
            pair = int(origins.item[one]), int(places.item[other])
            cost = abs(ahead) + origins.snap_m[one] + places.snap_m[other]
            found[pair] = min(cost, found.get(pair, np.inf))
    return found


def least_of(direct: Direct) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for pair in zip(direct.origin, direct.place, direct.cost, strict=True):
        key = int(pair[0]), int(pair[1])
        found[key] = min(pair[2], found.get(key, np.inf))
    return found


def edges_of(network) -> list[Edge]:
    return [
        Edge(0, 0, length, 0.0, ahead, back)
        for length, ahead, back in zip(
            network.length_m, network.is_forward, network.is_backward, strict=True
        )
    ]


@given(towns())
def test_the_nearest_along_an_edge_is_the_least_of_all_pairs(town):
    network, origins, places, _ = town
    slow = direct_slowly(edges_of(network), origins, places)
    best: dict[int, tuple[float, int]] = {}
    for (origin, place), cost in slow.items():
        best[origin] = min(best.get(origin, (np.inf, 0)), (cost, place))
    found: dict[int, tuple[float, int]] = {}
    for (origin, place), cost in least_of(
        find_direct_nearest(make_streets(network), origins, places)
    ).items():
        found[origin] = min(found.get(origin, (np.inf, 0)), (cost, place))
    assert found == best


@given(towns(), st.integers(0, 8))
def test_all_ways_along_an_edge_within_a_limit(town, limit):
    network, origins, places, _ = town
    slow = direct_slowly(edges_of(network), origins, places)
    found = least_of(find_direct_within(make_streets(network), origins, places, limit))
    assert found == {pair: cost for pair, cost in slow.items() if cost <= limit}


def test_a_place_behind_a_garden_may_be_further_than_one_beyond_it():
    # Place 0 at 40, 30 m off the street; place 1 at 60. From 30 m: 10 + 30 against 30.
    streets = make_streets(make_network(2, [Edge(0, 1, 100)]))
    places = make_snaps([(0, 0, 40, 30), (1, 0, 60, 0)], 2)
    direct = find_direct_nearest(streets, make_snaps([(0, 0, 30, 2)], 1), places)
    assert list(direct.place) == [1]
    assert list(direct.cost) == [32]
