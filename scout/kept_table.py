"""Tables as arrays of bytes and back, bit for bit: how a run keeps what it made for the next one.

Only kinds of cells of which every bit surely comes back are written; any other table is refused,
and is then made again in place of being kept.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyproj
import shapely

Bytes = npt.NDArray[np.uint8]
Arrays = Mapping[str, npt.NDArray[Any]]

# The text of pandas, with NaN for what is not there.
TEXT = pd.StringDtype(na_value=np.nan)
TOLD = b"kansenmaker"
CHECK = "sha256"
# The name under which the index travels as a column.
INDEX = "\0index"
RING = 2  # as shapely numbers its types: WKB has no rings, and would give a line back


class _Kind(NamedTuple):
    """How the cells of one kind of column are written and read."""

    write: Callable[[pd.Series], pa.Array]
    read: Callable[[pa.ChunkedArray], Any]


def _write_plain(column: pd.Series) -> pa.Array:
    return pa.array(column.to_numpy(), from_pandas=False)


def _write_text(column: pd.Series) -> pa.Array:
    return pa.array(column, type=pa.large_string())


def _write_objects(column: pd.Series) -> pa.Array:
    return pa.array(list(column))


def _write_shapes(column: pd.Series) -> pa.Array:
    return pa.array(shapely.to_wkb(column.to_numpy(dtype=object)), type=pa.large_binary())


def _read_plain(cells: pa.ChunkedArray) -> npt.NDArray[Any]:
    return np.array(cells.to_numpy(zero_copy_only=False))  # its own memory: pandas may write in it


def _read_text(cells: pa.ChunkedArray) -> Any:  # noqa: ANN401 an array of pandas
    return pd.Series(cells.to_pandas(types_mapper=lambda _: TEXT)).array


def _read_objects(cells: pa.ChunkedArray) -> npt.NDArray[np.object_]:
    found = np.empty(len(cells), dtype=object)
    found[:] = cells.to_pylist()
    return found


def _read_shapes(cells: pa.ChunkedArray) -> npt.NDArray[np.object_]:
    found: npt.NDArray[np.object_] = shapely.from_wkb(_read_objects(cells))
    return found


_KINDS = {
    "float64": _Kind(_write_plain, _read_plain),
    "int64": _Kind(_write_plain, _read_plain),
    "bool": _Kind(_write_plain, _read_plain),
    "text": _Kind(_write_text, _read_text),
    "words": _Kind(_write_objects, _read_objects),
    "truths": _Kind(_write_objects, _read_objects),
    "shapes": _Kind(_write_shapes, _read_shapes),
    "geometry": _Kind(_write_shapes, _read_shapes),
}


def write_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, Bytes]:
    """Write tables as arrays of bytes.

    Parameters
    ----------
    tables
        By name. Columns of text, numbers (float64, int64), truths, words (text or None), yes, no or
        None, and shapes; the index is 0..n-1, or text.

    Returns
    -------
    An array a table, and one with the hash of all of them.

    Raises
    ------
    ValueError
        A table holds something that would not come back bit for bit; it names the column.
    """
    arrays = {name: np.frombuffer(_write(table), dtype=np.uint8) for name, table in tables.items()}
    return {**arrays, CHECK: np.frombuffer(_hash(arrays), dtype=np.uint8)}


def read_tables(arrays: Arrays) -> dict[str, pd.DataFrame]:
    """Read what `write_tables` wrote.

    Raises
    ------
    ValueError
        The bytes are not those that were written, or not of tables.
    """
    whole = {name: np.asarray(array) for name, array in arrays.items() if name != CHECK}
    if CHECK not in arrays or _hash(whole) != arrays[CHECK].tobytes():
        message = "the kept tables are not what was written"
        raise ValueError(message)
    try:
        return {name: _read(array) for name, array in whole.items()}
    except (pa.ArrowException, KeyError, shapely.GEOSException) as error:
        message = f"the kept tables cannot be read: {error}"
        raise ValueError(message) from error


def _hash(arrays: Arrays) -> bytes:
    """Hash names and bytes."""
    whole = hashlib.sha256()
    for name in sorted(arrays):
        whole.update(f"{name}\0{arrays[name].nbytes}\0".encode())
        whole.update(np.ascontiguousarray(arrays[name]).view(np.uint8).data)
    return whole.digest()


def _write(table: pd.DataFrame) -> bytes:
    """Write one table as an Arrow stream; what Arrow does not know of it stands in its head."""
    if table.attrs or table.columns.has_duplicates or table.columns.dtype != TEXT:
        message = f"columns that cannot be kept: {list(table.columns)[:10]}"
        raise ValueError(message)
    kinds = dict(_find_kinds(table))
    columns = {name: _KINDS[kind].write(table[name]) for name, kind in kinds.items()}
    head: dict[str, object] = {"kinds": list(kinds.items()), **_describe_frame(table)}
    if not _is_counted(table.index):
        columns[INDEX] = _write_text(_take_index(table))
        head["index"] = table.index.name
    if not columns:  # it would have no rows in Arrow
        _refuse("a table without columns")
    whole = pa.table(columns).replace_schema_metadata({TOLD: json.dumps(head)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, whole.schema) as writer:
        writer.write_table(whole)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _is_counted(index: pd.Index) -> bool:
    """Say whether an index is 0..n-1 and nameless."""
    return (
        isinstance(index, pd.RangeIndex)
        and (index.start, index.step) == (0, 1)
        and index.name is None
    )


def _take_index(table: pd.DataFrame) -> pd.Series:
    """Take an index of text as a column."""
    if table.index.dtype != TEXT or table.index.hasnans:
        _refuse("an index that is no text")
    return pd.Series(table.index.array, dtype=TEXT)


def _describe_frame(table: pd.DataFrame) -> dict[str, object]:
    """Tell which column is the place of a row, and in which CRS."""
    if not isinstance(table, gpd.GeoDataFrame):
        return {}
    crs = table.crs
    if crs is None or pyproj.CRS.from_user_input(crs.srs).to_json() != crs.to_json():
        _refuse("a CRS that cannot be written")
    return {"geometry": table.geometry.name, "crs": crs.srs}


def _find_kinds(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Find the kind of each column."""
    own = table.geometry.name if isinstance(table, gpd.GeoDataFrame) else None
    for name, column in table.items():
        kind = "" if name == INDEX else _find_kind(column)
        if not kind or (kind == "geometry") != (name == own):
            _refuse(f"column {name}: {column.dtype}")
        yield str(name), kind


