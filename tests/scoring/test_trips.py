"""Trips: the ways from every site to the places of a list."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from layers.surroundings_tables import FACILITIES
from scoring.line_trips import draw_trips
from scoring.trips import check_lists, find_least, keep_within
from tests.scoring.build_travel import fill_layer, make_trips

NAN = float("nan")


def test_the_bound_counts_and_what_is_beyond_the_list_cannot_be_asked():
    trips = make_trips([[10, 30], [31, NAN]], limit=45)
    near = keep_within(trips, 30)
    assert (near.origin.tolist(), near.place.tolist()) == ([0, 0], [0, 1])
    assert near.limit == 30
    assert trips.origin.tolist() == [0, 0, 1], "the trips themselves stay as they were"
    with pytest.raises(ValueError, match="not listed"):
        keep_within(near, 31)
    with pytest.raises(ValueError, match="not listed"):
        keep_within(trips, NAN)


@pytest.mark.parametrize(("origins", "places"), [(1, 2), (2, 3), (0, 0)])
def test_trips_between_other_lists_are_refused(origins, places):
    trips = make_trips([[10, 30], [31, NAN]])
    assert check_lists(trips, 2, 2) is trips
    with pytest.raises(ValueError, match="origins and places"):
        check_lists(trips, origins, places)


def test_trips_out_of_order_are_refused():
    trips = make_trips([[10, 30], [31, NAN]])
    turned = {name: getattr(trips, name)[::-1] for name in ("origin", "place", "cost")}
    twice = {name: np.repeat(getattr(trips, name), 2) for name in ("origin", "place", "cost")}
    for wrong in (turned, twice):
        with pytest.raises(ValueError, match="ordered"):
            check_lists(dataclasses.replace(trips, **wrong), 2, 2)


def test_of_equal_ways_the_first_place_counts():
    least = find_least(make_trips([[9, 5, 5], [NAN, NAN, NAN], [1, 2, 0]]))
    assert least.cost.tolist() == pytest.approx([5, NAN, 0], nan_ok=True)
    assert least.place.tolist() == [1, -1, 2]
    assert find_least(make_trips(np.empty((0, 3)))).cost.shape == (0,)


@given(
    st.integers(1, 4).flatmap(
        lambda many: st.lists(
            st.lists(st.integers(0, 9), min_size=many, max_size=many), min_size=1, max_size=6
        )
    ),
    st.integers(0, 9),
)
def test_least_is_that_of_the_whole_row(costs, limit):
    least = find_least(make_trips(costs, limit=limit))
    for row, cost, place in zip(costs, least.cost, least.place, strict=True):
        if min(row) > limit:
            assert np.isnan(cost)
            assert place == -1
        else:
            assert (cost, place) == (min(row), row.index(min(row)))


def test_straight_lines_stand_in_for_ways():
    here = 50_000.0, 540_000.0
    places = fill_layer(
        FACILITIES,
        [{"kind": "isk", "geometry": Point(here[0] + x, here[1])} for x in (0, 2400, 2401)],
    ).table
    points = np.array([Point(here), None, Point(here)], dtype=object)
    trips = draw_trips(points, np.array([True, True, False]), places, 3000.0, 1.25)
    assert trips.origin.tolist() == [0, 0]
    assert trips.place.tolist() == [0, 1]
    assert trips.cost.tolist() == [0, 3000]
    assert trips.is_searched.tolist() == [True, False, False]
    assert trips.is_approximate.tolist() == [True, False, False]
    assert trips.records.tolist() == ["facilities#2", "facilities#3", "facilities#4"]
    assert (trips.via, trips.via_day) == ("", "")
