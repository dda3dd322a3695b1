"""`Clusters`: small sites around a hub that steers them, and what that saves."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from scoring.region.clusters_cost import CostCurve
from scoring.region.solver import INFEASIBLE, Limits, Problem, solve

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ClusterCase:
    """Sites that may be steered, and the hubs that may steer them.

    Parameters
    ----------
    places
        Whole places of each site, on `site_id`.
    hubs
        On `hub_id`: `room_places`, `most_satellites` (NaN: any number).
    ways
        `site_id, hub_id, way_km`, one row a pair.
    reach_km
        A longer way does not count.
    curve
        What a place costs alone and as a satellite.
    """

    places: pd.Series
    hubs: pd.DataFrame
    ways: pd.DataFrame
    reach_km: float
    curve: CostCurve


@dataclass(frozen=True)
class Clusters:
    """Which hub steers which site.

    Parameters
    ----------
    sites
        On `site_id`, all of the case: `hub_id` ("" for none), `way_km` (NaN for none), `places`,
        `alone_eur` and `satellite_eur` (a year, by the curve; the last NaN for none).
    hubs
        On `hub_id`: `satellites`, `places`, `room_places`, `left_places`, `saving_eur`.
    status
        "optimal", or "feasible" where time was up.
    """

    sites: pd.DataFrame
    hubs: pd.DataFrame
    status: str


def find_clusters(case: ClusterCase, limits: Limits) -> Clusters:
    """Give sites to hubs: as many places as can be, and then over the shortest ways.

    Parameters
    ----------
    case
        Sites, hubs and ways.
    limits
        Time and gap for each of the two aims.

    Returns
    -------
    A site belongs to one hub at most, as a whole, so no place is steered twice.
    """
    pairs = case.ways[case.ways["way_km"] <= case.reach_km].reset_index(drop=True)
    pairs = pairs[pairs["site_id"].isin(case.places.index)].sort_values("way_km", kind="stable")
    pairs = pairs.drop_duplicates(["site_id", "hub_id"]).reset_index(drop=True)
    places = case.places.reindex(pairs["site_id"]).to_numpy(np.float64)
    problem = _shape(case, pairs, places)
    first = solve(problem, limits)
    if first.status == INFEASIBLE or not first.is_found:
        return _tell(case, pairs.iloc[:0], first.status)
    most = -first.objective
    short = replace(
        problem,
        cost=places * pairs["way_km"].to_numpy(np.float64),
        rows=sparse.csr_array(sparse.vstack([problem.rows, places[None, :]], format="csr")),
        row_lower=np.append(problem.row_lower, most - 1e-6),
        row_upper=np.append(problem.row_upper, np.inf),
    )
    found = solve(short, replace(limits, start=first.x)) if len(pairs) else first
    best = found if found.is_found else first
    return _tell(case, pairs[best.x > 0.5], best.status)


def _shape(case: ClusterCase, pairs: pd.DataFrame, places: Numbers) -> Problem:
    """Write which pairs belong together: one hub a site, and room for all at each hub."""
    count = len(pairs)
    every = np.arange(count)
    site, sites = pd.factorize(pairs["site_id"])
    hub = case.hubs.index.get_indexer(pd.Index(pairs["hub_id"]))
    number = len(case.hubs)
    one_each = sparse.csr_array((np.ones(count), (site, every)), (len(sites), count))
    held = sparse.csr_array((places, (hub, every)), (number, count))
    satellites = sparse.csr_array((np.ones(count), (hub, every)), (number, count))
    most = case.hubs["most_satellites"].fillna(np.inf).to_numpy(np.float64)
    rooms = np.floor(case.hubs["room_places"].to_numpy(np.float64))
    return Problem(
        cost=-places,
        lower=np.zeros(count),
        upper=np.ones(count),
        is_whole=np.ones(count, dtype=bool),
        rows=sparse.csr_array(sparse.vstack([one_each, held, satellites], format="csr")),
        row_lower=np.full(len(sites) + 2 * number, -np.inf),
        row_upper=np.concatenate([np.ones(len(sites)), rooms, most]),
    )


def _tell(case: ClusterCase, chosen: pd.DataFrame, status: str) -> Clusters:
    """Say who belongs to whom, and what it costs."""
    index = case.places.index
    by_site = chosen.set_index("site_id")
    hub = by_site["hub_id"].reindex(index).astype(object)
    is_steered = hub.notna().to_numpy()
    places = case.places.to_numpy(np.float64)
    alone = case.curve.year_eur(places, np.zeros(len(index), dtype=bool))
    steered = case.curve.year_eur(places, np.ones(len(index), dtype=bool))
    sites = pd.DataFrame(
        {
            "hub_id": hub.where(is_steered, ""),
            "way_km": by_site["way_km"].reindex(index).astype("float64"),
            "places": case.places.astype("int64"),
            "alone_eur": alone,
            "satellite_eur": np.where(is_steered, steered, np.nan),
        },
        index=index,
    )
    saved = sites["alone_eur"] - sites["satellite_eur"]
    inside = sites[is_steered].assign(saving_eur=saved[is_steered]).groupby("hub_id")
    hubs = pd.DataFrame(
        {
            "satellites": inside.size().reindex(case.hubs.index, fill_value=0),
            "places": inside["places"].sum().reindex(case.hubs.index, fill_value=0),
            "room_places": case.hubs["room_places"],
            "saving_eur": inside["saving_eur"].sum().reindex(case.hubs.index, fill_value=0.0),
        }
    )
    return Clusters(sites, hubs.assign(left_places=hubs["room_places"] - hubs["places"]), status)
