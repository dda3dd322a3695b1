"""Findings of one site as one text."""

import pandas as pd

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
