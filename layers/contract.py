"""What a table must be: columns with rules and units, a key, a geometry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import pandas as pd

from layers.crs import RD
from layers.errors import ContractError, Fault
from layers.geometry import judge_geometry
from layers.header import CARRIED, list_unused
from layers.key import find_copies, find_duplicates, show_keys
from layers.number import NumberFormat
from layers.parse import (
    Parsed,
    parse_choice,
    parse_code,
    parse_day,
    parse_list,
    parse_number,
    parse_text,
)
from layers.rejects import list_rejects, name_rejects

Kind = Literal["text", "code", "number", "integer", "day", "flag", "choice", "list"]


@dataclass(frozen=True)
class Column:
    """One promised column.

    Parameters
    ----------
    name
        Our name for it, with the unit at the end where there is one.
    kind
        "text" free words; "code" an identifier that keeps its leading zeros; "number" a float;
        "integer" a whole number (float dtype, so that NaN can say unknown); "day" an ISO day;
        "flag" ja/nee/onbekend as object True, False or None; "choice" one of `choices`;
        "list" words joined by ";".
    is_required
        The column must stand in the file; else the run stops.
    may_be_unknown
        A row without a value is kept with the value unknown; else the row is set aside.
    minimum, maximum
        Bounds of a number, both allowed; a number outside is a fault of the field.
    choices
        From the word in the file (lower case) to our word.
    pattern
        A full-match regular expression for a code.
    is_vital
        A value that cannot be read takes its row with it, since an unknown one is taken for
        something: a site of unknown kind for a building. An empty value does not.
    """

    name: str
    kind: Kind = "text"
    is_required: bool = False
    may_be_unknown: bool = True
    minimum: float | None = None
    maximum: float | None = None
    choices: Mapping[str, str] | None = None
    pattern: str | None = None
    max_length: int = 500
    is_vital: bool = False


@dataclass(frozen=True)
class Contract:
    """What one table must be.

    Parameters
    ----------
    name
        The table's name, as in settings: "vacancies", "parcels", …
    columns
        Every promised column; others in a file are not taken in.
    key
        Names of the columns that together are unique, or empty where rows need no key.
    geometry
        Allowed geometry families ("point", "line", "polygon"); empty for a table without geometry.
    geometry_may_be_unknown
        A row without a geometry is kept; else it is set aside.
    may_be_empty
        A file without rows says something ("there are no such decisions"); else it is a mistake.
    is_added_up
        Its rows are counted or added up: one that says exactly the same as another counts once.
    is_closed
        What is not in the list is taken not to exist, so a row that cannot be used stops the run.
    open_kinds
        Words of the column "kind" whose rows may be missing all the same.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    geometry: tuple[str, ...] = ()
    geometry_may_be_unknown: bool = False
    may_be_empty: bool = False
    is_added_up: bool = False
    is_closed: bool = False
    open_kinds: tuple[str, ...] = ()


# A day that every table may have beside its promised columns.
ROW_DAY = Column("reference_day", "day")

# Codes that say by themselves what would have been fine.
SELF_EVIDENT = ("value_missing", "text_control", "cell_error")


