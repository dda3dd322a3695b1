import numpy as np

from scoring.place_changes import find_changed, keep_items
from tests.scoring.build_streets import make_snaps


def test_closed_opened_moved_and_with_a_gate_more():
    before = make_snaps([(0, 3, 1, 0), (1, 3, 2, 0), (2, 4, 1, 1), (4, 5, 0, 0), (4, 5, 9, 0)], 5)
    after = make_snaps(
        [(0, 3, 1, 0), (2, 4, 2, 1), (3, 1, 1, 1), (4, 5, 0, 0), (4, 5, 9, 0), (5, 1, 1, 1)], 6
    )
    # 1 closed, 2 moved, 3 and 5 opened; 0 and 4 are as they were.
    assert list(find_changed(before, after)) == [False, True, True, True, False, True]
    assert not find_changed(before, before).any()


def test_other_edge_and_other_distance_are_changes():
    before = make_snaps([(0, 3, 1, 0), (1, 3, 1, 0), (2, 3, 1, 0)], 3)
    after = make_snaps([(0, 4, 1, 0), (1, 3, 1, 2), (2, 3, 1, 0)], 3)
    assert list(find_changed(before, after)) == [True, True, False]


def test_no_things_at_all():
    assert list(find_changed(make_snaps([], 0), make_snaps([], 0))) == []
    assert list(find_changed(make_snaps([], 0), make_snaps([(0, 1, 1, 1)], 1))) == [True]


def test_kept_things_close_up():
    snaps = make_snaps([(0, 3, 1, 0), (2, 4, 1, 1), (2, 5, 1, 1)], 3)
    kept = keep_items(snaps, np.array([False, True, True, True]))
    assert list(kept.item) == [1, 1]
    assert list(kept.edge) == [4, 5]
    assert kept.item_count == 3
