"""What a run found, shaped for its readers: one function per table or text format."""

import csv
import io
import json
from collections.abc import Collection

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.texts import as_texts
from scoring.scorecard import Scorecard
from scout.messages import reject_reason

REJECT_OUTPUT = (
    "layer", "source", "file", "row", "key", "scope", "column", "reason", "found", "code",
)  # fmt: skip
# A spreadsheet takes a cell that starts with one of these for a formula (DECISIONS.md, 17).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CSV_DECIMALS = 3
_TRIED = 1000
# Rows that are written at once: what stands ready for the file is then a part of a large table.
_GROUP_ROWS = 100_000


def build_fact_table(scorecard: Scorecard) -> pd.DataFrame:
    """Put every fact of every site on a line of its own, with its origin: for `explain`.

    Returns
    -------
    Sorted by site, then in the order of the profile: `site_id, criterion, indicator, number`
    (NaN for a word or the unknown), `word` ("" for a number or the unknown), `value` (0..1, NaN
    unknown), `applies, is_approximate, is_aged` (bool), `origin, day` (text).
    """
    index = scorecard.totals.index
    lines = []
    for weighing in scorecard.profile.criteria:
        for inner in weighing.indicators:
            fact = scorecard.facts[inner.indicator]
            is_number = pd.api.types.is_numeric_dtype(fact.value.dtype)
            empty = pd.Series("", index=index, dtype="str")
            lines.append(
                pd.DataFrame(
                    {
                        "site_id": index,
                        "criterion": weighing.criterion,
                        "indicator": inner.indicator,
                        "number": fact.value.astype("float64") if is_number else np.nan,
                        "word": empty if is_number else _as_text(fact.value),
                        "value": scorecard.values[inner.indicator].astype("float64"),
                        "applies": scorecard.applies[inner.indicator].astype(bool),
                        "is_approximate": fact.is_approximate.astype(bool),
                        "is_aged": scorecard.is_aged[inner.indicator].astype(bool),
                        "origin": _as_text(fact.origin),
                        "day": _as_text(fact.day),
                    },
                    index=index,
                )
            )
    table = pd.concat(lines, ignore_index=True)
    return table.sort_values("site_id", kind="stable", ignore_index=True)


def build_reject_table(rejects: pd.DataFrame) -> pd.DataFrame:
    """Say in Dutch of everything that was set aside why.

    Parameters
    ----------
    rejects
        Columns `layers.layer.REJECT_COLUMNS`.

    Returns
    -------
    Columns `REJECT_OUTPUT`, in the same order of rows.
    """
    text = rejects.astype("object").fillna("").astype("str")
    keys = list(zip(text["code"], text["found"], text["expected"], strict=True))
    told = {key: reject_reason(*key) for key in dict.fromkeys(keys)}
    reasons = pd.Series([told[key] for key in keys], index=text.index, dtype="str")
    table = text.rename(columns={"table": "layer"}).assign(reason=reasons)
    return table[list(REJECT_OUTPUT)].reset_index(drop=True)


def build_remark_table(remarks: pd.DataFrame) -> pd.DataFrame:
    """Write the remarks about merging with their fields as JSON text."""
    fields = [json.dumps(each, sort_keys=True, default=str) for each in remarks["fields"]]
    return remarks[["site_id", "code"]].assign(fields=pd.Series(fields, remarks.index, dtype="str"))


def write_csv_text(table: pd.DataFrame) -> bytes:
    """Write a table as Dutch spreadsheets open it.

    Separator ";", decimal comma, at most three decimals, UTF-8 with a byte order mark, true and
    false as "ja" and "nee", unknown as nothing. A text that a spreadsheet would take for a formula
    gets an apostrophe in front; the Parquet file keeps the original.

    Parameters
    ----------
    table
        Its index is not written.
    """
    cells = [_as_cells(table.iloc[:, position]) for position in range(table.shape[1])]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_guard(str(name)) for name in table.columns)
    writer.writerows(zip(*cells, strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", errors="replace")


def write_shortlist(table: gpd.GeoDataFrame, site_ids: Collection[str]) -> bytes:
    """Write the shortlist as CSV, best first, with the place of each site in RD metres."""
    chosen = table.loc[list(site_ids)]
    flat = pd.DataFrame(chosen.drop(columns=["geometry"]))
    flat = flat.assign(x_rd=chosen.geometry.x.round(1), y_rd=chosen.geometry.y.round(1))
    return write_csv_text(_with_id(flat))


def write_sites_parquet(table: gpd.GeoDataFrame) -> bytes:
    """Write all sites as GeoParquet 1.1 with a bounding box per row."""
    content = io.BytesIO()
    sites = _with_id(table)
    sites.to_parquet(
        content,
        index=False,
        schema_version="1.1.0",
        write_covering_bbox=True,
        compression="zstd",
        use_dictionary=_find_repeating(sites),
        row_group_size=_GROUP_ROWS,
    )
    return content.getvalue()


def _find_repeating(table: gpd.GeoDataFrame) -> list[str]:
    """Find the columns that repeat their values: only these are smaller with a list of values.

    Arrow would try it for every column, and throw it away where all differ. The first rows decide.
    """
    first = pd.DataFrame(table.head(_TRIED)).drop(columns=table.geometry.name)
    return [name for name in first if 2 * first[name].nunique() <= len(first)]


def write_parquet(table: pd.DataFrame) -> bytes:
    """Write a table without geometry as Parquet."""
    content = io.BytesIO()
    table.to_parquet(content, index=False, compression="zstd")
    return content.getvalue()


def _with_id(table: pd.DataFrame) -> pd.DataFrame:
    """Put the key in a column behind the position on the shortlist."""
    keyed = table.reset_index(drop=True)  # no cell is copied: that of a province would take long
    keyed.insert(1, "site_id", table.index.array)
    return keyed


def _as_text(values: pd.Series) -> pd.Series:
    """Turn words into text with "" for the unknown."""
    return pd.Series(as_texts(values), index=values.index).fillna("")


def _as_cells(values: pd.Series) -> list[str]:
    """Write a column as cells: numbers in Dutch, text guarded against formulas."""
    if pd.api.types.is_bool_dtype(values.dtype):
        return ["ja" if value else "nee" for value in values]
    if pd.api.types.is_numeric_dtype(values.dtype):
        return [_write_number(value) for value in values.astype("Float64").to_numpy(object)]
    return [_guard(str(word)) for word in values.to_numpy(dtype=object, na_value="")]


def _write_number(value: object) -> str:
    """Write 1234.5 as "1234,5" and 12.0 as "12"; nothing for the unknown."""
    if not isinstance(value, float) or not np.isfinite(value):
        return ""
    text = f"{value:.{CSV_DECIMALS}f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace(".", ",")


def _guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; drop NUL."""
    clean = text.replace("\0", "")
    return f"'{clean}" if clean.startswith(FORMULA_STARTS) else clean
