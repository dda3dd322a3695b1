"""Trips along the streets."""

import pytest

from layers.surroundings_tables import FACILITIES
from scoring.street_trips import find_trips, tell_places
from scoring.streets import make_streets
from scoring.trips import check_lists, find_least
from tests.scoring.build_streets import Edge, make_network, make_snaps
from tests.scoring.build_travel import fill_layer


@pytest.fixture
def told():
    table = fill_layer(FACILITIES, [{"kind": "isk"}, {"kind": "isk", "reference_day": ""}]).table
    return tell_places(table, "osm#*", "2026-03-01")


def test_metres_and_minutes(told):
    # One street of 1,000 m. Origin 0 stands 10 m off its start, origin 1 is off the streets. The
    # places stand at 490 and 1,000 m, the second 5 m off the street: 500 and 1,015 m. At 12 km/h
    # (200 m a minute) 2.5 and 5.075 minutes.
    network = make_network(2, [Edge(0, 1, 1000.0)])
    ends = make_snaps([(0, 0, 0.0, 10.0)], 2), make_snaps([(0, 0, 490.0, 0.0), (1, 0, 1e3, 5.0)], 2)
    trips = check_lists(find_trips(make_streets(network), ends, 1015.0, told), 2, 2)
    assert trips.cost.tolist() == pytest.approx([500, 1015])
    assert trips.is_searched.tolist() == [True, False]
    assert trips.records.tolist() == ["facilities#2", "facilities#3"]
    assert trips.days.tolist() == ["2026-06-01", ""]
    assert find_least(trips).place.tolist() == [0, -1]
    minutes = find_trips(make_streets(network, 12.0), ends, 5.0, told, per_cost=1 / 60)
    assert (minutes.cost.tolist(), minutes.place.tolist()) == (pytest.approx([2.5]), [0])
    assert (minutes.limit, minutes.via, minutes.via_day) == (5.0, "osm#*", "2026-03-01")
