"""Rows with the same key: copies go, contradictions all go."""

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point

from layers.key import find_duplicates, show_keys


def test_a_copy_goes_and_the_first_stays():
    table = pd.DataFrame({"id": ["a", "a", "b"], "n": [1.0, 1.0, 2.0]})
    assert list(find_duplicates(table, ("id",))) == ["", "duplicate_identical", ""]


def test_of_rows_that_contradict_all_go():
    table = pd.DataFrame({"id": ["a", "a", "a", "b"], "n": [1.0, 1.0, np.nan, 2.0]})
    assert list(find_duplicates(table, ("id",))) == [*["duplicate_conflict"] * 3, ""]


def test_unknown_equals_unknown():
    table = pd.DataFrame({"id": ["a", "a"], "n": [np.nan, np.nan]})
    assert list(find_duplicates(table, ("id",))) == ["", "duplicate_identical"]


def test_another_place_is_another_row():
    table = gpd.GeoDataFrame({"id": ["a", "a"]}, geometry=[Point(0, 0), Point(1, 0)])
    assert list(find_duplicates(table, ("id",))) == ["duplicate_conflict"] * 2


def test_a_key_of_two_columns_and_no_key():
    table = pd.DataFrame({"id": ["a", "a"], "s": ["x", "y"]}, index=[5, 9])
    assert list(find_duplicates(table, ("id", "s"))) == ["", ""]
    assert list(find_duplicates(table, ())) == ["", ""]
    assert list(show_keys(table, ("id", "s", "gone"))) == ["a x", "a y"]


def test_no_rows():
    assert find_duplicates(pd.DataFrame({"id": []}), ("id",)).empty
