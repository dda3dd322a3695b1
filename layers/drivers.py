"""Which GDAL driver may open a file, how it is opened, and which of its layers is taken."""

from pathlib import Path
from typing import Any

from layers.stranger import fault_of, read_head

# The driver that may open a file with this ending, and the way to open it. GML would else write
# a .gfs file beside the input and guess that "0123" is a number.
DRIVERS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    ".gpkg": (("GPKG",), {}),
    ".shp": (("ESRI Shapefile",), {}),
    ".fgb": (("FlatGeobuf",), {}),
    ".geojson": (("GeoJSON", "JSONFG"), {}),
    ".json": (("GeoJSON", "JSONFG"), {}),
    ".gml": (("GML",), {"WRITE_GFS": "NO", "DOWNLOAD_SCHEMA": "NO"}),
    ".xml": (("GML", "LVBAG"), {"WRITE_GFS": "NO", "DOWNLOAD_SCHEMA": "NO"}),
    ".osm": (("OSM",), {}),
    ".pbf": (("OSM",), {}),
}
GDAL_CONFIG = {"GML_FIELDTYPES": "ALWAYS_STRINGS", "SHAPE_RESTORE_SHX": "NO"}
# For each layer of an extract of OpenStreetMap GDAL sets 100 MB aside to put nodes and ways in,
# and clears it; that takes three times as long as reading a small extract. In megabytes: what a
# small one may take, with room to spare. A larger one keeps what GDAL does by itself.
SMALL_EXTRACT = 2_000_000  # bytes
OSM_CONFIG = {"OSM_MAX_TMPFILE_SIZE": "20"}


def choose_config(path: Path) -> dict[str, str]:
    """Choose how GDAL must be set for a file."""
    is_extract = DRIVERS.get(path.suffix.lower(), ((), {}))[0] == ("OSM",)
    is_small = is_extract and path.stat().st_size < SMALL_EXTRACT
    return {**GDAL_CONFIG, **OSM_CONFIG} if is_small else GDAL_CONFIG


def open_quietly(path: Path) -> dict[str, str]:
    """Tell how to open a GeoPackage without files appearing beside it.

    QGIS leaves them in a mode (WAL) in which even a reader makes two files. What another program
    has not yet written back would be missed, so then we stop.
    """
    if read_head(path, 19)[18:19] != b"\x02":
        return {}
    waiting = path.with_name(path.name + "-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise fault_of(path, "file_in_use", found=waiting.name)
    return {"IMMUTABLE": "YES"}


def choose_layer(path: Path, infos: list[dict[str, Any]], layer: str | None) -> dict[str, Any]:
    """Take the named layer, or the only one with geometry."""
    names = [str(info["layer_name"]) for info in infos]
    if layer is not None:
        if layer not in names:
            raise fault_of(path, "layer_missing", found=layer, expected=", ".join(names))
        return infos[names.index(layer)]
    placed = [info for info in infos if info["geometry_type"]]
    if not placed:
        raise fault_of(path, "geometry_missing")
    if len(placed) > 1:
        found = ", ".join(str(info["layer_name"]) for info in placed)
        raise fault_of(path, "layer_ambiguous", found=found)
    return placed[0]