def _find_kind(column: pd.Series) -> str:
    """Name the kind of a column, "" for one that would not come back as it was."""
    name = str(column.dtype)
    if name in ("float64", "int64", "bool") and isinstance(column.dtype, np.dtype):
        return name
    if name == "str":
        return "text" if getattr(column.dtype, "storage", "") == TEXT.storage else ""
    if name not in ("object", "geometry"):
        return ""
    cells = column.to_numpy(dtype=object)
    kinds = {type(cell) for cell in cells} - {type(None)}
    if name == "object" and (kinds <= {str} or kinds == {bool}):
        return "truths" if bool in kinds else "words"
    whole = "shapes" if name == "object" else "geometry"
    return whole if _is_plain(cells) else ""


def _is_plain(cells: npt.NDArray[np.object_]) -> bool:
    """Say whether cells are shapes, or None, of which WKB holds all."""
    is_none = np.array([cell is None for cell in cells], dtype=bool)
    return bool(
        (is_none | shapely.is_geometry(cells)).all()
        and not (shapely.get_type_id(cells) == RING).any()
        and not (shapely.get_srid(cells) > 0).any()
        and not shapely.has_z(cells).any()
        and not shapely.has_m(cells).any()
    )


def _read(array: Bytes) -> pd.DataFrame:
    """Read one table."""
    with pa.ipc.open_stream(pa.py_buffer(np.ascontiguousarray(array))) as stream:
        whole = stream.read_all()
    head = json.loads(whole.schema.metadata[TOLD])
    kinds = dict(head["kinds"])
    index = pd.RangeIndex(whole.num_rows)
    if INDEX in whole.column_names:
        index = pd.Index(_read_text(whole[INDEX]), name=head["index"])
    columns = {name: _KINDS[kind].read(whole[name]) for name, kind in kinds.items()}
    series = {
        name: pd.Series(cells, index=index, dtype=_dtype_of(kinds[name]))
        for name, cells in columns.items()
        if kinds[name] != "geometry"
    }
    if "geometry" not in head:
        return pd.DataFrame(series, index=index, columns=pd.Index(kinds, dtype=TEXT))
    place = gpd.GeoSeries(columns[head["geometry"]], index=index, crs=head["crs"])
    frame = pd.DataFrame({name: series.get(name, place) for name in kinds}, index=index)
    placed: pd.DataFrame = gpd.GeoDataFrame(frame, geometry=head["geometry"], crs=head["crs"])
    return placed


def _dtype_of(kind: str) -> Any:  # noqa: ANN401 a type of pandas or of numpy
    """Give the type of the cells of a kind."""
    return TEXT if kind == "text" else kind if kind in ("float64", "int64", "bool") else object


def _refuse(found: str) -> NoReturn:
    """Stop on what would not come back as it was."""
    message = f"this cannot be kept: {found}"
    raise ValueError(message)
