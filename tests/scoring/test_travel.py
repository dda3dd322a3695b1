import numpy as np
import pytest
from hypothesis import given

from layers.network import Network
from layers.network_lines import Ferries
from layers.network_making import make_network as make_network_of
from layers.network_read import read_streets
from layers.snap import Snaps
from scoring import node_ways, travel
from scoring.node_ways import search_places, update_nearest
from scoring.streets import make_streets
from scoring.travel import find_nearest_by_kind, find_nearest_ways, take_ways
from tests.scoring.build_streets import Edge, make_network, make_snaps, slow_costs, towns

BY_SCIPY, COMPILED = 10**9, 0
both_ways = pytest.mark.parametrize("compiled_from", [BY_SCIPY, COMPILED])


def same_way(way: int):
    """Search by scipy or compiled, whatever the size; hypothesis does not like fixtures here."""
    patch = pytest.MonkeyPatch()
    patch.setattr(node_ways, "COMPILED_FROM_NODES", way)
    return patch.undo


def nearest_slowly(network: Network, origins: Snaps, places: Snaps) -> tuple[list, list]:
    costs = slow_costs(network, origins, places)
    least = costs.min(axis=1, initial=np.inf)
    place = [
        int(np.flatnonzero(row == low)[0]) if np.isfinite(low) else -1
        for row, low in zip(costs, least, strict=True)
    ]
    return [low if np.isfinite(low) else None for low in least], place


def told(ways: travel.Ways) -> tuple[list, list]:
    return [None if np.isnan(cost) else cost for cost in ways.cost], list(ways.place)


@both_ways
@given(town=towns())
def test_the_nearest_is_that_of_networkx_with_the_first_of_equals(compiled_from, town):
    network, origins, places, _ = town
    undo = same_way(compiled_from)
    ways = find_nearest_ways(make_streets(network), origins, places)
    undo()
    assert told(ways) == nearest_slowly(network, origins, places)


@both_ways
@given(town=towns())
def test_one_more_place_never_makes_a_way_longer(compiled_from, town):
    network, origins, places, more = town
    joined = Snaps(
        np.concatenate((places.item, more.item + np.int32(places.item_count))),
        *(
            np.concatenate((getattr(places, name), getattr(more, name)))
            for name in ("edge", "along_m", "snap_m")
        ),
        places.item_count + more.item_count,
    )
    undo = same_way(compiled_from)
    streets = make_streets(network)
    few, many = (find_nearest_ways(streets, origins, each) for each in (places, joined))
    undo()
    assert (np.nan_to_num(many.cost, nan=np.inf) <= np.nan_to_num(few.cost, nan=np.inf)).all()


@given(town=towns())
def test_triangle(town):
    # From a through b is never shorter than from a: the cost from a to c is at most that from a to
    # b plus that from b to c, where b has no distance to its street.
    network, first, middle, last = town
    middle = Snaps(
        middle.item, middle.edge, middle.along_m, np.zeros_like(middle.snap_m), middle.item_count
    )
    one = list(range(len(middle.item)))[:1]
    spot = Snaps(
        np.zeros(len(one), np.int32), middle.edge[one], middle.along_m[one], middle.snap_m[one], 1
    )
    streets = make_streets(network)
    there = find_nearest_ways(streets, first, spot).cost
    beyond = find_nearest_ways(streets, spot, last).cost[0]
    whole = find_nearest_ways(streets, first, last).cost
    is_known = ~np.isnan(there + beyond)
    assert (whole[is_known] <= there[is_known] + beyond).all()


@both_ways
def test_by_kind_is_one_by_one(compiled_from, monkeypatch):
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    network = make_network(3, [Edge(0, 1, 100), Edge(1, 2, 50)])
    streets = make_streets(network)
    origins = make_snaps([(0, 0, 10, 0)], 2)
    kinds = {"school": make_snaps([(0, 1, 50, 5)], 1), "huisarts": make_snaps([], 0)}
    ways = find_nearest_by_kind(streets, origins, kinds)
    assert list(ways) == ["school", "huisarts"]
    # 90 to the junction, 50 along the next street, 5 beside it; origin 1 is off the streets.
    assert told(ways["school"]) == ([145.0, None], [0, -1])
    assert told(ways["huisarts"]) == ([None, None], [-1, -1])
    known = search_places(streets, kinds["school"])
    assert told(take_ways(streets, known, origins)) == told(ways["school"])


