"""Joins the pages of a delivery into one frame, without a change of type that loses anything."""

import json
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from layers.errors import ContractError, Fault, SourceError
from layers.store.geo_table import BBOX
from layers.store.repeats import GEOMETRY


def join_pages(paths: Sequence[Path], source_id: str) -> pd.DataFrame:
    """Put pages under each other.

    A column may be a whole number on one page and a fraction on another (a reader makes fractions
    of whole numbers where one is unknown), or unknown on all rows of a page. Any other difference
    means that the service changed its mind, or that the pages are of different layers.

    Parameters
    ----------
    paths
        Pages as `layers.store.content.write_content` wrote them, in the order of the rows.
    source_id
        For the faults.

    Returns
    -------
    A GeoDataFrame in the CRS of the pages, or a DataFrame. RangeIndex. Without any page an empty
    table.

    Raises
    ------
    ContractError
        "store_pages_differ" for each column that is not the same kind of thing on every page.
    SourceError
        "store_page_damaged".
    """
    pages = [_read_page(path, source_id) for path in paths]
    filled = [page for page in pages if page.num_rows] or pages[:1]
    if not filled:
        return pd.DataFrame()
    types = choose_types(filled, source_id)
    first = filled[0]
    columns = [
        _join_column([page.column(name) for page in filled], kind, (source_id, name))
        for name, kind in types.items()
    ]
    joined = pa.Table.from_arrays(columns, names=list(types))
    geo = (first.schema.metadata or {}).get(b"geo")
    if geo is None:
        plain: pd.DataFrame = joined.to_pandas()
        return plain
    crs = json.loads(geo)["columns"][GEOMETRY]["crs"]
    with np.errstate(invalid="ignore"):  # a coordinate may be no number
        shapes = shapely.from_wkb(joined.column(GEOMETRY).to_numpy())
    table = joined.drop_columns([GEOMETRY]).to_pandas()
    system = pyproj.CRS.from_json_dict(crs)
    frame: pd.DataFrame = gpd.GeoDataFrame(table, geometry=shapes, crs=system)
    return frame


def _read_page(path: Path, source_id: str) -> pa.Table:
    """Read a page without its bounds; they are written anew."""
    try:
        page = pq.read_table(path, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        fields = {"source": source_id, "page": path.stem, "found": str(error)}
        raise SourceError(Fault("store_page_damaged", fields)) from error
    is_placed = b"geo" in (page.schema.metadata or {})
    return page.drop_columns([BBOX]) if is_placed else page


def choose_types(pages: Sequence[pa.Table], source_id: str) -> dict[str, pa.DataType]:
    """Choose the type of each column that holds what every page has of it.

    Raises
    ------
    ContractError
        "store_pages_differ".
    """
    names = list(dict.fromkeys(name for page in pages for name in page.column_names))
    chosen, faults = {}, []
    for name in names:
        has = [page.column(name) for page in pages if name in page.column_names]
        found = {column.type for column in has if column.null_count < len(column)}
        if len(found) > 1 and all(pa.types.is_integer(t) or pa.types.is_floating(t) for t in found):
            is_whole = all(pa.types.is_integer(each) for each in found)
            found = {pa.int64() if is_whole else pa.float64()}
        if len(has) < len(pages) or len(found) > 1:
            told = ", ".join(sorted(map(str, found))) if len(has) == len(pages) else ""
            fields = {"source": source_id, "column": name, "found": told}
            faults.append(Fault("store_pages_differ", fields))
        chosen[name] = found.pop() if found else has[0].type
    if faults:
        raise ContractError(faults)
    return chosen


def _join_column(
    parts: Sequence[pa.ChunkedArray], kind: pa.DataType, names: tuple[str, str]
) -> pa.ChunkedArray:
    """Join the parts of a column; an unknown part takes the type of the others."""
    if pa.types.is_integer(kind) and any(part.null_count for part in parts):
        kind = pa.float64()  # as pandas has whole numbers of which one is unknown
    try:
        cast = [
            pa.nulls(len(part), kind) if part.null_count == len(part) else part.cast(kind)
            for part in parts
        ]
    except pa.ArrowInvalid as error:  # a whole number with more digits than a fraction holds
        fields = {"source": names[0], "column": names[1], "found": str(error)}
        raise ContractError(Fault("store_pages_differ", fields)) from error
    chunks = [each for part in cast for each in getattr(part, "chunks", [part])]
    return pa.chunked_array(chunks, type=kind)
