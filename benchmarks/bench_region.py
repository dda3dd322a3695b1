"""A set of sites for a region: how soon a plan, how soon within one per cent, and against HiGHS.

Run: python benchmarks/bench_region.py [plans] [plain] [SEED ...]. Without words all but the five
plans; with "plans" those alone, with "plain" the plain problem alone. Seed 1 where none is given.

Invented region: villages over 60 by 60 km, 27 gemeenten and three groups of them at two moments
(60 targets), 15 hubs, every rule on. Limits of time are by the clock, so on a busy machine a plan
gets less of the processor than is told.

The plain problem is one aim (the score) with the targets of 342 gemeenten to be met in full, in two
shapes: sites of any size within their bounds, and sites that open whole or not at all. The peer is
scipy's `milp`, which is HiGHS with its own settings, on the very same rows; both stop at one per
cent, and what HiGHS proves is checked against what we found.
"""

import sys
import time
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from turns import must

from scoring.region.clusters_cost import CostCurve
from scoring.region.plans import Variety, compare_plans, find_plans
from scoring.region.portfolio import PortfolioCase, Rules, Target
from scoring.region.portfolio_levels import Aim, search
from scoring.region.portfolio_model import SCORE, PortfolioModel, build_model
from scoring.region.portfolio_plan import Plan
from scoring.region.portfolio_start import find_start

