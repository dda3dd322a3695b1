"""How long catchments with competition and jobs in reach take, beside the access package (PySAL).

Run as a script: `python benchmarks/bench_catchment.py [CELLS PRACTICES]`. Everything is made up and
always the same: inhabited squares and practices in clusters on 60 × 60 km, ways as straight lines
within 6 km. Both sides get the same list of ways and run in turn in one process; first it is
checked that they agree to 1e-9, then the medians of CPU seconds are compared. With weights that
fall with the way (E2SFCA) the package calls a Python function for each way, so that this is timed
on part of them.
"""

import importlib
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from types import ModuleType

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from layers.jobs import JobPlaces
from scoring.catchment import find_access, make_catchments
from scoring.decay import weigh_exponential, weigh_steps
from scoring.job_reach import reach_jobs
from scoring.trips import Trips

SIZES = (40_000, 400)
RUNS = 5
SIDE_M = 60_000.0
LIMIT_M = 6000.0
ZONES = ((2000.0, 1.0), (4000.0, 0.68), (6000.0, 0.22))
PART = 200_000  # ways for the comparison with weights
TOLERANCE = 1e-9
JOB_SITES, JOB_SPOTS = 5000, 20_000

Ways = tuple[np.ndarray, np.ndarray, np.ndarray]


def scatter(rng: np.random.Generator, count: int) -> np.ndarray:
    """Make points of which most lie in fifty towns."""
    towns = rng.uniform(0, SIDE_M, (50, 2))
    points = towns[rng.integers(0, 50, count)] + rng.normal(0, 2500, (count, 2))
    is_rural = rng.random(count) < 0.3
    points[is_rural] = rng.uniform(0, SIDE_M, (int(is_rural.sum()), 2))
    return np.clip(points, 0, SIDE_M)


def list_ways(here: np.ndarray, there: np.ndarray, limit_m: float) -> Ways:
    """List the straight lines of at most so many metres."""
    found = cKDTree(here).sparse_distance_matrix(cKDTree(there), limit_m, output_type="ndarray")
    order = np.lexsort((found["j"], found["i"]))
    return found["i"][order], found["j"][order], found["v"][order]


def load_peer() -> ModuleType | None:
    """Load the package, or say that it is not there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own imports
            return importlib.import_module("access.fca")
    except ImportError:
        print("access is not installed: no comparison")
        return None


def ask_peer(
    fca: ModuleType,
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    weigh: Callable[[float], float] | None,
) -> pd.Series:
    """Both steps by the package."""
    demand, supply, ways = tables
    return fca.two_stage_fca(
        demand_df=demand, supply_df=supply, cost_df=ways, max_cost=LIMIT_M, demand_index="geoid",
        demand_name="demand", supply_name="supply", weight_fn=weigh,
    )  # fmt: skip


def step(cost: float) -> float:
    """Weigh one way by its zone, as the package's own `weights.step_fn` does."""
    return next((weight for limit, weight in ZONES if cost <= limit), 0.0)


def time_both(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Median CPU seconds of both, in turn."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for call, seconds in zip((ours, theirs), spent, strict=True):
            begin = time.process_time()
            call()
            seconds.append(time.process_time() - begin)
    return statistics.median(spent[0]), statistics.median(spent[1])


def compare(name: str, fca: ModuleType, ways: Ways, people: np.ndarray, supply: np.ndarray) -> None:
    """Check that both agree and print how long each takes."""
    origin, place, cost = ways
    tables = (
        pd.DataFrame({"geoid": np.arange(len(people)), "demand": people}),
        pd.DataFrame({"supply": supply}, index=pd.Index(np.arange(len(supply)))),
        pd.DataFrame({"origin": origin, "dest": place, "cost": cost}),
    )
    is_plain = name == "2SFCA"
    zones = ((LIMIT_M, 1.0),) if is_plain else ZONES
    weigh = partial(weigh_steps, zones=zones)

    def ours() -> np.ndarray:
        return find_access(make_catchments(origin, place, cost, weigh), people, supply)

    def theirs() -> pd.Series:
        return ask_peer(fca, tables, None if is_plain else step)

    expected = theirs().reindex(range(len(people))).fillna(0.0).to_numpy()
    if not np.allclose(ours(), expected, rtol=TOLERANCE, atol=0):
        message = f"{name}: the two differ by more than {TOLERANCE}"
        raise SystemExit(message)
    own_s, peer_s = time_both(ours, theirs)
    print(
        f"{name:7s} {len(cost):9,d} ways   ours {own_s:7.3f} s   access {peer_s:7.3f} s"
        f"   {peer_s / own_s:6.1f} × as fast"
    )


def time_jobs(rng: np.random.Generator) -> None:
    """Print how long the jobs by either of two means take."""
    sites, spots = scatter(rng, JOB_SITES), scatter(rng, JOB_SPOTS)
    means = []
    for limit_m, limit_min in ((7500.0, 30.0), (12_000.0, 45.0)):
        origin, place, metres = list_ways(sites, spots, limit_m)
        everyone = np.ones(JOB_SITES, dtype=bool)
        nothing = np.array([""] * JOB_SPOTS, dtype=object)
        minutes = metres * limit_min / limit_m
        means.append(
            Trips(origin, place, minutes, limit_min, everyone, ~everyone, nothing, nothing)
        )
    area = rng.integers(0, 50, JOB_SPOTS)
    jobs = rng.integers(0, 200, JOB_SPOTS).astype(float)
    places = JobPlaces(
        points=shapely.points(spots), jobs=jobs, area=area, area_jobs=np.bincount(area, jobs),
        spread_over="population", unplaced=np.array([], dtype=np.intp),
        covered=shapely.box(0, 0, SIDE_M, SIDE_M), table=pd.DataFrame(),
    )  # fmt: skip
    begin = time.process_time()
    reach = reach_jobs(
        means, places, shapely.points(sites), partial(weigh_exponential, half=15.0), 7500.0
    )
    spent = time.process_time() - begin
    far = means[1]  # every way of the shorter means is one of the longer, so this is the union
    expected = np.bincount(far.origin, jobs[far.place], JOB_SITES)
    if not np.allclose(reach.jobs, expected, rtol=TOLERANCE):
        raise SystemExit("jobs: the union is not that of the longer means")
    ways = sum(len(one.cost) for one in means)
    print(f"jobs by two means, {JOB_SITES:,d} sites, {ways:,d} ways: {spent:.2f} s")


def main(sizes: tuple[int, int]) -> None:
    """Print a line a method."""
    rng = np.random.default_rng(20261121)
    here, there = (scatter(rng, count) for count in sizes)
    people = rng.integers(1, 400, sizes[0]).astype(float)
    supply = rng.uniform(0.5, 4.0, sizes[1])
    ways = list_ways(here, there, LIMIT_M)
    fca = load_peer()
    if fca is not None:
        compare("2SFCA", fca, ways, people, supply)
        part: Ways = (ways[0][:PART], ways[1][:PART], ways[2][:PART])
        compare("E2SFCA", fca, part, people, supply)
    time_jobs(rng)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main((given[0], given[1]) if len(given) == 2 else SIZES)
