"""Which sites changed, and which merely stand in another row of their file."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from layers.crs import RD
from layers.layer import REJECT_COLUMNS
from layers.sites import Sites
from scoring.changed_sites import find_change, rename_records

NAMES = ["a", "b", "c"]


def make_sites(rows, names=NAMES, days=None):
    """Sites of which each is one row of a list, "intake#<row>", and "a" of a register too."""
    index = pd.Index(names, name="site_id", dtype="str")
    table = gpd.GeoDataFrame(
        {
            "name": pd.Series(["x", "y", "z"][: len(names)], index, dtype="str"),
            "bvo_m2": pd.Series([100.0, np.nan, 0.0][: len(names)], index),
            "is_measured": pd.Series(True, index),
            "parcel": pd.Series([None] * len(names), index, dtype=object),
        },
        geometry=gpd.GeoSeries(shapely.points(range(len(names)), 0.0), index, crs=RD),
    )
    record = [f"intake#{row}" for row in rows]
    origins = pd.DataFrame(
        {"name": record, "bvo_m2": [f"bag#7;{record[0]}", "", record[-1]][: len(names)]}, index
    ).astype("str")
    told = {"bag#7": "2026-01-01", **dict.fromkeys(record, "2026-10-01"), **(days or {})}
    return Sites(
        table=table,
        origins=origins,
        record_days=pd.Series(told, dtype="str"),
        remarks=pd.DataFrame(columns=["site_id", "code", "fields"]),
        rejects=pd.DataFrame(columns=list(REJECT_COLUMNS)),
        outside=pd.Series(dtype="int64"),
    )


def with_cell(sites, site, name, value):
    column = sites.table[name].copy()
    column.loc[site] = value
    return replace(sites, table=sites.table.assign(**{name: column}))


def test_nothing_changed():
    change = find_change(make_sites([2, 3, 4]), make_sites([2, 3, 4]))
    assert list(change.site_ids) == []
    assert change.renamed == {}


def test_rows_that_moved_are_the_same_sites_with_other_records():
    change = find_change(make_sites([2, 3, 4]), make_sites([9, 3, 2]))
    assert list(change.site_ids) == []
    assert set(change.renamed) == {"a", "c"}
    assert change.renamed["a"] == {"intake#2": "intake#9", "bag#7": "bag#7"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "anders"),
        ("bvo_m2", -0.0),
        ("bvo_m2", np.nan),
        ("is_measured", False),
        ("parcel", shapely.box(0, 0, 1, 1)),
        ("geometry", shapely.Point(2, 1e-9)),
    ],
)
def test_one_other_bit_is_another_site(name, value):
    sites = make_sites([2, 3, 4])
    change = find_change(sites, with_cell(sites, "c", name, value))
    assert list(change.site_ids) == ["c"]


def test_a_record_of_another_day_is_another_site():
    now = make_sites([2, 3, 4], days={"intake#3": "2026-11-01"})
    assert list(find_change(make_sites([2, 3, 4]), now).site_ids) == ["b"]


def test_another_record_behind_one_field_is_another_site():
    old = make_sites([2, 3, 4])
    origins = old.origins.copy()
    origins.loc["a", "bvo_m2"] = "bag#8;intake#2"
    days = pd.concat([old.record_days, pd.Series({"bag#8": "2025-01-01"}, dtype="str")])
    now = replace(old, origins=origins, record_days=days)
    assert list(find_change(old, now).site_ids) == ["a"]  # another day
    origins.loc["a", "bvo_m2"] = "intake#2"
    assert list(find_change(old, replace(old, origins=origins)).site_ids) == ["a"]
    # Two records that were apart are one now, or the other way round.
    origins.loc["a", "bvo_m2"] = "intake#2;intake#2"
    assert list(find_change(old, replace(old, origins=origins)).site_ids) == ["a"]
    assert list(find_change(replace(old, origins=origins), old).site_ids) == ["a"]


def test_new_sites_are_told_and_gone_ones_are_not():
    change = find_change(make_sites([2, 3], ["a", "b"]), make_sites([2, 3], ["a", "d"]))
    assert list(change.site_ids) == ["d"]


def test_another_column_changes_every_site():
    sites = make_sites([2, 3, 4])
    now = replace(sites, table=sites.table.assign(more=1.0))
    assert list(find_change(sites, now).site_ids) == NAMES


def test_records_are_renamed_only_for_their_own_site():
    told = pd.Series(["intake#2;bag#7", "intake#2", "", "intake#*;intake#4"], dtype="str")
    sites = pd.Series(["a", "b", "a", "c"], dtype="str")
    renamed = {"a": {"intake#2": "intake#9", "bag#7": "bag#7"}, "c": {"intake#4": "intake#2"}}
    found, lost = rename_records(told, sites, renamed, frozenset({"intake"}))
    assert found.tolist() == ["intake#9;bag#7", "intake#2", "", "intake#*;intake#2"]
    assert found.dtype == told.dtype
    assert lost == set()


def test_a_record_that_cannot_be_told_is_named():
    told = pd.Series(["intake#2;intake#5", "intake-2#5"], dtype="str")
    sites = pd.Series(["a", "c"], dtype="str")
    renamed = {"a": {"intake#2": "intake#9"}, "c": {"intake#4": "intake#2"}}
    assert rename_records(told, sites, renamed, frozenset({"intake"}))[1] == {"a"}
