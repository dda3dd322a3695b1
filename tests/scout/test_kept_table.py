"""Tables that are kept come back bit for bit, or are not kept at all."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.crs import RD
from scout.kept_table import CHECK, read_tables, write_tables

NUMBERS = st.floats(width=64) | st.sampled_from([-0.0, np.nan, np.inf, 5e-324])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
SHAPES = st.sampled_from(
    [
        None,
        shapely.Point(1.1, 2.2),
        shapely.Point(),
        shapely.box(0, 0, 0.1, 3),
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]),
        shapely.LineString([(0, 0), (1 / 3, 1)]),
    ]
)
ROWS = st.lists(
    st.tuples(
        NUMBERS,
        st.integers(-(2**63), 2**63 - 1),
        st.booleans(),
        WORDS | st.none(),
        WORDS | st.none(),
        st.booleans() | st.none(),
        SHAPES,
        SHAPES,
    ),
    max_size=6,
)


def make_table(rows, is_placed, is_named):
    """A table with a column of every kind."""
    cells = [list(each) for each in zip(*rows, strict=True)] or [[] for _ in range(8)]
    index = pd.Index([f"s{n}" for n in range(len(rows))], name="site_id", dtype="str")
    columns = {
        "number": pd.Series(cells[0], dtype="float64"),
        "whole": pd.Series(cells[1], dtype="int64"),
        "truth": pd.Series(cells[2], dtype="bool"),
        "text": pd.Series(cells[3], dtype="str"),
        "word": pd.Series(cells[4], dtype=object),
        "maybe": pd.Series(cells[5], dtype=object),
        "ground": pd.Series(cells[6], dtype=object),
    }
    table = pd.DataFrame(columns)
    if is_placed:
        table = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(cells[7], crs=RD), crs=RD)
    return table.set_axis(index) if is_named else table


def bits(column):
    """The cells of a column so that equal means: the same bits."""
    cells = column.to_numpy(dtype=object)
    if column.dtype == np.float64:
        return column.to_numpy().tobytes()
    return [
        shapely.to_wkb(cell) if isinstance(cell, shapely.Geometry) else (type(cell), str(cell))
        for cell in cells
    ]


def assert_same(one, other):
    """Two tables are the same: kind, columns, types, index and every bit."""
    assert type(one) is type(other)
    assert one.columns.equals(other.columns)
    assert one.columns.dtype == other.columns.dtype
    assert type(one.index) is type(other.index)
    assert one.index.equals(other.index)
    assert (one.index.name, one.index.dtype) == (other.index.name, other.index.dtype)
    assert list(one.dtypes) == list(other.dtypes)
    for name in one:
        assert bits(one[name]) == bits(other[name]), name
    if isinstance(one, gpd.GeoDataFrame):
        assert one.crs.to_json() == other.crs.to_json()
        assert one.geometry.name == other.geometry.name


@given(ROWS, st.booleans(), st.booleans())
def test_what_is_written_comes_back(rows, is_placed, is_named):
    table = make_table(rows, is_placed, is_named)
    found = read_tables(write_tables({"one": table, "two": table[["text"]]}))
    assert list(found) == ["one", "two"]
    assert_same(found["one"], table)
    assert_same(found["two"], table[["text"]])


def test_what_was_read_may_be_written_in():
    found = read_tables(write_tables({"one": pd.DataFrame({"number": [1.0, 2.0]})}))["one"]
    found.loc[0, "number"] = 3.0
    assert found["number"].tolist() == [3.0, 2.0]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([1, 2], dtype="Int64"),
        pd.Series([1.0, 2.0], dtype="float32"),
        pd.Series(["a", "b"], dtype="category"),
        pd.Series(["a", float("nan")], dtype=object),
        pd.Series([["a"], ["b"]], dtype=object),
        pd.Series([True, "ja"], dtype=object),
        pd.Series([shapely.LinearRing([(0, 0), (1, 0), (1, 1)]), None], dtype=object),
        pd.Series([shapely.set_srid(shapely.Point(1, 1), 28992), None], dtype=object),
        pd.Series([shapely.Point(1, 1, 1), None], dtype=object),
        pd.Series(["a", "b"], dtype=pd.StringDtype("python", na_value=np.nan)),
    ],
)
def test_what_would_not_come_back_is_refused(column):
    with pytest.raises(ValueError, match="cannot be kept"):
        write_tables({"one": pd.DataFrame({"odd": column})})


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame(index=pd.RangeIndex(3), columns=pd.Index([], dtype="str")),
        pd.DataFrame({"a": [1.0]}, index=[7]),
        pd.DataFrame({"a": [1.0], 3: [2.0]}),
        pd.DataFrame([[1.0, 2.0]], columns=pd.Index(["a", "a"], dtype="str")),
    ],
)
def test_odd_frames_are_refused(table):
    with pytest.raises(ValueError, match="be kept"):
        write_tables({"one": table})


@given(st.data())
def test_another_bit_is_seen(data):
    written = write_tables({"one": pd.DataFrame({"number": [1.0, 2.0], "text": ["a", "b"]})})
    name = data.draw(st.sampled_from(["one", CHECK]))
    at = data.draw(st.integers(0, len(written[name]) - 1))
    changed = written[name].copy()
    changed[at] ^= np.uint8(1)
    with pytest.raises(ValueError, match="not what was written"):
        read_tables({**written, name: changed})
    with pytest.raises(ValueError, match="not what was written"):
        read_tables({"one": written["one"]})
