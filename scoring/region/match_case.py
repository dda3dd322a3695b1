"""`MatchCase`: household segments, dwellings and distances, as numbers that may be counted with."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.match_rule import MatchRule

SEGMENT_COUNTS = ("households", "size_now", "size_later")


@dataclass(frozen=True)
class MatchCase:
    """What is matched.

    Parameters
    ----------
    segments
        On `segment_id`: `gemeente_code` (to which they are linked), `kind`, `households`,
        `size_now`, `size_later` (whole), `needs_access`, `will_share` ("ja", "nee", "").
    dwellings
        On `dwelling_id`: `gemeente_code`, `dwellings` (whole), `bedrooms`, `area_m2` (NaN where
        unknown), `is_accessible`, `may_be_shared`, `guidance` (words, "" where unknown).
    distances_km
        gemeente × gemeente, 0 on the diagonal.
    rule
        Limits and points.
    """

    segments: pd.DataFrame
    dwellings: pd.DataFrame
    distances_km: pd.DataFrame
    rule: MatchRule


def make_match_case(
    segments: pd.DataFrame, dwellings: pd.DataFrame, distances_km: pd.DataFrame, rule: MatchRule
) -> MatchCase:
    """Make a case of the tables `household_segments` and `dwellings`.

    Parameters
    ----------
    segments, dwellings
        As the layers give them; groups of nought are left out.
    distances_km
        As in `MatchCase`.
    rule
        Limits and points.

    Raises
    ------
    ContractError
        "match_shrinks": a household that is smaller later than now; "match_gemeente_unknown": no
        distance to a gemeente is known.
    """
    counted = segments.astype(dict.fromkeys(SEGMENT_COUNTS, "int64"))
    faults = [
        Fault("match_shrinks", {"found": str(name)})
        for name in counted.loc[counted["size_later"] < counted["size_now"], "segment_id"]
    ]
    used = pd.concat([segments["gemeente_code"], dwellings["gemeente_code"]]).unique()
    is_known = distances_km.notna().all(axis=1)
    known = set(distances_km.index[is_known])
    faults += [Fault("match_gemeente_unknown", {"found": c}) for c in sorted(set(used) - known)]
    if faults:
        raise ContractError(faults)
    homes = dwellings.astype({"dwellings": "int64"})
    return MatchCase(
        counted[counted["households"] > 0].set_index("segment_id"),
        homes[homes["dwellings"] > 0].set_index("dwelling_id"),
        distances_km,
        rule,
    )


def find_distances(x_m: pd.Series, y_m: pd.Series) -> pd.DataFrame:
    """Measure straight lines between the middles of gemeenten.

    Parameters
    ----------
    x_m, y_m
        RD New, on `gemeente_code`.

    Returns
    -------
    Kilometres, gemeente × gemeente: a rough measure, shorter than any road.
    """
    x, y = x_m.to_numpy("float64"), y_m.to_numpy("float64")
    apart = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]) / 1000.0
    return pd.DataFrame(apart, index=x_m.index, columns=x_m.index)
