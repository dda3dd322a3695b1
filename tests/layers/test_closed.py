"""Lists in which what is absent is taken not to exist."""

import pandas as pd
import pytest

from layers.closed import find_lost_rows
from layers.ground_tables import ZONES
from layers.rejects import REJECT_COLUMNS
from layers.surroundings_tables import FACILITIES
from layers.vacancy_tables import DECISIONS

NAMES = {"table": "t", "source": "s", "file": "lijst.csv"}


def reject(row: str, code: str, scope: str = "row") -> dict[str, str]:
    return {**dict.fromkeys(REJECT_COLUMNS, ""), "row": row, "code": code, "scope": scope}


def lost(contract, rejects, raw=None) -> list[str]:
    raw = pd.DataFrame({"source_row": ["2", "3"]}) if raw is None else raw
    faults = find_lost_rows(pd.DataFrame(rejects), raw, contract, NAMES)
    assert {fault.code for fault in faults} <= {"row_needed"}
    return [str(fault.fields["row"]) for fault in faults]


def test_a_closed_list_needs_each_row_and_an_open_one_does_not():
    rejects = [reject("2", "day_unreadable"), reject("3", "text_control", "field")]
    assert lost(DECISIONS, rejects) == ["2"]
    assert lost(FACILITIES, rejects) == []


@pytest.mark.parametrize("code", ["duplicate_identical", "not_current", "not_newest"])
def test_a_row_that_says_nothing_new_may_go(code):
    assert lost(DECISIONS, [reject("2", code)]) == []


def test_a_zone_that_no_hard_rule_looks_at_may_go():
    raw = pd.DataFrame({"source_row": ["2", "3"], "kind": ["Groen", "pr106"]})
    both = [reject("2", "geometry_invalid"), reject("3", "geometry_invalid")]
    assert lost(ZONES, both, raw) == ["3"]
