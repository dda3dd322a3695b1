"""`HubUse`: how much of what each hub can steer is claimed by sites that are nearly certain."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class HubUse:
    """Supporting capacity per hub.

    Parameters
    ----------
    hubs
        On `hub_id`: `room_places` (what the hub said it can still steer), `claimed_places` and
        `claimed_sites` (of sites that count), `free_places` (room minus claimed; below 0 is too
        much), `in_reach_places` and `in_reach_sites` (other sites that no hub steers yet and that
        it could reach; a site may stand at several hubs).
    sites
        On `site_id` of the sites that count: `hub_id` ("" for none), `way_km`, `places`.
    """

    hubs: pd.DataFrame
    sites: pd.DataFrame


def find_hub_use(
    rooms: pd.Series, ways: pd.DataFrame, places: pd.Series, is_claimed: pd.Series
) -> HubUse:
    """Give each site that counts to its nearest hub within reach, and add up.

    No site is moved to a hub further away because the nearest is full: a full hub must show.

    Parameters
    ----------
    rooms
        Places that each hub can still steer, on `hub_id`.
    ways
        `site_id, hub_id, way_km` of every pair within reach; a site or pair not there is not
        within reach.
    places
        Planned places of the small sites that could need a hub, on `site_id`; no NaN.
    is_claimed
        On the same index: the site counts as good as certain.

    Returns
    -------
    Each site counts at one hub at most.
    """
    pairs = ways[ways["site_id"].isin(places.index)].sort_values(
        ["way_km", "hub_id"], kind="stable"
    )
    nearest = pairs.drop_duplicates("site_id").set_index("site_id")
    counted = places.index[is_claimed.to_numpy(bool)]
    hub = nearest["hub_id"].reindex(counted).astype(object)
    sites = pd.DataFrame(
        {
            "hub_id": hub.where(hub.notna(), ""),
            "way_km": nearest["way_km"].reindex(counted).astype("float64"),
            "places": places.reindex(counted).astype("float64"),
        }
    )
    steered = sites[sites["hub_id"] != ""].groupby("hub_id")["places"]
    others = pairs[~pairs["site_id"].isin(counted)].drop_duplicates(["site_id", "hub_id"])
    others = others.assign(places=others["site_id"].map(places.to_dict()).astype("float64"))
    waiting = others.groupby("hub_id")["places"]
    hubs = pd.DataFrame(
        {
            "room_places": rooms.astype("float64"),
            "claimed_places": steered.sum().reindex(rooms.index, fill_value=0.0),
            "claimed_sites": steered.size().reindex(rooms.index, fill_value=0).astype("int64"),
            "in_reach_places": waiting.sum().reindex(rooms.index, fill_value=0.0),
            "in_reach_sites": waiting.size().reindex(rooms.index, fill_value=0).astype("int64"),
        },
        index=rooms.index,
    )
    free = np.asarray(hubs["room_places"] - hubs["claimed_places"], dtype=np.float64)
    return HubUse(hubs.assign(free_places=free), sites)
