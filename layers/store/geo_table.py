"""Rows as an Arrow table with what GeoParquet 1.1 asks: shapes as WKB, bounds, metadata.

Our own lines, because geopandas writes rows only in the order in which their shapes lie: ordering
the shapes first and then walking through memory at random takes twice as long.

Source: GeoParquet specification 1.1.0 (OGC, 2024): "Column metadata" and "bbox covering".
"""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from layers.store.repeats import GEOMETRY

GEO_VERSION = "1.1.0"
BBOX = "bbox"
SIDES = ("xmin", "ymin", "xmax", "ymax")
# By GEOS type number; the names are those of the specification. A ring is written as a line.
TYPE_NAMES = (
    "Point", "LineString", "LineString", "Polygon", "MultiPoint", "MultiLineString",
    "MultiPolygon", "GeometryCollection",
)  # fmt: skip


def make_table(rows: pd.DataFrame) -> pa.Table:
    """Make the Arrow table of some rows.

    Parameters
    ----------
    rows
        A GeoDataFrame with `geometry`, or a DataFrame; no index of meaning.

    Returns
    -------
    Attributes with their types; of a GeoDataFrame also `geometry` (WKB), `bbox` (null where there
    is no place) and the metadata "geo".

    Raises
    ------
    pyarrow.ArrowException, TypeError, ValueError, OverflowError
        A column holds what Arrow cannot keep.
    """
    if not isinstance(rows, gpd.GeoDataFrame):
        return pa.Table.from_pandas(rows, preserve_index=False)
    attributes = pd.DataFrame(rows.drop(columns=GEOMETRY))
    table = pa.Table.from_pandas(attributes, preserve_index=False)
    shapes = rows.geometry.to_numpy()
    with np.errstate(invalid="ignore"):  # a coordinate may be no number
        bounds = shapely.bounds(shapes)
        bytes_of = shapely.to_wkb(shapes, flavor="iso")  # as the specification has it
    places = pa.array(bytes_of, type=pa.large_binary())
    sides = [pa.array(bounds[:, at], from_pandas=True) for at in range(4)]
    boxes = pa.StructArray.from_arrays(sides, names=SIDES)
    told = json.dumps(tell_geometry(rows, shapes, bounds)).encode()
    placed = pa.Table.from_arrays(
        [*table.columns, places, boxes], names=[*table.column_names, GEOMETRY, BBOX]
    )
    return placed.replace_schema_metadata({**(table.schema.metadata or {}), b"geo": told})


def tell_geometry(
    rows: gpd.GeoDataFrame, shapes: NDArray[np.object_], bounds: NDArray[np.float64]
) -> dict[str, object]:
    """Tell readers what the shapes are: the content of the metadata "geo"."""
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    kinds = np.unique(shapely.get_type_id(shapes[is_there]) * 2 + shapely.has_z(shapes[is_there]))
    names = {TYPE_NAMES[kind // 2] + (" Z" if kind % 2 else "") for kind in kinds.tolist()}
    told: dict[str, object] = {
        "encoding": "WKB",
        "crs": rows.crs.to_json_dict(),
        "geometry_types": sorted(names),
        "covering": {BBOX: {side: [BBOX, side] for side in SIDES}},
    }
    placed = bounds[np.isfinite(bounds).all(axis=1)]
    if len(placed):
        west, south = placed[:, :2].min(axis=0).tolist()
        east, north = placed[:, 2:].max(axis=0).tolist()
        told["bbox"] = [west, south, east, north]
    return {"version": GEO_VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: told}}
