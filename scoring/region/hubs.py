"""Where new hubs would bring the most small sites within reach, by the shortest ways."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.median import Median, MedianCase, find_median
from scoring.region.solver import Limits


@dataclass(frozen=True)
class NewHubs:
    """Where hubs could come.

    Parameters
    ----------
    hubs
        On `site_id` of the chosen places: `sites`, `places` and `mean_km` (of a place).
    served
        On `site_id` of the small sites: `hub_site_id` and `way_km`.
    out_of_reach
        Small sites that none of the chosen places reaches.
    status
        "optimal", "feasible", "infeasible" (there are not so many places) or "unknown".
    gap
        How far the sum of ways may be from the least, as a share of itself.
    """

    hubs: pd.DataFrame
    served: pd.DataFrame
    out_of_reach: tuple[str, ...]
    status: str
    gap: float


@dataclass(frozen=True)
class NewHubWish:
    """How many hubs, how far they reach, and how ways count.

    Parameters
    ----------
    count
        How many hubs.
    reach_km
        A longer way does not count.
    detour_factor
        A way is the straight line times this: an estimate, said as such.
    unreached_km
        How long the way of a place counts that no chosen hub reaches: the longer, the more it
        matters that all are reached. More than the reach.
    """

    count: int
    reach_km: float
    detour_factor: float
    unreached_km: float


def find_new_hubs(
    small: pd.DataFrame, large: pd.DataFrame, wish: NewHubWish, limits: Limits
) -> NewHubs:
    """Choose places for new hubs so that the places of small sites lie as near as can be.

    Parameters
    ----------
    small
        On `site_id`: `x_m`, `y_m` in EPSG:28992 and `places`; no NaN.
    large
        Where a hub could come: as `small`.
    wish
        How many and how far.
    limits
        Time and gap.

    Returns
    -------
    A small site belongs to the nearest of the chosen hubs, if one reaches it.
    """
    one, other = small[["x_m", "y_m"]].to_numpy(float), large[["x_m", "y_m"]].to_numpy(float)
    apart_m = np.hypot(*(one[:, None, :] - other[None, :, :]).transpose(2, 0, 1))
    way_km = apart_m / 1000 * wish.detour_factor
    way_km = np.where(way_km <= wish.reach_km, way_km, np.inf)
    is_itself = small.index.to_numpy(dtype=object)[:, None] == large.index.to_numpy(dtype=object)
    way_km = np.where(is_itself, np.inf, way_km)
    # A last place that serves everyone badly: "no hub". It is always there and is not counted.
    nowhere = np.full((len(small), 1), wish.unreached_km)
    case = MedianCase(
        way=np.hstack([way_km, nowhere]),
        weight=small["places"].to_numpy(float),
        count=wish.count + 1,
        room=np.full(len(large) + 1, np.inf),
        fixed=(len(large),),
    )
    return _tell(small, large, case, find_median(case, limits))


def _tell(small: pd.DataFrame, large: pd.DataFrame, case: MedianCase, found: Median) -> NewHubs:
    """Say which hubs were chosen and whom they serve."""
    is_served = found.given < len(large) if len(found.given) else np.zeros(len(small), dtype=bool)
    given = found.given[is_served[: len(found.given)]]
    served = pd.DataFrame(
        {
            "hub_site_id": large.index.to_numpy(dtype=object)[given],
            "way_km": case.way[np.flatnonzero(is_served), given],
        },
        index=small.index[np.flatnonzero(is_served)],
    )
    places = small["places"].loc[served.index]
    weighed = served.assign(places=places, place_km=served["way_km"] * places)
    sums = weighed.groupby("hub_site_id")[["places", "place_km"]].sum()
    chosen = pd.Index(large.index[found.chosen[found.chosen < len(large)]], name="site_id")
    hubs = pd.DataFrame(
        {
            "sites": served["hub_site_id"].value_counts().reindex(chosen, fill_value=0),
            "places": sums["places"].reindex(chosen, fill_value=0),
            "mean_km": (sums["place_km"] / sums["places"]).reindex(chosen),
        },
        index=chosen,
    )
    lost = tuple(str(name) for name in small.index[np.flatnonzero(~is_served)])
    return NewHubs(hubs, served, lost, found.status, found.gap)
