"""Writes what came of a list: our intake file, the report and the mapping, whole or not at all."""

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from layers.errors import Fault, SettingsError
from layers.intake.fields import INTAKE_FIELDS
from scout.export import FORMULA_STARTS
from scout.geopackage import DATASET_OPTIONS, LAYER_OPTIONS, WRITE_CONFIG
from scout.messages import reject_reason
from scout.run_folder import DESKTOP_FILES, name_fresh, restore_previous, swap_folder

LAYER_FILE, PLACES_FILE = "intake.csv", "intake.gpkg"
REPORT_FILE, MAPPING_FILE = "intake_report.csv", "intake_mapping.toml"
FILES = (LAYER_FILE, PLACES_FILE, REPORT_FILE, MAPPING_FILE)
REPORT_HEADERS = ("row", "object_id", "field", "found", "made", "reason", "code")


def check_folder(out: Path, source: Path, overwrite: bool) -> None:
    """Refuse to write where something stands that is not an earlier intake.

    Parameters
    ----------
    out
        The folder to come.
    source
        The list; it may not lie in that folder.
    overwrite
        An earlier intake may be replaced, if nothing else lies in it.

    Raises
    ------
    SettingsError
        "out_exists", "out_foreign_files" or "out_is_input".
    """
    target, fields = out.resolve(), {"out": out.name}
    if source.resolve().is_relative_to(target):
        raise SettingsError(Fault("out_is_input", {**fields, "found": source.name}))
    if not target.exists():
        return
    if not overwrite or not target.is_dir():
        raise SettingsError(Fault("out_exists", fields))
    foreign = sorted({path.name for path in target.iterdir()} - DESKTOP_FILES - {*FILES})
    if foreign:
        raise SettingsError(Fault("out_foreign_files", {**fields, "found": foreign[:10]}))


def write_folder(out: Path, contents: Mapping[str, bytes], places: gpd.GeoDataFrame | None) -> None:
    """Write the files into a new folder that then takes its name.

    Parameters
    ----------
    out
        As judged by `check_folder`.
    contents
        The files by name.
    places
        Written as `intake.gpkg`; None where points in the text say all there is.

    Raises
    ------
    SettingsError
        "out_unwritable".
    """
    target = out.resolve()
    fresh = name_fresh(target)
    try:
        restore_previous(target)
        fresh.mkdir(parents=True)
        for name, content in contents.items():
            (fresh / name).write_bytes(content)
        if places is not None:
            write_places(fresh / PLACES_FILE, places)
        swap_folder(fresh, target)
    except OSError as error:
        fields = {"out": out.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write_places(path: Path, places: gpd.GeoDataFrame) -> None:
    """Write the layer of a list that has areas; the same records give the same bytes."""
    before = {name: pyogrio.get_gdal_config_option(name) for name in WRITE_CONFIG}
    pyogrio.set_gdal_config_options(WRITE_CONFIG)
    try:
        places.to_file(
            path,
            layer="intake",
            driver="GPKG",
            engine="pyogrio",
            dataset_options=DATASET_OPTIONS,
            layer_options=LAYER_OPTIONS,
        )
    finally:
        pyogrio.set_gdal_config_options(before)


def find_areas(written: pd.DataFrame, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame | None:
    """Make the layer with geometry where a record has an area; None where points say it all."""
    kinds = shapely.get_type_id(table.geometry.to_numpy())
    if not (kinds > shapely.GeometryType.POINT).any():
        return None
    return gpd.GeoDataFrame(
        written[list(INTAKE_FIELDS)].reset_index(drop=True),
        geometry=table.geometry.to_numpy(),
        crs=table.crs,
    )


def write_rows(table: pd.DataFrame) -> bytes:
    """Write a table of text as Dutch spreadsheets open it, guarded against formulas.

    Separator ";", UTF-8 with a byte order mark. A number may begin with a minus sign; another text
    that a spreadsheet would take for a formula gets an apostrophe in front (DECISIONS.md, 17).
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    columns = [[guard(cell) for cell in table[name]] for name in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", errors="replace")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; drop NUL."""
    bare = text.replace("\0", "")
    is_number = bare[:1] == "-" and bare[1:].replace(",", "", 1).isdecimal()
    return f"'{bare}" if bare.startswith(FORMULA_STARTS) and not is_number else bare


def word_report(report: pd.DataFrame) -> pd.DataFrame:
    """Say in Dutch why each field became what it is.

    Returns
    -------
    Columns `REPORT_HEADERS`, in the same order of rows.
    """
    keys = list(zip(report["code"], report["detail"], report["expected"], strict=True))
    told = {key: reject_reason(*key) if key[0] else "" for key in dict.fromkeys(keys)}
    return report.assign(reason=[told[key] for key in keys])[list(REPORT_HEADERS)]
