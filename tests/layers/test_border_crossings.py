"""Streets cross borders at the same doors, bit for bit, by the library and compiled."""

from fractions import Fraction

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from layers import border_crossings
from layers.border_crossings import (
    cross_borders,
    cross_compiled,
    draw_borders,
    place_crossings,
)
from layers.snap import place_meetings
from tests.layers.build_streets import SOUTH, WEST, build_network

GRID = st.integers(0, 60)
# Round places touch one another often, loose ones hardly ever.
PLACES = st.lists(
    st.one_of(st.tuples(GRID, GRID), st.tuples(st.floats(0, 60), st.floats(0, 60))),
    min_size=4, max_size=14,
)  # fmt: skip


def told(network, borders, met):
    snaps = place_meetings(network, met, len(borders))
    return list(zip(snaps.item.tolist(), snaps.edge.tolist(), snaps.along_m.tolist(), strict=True))


def draw_areas(places):
    """A triangle, a square with a hole, two squares as one area, and a round."""
    x, y = np.array(places[:4], dtype=float).T + [[WEST], [SOUTH]]
    triangle = shapely.Polygon(np.column_stack((x[:3], y[:3])))
    ring = box(x[1], y[1], x[1] + 30, y[1] + 30) - box(x[1] + 5, y[1] + 5, x[1] + 20, y[1] + 20)
    pair = shapely.MultiPolygon(
        [box(x[2], y[2], x[2] + 9, y[2] + 9), box(x[2] + 12, y[2], x[2] + 20, y[2] + 9)]
    )
    areas = np.array([triangle, ring, pair, shapely.Point(x[3], y[3]).buffer(11)], dtype=object)
    return areas[shapely.area(areas) > 1]


@settings(max_examples=200)
@given(PLACES, st.integers(0, 2**31))
def test_compiled_and_library_find_the_same_doors(places, seed):
    random = np.random.default_rng(seed)
    lines = [random.integers(0, len(places), 4).tolist() for _ in range(6)]
    network = build_network(places, lines)
    if len(network.length_m) == 0:
        return
    borders = draw_borders(draw_areas(places))
    area = np.arange(len(borders))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(border_crossings, "IS_COMPILED", False)
        library = cross_borders(network, borders, area)
    compiled = cross_compiled(network, borders, area)
    assert told(network, borders, compiled) == told(network, borders, library)


def test_thousands_of_crossings_are_the_same(monkeypatch):
    random = np.random.default_rng(8)
    places = random.uniform(0, 2000, (400, 2))
    network = build_network(places, [random.integers(0, 400, 3).tolist() for _ in range(300)])
    x, y = random.uniform(0, 2000, (2, 60)) + [[WEST], [SOUTH]]
    borders = draw_borders(np.concatenate([box(x, y, x + 150, y + 90), shapely.buffer(
        shapely.points(x, y), 70)]))  # fmt: skip
    area = np.arange(0, len(borders), 2)  # of some of them
    library = told(network, borders, cross_borders(network, borders, area))
    drawn = len(vars(network).get("edge_shapes", []))
    assert len(library) > 2000
    assert drawn  # by the library, since the network is small
    monkeypatch.setattr(border_crossings, "COMPILED_FROM_NODES", 0)
    assert told(network, borders, cross_borders(network, borders, area)) == library


STEP = st.tuples(*(st.floats(-90, 90),) * 4)


@given(st.lists(st.tuples(STEP, STEP), min_size=1, max_size=20))
def test_a_sure_crossing_is_the_nearest_number_to_the_true_one(pairs):
    pairs = np.array(pairs).reshape(-1, 2, 2, 2) + (WEST, SOUTH)
    one, other = pairs[:, 0], pairs[:, 1]
    x_m, y_m, is_sure = place_crossings(*(
        ((step[:, 0, 0], step[:, 0, 1]), (step[:, 1, 0], step[:, 1, 1])) for step in (one, other)
    ))  # fmt: skip
    for row in np.flatnonzero(is_sure):
        truth = meet_exactly(
            *(tuple(map(Fraction, xy.tolist())) for xy in (*one[row], *other[row]))
        )
        assert (x_m[row], y_m[row]) == tuple(float(each) for each in truth)


def meet_exactly(a, b, c, d):
    """Where two lines meet, with all digits."""
    run, rise = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    across = run[0] * rise[1] - run[1] * rise[0]
    share = ((c[0] - a[0]) * rise[1] - (c[1] - a[1]) * rise[0]) / across
    return a[0] + share * run[0], a[1] + share * run[1]


def test_most_crossings_are_sure():
    random = np.random.default_rng(2)
    steps = random.uniform(0, 80, (2, 2, 2, 1000)) + [[[WEST], [SOUTH]]]
    is_sure = place_crossings(*((tuple(step[0]), tuple(step[1])) for step in steps))[2]
    assert is_sure.mean() > 0.8
