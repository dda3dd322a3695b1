"""`content.parquet`: writes rows as (Geo)Parquet and reads those of a region back.

GeoParquet 1.1 with a bbox column ("covering") and rows along a curve: a region's rows lie in few
row groups, and the bounds of a row group tell whether it can be passed over. Every page carries a
checksum, so damage is noticed by whoever reads it.

Source: GeoParquet specification 1.1.0 (OGC, 2024), "bbox covering".
"""

from collections.abc import Collection
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from layers.crs import RD
from layers.errors import ContractError, Fault, SourceError
from layers.store.card import Bounds
from layers.store.disk import sync_file, tell_disk
from layers.store.geo_table import BBOX, SIDES, make_table
from layers.store.repeats import GEOMETRY

# Rows a group. Fewer make a region cheaper and the whole dearer: 10,000 parcels are about 1 km².
GROUP_ROWS = 10_000
COMPRESSION = "zstd"
ROW_NAME = "source_row"


def write_content(
    rows: pd.DataFrame, path: Path, source_id: str, order: NDArray[np.int64] | None = None
) -> None:
    """Write rows and sync the file.

    Parameters
    ----------
    rows
        A GeoDataFrame with `geometry`, or a DataFrame; RangeIndex.
    path
        A file that is not there yet.
    source_id
        For the fault.
    order
        Positions in `rows` in the order of the file; None for their own.

    Raises
    ------
    ContractError
        "store_column" if a column holds what Parquet cannot keep, such as numbers and words.
    SourceError
        "store_unwritable".
    """
    try:
        table = make_table(rows)
        with tell_disk(path):
            pq.write_table(
                table if order is None else table.take(pa.array(order)),
                path,
                compression=COMPRESSION,
                row_group_size=GROUP_ROWS,
                write_page_checksum=True,
            )
            sync_file(path)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        fields = {"source": source_id, "found": str(error)}
        raise ContractError(Fault("store_column", fields)) from error


def read_content(
    path: Path,
    bounds_m: Bounds | None = None,
    columns: Collection[str] | None = None,
    unplaced: int = 0,
) -> pd.DataFrame:
    """Read the rows of a region, or all.

    Parameters
    ----------
    path
        As `write_content` wrote it.
    bounds_m
        West, south, east, north in RD: rows whose shape touches it, border included. Rows without
        a usable place come along, since they may well lie there. None for all rows.
    columns
        Attributes to read; all if None. A geometry always comes.
    unplaced
        How many rows at the end have no usable place.

    Returns
    -------
    A GeoDataFrame in EPSG:28992, or a DataFrame; in stored order. The index `source_row` is the
    number of the row in the file, from 1, whatever region was read.

    Raises
    ------
    SourceError
        "store_damaged"; "store_gone" if the file is not there any more.
    """
    try:
        with (
            pq.ParquetFile(path, page_checksum_verification=True) as file,
            np.errstate(invalid="ignore"),  # a coordinate may be no number
        ):
            return _read_rows(file, bounds_m, columns, unplaced)
    except FileNotFoundError as error:
        raise SourceError(Fault("store_gone", {"found": path.parent.name})) from error
    except (pa.ArrowException, OSError, shapely.GEOSException, ValueError, KeyError) as error:
        fields = {"found": path.parent.name, "reason": str(error)}
        raise SourceError(Fault("store_damaged", fields)) from error


def _read_rows(
    file: pq.ParquetFile,
    bounds_m: Bounds | None,
    columns: Collection[str] | None,
    unplaced: int,
) -> pd.DataFrame:
    names = file.schema_arrow.names
    is_placed = b"geo" in (file.schema_arrow.metadata or {})
    asked = [name for name in names if columns is None or name in columns]
    if not is_placed:
        whole = file.read(columns=asked)
        plain: pd.DataFrame = whole.select(asked).to_pandas()
        return plain.set_axis(_number(np.arange(whole.num_rows)))
    keep = [name for name in asked if name not in (GEOMETRY, BBOX)]
    table, places = _read_groups(file, keep, bounds_m, unplaced)
    shapes = shapely.from_wkb(table.column(GEOMETRY).to_numpy())
    attributes = table.select(keep).to_pandas().set_axis(_number(places))
    frame: pd.DataFrame = gpd.GeoDataFrame(attributes, geometry=shapes, crs=RD)
    if bounds_m is None:
        return frame
    is_unplaced = places >= file.metadata.num_rows - unplaced
    chosen: pd.DataFrame = frame[find_touching(shapes, bounds_m) | is_unplaced]
    return chosen


