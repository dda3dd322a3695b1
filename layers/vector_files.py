"""The only file that opens files of places; attributes are text until they are checked."""

import logging
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FieldError

from layers.cells import write_columns
from layers.drivers import DRIVERS, choose_config, choose_layer, open_quietly
from layers.errors import ContractError, Fault
from layers.header import free_columns
from layers.rows import number_rows
from layers.stranger import check_stranger, fault_of, find_kind, read_head

log = logging.getLogger(__name__)

MAX_LAYERS = 50


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
