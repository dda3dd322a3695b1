from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.network_arcs import reverse_arcs
from scoring import streets as streets_module
from scoring.streets import GRAIN, legs_away, legs_home, make_streets, round_cost
from tests.scoring.build_streets import Edge, make_network, make_snaps, towns


@given(st.lists(st.floats(0, 1e5), min_size=2, max_size=50))
def test_sums_of_rounded_costs_do_not_depend_on_the_order(costs):
    rounded = round_cost(costs)
    assert np.abs(rounded - costs).max() <= GRAIN / 2
    forward = backward = 0.0
    for cost in rounded:
        forward += cost
    for cost in rounded[::-1]:
        backward += cost
    assert forward == backward


def test_an_edge_costs_what_its_arcs_cost():
    # 5.1 km/h: 100 m take 100 * 3.6 / 5.1 = 70.588 s. Of the two streets from 0 to 1 the arc has
    # the shorter; the edges keep both.
    edges = [Edge(0, 1, 100), Edge(0, 1, 70), Edge(1, 2, 900, ferry_s=600)]
    streets = make_streets(make_network(3, edges), 5.1)
    np.testing.assert_allclose(streets.edge_cost, [100 * 3.6 / 5.1, 70 * 3.6 / 5.1, 600], rtol=1e-9)
    assert list(streets.arcs.cost) == list(streets.edge_cost[[1, 1, 2, 2]])
    assert streets.pace == pytest.approx(3.6 / 5.1)
    assert set(streets.reversed_arcs.cost / GRAIN % 1) == {0.0}


@pytest.mark.parametrize("speed_kmh", [None, 15.0])
def test_streets_that_go_both_ways_are_turned_round_already(speed_kmh):
    # Parallel streets, a ferry and a loop: turned round by the library they are bit for bit as
    # they were. With one street of one way they are not, and are turned round.
    edges = [
        Edge(0, 1, 100), Edge(1, 0, 70), Edge(1, 2, 900, ferry_s=600), Edge(2, 2, 5),
        Edge(3, 0, 1 / 3),
    ]  # fmt: skip
    streets = make_streets(make_network(4, edges), speed_kmh)
    assert streets.reversed_arcs is streets.arcs
    turned = reverse_arcs(streets.arcs)
    for name in ("first", "target", "cost"):
        mine, theirs = getattr(streets.arcs, name), getattr(turned, name)
        np.testing.assert_array_equal(mine, theirs, strict=True)
    network = make_network(4, edges)
    one_way = replace(network, is_backward=np.arange(len(network.length_m)) != 2)
    streets = make_streets(one_way, speed_kmh)
    turned = reverse_arcs(streets.arcs)
    for name in ("first", "target", "cost"):
        mine, theirs = getattr(streets.reversed_arcs, name), getattr(turned, name)
        np.testing.assert_array_equal(mine, theirs, strict=True)
    assert not np.array_equal(streets.arcs.target, streets.reversed_arcs.target)


def test_legs_follow_the_direction_of_the_street():
    # One way from 0 to 1, 100 m. A thing at 30 m, 5 m beside it: away to the end, home from the
    # start.
    streets = make_streets(make_network(2, [Edge(0, 1, 100, is_backward=False)]))
    snaps = make_snaps([(0, 0, 30, 5)], 2)
    away, home = legs_away(streets, snaps), legs_home(streets, snaps)
    assert (list(away.item), list(away.node), list(away.cost)) == ([0], [1], [75])
    assert (list(home.item), list(home.node), list(home.cost)) == ([0], [0], [35])
    assert away.item_count == 2


def test_a_thing_at_a_junction_has_one_leg_whatever_the_direction():
    streets = make_streets(make_network(2, [Edge(0, 1, 100, is_backward=False)]))
    snaps = make_snaps([(0, 0, 0, 5), (1, 0, 100, 0)], 2)
    for legs in (legs_away(streets, snaps), legs_home(streets, snaps)):
        assert (list(legs.item), list(legs.node), list(legs.cost)) == ([0, 1], [0, 1], [5, 0])


@given(towns(), st.sampled_from([None, 4.8, 17.3]))
def test_legs_are_the_same_by_numpy_and_compiled(town, speed_kmh):
    network, origins, places, _ = town
    streets = make_streets(network, speed_kmh)
    for make, snaps in ((legs_away, origins), (legs_home, places)):
        library = make(streets, snaps)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(streets_module, "COMPILED_FROM_NODES", 0)
            compiled = make(streets, snaps)
        for name in ("item", "node", "cost"):
            one, other = getattr(library, name), getattr(compiled, name)
            assert one.tolist() == other.tolist()
            assert one.dtype == other.dtype


def test_no_legs_and_no_arcs():
    streets = make_streets(make_network(1, [Edge(0, 0, 100)]))
    assert len(streets.arcs.cost) == 0
    assert streets.mean_cost > 0
    assert len(legs_away(streets, make_snaps([], 3)).item) == 0
