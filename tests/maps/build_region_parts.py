"""The region as a whole, invented, about the sites of `build_inputs`."""

from dataclasses import replace

import numpy as np
import pandas as pd

from maps.region_parts import RegionParts
from tests.maps.build_inputs import Inputs

# Two gemeenten; the pool moves 5 places and 3 persons and keeps both sums.
TASKS = pd.DataFrame(
    {
        "gemeente_code": ["GM9001", "GM9002"],
        "gemeente_name": ["Wierhaven", "Oldermeer"],
        "task_places": [120.0, 80.0],
        "existing_places": [20.0, 90.0],
        "gap_places": [100.0, 0.0],
        "halfjaar": ["2026-II", "2026-II"],
        "opgave": [30.0, 20.0],
        "realised": [12.0, np.nan],
        "last_balance": [-3.0, 4.0],
    }
)
POOL = pd.DataFrame(
    {
        "gemeente_code": ["GM9001", "GM9002"],
        "gemeente_name": ["Wierhaven", "Oldermeer"],
        "reception_task": [120, 80],
        "reception_together": [115.0, 85.0],
        "housing_task": [30, 20],
        "housing_together": [33.0, 17.0],
        "effort_alone": [7654321.0, 1.0],
        "effort_together": [6543210.0, 1.0],
    }
)
FLOWS = pd.DataFrame(
    {
        "task": ["reception", "housing"],
        "from_name": ["Wierhaven", "Oldermeer"],
        "to_name": ["Oldermeer", "Wierhaven"],
        "amount": [5, 3],
        "distance_km": [11.25, np.nan],
    }
)
CAPACITY = pd.DataFrame(
    {
        "halfjaar": ["2027-I", "2027-II", "2028-I"],
        "need_low": [90.0, 80.4, 70.0],
        "need_mid": [100.0, 110.5, 120.0],
        "need_high": [110.0, 140.0, 170.0],
        "places": [105.0, 105.0, np.nan],
    }
)


def make_parts(site_ids: pd.Index, text: str = "gewoon") -> RegionParts:
    """All parts about the first sites; `text` stands in every field that a user fills.

    Plan 1 has the sites 0 and 1, plan 2 the sites 1 and 2 and one that is not on the page. The
    first hub steers site 0, the second, without a place on the map, site 2.
    """
    first, second, third = site_ids[:3]
    chosen = [(1, first, "hub#1"), (1, second, ""), (2, second, ""), (2, third, ""), (2, "weg", "")]
    return RegionParts(
        lines={name: (f"Zin over {name}. {text}",) for name in LINED},
        tasks=TASKS,
        pool=POOL,
        flows=FLOWS,
        plans=pd.DataFrame(
            {
                "plan": [1, 2],
                "sites": [2, 3],
                "places": [150.0, 180.0],
                "mean_score": [71.25, np.nan],
                "cost": [4_560_000.0, 5_000_000.0],
                "low_eur": [4_000_000.0, 5_000_000.0],
                "high_eur": [5_120_000.0, 5_000_000.0],
                "largest_share": [0.125, 0.0],
                "short_places": [12.0, 0.0],
                "differs": [0, 2],
            }
        ),
        plan_sites=pd.DataFrame(
            {
                "plan": [plan for plan, _, _ in chosen],
                "site_id": [site for _, site, _ in chosen],
                "name": [f"Pand {site} {text}" for _, site, _ in chosen],
                "gemeente_name": "Wierhaven",
                "places": [100, 50, 50, 60, 70],
                "hub_id": [hub for _, _, hub in chosen],
                "hub_name": [f"azc {text}" if hub else "" for _, _, hub in chosen],
                "year_eur": [3_000_000.0, 1_560_000.0, 1_560_000.0, 1_940_000.0, 1_500_000.0],
                "is_estimate": [True, False, False, False, False],
            }
        ),
        plan_targets=pd.DataFrame(
            {
                "plan": [1, 2],
                "name": ["Wierhaven", f"Kust {text}"],
                "moment": ["2028-01-01", "2028-01-01"],
                "wanted": [162, 150],
                "found": [150, 180],
                "short": [12, 0],
                "is_possible": [True, False],
            }
        ),
        hubs=pd.DataFrame(
            {
                "hub_id": ["hub#1", "hub#2"],
                "name": [f"azc Noord {text}", "azc Zuid"],
                "satellites": [1, 1],
                "places": [100, 60],
                "room_places": [160.0, 60.0],
                "left_places": [60.0, 0.0],
                "saving_eur": [396_000.0, 123_456.0],
                "lat": [53.51, np.nan],
                "lon": [4.52, np.nan],
            }
        ),
        satellites=pd.DataFrame(
            {
                "site_id": [first, third],
                "name": [f"Pand {text}", "Pand drie"],
                "hub_id": ["hub#1", "hub#2"],
                "places": [100, 60],
                "way_km": [1.25, 3.0],
            }
        ),
        board=pd.DataFrame(
            {
                "status": ["VERKENNING", "BESLOTEN", ""],
                "day": ["2026-10-01", "2026-10-02", ""],
                "next_step": [f"Bellen {text}", "", ""],
                "organisation": ["COA", "", ""],
                "decision_reference": ["", f"Besluit {text}", ""],
                "months": [11.2, np.nan, 3.0],
                "is_quick": [True, False, True],
            },
            index=pd.Index([first, second, third], name="site_id"),
        ),
        capacity=CAPACITY,
    )


LINED = ("tasks", "pool", "plans", "hubs", "board", "capacity")


def with_region(inputs: Inputs, text: str = "gewoon") -> Inputs:
    """The inputs of a page with a region in it."""
    parts = make_parts(inputs.scorecard.totals.index, text)
    return replace(inputs, head=replace(inputs.head, region=parts))
