import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import node_ways
from scoring.streets import make_streets
from scoring.travel_within import (
    Counted,
    Pairs,
    count_by_kind,
    count_within,
    find_ways_in_parts,
    find_ways_within,
    update_counts,
)
from tests.scoring.build_streets import Edge, make_network, make_snaps, slow_costs, towns

BY_SCIPY, COMPILED = 10**9, 0
both_ways = pytest.mark.parametrize("compiled_from", [BY_SCIPY, COMPILED])


def told(pairs: Pairs) -> list[tuple[int, int, float]]:
    return list(zip(pairs.origin, pairs.place, pairs.cost, strict=True))


@both_ways
@given(town=towns(), limit=st.integers(0, 9))
def test_pairs_and_counts_are_those_of_networkx(compiled_from, town, limit):
    network, origins, places, more = town
    costs, extra = (slow_costs(network, origins, each) for each in (places, more))
    streets = make_streets(network)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
        pairs = find_ways_within(streets, origins, places, limit)
        counts = count_by_kind(streets, origins, {"school": places, "huisarts": more}, limit)
    expected = [(*pair, costs[tuple(pair)]) for pair in np.argwhere(costs <= limit)]
    assert told(pairs) == expected
    np.testing.assert_array_equal(counts["school"], (costs <= limit).sum(axis=1))
    np.testing.assert_array_equal(counts["huisarts"], (extra <= limit).sum(axis=1))


@both_ways
@given(town=towns(), limit=st.integers(0, 9))
def test_an_update_counts_the_same_as_counting_all(compiled_from, town, limit):
    network, origins, before, after = town
    streets = make_streets(network)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
        known = Counted(count_within(streets, origins, before, limit), before, limit)
        updated = update_counts(streets, origins, known, after)
        np.testing.assert_array_equal(updated.count, count_within(streets, origins, after, limit))
    assert updated.places is after


@both_ways
def test_parts_of_a_long_list_keep_their_numbers(compiled_from, monkeypatch):
    # 40 places on a street of 400 m, one every 10 m; in parts of ten. Within 10 m of 95 m: two.
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    monkeypatch.setattr("scoring.within_question._PART_FROM", 10)
    streets = make_streets(make_network(2, [Edge(0, 1, 400)]))
    places = make_snaps([(at, 0, 10 * at, 0) for at in range(40)], 40)
    origins = make_snaps([(0, 0, 95, 0), (1, 0, 400, 3)], 2)
    pairs = find_ways_within(streets, origins, places, 13)
    assert told(pairs) == [(0, 9, 5), (0, 10, 5), (1, 39, 13)]
    assert list(count_within(streets, origins, places, 13)) == [2, 1]
    parts = list(find_ways_in_parts(streets, origins, places, 13))
    assert len(parts) == (1 if compiled_from == BY_SCIPY else 4)
    assert sorted(pair for part in parts for pair in told(part)) == told(pairs)


@both_ways
def test_a_school_yard_with_three_gates_is_one_school(compiled_from, monkeypatch):
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    streets = make_streets(make_network(3, [Edge(0, 1, 100), Edge(1, 2, 100)]))
    yard = make_snaps([(0, 0, 50, 0), (0, 1, 0, 0), (0, 1, 80, 0)], 1)
    origins = make_snaps([(0, 0, 20, 0), (1, 1, 100, 0), (1, 1, 70, 4)], 3)
    pairs = find_ways_within(streets, origins, yard, 1000)
    # From 20: 30 to the first gate. From the second's two doors: 20, or 4 beside it and 10.
    assert told(pairs) == [(0, 0, 30), (1, 0, 14)]
    assert list(count_within(streets, origins, yard, 1000)) == [1, 1, 0]


@both_ways
def test_nothing_to_go_to_and_nobody_to_go(compiled_from, monkeypatch):
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    streets = make_streets(make_network(2, [Edge(0, 1, 400)]))
    some, none = make_snaps([(0, 0, 1, 1)], 1), make_snaps([], 0)
    off_the_streets = make_snaps([], 2)
    for origins, places in ((some, none), (none, some), (some, off_the_streets)):
        assert told(find_ways_within(streets, origins, places, 5)) == []
    assert list(count_within(streets, off_the_streets, some, 5)) == [0, 0]
    assert list(count_within(streets, none, some, 5)) == []


@pytest.mark.parametrize("limit", [-1.0, np.nan, np.inf])
def test_a_limit_that_is_none_is_refused(limit):
    streets = make_streets(make_network(2, [Edge(0, 1, 400)]))
    some = make_snaps([(0, 0, 1, 1)], 1)
    with pytest.raises(ValueError, match="a limit must be 0 or more"):
        count_within(streets, some, some, limit)
    with pytest.raises(ValueError, match="a limit must be 0 or more"):
        find_ways_within(streets, some, some, limit)
