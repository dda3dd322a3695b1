"""Every cell through which a step passes knows it."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from layers.step_grid import list_cells

SIZE = (14, 14)
AT = st.one_of(st.integers(0, 14), st.floats(0, 14))
ENDS = st.tuples(AT, AT, AT, AT)
# Thirteen cells of a side of 57 / 26: the ends lie on sides of cells, but for rounding.
SIDE_M = 57 / 26
DOWN = (1 / SIDE_M, 28.5 / SIDE_M, 1 / SIDE_M, 0.0)


@given(ENDS)
@example(DOWN)
@example((0, 14, 0, 0))
@example((0, 0, 14, 14))
def test_no_cell_on_the_way_is_passed_over(ends):
    from_x, from_y, to_x, to_y = (np.array([float(each)]) for each in ends)
    cell, step = list_cells((from_x, to_x), (from_y, to_y), SIZE)
    share = np.linspace(0, 1, 4001)
    x, y = from_x + share * (to_x - from_x), from_y + share * (to_y - from_y)
    # Only places well inside a cell: on a side either one will do.
    inside = np.minimum(np.abs(x - np.round(x)), np.abs(y - np.round(y))) > 1e-6
    passed = np.floor(y[inside]) * SIZE[0] + np.floor(x[inside])
    assert set(passed.astype(int).tolist()) <= set(cell.tolist())
    assert (step == 0).all()