def check(
    raw: pd.DataFrame,
    contract: Contract,
    numbers: NumberFormat,
    source_id: str,
    shown_path: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split a raw table into rows that keep the contract and what was set aside.

    Parameters
    ----------
    raw
        As an adapter gives it: our column names, all text, `source_row`, `geometry` in the CRS of
        the file. `reject_code` and `reject_found` set a row aside at once; `geometry_code` and
        `geometry_found` say why a row has no geometry. Never changed.
    contract
        What the table must be.
    numbers
        How its numbers are written.
    source_id, shown_path
        For `source`, and for the lines of the rejects and the faults.

    Returns
    -------
    The table: every promised column in its type (text "" and numbers NaN where unknown), `source`,
    `source_row` and, where the contract asks, `geometry` (EPSG:28992); RangeIndex, file order. And
    the rejects, columns `layers.rejects.REJECT_COLUMNS`, in file order.

    Raises
    ------
    ContractError
        With every fault of the table as a whole: column_missing, geometry_missing, and those of
        `layers.geometry.judge_geometry`.
    """
    raw = raw.reset_index(drop=True)
    names = {"table": contract.name, "source": source_id, "file": shown_path}
    rows = pd.DataFrame(raw)
    faults = find_missing(rows, contract, names)
    if faults:
        raise ContractError(faults)
    table, lines = read_columns(rows, contract, numbers)
    if contract.geometry:
        places, told = read_places(raw, contract, names)
        table = gpd.GeoDataFrame(table, geometry=places, crs=RD)
        lines = [*told, *lines]
    lines = [part for part in lines if len(part)]
    given = read_words(rows, "reject_code")
    # A row that the reader set aside has no other faults worth telling.
    lines = [part[~part["position"].isin(given.index[given != ""])] for part in lines]
    lines = [list_rejects(given, "row", "", read_words(rows, "reject_found")), *lines]
    is_out = pd.Series(data=False, index=rows.index)
    for part in lines:
        is_out = is_out | is_out.index.isin(part.loc[part["scope"] == "row", "position"])
    doubles = (
        find_copies(table[~is_out])
        if contract.is_added_up
        else find_duplicates(table[~is_out], contract.key)
    )
    keys = show_keys(rows, contract.key)
    lines = [*lines, list_rejects(doubles, "row", " + ".join(contract.key), keys[~is_out])]
    is_out = is_out | is_out.index.isin(doubles.index[doubles != ""])
    promised = [column.name for column in contract.columns]
    rejects = name_rejects(lines, (read_words(rows, "source_row"), keys), names)
    unused = list_unused(rows.columns, [*promised, ROW_DAY.name], names)
    kept = table.assign(source=source_id, source_row=read_words(rows, "source_row"))[~is_out]
    return kept.reset_index(drop=True), pd.concat([unused, rejects], ignore_index=True)


def find_missing(rows: pd.DataFrame, contract: Contract, names: Mapping[str, str]) -> list[Fault]:
    """List the required columns, and the geometry, that a file lacks."""
    has = [str(name) for name in rows.columns if name not in CARRIED]
    faults = [
        Fault("column_missing", {**names, "column": column.name, "found": ", ".join(has)})
        for column in contract.columns
        if column.is_required and column.name not in rows
    ]
    if contract.geometry and not contract.geometry_may_be_unknown and "geometry" not in rows:
        faults.append(Fault("geometry_missing", dict(names)))
    return faults


def read_words(rows: pd.DataFrame, name: str) -> pd.Series:
    """Take a text column, "" everywhere if the file lacks it."""
    if name not in rows:
        return pd.Series("", index=rows.index, dtype="str")
    return rows[name].fillna("").astype("str")


def read_columns(
    rows: pd.DataFrame, contract: Contract, numbers: NumberFormat
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Convert every promised column and list what could not be read.

    A value that may not be unknown takes its row with it.
    """
    columns = contract.columns
    if ROW_DAY.name in rows and ROW_DAY.name not in {column.name for column in columns}:
        columns = (*columns, ROW_DAY)
    values, lines = {}, []
    for column in columns:
        words = read_words(rows, column.name)
        parsed = parse_once(words, column, numbers)
        codes, scope = parsed.codes, "row" if column.is_vital else "field"
        if not column.may_be_unknown:
            is_unknown = parsed.values.isna() | (parsed.values.astype("str") == "")
            codes, scope = codes.mask(is_unknown & (codes == ""), "value_missing"), "row"
        told = list_rejects(codes, scope, column.name, words)
        if len(told):
            expected = told["code"].isin(SELF_EVIDENT).map({True: "", False: parsed.expected})
            lines.append(told.assign(expected=expected))
        values[column.name] = parsed.values
    return pd.DataFrame(values, index=rows.index), lines


def parse_once(words: pd.Series, column: Column, numbers: NumberFormat) -> Parsed:
    """Convert each different word of a column once: most columns hold few."""
    places, uniques = pd.factorize(words)
    if list(uniques) in ([], [""]):  # a column without content, or that the file lacks
        is_number = column.kind in ("number", "integer")
        unknown = pd.Series(float("nan") if is_number else "", index=words.index)
        codes = pd.Series("", index=words.index, dtype="str")
        return Parsed(unknown.astype("float64" if is_number else "str"), codes)
    if len(uniques) * 2 > len(words):
        return parse_column(words, column, numbers)
    parsed = parse_column(pd.Series(uniques, dtype="str"), column, numbers)
    values = parsed.values.take(places).set_axis(words.index)
    return Parsed(values, parsed.codes.take(places).set_axis(words.index), parsed.expected)


def parse_column(words: pd.Series, column: Column, numbers: NumberFormat) -> Parsed:
    """Convert one column by its kind."""
    words = words.str.strip()
    if column.kind in ("number", "integer"):
        bounds = (column.minimum, column.maximum)
        return parse_number(words, numbers, bounds, is_whole=column.kind == "integer")
    if column.kind == "day":
        return parse_day(words)
    if column.kind in ("choice", "flag"):
        return parse_choice(words, column.choices or {"ja": "ja", "nee": "nee"})
    if column.kind == "code":
        return parse_code(words, column.pattern, column.max_length)
    if column.kind == "list":
        return parse_list(words, column.max_length)
    return parse_text(words, column.max_length)


def read_places(
    raw: pd.DataFrame, contract: Contract, names: Mapping[str, str]
) -> tuple[gpd.GeoSeries, list[pd.DataFrame]]:
    """Judge the geometry and list what is wrong with it.

    Where the contract lets the geometry be unknown, a coordinate that could not be read leaves
    the row in; a place that is surely wrong (outside the country, of the wrong kind) does not.
    """
    blank = gpd.GeoSeries([None] * len(raw), index=raw.index, crs=RD)
    places = gpd.GeoSeries(raw["geometry"]) if "geometry" in raw else blank
    judged = judge_geometry(places, contract.geometry, names)
    unread = read_words(pd.DataFrame(raw), "geometry_code")
    found = judged.found.mask(unread != "", read_words(pd.DataFrame(raw), "geometry_found"))
    codes = judged.codes.mask((judged.codes == "") & (unread != ""), unread)
    scope = "field"
    if not contract.geometry_may_be_unknown:
        is_nowhere = judged.geometry.isna() & (codes == "")
        codes, scope = codes.mask(is_nowhere, "geometry_missing"), "row"
    soft = codes.where((judged.codes == "").to_numpy(), "")
    hard = codes.where((judged.codes != "").to_numpy(), "")
    parts = [
        list_rejects(hard, "row", "geometry", found),
        list_rejects(soft, scope, "geometry", found),
        list_rejects(judged.notes, "field", "geometry", found),
    ]
    told = [part.assign(expected=judged.expected[part["position"]].to_numpy()) for part in parts]
    return judged.geometry, told
