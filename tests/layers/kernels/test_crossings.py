"""What is told to cross crosses, what is told to lie apart does; the rest is in doubt."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.crossings import find_crossings
from layers.kernels.nearest_step import Drawn
from layers.step_grid import make_step_grid

ROUND = st.integers(-12, 12).map(float)
SPOTS = st.tuples(*(st.one_of(ROUND, st.floats(-40, 40, allow_subnormal=False)),) * 2)
LINES = st.lists(st.lists(SPOTS, min_size=2, max_size=5), min_size=1, max_size=6)


def draw(lines):
    corners = np.array([corner for line in lines for corner in line], dtype=np.float64)
    return Drawn(*corners.T.copy(), np.concatenate(([0], np.cumsum([len(line) for line in lines]))))


def side(a, b, c):
    """The slow twin: on which side of a step a point lies, with all digits."""
    a, b, c = (tuple(map(Fraction, each)) for each in (a, b, c))
    twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (twice > 0) - (twice < 0)


def is_crossing(one, other):
    """True or False where that is plain; None where they touch or lie on one line."""
    signs = [side(*one, point) for point in other], [side(*other, point) for point in one]
    if any(a * b > 0 for a, b in signs):
        return False
    if all(a * b < 0 for a, b in signs):
        return True
    return None


def steps_of(drawn):
    for line in range(len(drawn.first) - 1):
        for at in range(drawn.first[line], drawn.first[line + 1] - 1):
            yield int(at), tuple((float(drawn.x_m[each]), float(drawn.y_m[each]))
                                 for each in (at, at + 1))  # fmt: skip


@given(LINES, LINES)
def test_the_same_as_the_slow_twin_where_nothing_is_in_doubt(borders, streets):
    border, street = draw(borders), draw(streets)
    grid = make_step_grid(*street)
    found = find_crossings(border, grid)
    told = {}
    for corner, entry, is_plain in zip(*found, strict=True):
        ends = tuple(map(tuple, grid.ends_m[entry].reshape(2, 2).tolist()))
        told[int(corner), ends] = told.get((int(corner), ends), True) and bool(is_plain)
    for corner, one in steps_of(border):
        for _, other in steps_of(street):
            truth, answer = is_crossing(one, other), told.get((corner, other))
            if answer is None:  # told to lie apart
                assert truth is not True
                assert truth is False or not boxes_meet(one, other)
            elif answer:
                assert truth is True


def boxes_meet(one, other):
    return all(
        max(min(p[axis] for p in one), min(q[axis] for q in other))
        <= min(max(p[axis] for p in one), max(q[axis] for q in other))
        for axis in (0, 1)
    )


def test_a_cross_is_plain_and_a_touch_is_in_doubt():
    street = draw([[(0.0, 0.0), (10.0, 0.0)], [(0.0, 50.0), (10.0, 50.0)]])
    border = draw([[(5.0, -5.0), (5.0, 5.0)], [(3.0, 0.0), (3.0, 9.0)], [(7.0, 1.0), (7.0, 9.0)]])
    found = find_crossings(border, make_step_grid(*street))
    pairs = set(zip(found.corner.tolist(), found.is_plain.tolist(), strict=True))
    assert pairs == {(0, True), (2, False)}


def test_more_crossings_than_the_first_list_holds():
    # A comb of 40 streets under a comb of 40 borders: 1,600 crossings.
    at = np.arange(40.0)
    street = draw([[(x, -1.0), (x, 41.0)] for x in at])
    border = draw([[(-1.0, y + 0.5), (41.0, y + 0.5)] for y in at])
    grid = make_step_grid(*street)
    found = find_crossings(border, grid)
    pairs = set(zip(found.corner.tolist(), grid.edge[found.step].tolist(), strict=True))
    assert found.is_plain.all()
    assert pairs == {(2 * line, edge) for line in range(40) for edge in range(40)}
