"""The only file that opens vector and table files; everything is text until it is checked."""

import csv
import logging
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyogrio.raw
import python_calamine
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FieldError

from layers.cells import write_columns, write_sheet_cell
from layers.drivers import DRIVERS, choose_config, choose_layer, open_quietly
from layers.errors import ContractError, Fault
from layers.header import free_names
from layers.rows import build_table, find_header_faults, find_undecodable, iterate_rows
from layers.stranger import check_stranger, fault_of, find_kind, read_head
from layers.workbook import find_error_cells

log = logging.getLogger(__name__)

MAX_LAYERS = 50
FIELD_LIMIT = 10_000_000  # characters of one cell; the contract judges the length


def read_csv(
    path: Path,
    separator: str = ";",
    encoding: str = "utf-8-sig",
    skip_rows: int = 0,
    columns: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read a delimited text file, every cell as text.

    Parameters
    ----------
    path
        A .csv, .txt or .tsv file.
    separator
        Between the cells of a row.
    encoding
        Of the text; a UTF-8 mark at the beginning is taken off.
    skip_rows
        Lines before the header (a publisher's preamble).
    columns
        Headers to keep, for large files; all if None.

    Returns
    -------
    Cells stripped, "" where empty, `str` dtype, RangeIndex. `source_row` is the line in the file
    on which the row begins, the first line being 1. Lines without any content are no rows. If
    some row has more or fewer cells than the header, `reject_code` is "row_ragged" there, its
    cells are "" and `reject_found` tells the number of cells.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; encoding, csv_broken, separator, header_duplicate,
        file_without_header.
    """
    check_stranger(path)
    csv.field_size_limit(FIELD_LIMIT)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            for _ in range(skip_rows):
                stream.readline()
            lines = iterate_rows(stream, separator, skip_rows)
            header = [cell.strip() for cell in next(lines, (0, []))[1]]
            check_header(path, header, separator, columns)
            return build_table(header, lines, columns)
    except UnicodeDecodeError as error:
        place = find_undecodable(path, encoding)
        raise fault_of(path, "encoding", expected=encoding, byte=place) from error
    except csv.Error as error:
        row, *_ = error.args
        raise fault_of(path, "csv_broken", row=row) from error


def check_header(
    path: Path, header: list[str], separator: str, columns: Collection[str] | None = None
) -> None:
    """Stop on a header that cannot be understood, with every reason."""
    faults = find_header_faults(header, separator, columns)
    if faults:
        raise fault_of(path, faults[0][0], **faults[0][1])


@dataclass(frozen=True)
class SheetCells:
    """The cells of one sheet as they stand, from its first row and column on.

    Parameters
    ----------
    name
        Of the sheet.
    rows
        Text, floats, truths and moments; "" where empty, and the word of an error ("#N/A").
    merged
        Cells that are one on the screen: first row and column, last row and column, from 0.
    """

    name: str
    rows: list[list[object]]
    merged: tuple[tuple[int, int, int, int], ...]


def read_cells(path: Path, sheet: str | None = None) -> SheetCells:
    """Read the cells of one sheet; formulas give the value last saved.

    Parameters
    ----------
    path, sheet
        As in `read_sheet`.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, file_locked, sheet_missing, sheet_ambiguous.
    """
    check_stranger(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            name = choose_sheet(path, workbook, sheet)
            chosen = workbook.get_sheet_by_name(name)
            rows: list[list[object]] = [
                list(row) for row in chosen.to_python(skip_empty_area=False)
            ]
            merged = tuple((*first, *last) for first, last in chosen.merged_cell_ranges or ())
            position = workbook.sheet_names.index(name)
    except python_calamine.PasswordError as error:
        raise fault_of(path, "file_locked") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    for (row, column), word in find_error_cells(path, position).items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = word
    return SheetCells(name, rows, merged)


def read_sheet(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """Read one sheet of a workbook, every cell as text; formulas give the value last saved.

    Parameters
    ----------
    path
        An .xlsx file.
    sheet
        Name of the sheet; may be None if only one sheet holds anything.

    Returns
    -------
    As `read_csv`; `source_row` is the row of the sheet. The first row with content is the
    header. Numbers are plain decimals, yes and no are "ja" and "nee", days are ISO, an error
    cell is its word ("#N/A"), a number of 16 digits or more is written so that its lost digits
    show.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, file_locked, sheet_missing, sheet_ambiguous,
        header_duplicate, file_without_header.
    """
    texts = [[write_sheet_cell(value) for value in row] for row in read_cells(path, sheet).rows]
    lines = ((number, cells) for number, cells in enumerate(texts, 1) if any(cells))
    header = next(lines, (0, []))[1]
    while header and not header[-1]:
        header = header[:-1]
    check_header(path, header, "")
    width = len(header)
    # A sheet is as wide as its widest row; cells beyond the header count only when filled.
    fitted = ((n, c[:width] if not any(c[width:]) else c) for n, c in lines)
    return build_table(header, fitted, None)


def choose_sheet(path: Path, workbook: python_calamine.CalamineWorkbook, sheet: str | None) -> str:
    """Name the sheet to read."""
    names: list[str] = workbook.sheet_names
    if sheet is not None:
        if sheet not in names:
            raise fault_of(path, "sheet_missing", found=sheet, expected=", ".join(names))
        return sheet
    filled = [name for name in names if workbook.get_sheet_by_name(name).height]
    if not filled:
        raise fault_of(path, "file_without_header")
    if len(filled) > 1:
        raise fault_of(path, "sheet_ambiguous", found=", ".join(filled))
    return filled[0]


def read_table(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """Read a table of our own format: .xlsx as a workbook, anything else as ";" text."""
    if path.suffix.lower() == ".xlsx":
        return read_sheet(path, sheet)
    return read_csv(path)


def read_parquet(path: Path, columns: Collection[str] | None = None) -> pd.DataFrame:
    """Read a plain Parquet file, every cell as text.

    Parameters
    ----------
    path
        A .parquet file.
    columns
        Headers to keep; all if None.

    Returns
    -------
    As `read_csv`; `source_row` is the number of the row from 1.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, column_missing.
    """
    check_stranger(path)
    try:
        names = pq.read_schema(path).names
        missing = [name for name in columns or () if name not in names]
        if missing:
            raise fault_of(path, "column_missing", column=", ".join(missing), found=names)
        table = pq.read_table(path, columns=list(columns) if columns else None).to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    return number_rows(write_columns(free_columns(table)))


def free_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Rename attributes of a file that bear a name of ours (`layers.header.CARRIED`)."""
    place = frame.geometry.name if isinstance(frame, gpd.GeoDataFrame) else None
    named = [name for name in frame.columns if name != place]
    return frame.rename(columns=dict(zip(named, free_names(named), strict=True)))


def number_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Add `source_row`, counting from 1, for files without lines."""
    numbers = pd.Series(range(1, len(table) + 1), index=table.index).astype("str")
    return table.assign(source_row=numbers)


def read_vector(
    path: Path,
    layer: str | None = None,
    geometry_field: str | None = None,
    where: str | None = None,
) -> gpd.GeoDataFrame:
    """Read a file of places: any GDAL format of `DRIVERS`, or GeoParquet.

    Parameters
    ----------
    path
        The file; nothing is ever written beside it.
    layer
        Name of the layer; may be None if only one layer has geometry.
    geometry_field
        Where features may have several geometries (GML): the one that must be taken. GDAL gives
        one of them; another name stops the reading, instead of a label point for a boundary.
    where
        An OGR filter, for large files.

    Returns
    -------
    Attributes as text (see `layers.cells.write_cell`), `source_row` the number of the feature
    from 1, `geometry` in the CRS that the file states, Z dropped. Where a shape cannot be built,
    `geometry_code` is "geometry_broken".

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, file_in_use, layer_missing, layer_ambiguous,
        geometry_missing, geometry_field_missing, geometry_curve.
    ContractError
        crs_missing.
    """
    check_stranger(path)
    if "!" in path.name:  # the library would take it for a file in an archive
        raise fault_of(path, "path_virtual", found=path.name)
    frame = (
        read_geoparquet(path)
        if find_kind(read_head(path, 64)) == "parquet"
        else read_with_gdal(path, layer, geometry_field, where)
    )
    if frame.crs is None:
        raise ContractError(Fault("crs_missing", {"file": path.name}))
    geometry = shapely.force_2d(frame.geometry.to_numpy())
    table = number_rows(write_columns(pd.DataFrame(frame.drop(columns=frame.geometry.name))))
    return gpd.GeoDataFrame(table, geometry=geometry, crs=frame.crs)


def read_geoparquet(path: Path) -> gpd.GeoDataFrame:
    """Read GeoParquet; a plain Parquet file is told apart."""
    try:
        return free_columns(gpd.read_parquet(path))
    except (pa.ArrowException, OSError, shapely.GEOSException) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    except ValueError as error:
        raise fault_of(path, "geometry_missing", found=str(error)) from error


def read_with_gdal(
    path: Path, layer: str | None, geometry_field: str | None, where: str | None
) -> gpd.GeoDataFrame:
    """Read one layer through pyogrio; warnings of the library go to the log."""
    config = choose_config(path)
    before = {name: pyogrio.get_gdal_config_option(name) for name in config}
    pyogrio.set_gdal_config_options(config)
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            frame = read_layer(path, layer, geometry_field, where)
    except NotImplementedError as error:
        raise fault_of(path, "geometry_curve", found=str(error)) from error
    except (DataSourceError, DataLayerError, FieldError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    except (UnicodeDecodeError, shapely.GEOSException, ValueError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    finally:
        pyogrio.set_gdal_config_options(before)
    for warning in told:
        log.info("%s: %s", path.name, warning.message)
    return frame


def read_layer(
    path: Path, layer: str | None, geometry_field: str | None, where: str | None
) -> gpd.GeoDataFrame:
    """Choose the layer, look at its driver and read it."""
    drivers, options = DRIVERS.get(path.suffix.lower(), ((), {}))
    if drivers == ("GPKG",):
        options = {**options, **open_quietly(path)}
    infos = list_infos(path, layer, options)
    driver = str(infos[0]["driver"]) if infos else ""
    if driver not in drivers:
        raise fault_of(path, "file_not_its_kind", found=driver, expected=", ".join(drivers))
    info = choose_layer(path, infos, layer)
    name = str(info["layer_name"])
    asked: dict[str, Any] = {"layer": name, "where": where}
    has_field = str(info["geometry_name"])
    if geometry_field and geometry_field != has_field:
        raise fault_of(path, "geometry_field_missing", found=has_field, expected=geometry_field)
    try:
        frame = free_columns(pyogrio.read_dataframe(path, force_2d=True, **asked, **options))
    except shapely.GEOSException:
        frame = read_broken(path, {**asked, **options})
    if not isinstance(frame, gpd.GeoDataFrame):
        raise fault_of(path, "geometry_missing")
    return frame


def read_broken(path: Path, asked: dict[str, Any]) -> gpd.GeoDataFrame:
    """Read a layer in which some shape is no shape; those rows get `geometry_code`.

    An extract of OpenStreetMap, for one, cuts shapes at its border.
    """
    read = pyogrio.read_dataframe(path, force_2d=True, on_invalid="ignore", **asked)
    frame = free_columns(read)
    _, _, bytes_of, _ = pyogrio.raw.read(path, columns=[], **asked)
    has_shape = np.array([part is not None for part in bytes_of], dtype=bool)
    codes = np.where(has_shape & frame.geometry.isna().to_numpy(), "geometry_broken", "")
    return frame.assign(geometry_code=codes)


def list_infos(path: Path, layer: str | None, options: dict[str, str]) -> list[dict[str, Any]]:
    """Look at the named layer, or else at each layer by number.

    `pyogrio.list_layers` takes no options, and so would write a .gfs beside the file.
    """
    infos: list[dict[str, Any]] = []
    if layer is not None:
        try:
            return [pyogrio.read_info(path, layer=layer, **options)]
        except DataLayerError:
            log.info("%s: no layer %r", path.name, layer)
    for number in range(MAX_LAYERS):
        try:
            infos.append(pyogrio.read_info(path, layer=number, **options))
        except DataLayerError:
            break
    return infos