def test_a_one_way_street_is_not_ridden_back():
    # Round: 0 -> 1 -> 2 -> 0, each 100 m, one way. The origin is 10 m beyond the place.
    edges = [Edge(at, (at + 1) % 3, 100, is_backward=False) for at in range(3)]
    streets = make_streets(make_network(3, edges))
    place = make_snaps([(0, 0, 40, 0)], 1)
    ways = find_nearest_ways(streets, make_snaps([(0, 0, 50, 0), (1, 0, 30, 0)], 2), place)
    assert list(ways.cost) == [50 + 100 + 100 + 40, 10]


def test_seconds_and_a_ferry():
    # 3.6 km/h is a metre a second. The ferry of 500 m takes 300 s; a place halfway takes half.
    edges = [Edge(0, 1, 100), Edge(1, 2, 500, ferry_s=300.0)]
    streets = make_streets(make_network(3, edges), speed_kmh=3.6)
    ways = find_nearest_ways(
        streets, make_snaps([(0, 0, 0, 20)], 1), make_snaps([(0, 1, 250, 0), (1, 1, 500, 0)], 2)
    )
    assert told(ways) == ([20 + 100 + 150], [0])
    metres = make_streets(make_network(3, edges))
    ways = find_nearest_ways(
        metres, make_snaps([(0, 0, 0, 20)], 1), make_snaps([(0, 1, 500, 0)], 1)
    )
    assert list(ways.cost) == [620]


@both_ways
def test_streets_shorter_than_the_grain_cost_nothing_and_still_connect(compiled_from, monkeypatch):
    # Edges of a nanometre are rounded to 0. A sparse table must not take that for "no street".
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    edges = [Edge(0, 1, 1e-9), Edge(1, 2, 1e-9), Edge(2, 3, 8)]
    streets = make_streets(make_network(4, edges))
    assert list(streets.arcs.cost) == [0, 0, 0, 0, 8, 8]
    ways = find_nearest_ways(
        streets, make_snaps([(0, 2, 8, 0), (1, 0, 0, 0)], 2), make_snaps([(0, 0, 0, 0)], 1)
    )
    assert told(ways) == ([8, 0], [0, 0])


@both_ways
def test_many_on_one_street(compiled_from, monkeypatch):
    # Origins at every metre of a street, places at every tenth: the nearest is at most 5 m away.
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    streets = make_streets(make_network(2, [Edge(0, 1, 1000)]))
    origins = make_snaps([(at, 0, at, 0) for at in range(1001)], 1001)
    places = make_snaps([(at, 0, 10 * at, 0) for at in range(101)], 101)
    ways = find_nearest_ways(streets, origins, places)
    expected = [min(at % 10, 10 - at % 10) for at in range(1001)]
    assert list(ways.cost) == expected
    # Halfway, at 5, place 0 and place 1 are equally near: the first in the list.
    assert list(ways.place[[4, 5, 6]]) == [0, 0, 1]


@pytest.mark.real
@pytest.mark.parametrize("mode", ["walk", "bike"])
def test_a_real_town_compiled_and_by_scipy(shared, monkeypatch, mode):
    lines = read_streets(shared / "network" / "kampen.osm.pbf")
    streets = make_streets(make_network_of(lines, mode, Ferries(10.0, 300.0)), 15.0)
    random = np.random.default_rng(3)
    edges = len(streets.network.length_m)

    def scatter(count: int) -> Snaps:
        edge = random.integers(0, edges, count)
        along_m = random.uniform(0, 1, count) * streets.network.length_m[edge]
        rows = zip(range(count), edge, along_m, random.uniform(0, 50, count), strict=True)
        return make_snaps(list(rows), count)

    origins, places, after = scatter(500), scatter(40), scatter(40)
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", COMPILED)
    compiled = find_nearest_ways(streets, origins, places)
    updated = update_nearest(streets, search_places(streets, places), after)
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", BY_SCIPY)
    library = find_nearest_ways(streets, origins, places)
    np.testing.assert_array_equal(compiled.cost, library.cost)
    np.testing.assert_array_equal(compiled.place, library.place)
    assert np.isfinite(compiled.cost).mean() > 0.95
    full = search_places(streets, after)
    np.testing.assert_array_equal(updated.cost, full.cost)
    np.testing.assert_array_equal(updated.place, full.place)
