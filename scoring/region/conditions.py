"""`Conditions`: which of the four services of small-scale reception are confirmed, per site.

COA, medical care, guidance and supervision were named as what small-scale reception waits for
(administrative session of the VNG on asylum and integration).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.services import CONFIRMED, IN_TALKS, REFUSED, SERVICES

# A site is "ready" when all four are confirmed, "refused" as soon as one says no.
READY, BLOCKED, BUSY, OPEN = "rond", "geweigerd", "in_gesprek", "nog_vragen"
NO_STATEMENT = ""


@dataclass(frozen=True)
class Conditions:
    """What the services have said.

    Parameters
    ----------
    sites
        On `site_id`: a column for each of `SERVICES` ("bevestigd", "in_gesprek", "afgewezen", ""
        unknown), `confirmed`, `in_talks`, `refused`, `unknown` (whole numbers that sum to 4) and
        `standing` (`READY`, `BLOCKED`, `BUSY`: nothing refused and all stated, else `OPEN`).
    totals
        One row a service: `service`, the number of sites per answer under the same four names,
        `sites` (all of them), `confirmed_places` (planned places of the sites where it is
        confirmed) and `confirmed_unsized` (such sites of which the size is unknown, and which are
        not in it).
    """

    sites: pd.DataFrame
    totals: pd.DataFrame


def find_conditions(statuses: pd.DataFrame, places: pd.Series) -> Conditions:
    """Count what is confirmed, in talks, refused and unknown.

    Parameters
    ----------
    statuses
        On `site_id`: a column for each of `SERVICES`, with the latest statement.
    places
        Planned places on the same index; NaN unknown.
    """
    told = statuses[list(SERVICES)]
    is_none = ~told.isin([CONFIRMED, IN_TALKS, REFUSED])
    told = told.mask(is_none, NO_STATEMENT)
    counts = pd.DataFrame(
        {
            "confirmed": (told == CONFIRMED).sum(axis="columns"),
            "in_talks": (told == IN_TALKS).sum(axis="columns"),
            "refused": (told == REFUSED).sum(axis="columns"),
            "unknown": is_none.sum(axis="columns"),
        }
    ).astype("int64")
    standing = np.select(
        [counts["refused"] > 0, counts["confirmed"] == len(SERVICES), counts["unknown"] == 0],
        [BLOCKED, READY, BUSY],
        OPEN,
    )
    sites = told.join(counts).assign(standing=pd.Series(standing, told.index, dtype=object))
    return Conditions(sites, _count_services(told, places))


def _count_services(told: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Count the answers of each service."""
    rows = []
    for service in SERVICES:
        own = told[service]
        is_confirmed = (own == CONFIRMED).to_numpy(bool)
        counts = [int((own == word).sum()) for word in (CONFIRMED, IN_TALKS, REFUSED, NO_STATEMENT)]
        sizes = places.to_numpy(float)[is_confirmed]
        unsized = int(np.isnan(sizes).sum())
        rows.append((service, *counts, len(told), float(np.nansum(sizes)), unsized))
    columns = [
        "service", "confirmed", "in_talks", "refused", "unknown", "sites", "confirmed_places",
        "confirmed_unsized",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
