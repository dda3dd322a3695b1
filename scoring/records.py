"""Records: the "source#row" behind a value, and the day on which it was true."""

from collections.abc import Iterable, Sequence

import pandas as pd

from layers.layer import Layer, Layers
from scoring.record_cells import join_cells, look_up_days

# What stands for the row when a value was computed from many rows of a source.
MANY = "*"


def name_records(table: pd.DataFrame) -> pd.Series:
    """Name each row of a layer as "source#row".

    Parameters
    ----------
    table
        A layer's table, with `source` and `source_row`.

    Returns
    -------
    Text on the index of `table`.
    """
    return table["source"].astype("str") + "#" + table["source_row"].astype("str")


def name_layer(table: pd.DataFrame) -> str:
    """Name all rows of a layer together, as "a#*;b#*" with one part per source.

    Parameters
    ----------
    table
        A layer's table, or a part of it.

    Returns
    -------
    Text, "" for a table without rows.
    """
    return ";".join(f"{source}#{MANY}" for source in table["source"].drop_duplicates())


def name_columns(table: pd.DataFrame, columns: Sequence[str]) -> str:
    """Name the records behind some columns of a layer together, one part per source.

    Parameters
    ----------
    table
        A layer's table. One that was merged from several deliveries says the record per column
        in `origins` (layers/statistics.py); of another all its rows stand behind each column.
    columns
        Which of them.

    Returns
    -------
    "a#*;b#*", "" where nothing is known.
    """
    if "origins" not in table:
        return name_layer(table)
    told = _split_merged(table)
    sources = told.loc[told["column"].isin(list(columns)), "record"].str.rsplit("#", n=1).str[0]
    return ";".join(f"{source}#{MANY}" for source in sources.drop_duplicates())


def name_column(table: pd.DataFrame, column: str) -> pd.Series:
    """Name the record behind one column of each row of a layer.

    Parameters
    ----------
    table
        A layer's table; see `name_columns`.
    column
        Which column.

    Returns
    -------
    "source#row" on the index of `table`; "" where a merged row does not know the column.
    """
    if "origins" not in table:
        return name_records(table)
    told = _split_merged(table)
    own = told[told["column"] == column].set_index("row")["record"]
    return own.reindex(range(len(table))).fillna("").set_axis(table.index).astype("str")


def _split_merged(table: pd.DataFrame) -> pd.DataFrame:
    """Split the evidence of merged rows: `row` (position), `column`, `record`, `day`."""
    records = _explode_pairs(table["origins"])
    days = _explode_pairs(table["origin_days"]) if "origin_days" in table else records[:0]
    dated = days.rename(columns={"told": "day"})
    whole = records.rename(columns={"told": "record"}).merge(dated, how="left")
    return whole.assign(day=whole["day"].fillna(""))


def _explode_pairs(cells: pd.Series) -> pd.DataFrame:
    """Make one row of each "column=text" in cells such as "a=x;b=y"."""
    each = cells.astype(object).reset_index(drop=True).str.split(";").explode()
    each = each[each != ""].astype("str")
    pairs = each.str.split("=", n=1)
    return pd.DataFrame({"row": each.index, "column": pairs.str[0], "told": pairs.str[1]})


def name_layers(layers: Layers, names: Iterable[str]) -> str:
    """Name some layers as a whole, see `name_layer`; one that the region lacks is passed by.

    Parameters
    ----------
    layers
        The tables of the region.
    names
        Which of them.
    """
    told = [name_layer(layers[name].table) for name in names if name in layers]
    return ";".join(text for text in told if text)


def find_oldest(days: pd.Series) -> str:
    """Oldest of some ISO days, "" when none is known.

    Parameters
    ----------
    days
        ISO text, "" where unknown.
    """
    known = days[days != ""]
    return str(known.min()) if len(known) else ""


def join_texts(parts: Iterable[pd.Series]) -> pd.Series:
    """Join texts by ";" per row, each text once and the empty ones left out.

    Parameters
    ----------
    parts
        Text on one shared index; a cell may itself hold several texts joined by ";".

    Returns
    -------
    Text on that index, in the order of the parts.
    """
    columns = list(parts)
    return pd.Series(join_cells(columns), index=columns[0].index)


def list_days(layers: Layers, names: Iterable[str]) -> pd.Series:
    """From each record of some layers to its reference day.

    Parameters
    ----------
    layers
        The tables of the region.
    names
        Which of them; one that the region does not have is passed by.

    Returns
    -------
    ISO text ("" unknown) on the record; "source#*" has the oldest day of that source.
    """
    found = [_days_of(layers[name]) for name in names if name in layers]
    empty = pd.Series([], index=pd.Index([], dtype="str"), dtype="str")
    days = pd.concat([empty, *found])
    return pd.Series(days[~days.index.duplicated()], dtype="str")


def _days_of(layer: Layer) -> pd.Series:
    """List the day of each record of one layer, and of each of its sources as a whole."""
    table = layer.table
    records = pd.DataFrame(
        {"record": name_records(table), "day": table["reference_day"].astype("str")}
    )
    if "origins" in table:  # rows that were merged away are records too
        records = pd.concat([records, _split_merged(table)[["record", "day"]]])
    single = pd.Series(records["day"].to_numpy(), index=records["record"].to_numpy(), dtype="str")
    known = records[records["day"] != ""]
    oldest = known.groupby(known["record"].str.rsplit("#", n=1).str[0])["day"].min()
    names = [f"{source}#{MANY}" for source in oldest.index]
    whole = pd.Series(oldest.to_numpy(), index=names, dtype="str")
    every: pd.Series = pd.concat([single, whole])
    return every


def find_days(origins: pd.Series, days: pd.Series) -> pd.Series:
    """Oldest known day among the records behind each value.

    Parameters
    ----------
    origins
        Records joined by ";", "" where there is none.
    days
        From record to ISO day, each record once.

    Returns
    -------
    ISO text on the index of `origins`, "" where no day is known.
    """
    return pd.Series(look_up_days(origins, days), index=origins.index)
