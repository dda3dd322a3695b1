"""`Adapter`: how one published file becomes a raw table in our words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from layers.header import CARRIED, find_suggestion, fold_header, free_names
from layers.number import DUTCH, PLAIN, NumberFormat, parse_numbers
from layers.source import Delivery

__all__ = [
    "CARRIED", "DUTCH", "PLAIN", "Adapter", "NumberFormat", "find_suggestion", "fold_header",
    "make_points", "rename_columns",
]  # fmt: skip


@dataclass(frozen=True)
class Adapter:
    """How the files of one catalogue id are read.

    Parameters
    ----------
    id
        The id in the catalogue and in `[[layer]] source`.
    table
        The table that it fills.
    read
        Opens the delivered file and returns a raw table: our column names, every cell text, a
        `source_row`, and `geometry` in the CRS of the file where the table has one. Columns that
        the file lacks are absent; columns that we do not know may stay and are reported.
    columns
        From our name to the publisher's header, for messages and documents; "geometry" may name
        the columns with the coordinates.
    numbers
        How the publisher writes numbers.
    options
        Further keys of the `[[layer]]` entry that it understands.
    is_register
        A nationwide register: rows outside the region are counted, not excluded one by one.
    further_tables
        Other tables that the same file can fill; the `[[layer]]` entry says which.
    reads_stored
        It also reads a table without places from the store of fetched layers, in which numbers
        are numbers and not the publisher's text.
    """

    id: str
    table: str
    read: Callable[[Delivery], pd.DataFrame]
    columns: Mapping[str, str]
    numbers: NumberFormat = DUTCH
    options: tuple[str, ...] = ()
    is_register: bool = False
    further_tables: tuple[str, ...] = ()
    reads_stored: bool = False


def rename_columns(
    frame: pd.DataFrame, columns: Mapping[str, str], *, keep_others: bool = False
) -> pd.DataFrame:
    """Give the columns of a file our names.

    Parameters
    ----------
    frame
        As a reader returned it: the publisher's headers and the `CARRIED` columns.
    columns
        From our name to the publisher's header; headers are compared by `fold_header`.
    keep_others
        Keep columns that are not named here, so that the check reports them.

    Returns
    -------
    A new frame; columns that the file lacks are absent.
    """
    headers = {fold_header(str(name)): name for name in frame.columns if name not in CARRIED}
    names = {
        headers[fold_header(header)]: ours
        for ours, header in columns.items()
        if fold_header(header) in headers
    }
    carried = [name for name in CARRIED if name in frame.columns]
    wanted = [
        name for name in frame.columns if name in names or (keep_others and name not in CARRIED)
    ]
    others = [name for name in wanted if name not in names]
    freed = dict(zip(others, free_names(others, columns), strict=True))
    return frame[[*wanted, *carried]].rename(columns={**names, **freed})


def read_words(frame: pd.DataFrame, name: str) -> pd.Series:
    """Take a text column, "" everywhere if the frame lacks it."""
    if name not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[name].fillna("").astype("str")


def make_points(
    frame: pd.DataFrame, x: str, y: str, crs: int, numbers: NumberFormat = DUTCH
) -> gpd.GeoDataFrame:
    """Make points of two text columns.

    Parameters
    ----------
    frame
        Raw table; columns `x` and `y` may be absent, then no row has a point.
    x, y
        Names of the columns with the easting (or longitude) and northing (or latitude).
    crs
        EPSG code of the coordinates.
    numbers
        How they are written.

    Returns
    -------
    The frame without the two columns and with `geometry` (None where either is unknown),
    `geometry_code` (why a written coordinate cannot be used, else "") and `geometry_found`.
    """
    words_x, words_y = (read_words(frame, name) for name in (x, y))
    (east, code_x), (north, code_y) = (parse_numbers(word, numbers) for word in (words_x, words_y))
    is_half = ((words_x == "") != (words_y == "")) & (code_x == "") & (code_y == "")
    codes = code_x.mask(code_x == "", code_y).mask(is_half, "coordinate_missing")
    points = gpd.GeoSeries(gpd.points_from_xy(east, north), index=frame.index, crs=crs)
    geometry = points.where(east.notna() & north.notna() & (codes == ""), None)
    rest = frame.drop(columns=[name for name in (x, y) if name in frame])
    found = (words_x + " " + words_y).where(codes != "", "")
    rest = rest.assign(geometry_code=codes, geometry_found=found)
    return gpd.GeoDataFrame(rest, geometry=geometry.values, crs=crs)
