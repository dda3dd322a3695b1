"""The clusters around the hubs of a run, and where new hubs could come."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from scoring.region.clusters import ClusterCase, Clusters, find_clusters
from scoring.region.hubs import NewHubs, NewHubWish, find_new_hubs
from scoring.region.solver import Limits
from scoring.scorecard import ELIGIBLE
from scout.region_hubs_settings import HubWish
from scout.region_out import shape_table
from scout.region_portfolio_places import find_hubs, find_names
from scout.run_record import RunRecord


@dataclass(frozen=True)
class HubReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    clusters
        Around the hubs that there are.
    new_hubs
        None where it was not asked.
    names
        From id to name, of sites and hubs.
    approximate
        Small sites of which only a postcode is known: they take no part in the choice of new hubs.
    without_way
        Small sites of which no way to any hub is known: whether a hub fits them is unknown.
    """

    wish: HubWish
    clusters: Clusters
    new_hubs: NewHubs | None
    names: dict[str, str]
    approximate: int
    without_way: int


def make_hub_report(wish: HubWish, record: RunRecord) -> HubReport:
    """Find clusters of the eligible small sites of a run, and places for new hubs.

    Parameters
    ----------
    wish
        What `[hubs]` asks.
    record
        A run folder of `score`.
    """
    planned = np.floor(record.sites["planned_places"].astype("float64"))
    is_eligible = (record.totals["state"].astype("str") == ELIGIBLE) & (planned >= 1)
    is_small = is_eligible & (planned < wish.independent_places)
    small = record.sites.index[is_small]
    hubs, ways, hub_names = find_hubs(record, wish.most_satellites, small)
    limits = Limits(wish.time_limit_s)
    clusters = find_clusters(
        ClusterCase(planned[small].astype("int64"), hubs, ways, wish.reach_km, wish.curve), limits
    )
    names = {str(one): str(name) or str(one) for one, name in find_names(record).items()}
    is_measured = record.sites["is_measured"].astype(bool)
    new_hubs = None
    if wish.new_hubs:
        spots = _list_spots(record, planned)
        free = clusters.sites.index[clusters.sites["hub_id"] == ""]
        asked = NewHubWish(wish.new_hubs, wish.reach_km, wish.detour_factor, wish.unreached_km)
        large = spots[is_eligible & is_measured & (planned >= wish.new_hub_places)]
        new_hubs = find_new_hubs(spots.loc[free[is_measured[free]]], large, asked, limits)
    return HubReport(
        wish,
        clusters,
        new_hubs,
        names | hub_names,
        approximate=int((is_small & ~is_measured).sum()),
        without_way=int((~small.isin(ways["site_id"])).sum()),
    )


def _list_spots(record: RunRecord, planned: pd.Series) -> pd.DataFrame:
    points = np.asarray(record.sites.geometry, dtype=object)
    return pd.DataFrame(
        {"x_m": shapely.get_x(points), "y_m": shapely.get_y(points), "places": planned},
        index=record.sites.index,
    )


def list_hub_tables(report: HubReport) -> dict[str, pd.DataFrame]:
    """List the tables: hubs, their satellites, and the new hubs."""
    tables = {
        "hubs": report.clusters.hubs.rename_axis("hub_id").reset_index(),
        "satellites": report.clusters.sites.rename_axis("site_id").reset_index(),
    }
    if report.new_hubs is not None:
        tables["new_hubs"] = report.new_hubs.hubs.rename_axis("site_id").reset_index()
        tables["new_satellites"] = report.new_hubs.served.rename_axis("site_id").reset_index()
    return tables


def shape_hubs(report: HubReport) -> dict[str, object]:
    """Shape the result for JSON; unknown is null."""
    new = report.new_hubs
    return {
        "status": report.clusters.status,
        "cost_curve_source": report.wish.curve.source,
        "new_hubs_status": None if new is None else new.status,
        "out_of_reach": [] if new is None else list(new.out_of_reach),
        **{name: shape_table(table) for name, table in list_hub_tables(report).items()},
    }
