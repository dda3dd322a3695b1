"""Hubs by shortest ways: as every choice tried, as OR-Library where it is, and by hand."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import floyd_warshall

from scoring.region.hubs import NewHubWish, find_new_hubs
from scoring.region.median import MedianCase, find_median
from scoring.region.solver import Limits

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
NO_LIMIT = np.inf


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_equal_to_every_choice_tried(first):
    for seed in range(first, first + 50):
        rng = np.random.default_rng(seed)
        way = rng.integers(1, 30, (rng.integers(2, 9), rng.integers(2, 8))).astype(float)
        weight = rng.integers(0, 10, len(way)).astype(float)
        count = int(rng.integers(1, way.shape[1] + 1))
        room = np.full(way.shape[1], NO_LIMIT)
        found = find_median(MedianCase(way, weight, count, room), Limits())
        totals = [
            float(weight @ way[:, list(chosen)].min(axis=1))
            for chosen in combinations(range(way.shape[1]), count)
        ]
        assert found.status == "optimal"
        assert found.total == pytest.approx(min(totals)), seed
        assert found.gap <= 1e-6
        assert len(found.chosen) == count
        assert set(found.given) <= set(found.chosen)


def test_room_sends_the_last_customer_on():
    # Both customers of 3 are nearest to place 0, which takes 4: one goes to place 1, 5 away.
    way = np.array([[1.0, 5.0], [1.0, 5.0]])
    case = MedianCase(way, np.array([3.0, 3.0]), 2, np.array([4.0, 10.0]))
    assert find_median(case, Limits()).total == 3 * 1 + 3 * 5


def test_more_hubs_than_places_cannot_be():
    case = MedianCase(np.ones((2, 2)), np.ones(2), 3, np.full(2, NO_LIMIT))
    assert find_median(case, Limits()).status == "infeasible"


def test_new_hubs_leave_out_what_they_cannot_reach():
    # Sites at 0, 1 and 50 km; hubs could come at 2 and at 48 km; reach 5 km, no detour.
    small = pd.DataFrame({"x_m": [0.0, 1000, 50_000], "y_m": 0.0, "places": [10, 30, 20]},
                         index=pd.Index(["a", "b", "c"], name="site_id"))  # fmt: skip
    large = pd.DataFrame({"x_m": [2000.0, 48_000], "y_m": 0.0, "places": 200},
                         index=pd.Index(["h", "k"], name="site_id"))  # fmt: skip
    found = find_new_hubs(small, large, NewHubWish(1, 5.0, 1.0, 50.0), Limits())
    assert list(found.hubs.index) == ["h"]
    assert found.out_of_reach == ("c",)
    assert found.hubs.loc["h", "mean_km"] == pytest.approx((10 * 2 + 30 * 1) / 40)


def test_a_large_site_is_no_satellite_of_itself():
    spot = pd.DataFrame({"x_m": [0.0], "y_m": [0.0], "places": [150]},
                        index=pd.Index(["a"], name="site_id"))  # fmt: skip
    found = find_new_hubs(spot, spot, NewHubWish(1, 5.0, 1.0, 50.0), Limits())
    assert found.out_of_reach == ("a",)


def read_or_library(text):
    """Ways between all points of one file of OR-Library, and how many medians it asks."""
    numbers = np.array(text.split(), dtype=int)
    size, edges, count = numbers[:3]
    way = np.full((size, size), np.inf)
    for one, other, length in numbers[3 : 3 + 3 * edges].reshape(-1, 3):
        way[one - 1, other - 1] = way[other - 1, one - 1] = length  # the last line counts
    return floyd_warshall(csr_array(np.where(np.isfinite(way), way, 0)), directed=False), count


def test_a_file_of_or_library_is_read():
    # A line 1-2-3-4 of ways 1, 5, 1, in which 2-3 stands twice: the last line counts.
    way, count = read_or_library("4 4 2\n1 2 1\n2 3 9\n2 3 5\n3 4 1\n")
    assert count == 2
    assert way[0].tolist() == [0, 1, 6, 7]
    assert find_median(MedianCase(way, np.ones(4), 2, np.full(4, NO_LIMIT)), Limits()).total == 2


SUPPLIED = sorted((SHARED / "data").glob("**/pmed[0-9]*.txt")) if SHARED.exists() else []


@pytest.mark.skipif(not SUPPLIED, reason="no OR-Library files pmed*.txt beside the repository")
@pytest.mark.parametrize("path", SUPPLIED, ids=lambda path: path.stem)
def test_or_library(path):
    # Beasley (1985), OR-Library, files pmed1.txt ... with the known totals in pmedopt.txt.
    known = dict(
        line.split()[:2]
        for line in (path.parent / "pmedopt.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("pmed")
    )
    way, count = read_or_library(path.read_text(encoding="utf-8"))
    if len(way) > 200:
        pytest.skip(f"{len(way)} points: the bar is about the small ones, up to 200")
    room = np.full(len(way), NO_LIMIT)
    found = find_median(MedianCase(way, np.ones(len(way)), int(count), room), Limits(120))
    assert found.total == float(known[path.stem])
