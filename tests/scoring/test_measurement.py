"""A measurement holds its evidence as codes, and tells it as Series."""

import copy
from dataclasses import replace

import numpy as np
import pandas as pd
from pandas.testing import assert_series_equal

from layers.coded_texts import code_texts
from scoring.measurement import Measurement, make_measurement, unknown_measurement

INDEX = pd.Index(["s0", "s1", "s2"], name="site_id", dtype="str")
VALUE = pd.Series([1.0, np.nan, 3.0], index=INDEX, name="x")
ORIGIN = pd.Series(["a#1", "", "a#3"], index=INDEX, name="x", dtype="str")
DAY = pd.Series(["2026-01-01", "", "2026-01-01"], index=INDEX, name="x", dtype="str")


def test_the_unknown_has_no_evidence():
    fact = make_measurement(VALUE, ORIGIN.replace("", "a#2"), "2026-01-01", is_approximate=True)
    assert_series_equal(fact.origin, ORIGIN)
    assert_series_equal(fact.day, DAY)
    assert fact.is_approximate.tolist() == [True, False, True]
    assert len(fact.coded_day.texts) == 1


def test_texts_of_any_kind_are_told_as_they_were():
    rough = pd.Series(False, index=INDEX, name="x")
    for origin in (ORIGIN, ORIGIN.array, ORIGIN.to_numpy(object), code_texts(ORIGIN, 3)):
        fact = Measurement(value=VALUE, origin=origin, day=DAY, is_approximate=rough)
        assert_series_equal(fact.origin, ORIGIN)
        assert_series_equal(fact.day, DAY)


def test_a_changed_copy_keeps_the_rest():
    fact = make_measurement(VALUE, ORIGIN, DAY)
    other = replace(fact, origin=ORIGIN + "!")
    assert other.origin.tolist() == ["a#1!", "!", "a#3!"]
    assert_series_equal(other.day, DAY)
    assert_series_equal(fact.origin, ORIGIN)
    # Evidence of other sites is not laid beside a value in silence.
    turned = replace(fact, value=VALUE.iloc[::-1])
    assert turned.origin.index.equals(INDEX)
    assert_series_equal(copy.deepcopy(fact).origin, ORIGIN)


def test_nothing_is_known():
    fact = unknown_measurement("x", INDEX[:0])
    assert fact.origin.tolist() == []
    assert unknown_measurement("x", INDEX).origin.tolist() == ["", "", ""]
