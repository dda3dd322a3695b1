"""Records: the "source#row" behind a value, and the day on which it was true."""

from collections.abc import Iterable

import pandas as pd

from layers.layer import Layer, Layers

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
    joined = [
        ";".join(dict.fromkeys(text for cell in row for text in cell.split(";") if text))
        for row in zip(*(column.astype("str") for column in columns), strict=True)
    ]  # rows, because the number of texts differs per row
    return pd.Series(joined, index=columns[0].index, dtype="str")


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
    days = layer.table["reference_day"].astype("str")
    single = pd.Series(days.to_numpy(), index=name_records(layer.table).to_numpy())
    known = days[days != ""]
    oldest = known.groupby(layer.table["source"].astype("str")).min()
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
    known = dict(zip(days.index, days, strict=True))
    each = origins.reset_index(drop=True).astype(object).str.split(";").explode()
    found = each.astype(object).map(lambda record: known.get(record, ""))
    oldest = found[found != ""].groupby(level=0).min().reindex(range(len(origins)))
    texts = oldest.astype(object).where(oldest.notna(), "")
    return pd.Series(texts.to_numpy(), index=origins.index, dtype="str")
