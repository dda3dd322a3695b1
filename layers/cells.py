"""How the cells of typed files (workbook, GeoPackage, Parquet) are written as text.

Everything is text until the contract converts it, so that one set of rules judges every file.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from layers.number import write_plain

# A spreadsheet keeps 15 digits: a longer number has lost its tail and must not pass as a code.
SHEET_LIMIT = 1e15


def write_cell(value: object) -> str:
    """Write one cell as text.

    Unknown is ""; yes and no are "ja" and "nee"; a moment at midnight is an ISO day; a list is
    joined by ";"; bytes have no text and are "".
    """
    if value is None or isinstance(value, bytes | bytearray):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool | np.bool_ | int | np.integer | float | np.floating):
        return write_amount(value)
    if isinstance(value, Iterable):
        return ";".join(word for word in (write_cell(part) for part in value) if word)
    return write_moment(value)


def write_amount(value: bool | np.bool_ | int | np.integer | float | np.floating) -> str:
    """Write a number, or yes and no."""
    if isinstance(value, bool | np.bool_):
        return "ja" if value else "nee"
    if isinstance(value, int | np.integer):
        return str(int(value))
    return write_plain(float(value))


def write_moment(value: object) -> str:
    """Write a day, a moment or a length of time; the missing moment of pandas is ""."""
    if value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, datetime):
        is_midnight = value.time() == time(0)
        return value.date().isoformat() if is_midnight else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()


def write_sheet_cell(value: object) -> str:
    """Write one cell of a workbook; a number too long for a spreadsheet shows its lost digits."""
    if isinstance(value, float) and abs(value) >= SHEET_LIMIT:
        return f"{value:.14E}"
    return write_cell(value)


def write_columns(table: pd.DataFrame) -> pd.DataFrame:
    """Write every column of a typed table as text, on a RangeIndex."""
    columns = {str(name): write_column(table[name]) for name in table.columns}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(table)), dtype="str")


def write_column(column: pd.Series) -> list[str] | ExtensionArray:
    """Write one column; plain text and whole numbers take the short way."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").str.strip().array
    if column.dtype.kind in "iu":
        return column.astype("str").array
    return [write_cell(value) for value in column.tolist()]
