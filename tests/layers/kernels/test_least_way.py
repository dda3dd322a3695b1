import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.least_way import Starts, Straight, take_least
from layers.kernels.near_search import Reached

COST = st.integers(0, 3)
NODES, ORIGINS = 4, 5
KNOWN = st.lists(st.one_of(st.none(), st.tuples(COST, st.integers(0, 6))), min_size=NODES,
                 max_size=NODES)  # fmt: skip
ORIGIN = st.integers(0, ORIGINS - 1)


def columns(rows, third=np.float64):
    """Rows of three numbers as columns."""
    return [
        np.array([row[at] for row in rows], dtype=kind)
        for at, kind in enumerate((np.int64, np.int64, third))
    ]


@given(
    st.lists(st.tuples(ORIGIN, st.integers(0, NODES - 1), COST)),
    KNOWN,
    st.lists(st.tuples(ORIGIN, st.integers(0, 6), COST)),
)
def test_the_least_is_that_of_a_list_of_all_ways(starts, known, straight):
    ways = {origin: [(cost, place) for item, place, cost in straight if item == origin]
            for origin in range(ORIGINS)}  # fmt: skip
    for item, node, cost in starts:
        if known[node] is not None:
            ways[item].append((known[node][0] + cost, known[node][1]))
    reached = Reached(
        np.array([np.inf if each is None else each[0] for each in known], dtype=np.float64),
        np.array([-1 if each is None else each[1] for each in known], dtype=np.int32),
    )
    least, place = take_least(
        Starts(*columns(starts)), reached, Straight(*columns(straight)), ORIGINS
    )
    for origin, each in ways.items():
        if each:
            assert (least[origin], place[origin]) == min(each)
        else:
            assert np.isnan(least[origin])
            assert place[origin] == -1
