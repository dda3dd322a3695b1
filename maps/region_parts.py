"""`RegionParts`: what was found of the region as a whole, as page and workbook show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

# The parts in the order of a talk, by the names that the page uses too.
PARTS = ("tasks", "pool", "plans", "hubs", "board", "capacity")


@dataclass(frozen=True)
class RegionParts:
    """Results of the regional commands. A part that nobody asked for is None, and is not shown.

    Parameters
    ----------
    lines
        Dutch sentences above a part, by its name in `PARTS`.
    tasks
        A row a gemeente: `gemeente_code, gemeente_name, task_places, existing_places, gap_places`
        (places for reception), `opgave, realised` (persons to house in the half-year
        `halfjaar`) and `last_balance` (of the last half-year that ended; below 0 is behind).
    pool
        A row a gemeente: `gemeente_code, gemeente_name`, and per task `reception`, `housing` its
        own `_task` and what it would do `_together`; `effort_alone, effort_together`. NaN where
        nothing is possible.
    flows
        Who takes over from whom: `task` (reception, housing), `from_name, to_name, amount,
        distance_km`.
    plans
        A row a plan: `plan` (1, 2, …), `sites, places, mean_score` (0..100), `cost, low_eur,
        high_eur` (euro a year), `largest_share` (0..1), `short_places, differs`.
    plan_sites
        A row a plan and site: `plan, site_id, name, gemeente_name, places, hub_id, hub_name,
        year_eur, is_estimate`.
    plan_targets
        A row a plan and target: `plan, name, moment` (ISO day), `wanted, found, short`,
        `is_possible`.
    hubs
        A row a hub: `hub_id, name, satellites, places` (steered), `room_places, left_places`,
        `saving_eur` (an edition may lack it), `lat, lon` (degrees, NaN where it cannot be drawn).
    satellites
        A row a steered site: `site_id, name, hub_id, places, way_km`.
    board
        On `site_id`, the sites of the pipeline log and those that may open soon: `status` ("" for
        none yet), `day, next_step, organisation, decision_reference`, `months` until it may be open
        (NaN unknown) and `is_quick`.
    capacity
        A row a half-year: `halfjaar`, `need_low, need_mid, need_high` and `places`.
    """

    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tasks: pd.DataFrame | None = None
    pool: pd.DataFrame | None = None
    flows: pd.DataFrame | None = None
    plans: pd.DataFrame | None = None
    plan_sites: pd.DataFrame | None = None
    plan_targets: pd.DataFrame | None = None
    hubs: pd.DataFrame | None = None
    satellites: pd.DataFrame | None = None
    board: pd.DataFrame | None = None
    capacity: pd.DataFrame | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing to show."""
        return all(getattr(self, name) is None for name in PARTS)
