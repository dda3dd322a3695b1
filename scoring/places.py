"""The places and floor area of a site, with the records behind them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.texts import is_text
from scoring.backing import Backing, choose_backing, repeat_backing
from scoring.indicator import Scene
from scoring.site_records import find_backing

# From `places_origin` (scoring/capacity.py) to the field of the site that gave the number.
_FIELDS = {"intake": "places", "bvo": "bvo_m2", "go": "go_m2", "parcel": "parcel_m2"}
_FLOORS = ("bvo_m2", "go_m2")


def back_places(scene: Scene) -> Backing:
    """Find what stands behind the planned places of each site.

    Parameters
    ----------
    scene
        Its sites, with `places_origin` in their table.
    """
    said = scene.sites.table["places_origin"]
    backing = repeat_backing("", "", len(said))
    for word, field in _FIELDS.items():
        backing = choose_backing(is_text(said, word), find_backing(scene.records, field), backing)
    return backing


@dataclass(frozen=True, eq=False)
class Floor:
    """Gross floor area (bvo) of each site, in the order of the sites.

    Parameters
    ----------
    bvo_m2
        NaN where unknown.
    backing
        The record behind it.
    is_approximate
        Computed from the usable area (go), or an estimate.
    """

    bvo_m2: npt.NDArray[np.float64]
    backing: Backing
    is_approximate: npt.NDArray[np.bool_]


def find_bvo(scene: Scene) -> Floor:
    """Gross floor area (bvo) of each site.

    Where only the usable area (go) is known: go × `go_to_bvo_factor`. Source of the factor: the
    profile's assumption (commonly 1.15 to 1.25).

    Parameters
    ----------
    scene
        Uses `bvo_m2` and `go_m2` of the sites.

    Returns
    -------
    In the order of the sites.
    """
    table = scene.sites.table
    bvo, go = (table[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in _FLOORS)
    is_given = ~np.isnan(bvo)
    return Floor(
        bvo_m2=np.where(is_given, bvo, go * scene.assumptions["go_to_bvo_factor"]),
        backing=choose_backing(is_given, *(find_backing(scene.records, name) for name in _FLOORS)),
        is_approximate=~is_given | table["bvo_is_estimate"].eq(True).to_numpy(dtype=np.bool_),
    )