def _read_groups(
    file: pq.ParquetFile, keep: list[str], bounds_m: Bounds | None, unplaced: int
) -> tuple[pa.Table, NDArray[np.int64]]:
    """Read the rows of which the bounds touch a region, with their places in the file."""
    if bounds_m is None:
        return file.read(columns=[*keep, GEOMETRY]), np.arange(file.metadata.num_rows)
    groups = find_groups(file.metadata, bounds_m, unplaced)
    counts = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    ends = np.cumsum(counts)
    spans = [np.arange(ends[at] - counts[at], ends[at]) for at in groups]
    places = np.concatenate([np.empty(0, dtype=np.int64), *spans])
    bounding = [f"{BBOX}.{side}" for side in SIDES]
    table = file.read_row_groups(groups, columns=[*keep, GEOMETRY, *bounding])
    is_near = find_near(table, bounds_m) | (places >= file.metadata.num_rows - unplaced)
    return table.filter(pa.array(is_near)), places[is_near]


def _number(places: NDArray[np.int64]) -> pd.Index:
    return pd.Index(places + 1, name=ROW_NAME)


def find_groups(metadata: pq.FileMetaData, bounds_m: Bounds, unplaced: int) -> list[int]:
    """Find the row groups that may hold rows of a region, by the bounds in their footers.

    Parameters
    ----------
    metadata
        Of the file.
    bounds_m
        West, south, east, north.
    unplaced
        How many of the last rows have no place; their groups always count.
    """
    first_unplaced = metadata.num_rows - unplaced
    found, end = [], 0
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        end += group.num_rows
        if end > first_unplaced or _may_touch(group, bounds_m):
            found.append(at)
    return found


def _may_touch(group: pq.RowGroupMetaData, bounds_m: Bounds) -> bool:
    """Say if the bounds of a group touch those of a region; a group without bounds may."""
    west, south, east, north = bounds_m
    told = {}
    for at in range(group.num_columns):
        column = group.column(at)
        if column.path_in_schema.startswith(f"{BBOX}."):
            told[column.path_in_schema.removeprefix(f"{BBOX}.")] = column.statistics
    if any(told.get(side) is None or not told[side].has_min_max for side in SIDES):
        return True
    return bool(
        told["xmin"].min <= east
        and told["xmax"].max >= west
        and told["ymin"].min <= north
        and told["ymax"].max >= south
    )


def find_near(table: pa.Table, bounds_m: Bounds) -> NDArray[np.bool_]:
    """Say of which rows the bounds touch those of a region."""
    west, south, east, north = bounds_m
    box = table.column(BBOX)
    sides = {side: pc.struct_field(box, side).to_numpy() for side in SIDES}
    result = (sides["xmin"] <= east) & (sides["xmax"] >= west)
    result &= (sides["ymin"] <= north) & (sides["ymax"] >= south)
    return np.asarray(result, dtype=bool)


def find_touching(shapes: NDArray[np.object_], bounds_m: Bounds) -> NDArray[np.bool_]:
    """Say which shapes touch a region.

    Shapes whose bounds lie inside need no look at the shape itself; of a shape that breaks the
    rules no answer can be trusted, so there its bounds count.
    """
    west, south, east, north = bounds_m
    edges = shapely.bounds(shapes)
    result = (edges[:, 0] >= west) & (edges[:, 1] >= south)
    result &= (edges[:, 2] <= east) & (edges[:, 3] <= north)
    region = shapely.box(west, south, east, north)
    shapely.prepare(region)
    unsure = np.flatnonzero(~result)
    result[unsure] = shapely.intersects(region, shapes[unsure])
    result[unsure] |= ~shapely.is_valid(shapes[unsure])
    return np.asarray(result, dtype=bool)
