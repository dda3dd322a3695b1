"""Small portfolio cases for tests: by hand and at random."""

import numpy as np
import pandas as pd

from scoring.region.clusters_cost import CostCurve
from scoring.region.portfolio import PortfolioCase, Rules, Target

CURVE = CostCurve(28_000, 720_000, 0.45, "assumption")
HUBS = {"room_places": "float64", "most_satellites": "float64"}


def build_sites(rows):
    """Rows: gemeente, x_m, least, most, score; everything else at its plainest."""
    table = pd.DataFrame(
        rows, columns=["gemeente_code", "x_m", "least_places", "most_places", "score"]
    )
    return table.assign(
        village_id="", y_m=0.0, eur_place_year=10_000.0, investment_eur=np.nan,
        is_durable=True, is_reserve=True, is_locked_in=False,
        site_id=[f"s{number}" for number in range(len(rows))],
    ).set_index("site_id")  # fmt: skip


def build_case(  # noqa: PLR0917
    sites, targets, rules=None, hubs=None, ways=None, villages=None, is_open=None
):
    hubs = pd.DataFrame(hubs or {}, index=["room_places", "most_satellites"]).T.astype("float64")
    ways = pd.DataFrame(ways or [], columns=["site_id", "hub_id", "way_km"])
    villages = pd.DataFrame(villages or {}, index=["inhabitants", "present_places"]).T
    moments = 1 + max((target.moment for target in targets), default=0)
    if is_open is None:
        is_open = np.ones((len(sites), moments), dtype=bool)
    return PortfolioCase(
        sites, is_open, tuple(f"20{27 + each}-01-01" for each in range(moments)), tuple(targets),
        hubs, ways, villages, rules or Rules(), CURVE,
    )  # fmt: skip


def draw_case(seed, count=4):
    """A random case with every rule; that fits four sites, so that all plans can be tried."""
    rng = np.random.default_rng(seed)
    least = rng.integers(1, 4, count)
    rows = [
        (f"GM{rng.integers(2)}", float(rng.integers(0, 6)), int(low), int(low + rng.integers(0, 2)),
         float(rng.integers(0, 101)))
        for low in least
    ]  # fmt: skip
    sites = build_sites(rows).assign(
        village_id=rng.choice(["", "v0", "v1"], count),
        eur_place_year=np.where(rng.random(count) < 0.5, np.nan, 30_000.0),
        investment_eur=np.where(rng.random(count) < 0.5, np.nan, 50_000.0),
        is_durable=rng.random(count) < 0.6,
        is_reserve=rng.random(count) < 0.6,
        is_locked_in=rng.random(count) < 0.1,
    )
    some = lambda value, chance=0.4: value if rng.random() < chance else None  # noqa: E731
    budget = some(float(rng.integers(1, 5)) * 800_000)
    rules = Rules(
        independent_places=some(int(rng.integers(2, 5)), 0.6), reach_km=5.0,
        spacing_m=some(float(rng.integers(1, 4))), village_places=some(int(rng.integers(2, 6))),
        village_per_1000=some(float(rng.integers(1, 5))),
        durable_share=some(float(rng.choice([0.5, 0.6]))),
        reserve_share=some(float(rng.choice([0.3, 0.5]))), budget_eur_year=budget,
        investment_budget_eur=some(120_000.0), unknown_investment_eur_place=15_000.0,
        most_sites=some(int(rng.integers(1, 4))),
        least_share=some(0.25, 0.1),
    )  # fmt: skip
    hubs = {name: (float(rng.integers(2, 7)), some(float(rng.integers(1, 3))) or np.nan)
            for name in ("h0", "h1")}  # fmt: skip
    ways = [(site, hub, float(rng.integers(1, 8))) for site in sites.index for hub in hubs
            if rng.random() < 0.7]  # fmt: skip
    targets = [
        Target(name, gemeenten, moment, int(rng.integers(2, 9)))
        for name, gemeenten in (("GM0", ("GM0",)), ("GM1", ("GM1",)), ("R", ("GM0", "GM1")))
        for moment in (0, 1)
    ]
    is_open = rng.random((count, 2)) < 0.75
    villages = {"v0": (2000.0, 1.0), "v1": (1000.0, np.nan)}
    return build_case(sites, targets, rules, hubs, ways, villages, is_open)