SIDE_M = 60_000
ALL_RULES = Rules(
    independent_places=200, reach_km=12.0, spacing_m=1000.0, village_places=250,
    village_per_1000=60.0, durable_share=0.6, reserve_share=0.3, budget_eur_year=300e6,
    most_sites=150,
)  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How large an invented region is, and its seed."""

    count: int
    gemeenten: int
    moments: int
    seed: int


def make_region(shape: Shape, rules: Rules) -> PortfolioCase:
    """Invent a region; the same for the same numbers."""
    count, gemeenten, moments = shape.count, shape.gemeenten, shape.moments
    rng = np.random.default_rng(shape.seed)
    villages = rng.uniform(0, SIDE_M, (gemeenten * 6, 2))
    centres = rng.uniform(0, SIDE_M, (gemeenten, 2))
    villages[:gemeenten] = centres  # so that each gemeente has a village, and so a site
    nearest = ((villages[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
    village = rng.integers(0, len(villages), count)
    spots = villages[village] + rng.normal(0, 900, (count, 2))
    most = np.clip(rng.lognormal(4.2, 0.6, count), 20, 300).astype(int)
    rate = 28_000 + 576_000 / most * rng.uniform(0.7, 1.3, count)
    sites = pd.DataFrame(
        {
            "gemeente_code": [f"GM{each:04d}" for each in nearest[village]],
            "village_id": [f"v{each}" for each in village],
            "x_m": spots[:, 0], "y_m": spots[:, 1], "least_places": 20, "most_places": most,
            "score": rng.uniform(30, 90, count).round(1),
            "eur_place_year": np.where(rng.random(count) < 0.5, np.nan, rate),
            "investment_eur": np.nan, "is_durable": rng.random(count) < 0.6,
            "is_reserve": rng.random(count) < 0.5, "is_locked_in": False,
        },
        index=pd.Index([f"s{each}" for each in range(count)], name="site_id"),
    )  # fmt: skip
    opens = rng.integers(0, moments, count)
    is_open = opens[:, None] <= np.arange(moments)[None, :]
    hubs, ways = _make_hubs(rng, spots, sites.index)
    people = pd.DataFrame(
        {"inhabitants": rng.lognormal(8, 1, len(villages)).astype(int), "present_places": 0.0},
        index=pd.Index([f"v{each}" for each in range(len(villages))], name="village_id"),
    )
    codes = sorted(set(sites["gemeente_code"]))
    targets = _make_targets(rng, codes, moments)
    days = tuple(f"{2027 + moment}-01-01" for moment in range(moments))
    curve = CostCurve(28_000, 720_000, 0.45, "assumption")
    return PortfolioCase(sites, is_open, days, targets, hubs, ways, people, rules, curve)


def _make_hubs(
    rng: np.random.Generator, spots: np.ndarray, index: pd.Index
) -> tuple[pd.DataFrame, pd.DataFrame]:
    places = rng.uniform(0, SIDE_M, (15, 2))
    names = pd.Index([f"h{each}" for each in range(15)], name="hub_id")
    most = np.where(rng.random(15) < 0.5, np.nan, 6.0)
    hubs = pd.DataFrame(
        {"room_places": rng.integers(100, 500, 15).astype(float), "most_satellites": most}, names
    )
    way_km = np.hypot(*(spots[:, None] - places[None]).transpose(2, 0, 1)) / 1000 * 1.3
    site, hub = np.nonzero(way_km <= 25)
    pairs = {"site_id": index[site], "hub_id": names[hub], "way_km": way_km[site, hub]}
    return hubs, pd.DataFrame(pairs)


def _make_targets(rng: np.random.Generator, codes: list[str], moments: int) -> tuple[Target, ...]:
    targets: list[Target] = []
    for moment in range(moments):
        own = [Target(code, (code,), moment, int(rng.integers(60, 400))) for code in codes]
        total, half = sum(target.places for target in own), len(codes) // 2
        groups = (("west", codes[:half], 0.6), ("east", codes[half:], 0.55), ("all", codes, 1.05))
        targets += own
        targets += [Target(name, tuple(part), moment, int(total * share))
                    for name, part, share in groups]  # fmt: skip
    return tuple(targets)


def time_plan(case: PortfolioCase, limit_s: float) -> None:
    """Print how far one plan comes within a limit of time."""
    started, clock = time.process_time(), time.perf_counter()
    found = find_plans(case, Aim(time_s=limit_s), Variety(1, 0.3))
    used, passed = time.process_time() - started, time.perf_counter() - clock
    print(f"limit {limit_s:.0f} s: {used:.1f} CPU s, {passed:.1f} s by the clock")
    for level in found.plans[0].levels:
        told = f"gap {100 * level.gap:.2f} %  {level.status}"
        print(f"  {level.measure:14} {level.value:15,.3f}  {told}")


def time_plans(case: PortfolioCase) -> None:
    """Print how long five plans take."""
    started, clock = time.process_time(), time.perf_counter()
    found = find_plans(case, Aim(time_s=32.0), Variety(5, 0.3))
    used, passed = time.process_time() - started, time.perf_counter() - clock
    print(f"five plans: {used:.1f} CPU s, {passed:.1f} s by the clock (bar 180)")
    table = compare_plans(found.plans)[["sites", "places", "short_places", "differs", "status"]]
    print(table.assign(gaps=[_tell_gaps(plan) for plan in found.plans]).to_string())


def _tell_gaps(plan: Plan) -> str:
    return " ".join(f"{100 * level.gap:.2f} %" for level in plan.levels)


def make_plain(count: int, seed: int, is_whole: bool) -> PortfolioCase:
    """Make the plain problem: only the gemeenten, each at what it can hold at most."""
    case = make_region(Shape(count, 342, 1, seed), Rules(least_share=1.0))
    if is_whole:
        case = replace(case, sites=case.sites.assign(least_places=case.sites["most_places"]))
    held = case.sites.groupby("gemeente_code")["most_places"].sum()
    own = [target for target in case.targets if len(target.gemeenten) == 1]
    wanted = [replace(one, places=min(one.places, int(held[one.gemeenten[0]]))) for one in own]
    must(len(wanted) == 342, "every gemeente has a target and a candidate")
    return replace(case, targets=tuple(wanted))


def time_plain(count: int, seed: int, is_whole: bool) -> None:
    """Print the plain problem against HiGHS on the same rows."""
    case = make_plain(count, seed, is_whole)
    started = time.process_time()
    model = build_model(case)
    built = time.process_time() - started
    outcome = search(model, Aim((SCORE,), 120.0, 0.01), find_start(model))
    ours = time.process_time() - started
    started = time.process_time()
    peer = ask_highs(model)
    theirs = time.process_time() - started
    level, told = outcome.levels[0], "whole sites" if is_whole else "sizes free"
    print(f"plain, {told}, seed {seed}: {count} candidates, {len(case.targets)} targets")
    print(f"  ours {ours:.2f} CPU s with {built:.2f} s of building, gap {100 * level.gap:.2f} %")
    if peer.x is None:
        print(f"  HiGHS {theirs:.2f} CPU s, and found nothing")
        return
    must(level.value >= peer.mip_dual_bound * (1 - 1e-6), "our plan is better than can be")
    must(peer.fun >= level.bound * (1 - 1e-6), "HiGHS is better than we say can be")
    ratio = f"ratio {ours / theirs:.2f} (bar 1.5)"
    print(f"  HiGHS {theirs:.2f} CPU s, gap {100 * peer.mip_gap:.2f} %; {ratio}")


def ask_highs(model: PortfolioModel) -> OptimizeResult:
    """Solve the same rows by scipy's `milp` with its own settings, to one per cent."""
    problem = model.problem
    return milp(
        model.measures[SCORE],
        integrality=problem.is_whole.astype(int),
        bounds=Bounds(problem.lower, problem.upper),
        constraints=LinearConstraint(problem.rows, problem.row_lower, problem.row_upper),
        options={"mip_rel_gap": 0.01, "time_limit": 120.0},
    )


def main(words: list[str]) -> None:
    """Time what was asked, for each seed."""
    for seed in [int(word) for word in words if word.isdigit()] or [1]:
        if "plain" not in words:
            region = make_region(Shape(5_000, 27, 2, seed), ALL_RULES)
            print(f"seed {seed}: {len(region.sites)} candidates, {len(region.targets)} targets")
            if "plans" in words:
                time_plans(region)
                continue
            time_plan(region, 10.0)
            time_plan(region, 60.0)
        for is_whole in (False, True):
            time_plain(20_000, seed, is_whole)


if __name__ == "__main__":
    main(sys.argv[1:])
