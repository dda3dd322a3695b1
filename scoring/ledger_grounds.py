"""The grounds of a ledger: the ground that each site takes, its parcel, or any list of parcels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.geometry import mend_polygons
from layers.sites import Sites
from scoring.overlap import is_land
from scoring.reach import take_shapes
from scoring.records import find_days, name_records

Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Grounds:
    """Ground of which it is asked what is lost.

    Parameters
    ----------
    table
        On a unique index (`site_id`, or the id of a parcel): `gemeente_code` ("" unknown),
        `is_parcel` (its edge is that of a parcel, so that a setback holds), `record` ("source#row"
        that drew it) and `day` (ISO text or "").
    shapes
        Valid polygons in EPSG:28992 in that order; None where the ground is not known: a site
        without a place, a building without a footprint, bare land without a parcel.
    """

    table: pd.DataFrame
    shapes: Shapes


def take_site_grounds(sites: Sites) -> Grounds:
    """Ground that each site takes: the footprint of a building, the parcel of bare land.

    A site of which only a point is known, or a postcode area, has no ground here: a point has no
    square metres (see `scoring.zones.site_grounds` for rules that a point can answer).

    Parameters
    ----------
    sites
        The candidate sites.
    """
    is_bare = (sites.table["kind"] == "grond").to_numpy(dtype=bool)
    return _take(sites, is_bare)


def take_parcel_grounds(sites: Sites) -> Grounds:
    """Parcel of each site, of a building as well.

    Parameters
    ----------
    sites
        The candidate sites.
    """
    return _take(sites, np.ones(len(sites.table), dtype=bool))


def list_parcels(parcels: pd.DataFrame, gemeente_codes: npt.ArrayLike) -> Grounds:
    """List all parcels of a layer.

    Parameters
    ----------
    parcels
        Table of the layer `parcels`, of which `parcel_id` is unique.
    gemeente_codes
        Of each, "" where unknown (see `layers.points_in_areas`).
    """
    table = pd.DataFrame(
        {
            "gemeente_code": pd.Series(np.asarray(gemeente_codes), dtype="str"),
            "is_parcel": True,
            "record": name_records(parcels).to_numpy(),
            "day": parcels["reference_day"].to_numpy(),
        }
    )
    table.index = pd.Index(parcels["parcel_id"], name="parcel_id")
    return Grounds(table, _keep_land(take_shapes(parcels["geometry"])))


def _take(sites: Sites, is_parcel: npt.NDArray[np.bool_]) -> Grounds:
    """Take the parcel of some sites and the footprint of the others."""
    table = sites.table
    shapes = np.where(is_parcel, take_shapes(table["parcel"]), take_shapes(table["footprint"]))
    land = _keep_land(shapes)
    land[~table["is_measured"].to_numpy(dtype=bool)] = None
    record = sites.origins["parcel"].where(is_parcel, sites.origins["footprint"])
    known = pd.DataFrame(
        {
            "gemeente_code": table["gemeente_code"].astype("str"),
            "is_parcel": is_parcel,
            "record": record.astype("str"),
            "day": find_days(record, sites.record_days),
        },
        index=table.index,
    )
    return Grounds(known, land)


def _keep_land(shapes: Shapes) -> Shapes:
    """Keep what has a size, mended where that hardly changes it; None for the rest."""
    land = np.array(shapes, dtype=object)
    land[~is_land(land)] = None
    mended, _, is_broken = mend_polygons(land, ~shapely.is_missing(land))
    mended[is_broken] = None
    return mended
