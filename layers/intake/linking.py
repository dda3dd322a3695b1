"""Links records to the BAG building and the parcel on which they stand, by place."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.intake.placing import Placing
from layers.layer import Layer, Layers


def link_records(table: gpd.GeoDataFrame, layers: Layers) -> Placing:
    """Fill in the BAG building and the parcel of records that stand in just one.

    Parameters
    ----------
    table
        Vacancies with their places (EPSG:28992), any unique index. Only a measured point is looked
        up: a postcode is no place for a building.
    layers
        `buildings` and `parcels` are used where the region has them.

    Returns
    -------
    The table with `bag_pand_id` (not for bare land) and `parcel_id` where they were "", and notes:
    link_building, link_parcel, and where a point lies in more than one link_several, in none
    link_none.
    """
    points = np.array(table.geometry.to_numpy(), dtype=object)
    is_point = shapely.get_type_id(points) == shapely.GeometryType.POINT
    is_measured = is_point & (table["location_quality"] != "postcode").to_numpy()
    notes: list[tuple[int, str, str, str]] = []
    changed: dict[str, pd.Series] = {}
    for name, key, code in (
        ("buildings", "bag_pand_id", "link_building"),
        ("parcels", "parcel_id", "link_parcel"),
    ):
        is_open = is_measured & (table[key] == "").to_numpy()
        if key == "bag_pand_id":
            is_open &= (table["kind"] != "grond").to_numpy()
        if name not in layers or not is_open.any():
            continue
        found, count = find_holders(points[is_open], layers[name], key)
        positions = table.index[is_open]
        at = pd.Series(found, index=positions).reindex(table.index).fillna("")
        changed[key] = table[key].mask((at != "").to_numpy(), at).astype("str")
        codes = np.where(count == 1, code, np.where(count > 1, "link_several", "link_none"))
        notes += [
            (int(position), key, str(told), str(held))
            for position, told, held in zip(positions, codes, found, strict=True)
        ]
    return Placing(
        table.assign(**changed),
        pd.DataFrame(notes, columns=["position", "field", "code", "detail"]),
    )


def find_holders(points: np.ndarray, layer: Layer, key: str) -> tuple[np.ndarray, np.ndarray]:
    """Find the polygon that holds each point.

    Returns
    -------
    Its key, "" unless there is just one; and how many there are (a point on a shared border lies
    in both).
    """
    tree = shapely.STRtree(layer.table.geometry.to_numpy())
    which, polygon = tree.query(points, predicate="intersects")
    count = np.bincount(which, minlength=len(points))
    found = np.full(len(points), "", dtype=object)
    found[which] = layer.table[key].to_numpy(dtype=object)[polygon]
    found[count != 1] = ""
    return found, count
