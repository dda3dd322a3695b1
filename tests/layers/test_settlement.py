"""Which village a point belongs to."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from layers.settlement import SETTLEMENTS, find_settlements
from tests.scoring.build_travel import fill_layer

X, Y = 50_000.0, 540_000.0


def villages(*boxes):
    rows = [
        {"settlement_code": f"K{i}", "geometry": box(X + x, Y + y, X + x + w, Y + y + h)}
        for i, (x, y, w, h) in enumerate(boxes)
    ]
    return fill_layer(SETTLEMENTS, rows).table


def spots(*places):
    return np.array(
        [None if place is None else Point(X + place[0], Y + place[1]) for place in places],
        dtype=object,
    )


def test_inside_near_and_in_the_open_country():
    table = villages((0, 0, 1000, 1000), (3000, 0, 1000, 1000))
    points = spots((500, 500), (1300, 500), (1800, 500), None, (2000.0, 500))
    found = find_settlements(points, table, 1000.0)
    assert found.position.tolist() == [0, 0, 0, -1, 0]
    assert found.distance_m.tolist() == pytest.approx(
        [0, 300, 800, float("nan"), 1000], nan_ok=True
    )
    assert find_settlements(points, table, 999.0).position.tolist() == [0, 0, 0, -1, -1]


def test_the_smallest_counts_where_they_overlap_and_then_the_first():
    table = villages((0, 0, 9000, 9000), (100, 100, 500, 500), (100, 100, 500, 500))
    assert find_settlements(spots((200, 200)), table, 100.0).position.tolist() == [1]


def test_nothing_to_find():
    assert find_settlements(spots((0, 0)), villages(), 100.0).position.tolist() == [-1]
    assert find_settlements(spots(), villages((0, 0, 1, 1)), 100.0).position.shape == (0,)


numbers = st.integers(0, 30)


@given(
    st.lists(st.tuples(numbers, numbers, numbers.map(lambda n: n + 1), st.just(2)), max_size=6),
    st.lists(st.tuples(numbers, numbers), max_size=6),
    st.integers(0, 10),
)
def test_equal_to_looking_at_every_pair(boxes, places, near_m):
    table, points = villages(*boxes), spots(*places)
    found = find_settlements(points, table, float(near_m))
    for i, point in enumerate(points):
        ways = [
            (shapely.distance(point, shape), shape.area, j)
            for j, shape in enumerate(table.geometry)
            if shapely.distance(point, shape) <= near_m
        ]
        assert found.position[i] == (min(ways)[2] if ways else -1)
