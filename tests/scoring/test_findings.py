"""Findings of one site as one text."""

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given
from pandas.testing import assert_frame_equal

from layers.texts import take_texts
from scoring.findings import (
    BROKEN,
    FINDING_COLUMNS,
    NO_FINDINGS,
    NOTED,
    OPEN,
    join_findings,
    make_findings,
    merge_findings,
    tell_findings,
)

ROWS = [
    ("b", "X1", BROKEN, "Te klein.", "", "x#1", ""),
    ("a", "X2", OPEN, "Onbekend.", "Vraag het na.", "", ""),
    ("a", "A1", NOTED, "Monument.", "Vraag het na.", "x#2", ""),
    ("a", "A2", NOTED, "Monument.", "", "x#3", ""),
    ("c", "A1", NOTED, "Elders.", "", "", ""),
]
FINDINGS = pd.DataFrame(ROWS, columns=list(FINDING_COLUMNS), dtype="str")


def test_texts_are_joined_in_their_order_and_doubles_told_once():
    found = tell_findings(FINDINGS, ["b", "a", "d"], (NOTED,), "text")
    assert found.to_dict() == {"b": "", "a": "Monument.", "d": ""}
    found = tell_findings(FINDINGS, ["a"], (OPEN, NOTED), "text")
    assert found["a"] == "Onbekend. Monument."
    assert tell_findings(FINDINGS, ["a"], (OPEN, NOTED), "missing")["a"] == "Vraag het na."
    assert tell_findings(FINDINGS, ["a", "b"], (BROKEN,), "origin").tolist() == ["", "x#1"]


def test_nothing_to_tell():
    assert tell_findings(NO_FINDINGS, ["a"], (NOTED,), "text").tolist() == [""]
    assert tell_findings(FINDINGS, [], (NOTED,), "text").tolist() == []


CODES = st.sampled_from(["s1", "s2", "s3", "elsewhere"])
FOUND = st.tuples(CODES, st.sampled_from([BROKEN, NOTED]), st.sampled_from(["", "a", "b"]))


@given(st.lists(FOUND, max_size=15))
def test_told_findings_are_those_of_the_plain_rule(rows):
    names = ("site_id", "outcome", "text")
    given_ = [
        dict.fromkeys(FINDING_COLUMNS, "") | dict(zip(names, row, strict=True)) for row in rows
    ]
    findings = pd.DataFrame(given_, columns=list(FINDING_COLUMNS)).astype("str")
    expected = [
        " ".join(dict.fromkeys(t for s, o, t in rows if s == site and o == NOTED and t))
        for site in ("s3", "s1", "s2")
    ]
    told = tell_findings(findings, ["s3", "s1", "s2"], [NOTED], "text")
    assert told.tolist() == expected
    assert told.index.tolist() == ["s3", "s1", "s2"]


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), max_size=4))
def test_findings_come_by_site_and_then_by_rule(marks):
    index = pd.Index(["d", "c", "b", "a"], name="site_id")
    each = pd.Series([f"van {site}" for site in index])
    found = [
        make_findings(
            pd.Series(is_found, index=index),
            f"X{number}",
            OPEN,
            text=lambda site: take_texts(each, site),
            origin=each,
            day="2026-01-01",
        )
        for number, is_found in enumerate(marks)
    ]
    expected = [
        (site, f"X{number}", OPEN, f"van {site}", "", f"van {site}", "2026-01-01")
        for at, site in enumerate(index)
        for number, is_found in enumerate(marks)
        if is_found[at]
    ]
    joined = join_findings(found, index)
    assert list(joined.itertuples(index=False, name=None)) == expected
    assert tuple(joined.columns) == FINDING_COLUMNS
    assert (joined.dtypes == "str").all()
    # Tables of rules apart, put together by the ids of their sites, say the same.
    tables = [join_findings([one], index) for one in found]
    assert_frame_equal(merge_findings(tables, index), joined)


def test_a_rule_that_finds_nothing_is_not_worded():
    def fail(_site):
        raise AssertionError

    none = pd.Series([False], index=["a"])
    assert len(join_findings([make_findings(none, "X", OPEN, text=fail)], none.index)) == 0
