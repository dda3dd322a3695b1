"""Which sites changed between two deliveries, and which merely stand in another row of a file.

A row that was taken out of a list gives all rows below it another number. The sites there are what
they were: only the records ("source#row") behind their facts have another name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.sites import Sites

# Per site from a record as it was called to what it is called now.
Renamed = Mapping[str, Mapping[str, str]]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Change:
    """What differs between two sets of sites.

    Parameters
    ----------
    site_ids
        Sites of now that are new, or of which a field, the ground or a record differs.
    renamed
        Of the other sites those of which records bear another name.
    """

    site_ids: pd.Index
    renamed: Renamed


def find_change(old: Sites, new: Sites) -> Change:
    """Compare sites as they were with sites as they are, bit for bit.

    Parameters
    ----------
    old, new
        Of which nothing was measured yet: their tables have the same columns.

    Returns
    -------
    A site that is in neither part of it is the same in every field, with the same records of the
    same days. If the columns differ every site has changed.
    """
    index = new.table.index
    both = index.intersection(old.table.index)
    if not _have_same_columns(old, new):
        return Change(index, {})
    before, after = old.table.loc[both], new.table.loc[both]
    is_same = np.ones(len(both), dtype=np.bool_)
    for name in after.columns:
        is_same &= _is_equal(before[name], after[name])
    records = _Records(*(_list_days(each) for each in (old, new)))
    renamed: dict[str, dict[str, str]] = {}
    cells = (old.origins.loc[both].to_numpy(object), new.origins.loc[both].to_numpy(object))
    for at in np.flatnonzero(is_same):
        names = records.match(cells[0][at], cells[1][at])
        if names is None:
            is_same[at] = False
        elif any(was != now for was, now in names.items()):
            renamed[str(both[at])] = names
    return Change(index.difference(both[is_same]), renamed)


def rename_records(
    told: pd.Series, sites: pd.Series, renamed: Renamed, sources: frozenset[str]
) -> tuple[pd.Series, set[str]]:
    """Give records behind facts the names that they have now.

    Parameters
    ----------
    told
        Records joined by ";".
    sites
        The site of each row of `told`.
    renamed
        As in `Change`.
    sources
        Ids of the sources of which rows may bear another number.

    Returns
    -------
    The same with other names; and the sites of which some record cannot be told.
    """
    cells, owners = told.to_numpy(dtype=object).copy(), sites.to_numpy(dtype=object)
    begins = tuple(f"{source}#" for source in sources)
    lost: set[str] = set()
    for at in np.flatnonzero(sites.isin(list(renamed)).to_numpy(dtype=bool)):
        if not any(begin in cells[at] for begin in begins):
            continue
        names = renamed[owners[at]]
        parts = cells[at].split(";")
        if any(part not in names and _is_of(part, sources) for part in parts):
            lost.add(owners[at])
        cells[at] = ";".join(names.get(part, part) for part in parts)
    return pd.Series(cells, index=told.index, name=told.name, dtype=told.dtype), lost


def _is_of(record: str, sources: frozenset[str]) -> bool:
    """Say whether a record is one row of these sources; "source#*" is no row."""
    source, _, row = record.rpartition("#")
    return source in sources and row != "*"


@dataclass(frozen=True)
class _Records:
    """From each record to its day: as it was, and as it is."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    def match(
        self, before: npt.NDArray[np.object_], after: npt.NDArray[np.object_]
    ) -> dict[str, str] | None:
        """Match the records of one site, field by field; None where they do not fit."""
        names: dict[str, str] = {}
        for pair in set(zip(before, after, strict=True)):
            was, now = pair[0].split(";"), pair[1].split(";")
            if len(was) != len(now):
                return None
            for one, other in zip(was, now, strict=True):
                if names.setdefault(one, other) != other:
                    return None
        is_fit = len(set(names.values())) == len(names) and all(
            self.old.get(was) == self.new.get(now) for was, now in names.items()
        )
        return names if is_fit else None


def _list_days(sites: Sites) -> dict[str, str]:
    """List the day of each record."""
    days = sites.record_days
    return dict(zip(map(str, days.index), map(str, days), strict=True))


def _have_same_columns(old: Sites, new: Sites) -> bool:
    """Say whether both have the same columns, of the same kinds."""
    tables = (old.table, new.table), (old.origins, new.origins)
    return all(
        list(was.columns) == list(now.columns) and list(was.dtypes) == list(now.dtypes)
        for was, now in tables
    )


def _is_equal(before: pd.Series, after: pd.Series) -> Marks:
    """Compare two columns cell by cell, bit for bit."""
    left, right = (_write_cells(each) for each in (before, after))
    return np.asarray(left == right, dtype=np.bool_)


def _write_cells(column: pd.Series) -> npt.NDArray[Any]:
    """Write numbers by their bits and shapes as bytes; other cells stay what they are."""
    if column.dtype == np.float64:
        return column.to_numpy().view(np.int64)
    cells = column.to_numpy(dtype=object)
    is_shape = shapely.is_geometry(cells)
    written = cells.copy()
    written[is_shape] = shapely.to_wkb(cells[is_shape])
    return written
