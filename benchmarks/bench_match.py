"""Matching 2,000 households with 2,000 dwellings, swaps in a region, and 20,000 futures.

Run: python benchmarks/bench_match.py

Matching is compared with networkx' network simplex (a development dependency) on a tenth of the
size, since it takes minutes on the whole, and with scipy's assignment on a table that is ready
made: what is left of our time is judging four million pairs.
"""

import time

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from turns import must

from scoring.region.capacity_case import CapacityCase
from scoring.region.capacity_need import find_capacity_need
from scoring.region.capacity_reserve import find_double_use
from scoring.region.match import find_match
from scoring.region.match_case import MatchCase, find_distances, make_match_case
from scoring.region.match_rule import FITS, HOUSEHOLDS, MatchRule, MisfitPoints
from scoring.region.misfit import find_fit
from scoring.region.scenario import Draws
from scoring.region.solver import Limits
from scoring.region.stock_flow import StartStocks
from scoring.region.swaps import find_swaps

try:
    import networkx
except ImportError:
    networkx = None

RULE = MatchRule(
    (1, 1, 2, 2, 3, 4, 4, 5), 12.0, FITS, HOUSEHOLDS, MisfitPoints(3, 5, 40, 10, 1, 15)
)


def make_region(segments: int, households: int, gemeenten: int) -> MatchCase:
    """Invent as many dwellings as households, in groups; the same for the same numbers."""
    rng = np.random.default_rng(1)
    codes = [f"GM{number:04d}" for number in range(gemeenten)]
    x, y = rng.uniform(0, 40_000, (2, gemeenten))
    now = rng.choice([1, 1, 1, 2, 3, 4, 5, 7], segments)
    later = np.where(rng.random(segments) < 0.15, np.minimum(now + 3, 8), now)
    rooms = rng.choice([1, 1, 2, 2, 3, 3, 4, 5], segments)
    where = rng.integers(0, gemeenten, segments)
    # Small homes in the first gemeenten, large ones in the last: the mismatch of DOMAIN 3.11.
    where = np.where(rng.random(segments) < 0.7, (rooms - 1) * gemeenten // 5, where)
    people = pd.DataFrame(
        {
            "segment_id": [f"s{number}" for number in range(segments)],
            "gemeente_code": rng.choice(codes, segments),
            "kind": "alleenstaand", "households": households // segments,
            "size_now": now, "size_later": later,
            "needs_access": rng.choice(["ja", "nee"], segments, p=[0.05, 0.95]), "will_share": "",
        }
    )  # fmt: skip
    homes = pd.DataFrame(
        {
            "dwelling_id": [f"d{number}" for number in range(segments)],
            "gemeente_code": [codes[number] for number in where],
            "dwellings": households // segments, "bedrooms": rooms.astype(float),
            "area_m2": 18.0 + 17.0 * rooms, "may_be_shared": "", "guidance": "",
            "is_accessible": rng.choice(["ja", "nee"], segments, p=[0.2, 0.8]),
        }
    )  # fmt: skip
    places = find_distances(pd.Series(x, index=codes), pd.Series(y, index=codes))
    return make_match_case(people, homes, places, RULE)


def time_match(segments: int, households: int) -> None:
    """Match, against the bare assignment of a table that is ready made."""
    case = make_region(segments, households, 10)
    seconds, bare = [], []
    for _ in range(3):
        start = time.process_time()
        match = find_match(case)
        seconds.append(time.process_time() - start)
        points = find_fit(case).points
        big = float(points[np.isfinite(points)].max()) * households + 1
        cost = np.where(np.isfinite(points), points - big, 0.0)
        rows = np.repeat(np.arange(segments), households // segments)
        cost = cost[np.ix_(rows, rows)]
        start = time.process_time()
        left, right = linear_sum_assignment(cost)
        bare.append(time.process_time() - start)
    taken = cost[left, right]
    must((taken < 0).sum() == match.households, "as many are housed")
    must(round((taken[taken < 0] + big).sum()) == match.points, "the points are the same")
    print(
        f"match {households} x {households} in {segments} groups: {min(seconds):.2f} s CPU; bare "
        f"assignment {min(bare):.2f} s; housed {match.households}, points {match.points}"
    )


def compare_with_networkx() -> None:
    """Compare with a network simplex, on 200 × 200."""
    if networkx is None:
        print("networkx: not installed, skipped")
        return
    case = make_region(200, 200, 10)
    start = time.process_time()
    match = find_match(case)
    ours = time.process_time() - start
    points = find_fit(case).points
    big = int(points[np.isfinite(points)].max()) * 200 + 1
    graph = networkx.DiGraph()
    for row, column in zip(*np.nonzero(np.isfinite(points)), strict=True):
        graph.add_edge(f"s{row}", f"d{column}", capacity=1, weight=int(points[row, column]) - big)
    for number in range(200):
        graph.add_edge("from", f"s{number}", capacity=1, weight=0)
        graph.add_edge(f"d{number}", "to", capacity=1, weight=0)
    graph.add_edge("to", "from", weight=0)
    start = time.process_time()
    cost = networkx.min_cost_flow_cost(graph)
    theirs = time.process_time() - start
    must(cost == match.points - big * match.households, "the network simplex agrees")
    print(f"match 200 x 200: {ours:.3f} s; networkx {theirs:.2f} s ({theirs / ours:.0f} times)")


def time_swaps(segments: int, households: int, gemeenten: int) -> None:
    """Find swaps in a region."""
    case = make_region(segments, households, gemeenten)
    start = time.process_time()
    swaps = find_swaps(case, Limits(time_s=10.0))
    print(
        f"swaps {households} households in {segments} groups, {gemeenten} gemeenten: "
        f"{time.process_time() - start:.1f} s CPU; {swaps.newly_housed} newly housed, "
        f"{swaps.points_gained} points, proven {swaps.is_optimal}"
    )


def time_capacity() -> None:
    """Draw 20,000 futures of ten half-years."""
    halves = [f"{year}-{part}" for year in range(2027, 2032) for part in ("I", "II")]
    rows = [
        (half, name, inflow, 300.0, 0.6, 180.0, 95.0)
        for half in halves
        for name, inflow in (("low", 240.0), ("mid", 300.0), ("high", 400.0))
    ]
    names = ["halfjaar", "scenario", "inflow", "decisions", "grant_share", "outflow_gemeenten"]
    flows = pd.DataFrame(rows, columns=[*names, "departure"])
    places = pd.DataFrame(
        [("a", "GM1", "regulier", 1000.0, "", "", 0.0, np.nan),
         ("r", "GM1", "reserve", 150.0, "", "", 100.0, 6.0)],
        columns=["name", "gemeente_code", "kind", "places", "available_from", "available_until",
                 "others_places", "notice_months"],
    )  # fmt: skip
    draws = Draws(paths=20_000, seed=1, persistence=0.8, outer_share=0.1)
    case = CapacityCase(flows, places, StartStocks(640.0, 260.0, 120.0), draws, 0.1)
    start = time.process_time()
    find_double_use(case, find_capacity_need(case))
    print(f"capacity, 20,000 futures of 10 half-years: {time.process_time() - start:.2f} s CPU")


if __name__ == "__main__":
    time_match(2000, 2000)
    time_match(40, 2000)
    compare_with_networkx()
    time_swaps(40, 400, 7)
    time_swaps(100, 1000, 10)
    time_capacity()
