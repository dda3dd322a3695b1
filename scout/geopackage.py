"""`sites.gpkg`: the sites and gemeenten for QGIS, with their own styles inside."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import geopandas as gpd
import pyogrio

from layers.layer import Layers
from maps.data_dictionary import Entry, describe_gemeenten, describe_sites
from scoring.scorecard import Scorecard
from scout.qgis_style import LayerStyle, build_qml, style_gemeenten, style_sites

# GDAL stamps the moment of writing into a GeoPackage; the same input must give the same bytes.
FIXED_DAY = "2000-01-01T00:00:00.000Z"
# The file is made in a folder that only later takes its name, so SQLite need not wait for the disk
# at every step, as it would to keep a file in use whole when the power fails.
WRITE_CONFIG = {"OGR_CURRENT_DATE": FIXED_DAY, "OGR_SQLITE_SYNCHRONOUS": "OFF"}
# GDAL before 3.7 warns about version 1.4.
DATASET_OPTIONS = {"VERSION": "1.3"}
LAYER_OPTIONS = {"GEOMETRY_NAME": "geom", "FID": "fid"}

_STYLES_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT CURRENT_TIMESTAMP
)"""
_STYLES_CONTENT = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)"""
_STYLE_ROW = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
  styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', '', ?)"""
_DICTIONARY_TABLE = """
CREATE TABLE data_dictionary (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT, column_name TEXT, title TEXT, unit TEXT, meaning TEXT, source TEXT, when_empty TEXT
)"""
_DICTIONARY_CONTENT = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
VALUES ('data_dictionary', 'attributes', 'data_dictionary', 'Wat elke kolom betekent', ?, 0)"""
_DICTIONARY_ROW = """
INSERT INTO data_dictionary (layer, column_name, title, unit, meaning, source, when_empty)
VALUES (?, ?, ?, ?, ?, ?, ?)"""


def write_geopackage(
    path: Path, sites: gpd.GeoDataFrame, scorecard: Scorecard, layers: Layers
) -> None:
    """Write the layers `sites` and `gemeenten` with a style that QGIS opens by itself.

    Parameters
    ----------
    path
        A new file.
    sites
        As `scout.site_table.build_site_table` made it.
    scorecard
        Its `gemeenten` give the columns of the second layer.
    layers
        `gemeenten` gives the polygons; without it the file has the sites alone.
    """
    styles = [style_sites(sites)]
    gemeenten = build_gemeente_table(scorecard, layers)
    before = {name: pyogrio.get_gdal_config_option(name) for name in WRITE_CONFIG}
    pyogrio.set_gdal_config_options(WRITE_CONFIG)
    try:
        _write_layer(path, "sites", sites.rename_axis("site_id").reset_index())
        if gemeenten is not None:
            _write_layer(path, "gemeenten", gemeenten)
            styles.append(style_gemeenten())
    finally:
        pyogrio.set_gdal_config_options(before)
    _write_styles(path, styles)
    entries = describe_sites(["site_id", *_take_names(sites)], scorecard.profile)
    if gemeenten is not None:
        entries += describe_gemeenten(_take_names(gemeenten))
    _write_dictionary(path, entries)


def _take_names(frame: gpd.GeoDataFrame) -> list[str]:
    """List the columns of a layer without its geometry."""
    return [str(name) for name in frame if name != frame.geometry.name]


def _write_dictionary(path: Path, entries: Sequence[Entry]) -> None:
    """Add the table `data_dictionary`, which QGIS shows as a table without places."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(_DICTIONARY_TABLE)
        database.execute(_DICTIONARY_CONTENT, (FIXED_DAY,))
        database.executemany(_DICTIONARY_ROW, [astuple(each) for each in entries])


def build_gemeente_table(scorecard: Scorecard, layers: Layers) -> gpd.GeoDataFrame | None:
    """Join the polygons of the region's gemeenten to what is known of each; None without them."""
    if "gemeenten" not in layers:
        return None
    table = layers["gemeenten"].table
    shapes = gpd.GeoDataFrame(table[["gemeente_code", "geometry"]], crs=table.crs)
    facts = scorecard.gemeenten.rename_axis("gemeente_code").reset_index()
    joined = shapes.merge(facts, on="gemeente_code", how="inner", validate="many_to_one")
    return joined.sort_values("gemeente_code", kind="stable", ignore_index=True)


def _write_layer(path: Path, name: str, frame: gpd.GeoDataFrame) -> None:
    """Write one layer."""
    frame.to_file(
        path,
        layer=name,
        driver="GPKG",
        engine="pyogrio",
        mode="a" if path.exists() else "w",
        dataset_options=DATASET_OPTIONS,
        layer_options=LAYER_OPTIONS,
    )


def _write_styles(path: Path, styles: Sequence[LayerStyle]) -> None:
    """Add the table `layer_styles`, registered as QGIS does it."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(_STYLES_TABLE)
        database.execute(_STYLES_CONTENT, (FIXED_DAY,))
        database.executemany(
            _STYLE_ROW,
            [
                (each.layer, each.layer, build_qml(each), "kansenmaker", FIXED_DAY)
                for each in styles
            ],
        )
