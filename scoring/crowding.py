"""Reception places around each site: those of today, and those that a choice of sites adds."""

import numpy as np
import pandas as pd

# Within this distance places are near each other, where a profile does not say so itself
# (`RADIUS`). Source: own proposal, 2026, as all profiles have it.
NEAR_M = 5_000.0
RADIUS = "reception_radius_m"


def find_crowding(sites: pd.DataFrame, radius_m: float) -> pd.DataFrame:
    """Set the planned places near each site beside those of today.

    Parameters
    ----------
    sites
        On `site_id`: `planned_places` (NaN unknown), `x, y` (metres, EPSG:28992; NaN where
        approximate), `pressure` (reception places per 1,000 inhabitants in the circle, today) and
        `people` (inhabitants in it), NaN unknown.
    radius_m
        Of the circle.

    Returns
    -------
    On `site_id`: `present` (reception places per 1,000 inhabitants near, today), `added` (planned
    places near, its own included) and `together` (per 1,000 inhabitants, both); NaN where unknown.
    """
    added = count_near(sites, radius_m)
    per_thousand = 1000.0 * added / sites["people"].where(sites["people"] > 0)
    together = sites["pressure"] + per_thousand
    return pd.DataFrame({"present": sites["pressure"], "added": added, "together": together})


def count_near(sites: pd.DataFrame, radius_m: float) -> pd.Series:
    """Count the planned places near each site, its own included.

    Parameters
    ----------
    sites, radius_m
        As `find_crowding`. Places of a site whose spot or number is unknown count for no other.

    Returns
    -------
    Places on `site_id`; NaN for a site whose own spot or number is unknown.
    """
    known = sites[sites["x"].notna() & sites["planned_places"].notna()]
    spots = known[["x", "y"]].to_numpy(float)
    places = known["planned_places"].to_numpy(float)
    # One row at a time: a choice may be every site of a region, and all pairs would not fit.
    near = [places[np.hypot(*(spots - spot).T) <= radius_m].sum() for spot in spots]
    return pd.Series(near, index=known.index, dtype=float).reindex(sites.index)
