"""The places and floor area of a site, with the records behind them."""

import pandas as pd

from layers.sites import Sites
from layers.texts import choose_texts, is_text, repeat_text
from scoring.indicator import Scene

# From `places_origin` (scoring/capacity.py) to the field of the site that gave the number.
_FIELDS = {"intake": "places", "bvo": "bvo_m2", "go": "go_m2", "parcel": "parcel_m2"}


def places_records(sites: Sites) -> pd.Series:
    """Find the records behind the planned places of each site.

    Parameters
    ----------
    sites
        With `places_origin` in their table.

    Returns
    -------
    "source#row", joined by ";", on the index of the sites; "" where unknown.
    """
    said = sites.table["places_origin"]
    records = repeat_text("", len(said))
    for word, field in _FIELDS.items():
        records = choose_texts(is_text(said, word), sites.origins[field], records)
    return pd.Series(records, index=said.index)


def find_bvo(scene: Scene) -> pd.DataFrame:
    """Gross floor area (bvo) of each site.

    Where only the usable area (go) is known: go × `go_to_bvo_factor`. Source of the factor: the
    profile's assumption (commonly 1.15 to 1.25).

    Parameters
    ----------
    scene
        Uses `bvo_m2` and `go_m2` of the sites.

    Returns
    -------
    On the index of the sites: `bvo_m2` (NaN unknown), `origin` ("source#row") and
    `is_approximate` (computed from go).
    """
    table = scene.sites.table
    bvo, go = table["bvo_m2"], table["go_m2"]
    origins = scene.sites.origins
    is_given = bvo.notna()
    return pd.DataFrame(
        {
            "bvo_m2": bvo.where(is_given, go * scene.assumptions["go_to_bvo_factor"]),
            "origin": origins["bvo_m2"].where(is_given, origins["go_m2"]),
            "is_approximate": ~is_given | table["bvo_is_estimate"].eq(True),
        },
        index=table.index,
    )
