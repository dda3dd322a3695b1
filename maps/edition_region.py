"""What an edition for others tells of the region as a whole: totals, and no site that is hidden."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from maps.edition_columns import COLLEGE, INTERNAL, PUBLIC, STATUS_COLUMNS, Exposure
from maps.region_parts import RegionParts
from maps.say import say

# How far each part may go. What is not listed stays internal.
REGION_PARTS: Mapping[str, Exposure] = {
    "tasks": Exposure(PUBLIC, "Totals a gemeente, from published figures and the law."),
    "capacity": Exposure(PUBLIC, "Totals of the whole region."),
    "pool": Exposure(COLLEGE, "A proposal that the colleges themselves talk about."),
    "plans": Exposure(COLLEGE, "Names sites as a proposal; nothing is decided."),
    "hubs": Exposure(COLLEGE, "Room at existing sites is not public."),
    "board": Exposure(COLLEGE, "How soon a site may open is part of the talks."),
}
# Sentences that speak of no site and no cost.
TOLD = ("tasks", "capacity")
POOL_COLUMNS = (
    "gemeente_code", "gemeente_name", "reception_task", "reception_together", "housing_task",
    "housing_together",
)  # fmt: skip
# What we computed ourselves, beside the columns of the log.
OURS = ("months", "is_quick")
# Parts with single sites: of another gemeente a college sees totals alone.
SITE_PARTS = ("plans", "hubs", "board")


def reduce_region(
    parts: RegionParts, edition: str, is_one_gemeente: bool, keep: pd.Index
) -> RegionParts | None:
    """Leave out what the readers of an edition may not see of the region.

    A plan or a hub with a site that is left out goes as a whole: its sums would tell the rest.

    Parameters
    ----------
    parts
        All that was found.
    edition
        For whom: "internal", "college" or "public".
    is_one_gemeente
        A college sees the sites of its own gemeente alone, so no plan of the region.
    keep
        Sites that the edition shows one by one (`maps.edition.find_shown`).

    Returns
    -------
    The same object for the internal edition; None where nothing is left.
    """
    if edition == INTERNAL:
        return parts
    open_parts = {
        name: getattr(parts, name)
        for name, exposure in REGION_PARTS.items()
        if exposure.allows(edition) and not (is_one_gemeente and name in SITE_PARTS)
    }
    shown = RegionParts(
        lines={name: parts.lines[name] for name in TOLD if name in parts.lines}, **open_parts
    )
    if shown.pool is not None:
        shown = replace(shown, pool=shown.pool[list(POOL_COLUMNS)], flows=parts.flows)
    if shown.board is not None:
        shown = replace(shown, board=_keep_board(shown.board, edition, keep))
    shown = _keep_hubs(_keep_plans(shown, parts, keep), parts, keep)
    return None if shown.is_empty else shown


def _keep_board(board: pd.DataFrame, edition: str, keep: pd.Index) -> pd.DataFrame:
    """Keep the sites that are shown, and of the log the columns that may be seen."""
    columns = [
        name
        for name in board.columns
        if name in OURS or (name in STATUS_COLUMNS and STATUS_COLUMNS[name].allows(edition))
    ]
    return board.loc[board.index.isin(keep), columns]


def _keep_plans(shown: RegionParts, parts: RegionParts, keep: pd.Index) -> RegionParts:
    """Keep the plans of which every site is shown."""
    if shown.plans is None or parts.plan_sites is None or parts.plan_targets is None:
        return replace(shown, plans=None)
    sites = parts.plan_sites
    closed = set(sites.loc[~sites["site_id"].isin(keep), "plan"])
    plans = shown.plans[~shown.plans["plan"].isin(closed)]
    told = [say("Dit is een berekening en geen besluit.")]
    if closed:
        told.append(
            say("Plannen met een locatie die hier niet in mag staan, laten we helemaal weg.")
        )
    return replace(
        shown,
        lines={**shown.lines, "plans": tuple(told)} if len(plans) else shown.lines,
        plans=plans if len(plans) else None,
        plan_sites=sites[sites["plan"].isin(plans["plan"])],
        plan_targets=parts.plan_targets[parts.plan_targets["plan"].isin(plans["plan"])],
    )


def _keep_hubs(shown: RegionParts, parts: RegionParts, keep: pd.Index) -> RegionParts:
    """Keep the hubs of which every satellite is shown."""
    if shown.hubs is None or parts.satellites is None:
        return replace(shown, hubs=None)
    steered = parts.satellites
    closed = set(steered.loc[~steered["site_id"].isin(keep), "hub_id"])
    hubs = shown.hubs[~shown.hubs["hub_id"].isin(closed)]
    return replace(
        shown,
        # What it saves hangs on an assumption that is told with the sites that are left out.
        hubs=hubs.drop(columns="saving_eur") if len(hubs) else None,
        satellites=steered[steered["hub_id"].isin(hubs["hub_id"])],
    )
