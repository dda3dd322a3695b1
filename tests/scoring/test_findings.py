"""Findings of one site as one text."""

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given

from scoring.findings import BROKEN, FINDING_COLUMNS, NO_FINDINGS, NOTED, OPEN, tell_findings

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
