"""Services: what COA, medical care, guidance and supervision say about a site."""

import pandas as pd

from layers.text_rows import find_texts
from layers.texts import Positions, take_texts
from scoring.indicator import Scene
from scoring.records import name_records
from scoring.site_names import find_site_ids

# The four services without which small-scale reception does not work (administrative session of
# the VNG on asylum and integration), by their word in the table, with their Dutch name.
SERVICES = {
    "coa": "COA",
    "medisch": "medische zorg",
    "begeleiding": "begeleiding",
    "toezicht": "toezicht",
}

CONFIRMED, IN_TALKS, REFUSED = "bevestigd", "in_gesprek", "afgewezen"

# Of two statements of one day that differ the more careful one counts.
_CARE = {REFUSED: 0, "onbekend": 1, "": 1, IN_TALKS: 2, CONFIRMED: 3}

_COLUMNS = ["site_id", "service", "status", "has_alternative", "origin", "day"]


def find_statements(scene: Scene) -> pd.DataFrame:
    """Latest statement of each service about each site.

    The latest `reference_day` counts, one without a day before all others; on the same day the
    more careful statement (refused, unknown, in talks, confirmed), then the first in the list.

    Parameters
    ----------
    scene
        Uses the layer `services`.

    Returns
    -------
    One row per site and service that has one: `site_id, service, status, has_alternative,
    origin ("source#row"), day (ISO or "")`; status "" is unknown.
    """
    if "services" not in scene.layers:
        return pd.DataFrame(columns=_COLUMNS, dtype=object)
    table = scene.layers["services"].table
    stated = pd.DataFrame(
        {
            "site_id": find_site_ids(scene.sites, table["object_id"]),
            "service": table["service"],
            "status": table["status"].where(table["status"] != "onbekend", ""),
            "has_alternative": table["has_alternative"],
            "origin": name_records(table),
            "day": table["reference_day"],
            "care": table["status"].astype(object).map(_CARE).astype(float),
        }
    )
    stated = stated[stated["site_id"].notna()].sort_values(
        ["day", "care"], ascending=[False, True], kind="stable"
    )
    latest = stated.drop_duplicates(["site_id", "service"])
    return latest[_COLUMNS].sort_index().reset_index(drop=True)


def take_statements(stated: pd.DataFrame, service: str, index: pd.Index) -> pd.DataFrame:
    """Latest statement of one service, a row for every site.

    Parameters
    ----------
    stated
        What `find_statements` gave.
    service
        A key of `SERVICES`.
    index
        `site_id`, as in the table of the sites.

    Returns
    -------
    On `index`: `status, has_alternative, origin, day`, "" where unknown.
    """
    own, at = place_statements(stated, service, index)
    return pd.DataFrame({name: take_texts(own[name], at) for name in own}, index=index)


def place_statements(
    stated: pd.DataFrame, service: str, index: pd.Index
) -> tuple[pd.DataFrame, Positions]:
    """Find the latest statement of one service about each site.

    Parameters
    ----------
    stated, service, index
        As `take_statements`.

    Returns
    -------
    The statements: `status, has_alternative, origin, day`, "" where unknown; and for each site the
    position of its own among them, -1 without one.
    """
    own = stated[stated["service"] == service].astype(object).fillna("")
    at = find_texts(index, own["site_id"])
    return own.drop(columns=["site_id", "service"]).astype("str"), at
