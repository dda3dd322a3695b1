"""Times from door to door, ranked over the moments of leaving, beside numpy."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from layers.kernels.door_times import rank_times
from layers.kernels.raptor_labels import NEVER

MOMENTS = np.array([180, 120, 60, 0], dtype=np.int32)


@st.composite
def cases(draw):
    times = st.sampled_from([200, 260, 300, 900, int(NEVER)])
    row = st.lists(times, min_size=3, max_size=3)
    off = draw(st.lists(row, min_size=4, max_size=4))
    walks = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 99)), max_size=6))
    cuts = sorted(draw(st.lists(st.integers(0, len(walks)), min_size=1, max_size=1)))
    direct = draw(st.lists(st.sampled_from([50, 400, int(NEVER)]), min_size=2, max_size=2))
    return np.array(off, dtype=np.int32), walks, [0, *cuts, len(walks)], direct


@given(case=cases(), rank=st.integers(1, 4), longest=st.sampled_from([100, 300, 800]))
def test_equals_the_definition(case, rank, longest):
    off, walks, first, direct = case
    egress = (
        np.array(first, dtype=np.int64),
        np.array([column for column, _ in walks], dtype=np.int32),
        np.array([walk for _, walk in walks], dtype=np.int32),
    )
    found = rank_times(off, MOMENTS, egress, np.array(direct, dtype=np.int32), (longest, rank))
    wanted = []
    for place in range(2):
        times = []
        for moment, leave in enumerate(MOMENTS.tolist()):
            ways = [direct[place]] + [
                int(off[moment, column]) + walk - leave
                for column, walk in walks[first[place] : first[place + 1]]
                if off[moment, column] != NEVER
            ]
            times.append(min(ways))
        ranked = sorted(times)[rank - 1]
        wanted.append(ranked if ranked <= longest else np.nan)
    np.testing.assert_equal(found, wanted)


def test_without_a_moment_nothing_is_known():
    nothing = np.zeros((0, 1), dtype=np.int32)
    egress = (np.zeros(2, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))
    found = rank_times(nothing, MOMENTS[:0], egress, np.array([5], np.int32), (100, 0))
    assert np.isnan(found).all()
