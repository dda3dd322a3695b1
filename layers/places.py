"""Where a record stands: its point, footprint and parcel, and how well that is known.

A record may name its building (BAG), its parcel, a point, or only a postcode. The best of these is
used, in that order of trust, and what disagrees is said.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.crs import RD
from layers.halves import ask_halves
from layers.layer import Layer, Layers

Shapes = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

# A record whose own point lies further than this from the building that it names is reported:
# one of the two is wrong. Ours: half a street block, above the error of an address point.
CONFLICT_DISTANCE_M = 100.0


@dataclass(frozen=True)
class Placed:
    """Records with a place.

    Parameters
    ----------
    table
        The records that have a place, on a RangeIndex, with `point`, `footprint`, `parcel`
        (shapely, EPSG:28992, None where unknown), `is_measured`, `area_id`, and with
        `parcel_row` and `building_row` (-1 without); and the records that drew the two polygons,
        `footprint_record` and `parcel_record` (None without).
    lost
        Records without any place, to be set aside.
    remarks
        `record, code, fields`: disagreements between the places that a record names.
    """

    table: pd.DataFrame
    lost: pd.DataFrame
    remarks: pd.DataFrame


def positions_of(wanted: pd.Series, keys: pd.Series) -> Positions:
    """Position in `keys` of each wanted key, -1 where it is "" or absent; first one on a tie."""
    index = pd.Index(keys.astype(object))
    first = ~index.duplicated()
    found = index[first].get_indexer(pd.Index(wanted.astype(object)))
    places = np.flatnonzero(first)
    known = (found >= 0) & (wanted.to_numpy() != "")
    return np.where(known, places[np.clip(found, 0, None)] if len(places) else -1, -1)


def keep_shapes(shapes: Shapes, is_kept: npt.NDArray[np.bool_]) -> Shapes:
    """Keep these geometries, None for the others."""
    kept = np.full(len(shapes), None, dtype=object)
    kept[is_kept] = shapes[is_kept]
    return kept


def shapes_at(layer: Layer | None, positions: Positions) -> Shapes:
    """Take the geometries at these positions of a layer, None at -1 or without a layer."""
    taken = np.full(len(positions), None, dtype=object)
    if layer is not None:
        known = positions >= 0
        taken[known] = layer.table.geometry.to_numpy()[positions[known]]
    return taken


def containing(layer: Layer | None, points: Shapes) -> Positions:
    """Position of the polygon that holds each point, -1 for none.

    On a shared border, or where polygons overlap, the first in the table counts, so that the
    answer does not depend on the tree.
    """
    found = np.full(len(points), -1, dtype=np.intp)
    if layer is None or len(layer.table) == 0:
        return found
    tree = shapely.STRtree(layer.table.geometry.to_numpy())
    usable = np.flatnonzero(~shapely.is_missing(points))
    which, polygon = tree.query(points[usable], predicate="intersects")
    order = np.lexsort((polygon, which))
    first, at = np.unique(which[order], return_index=True)
    found[usable[first]] = polygon[order][at]
    return found


def places_of(records: pd.DataFrame, layers: Layers) -> Placed:
    """Give every record the best place that it names.

    Parameters
    ----------
    records
        The `vacancies` table with a column `record` ("source#row"); geometry in EPSG:28992.
    layers
        `buildings`, `parcels` and `postcode_areas` are used where the region has them.
    """
    table = records.reset_index(drop=True).copy()
    own = np.asarray(table["geometry"].to_numpy(), dtype=object)
    is_point = shapely.get_type_id(own) == shapely.GeometryType.POINT
    is_area = ~shapely.is_missing(own) & ~is_point

    building = positions_of(table["bag_pand_id"], _column(layers, "buildings", "bag_pand_id"))
    footprint = shapes_at(layers.get("buildings"), building)
    of_building = building >= 0
    is_building = (table["kind"] != "grond").to_numpy()
    drew_footprint = shapely.is_missing(footprint) & is_area & is_building
    footprint = np.where(drew_footprint, own, footprint)

    parcel_at = _named_parcels(table, layers)
    parcel = shapes_at(layers.get("parcels"), parcel_at)
    drew_parcel = shapely.is_missing(parcel) & is_area & ~is_building
    parcel = np.where(drew_parcel, own, parcel)

    point = keep_shapes(own, is_point)
    point = np.where(shapely.is_missing(point) | of_building, _inside(footprint, point), point)
    point = np.where(shapely.is_missing(point), _inside(parcel, point), point)

    # Only for records that stand on a measured point: what lies there.
    found_building = containing(layers.get("buildings"), keep_shapes(point, is_building))
    building = np.where(of_building, building, found_building)
    footprint = np.where(
        shapely.is_missing(footprint), shapes_at(layers.get("buildings"), building), footprint
    )
    parcel_at = np.where(parcel_at >= 0, parcel_at, containing(layers.get("parcels"), point))
    parcel = np.where(
        shapely.is_missing(parcel), shapes_at(layers.get("parcels"), parcel_at), parcel
    )

    by_postcode = (table["location_quality"] == "postcode").to_numpy()
    area_at = positions_of(
        table["postcode"].str.slice(0, 4), _column(layers, "postcode_areas", "postcode4")
    )
    approximate = (shapely.is_missing(point) | by_postcode) & ~of_building
    area_point = _inside(shapes_at(layers.get("postcode_areas"), area_at), np.full(len(own), None))
    point = np.where(approximate & ~shapely.is_missing(area_point), area_point, point)

    table["point"] = point
    table["footprint"] = keep_shapes(footprint, ~approximate)
    table["parcel"] = keep_shapes(parcel, ~approximate)
    table["building_row"] = np.where(approximate, -1, building)
    table["parcel_row"] = np.where(approximate, -1, parcel_at)
    table["footprint_record"] = _drawn_by(
        table, drew_footprint, layers.get("buildings"), table["building_row"]
    )
    table["parcel_record"] = _drawn_by(
        table, drew_parcel, layers.get("parcels"), table["parcel_row"]
    )
    table["is_measured"] = ~approximate
    table["area_id"] = np.where(approximate, table["postcode"].str.slice(0, 4), "")
    remarks = _conflicts(table, own, of_building & is_point)
    placeless = shapely.is_missing(point)
    return Placed(
        table[~placeless].reset_index(drop=True), table[placeless].reset_index(drop=True), remarks
    )


def _drawn_by(
    table: pd.DataFrame, is_own: npt.NDArray[np.bool_], layer: Layer | None, rows: pd.Series
) -> Shapes:
    """Record that drew each polygon: the vacancy's own, else the register's; None without."""
    drawn = np.full(len(table), None, dtype=object)
    if layer is not None:
        position = rows.to_numpy()
        records = (layer.table["source"] + "#" + layer.table["source_row"]).to_numpy(dtype=object)
        drawn[position >= 0] = records[position[position >= 0]]
    return np.where(is_own, table["record"].to_numpy(dtype=object), drawn)


def gemeente_of(points: Shapes, layers: Layers) -> pd.DataFrame:
    """Which gemeente each point lies in: columns `gemeente_code`, `gemeente_name`, "" for none."""
    at = containing(layers.get("gemeenten"), points)
    gemeenten = layers["gemeenten"].table
    return pd.DataFrame(
        {
            name: np.where(
                at >= 0, gemeenten[name].to_numpy(dtype=object)[np.clip(at, 0, None)], ""
            ).astype(str)
            for name in ("gemeente_code", "gemeente_name")
        }
    )


def points_frame(points: Shapes) -> gpd.GeoSeries:
    """Turn points into a GeoSeries in RD New."""
    return gpd.GeoSeries(points, crs=RD)


def _column(layers: Layers, table: str, name: str) -> pd.Series:
    """Take a column of a layer, or nothing where the region lacks that layer."""
    if table not in layers:
        return pd.Series([], dtype="str")
    return layers[table].table[name]


def _named_parcels(table: pd.DataFrame, layers: Layers) -> Positions:
    """Find the parcels that records name, by the register's id or by the number people write."""
    wanted = _plain_number(table["parcel_id"])
    by_id = positions_of(wanted, _plain_number(_column(layers, "parcels", "parcel_id")))
    by_number = positions_of(wanted, _plain_number(_column(layers, "parcels", "parcel_number")))
    return np.where(by_id >= 0, by_id, by_number)


def _plain_number(numbers: pd.Series) -> pd.Series:
    """Write a parcel number in one way: capitals, without spaces, dashes and points."""
    return numbers.astype("str").str.upper().str.replace(r"[\s.\-]", "", regex=True)


def _inside(polygons: Shapes, fallback: Shapes) -> Shapes:
    """Take a point that surely lies inside each polygon, else the fallback."""
    inside = ask_halves(shapely.point_on_surface, polygons)
    return np.where(shapely.is_missing(polygons) | shapely.is_empty(inside), fallback, inside)


def _conflicts(table: pd.DataFrame, own: Shapes, both: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Report records whose own point lies far from the building that they name."""
    distance = shapely.distance(own, table["footprint"].to_numpy(dtype=object))
    far = both & (distance > CONFLICT_DISTANCE_M)
    return pd.DataFrame(
        {
            "record": table.loc[far, "record"].to_numpy(dtype=object),
            "code": "place_conflict",
            "fields": [{"distance_m": round(float(metres))} for metres in distance[far]],
        },
        columns=["record", "code", "fields"],
    )
