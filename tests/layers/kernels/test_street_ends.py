import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.street_ends import Ends, Places, lay_legs, place_along
from layers.snap import END_M, place_by_library

GRAIN = 0.25
METRES = st.floats(0, 500, allow_subnormal=False)
# What is drawn is a point, or at least as long as the last digit of a coordinate.
DRAWN = st.one_of(st.just(0.0), st.floats(1e-11, 500))
# Whole edges of 1 to 9 grains a metre: their cost is a multiple of the grain.
EDGES = st.lists(
    st.tuples(st.integers(1, 40), st.integers(1, 9), st.booleans(), st.booleans()),
    min_size=1, max_size=5,
)  # fmt: skip
SPOTS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.2, 0.5, 0.999, 1.0]),
                           st.integers(0, 30)))  # fmt: skip


@given(st.lists(st.tuples(METRES, DRAWN, st.floats(1e-4, 500)), min_size=1))
def test_places_along_are_those_of_numpy(rows):
    at_m, drawn_m, length_m = np.array(rows).T.copy()
    compiled = place_along(at_m, drawn_m, length_m, END_M)
    assert compiled.tolist() == place_by_library(at_m, drawn_m, length_m, END_M).tolist()


def test_near_an_end_is_the_end():
    # Drawn 100 m and 200 m long: half way is 100 m; a millimetre from an end is that end.
    at_m, drawn_m = np.array([50.0, 0.0004, 99.9996, 7.0]), np.array([100.0, 100, 100, 0])
    along = place_along(at_m, drawn_m, np.array([200.0, 200, 200, 5]), 0.001)
    assert along.tolist() == [100.0, 0.0, 200.0, 5.0]


@given(EDGES, SPOTS)
def test_legs_are_those_of_a_list_by_hand(edges, spots):
    spots = [(edge, share, beside) for edge, share, beside in spots if edge < len(edges)]
    length = [float(each[0]) for each in edges]
    cost = [each[0] * each[1] * GRAIN for each in edges]
    wanted = []
    for item, (edge, share, beside) in enumerate(spots):
        ahead = cost[edge]
        if share < 1:
            ahead = min(round(share * length[edge] / length[edge] * cost[edge] / GRAIN) * GRAIN,
                        cost[edge])  # fmt: skip
        straight = round(beside * 0.7 / GRAIN) * GRAIN
        is_start, is_end = ahead == 0, ahead == cost[edge]
        if is_start or (edges[edge][2] and not is_end):
            wanted.append((item, 10 + edge, ahead + straight))
        if is_end or (edges[edge][3] and not is_start):
            wanted.append((item, 20 + edge, cost[edge] - ahead + straight))
    edge = np.array([each[0] for each in spots], dtype=np.int32)
    along_m = np.array([each[1] * length[each[0]] for each in spots], dtype=np.float64)
    number = np.arange(len(edges), dtype=np.int32)
    legs = lay_legs(
        Places(np.arange(len(spots), dtype=np.int32), edge, along_m,
               np.array([each[2] for each in spots], dtype=np.float64)),
        Ends(number + np.int32(10), number + np.int32(20),
             np.array([each[2] for each in edges]), np.array([each[3] for each in edges]),
             np.array(length), np.array(cost)),
        0.7, GRAIN,
    )  # fmt: skip
    assert list(zip(*(each.tolist() for each in legs), strict=True)) == wanted
