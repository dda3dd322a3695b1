"""Which rules of gemeenten are in force on a day."""

from datetime import date

import pandas as pd

from layers.local_rules import RULE_COLUMNS, choose_rules

DAY = date(2026, 11, 1)


def table(*rows):
    """Rules: gemeente, kind, metres, from, to."""
    columns = ["gemeente_code", "kind", "buffer_m", "valid_from", "valid_to"]
    made = pd.DataFrame(list(rows), columns=columns)
    return made.assign(
        reference=[f"besluit {at}" for at in range(len(rows))], source="local_rules",
        source_row=[str(at + 2) for at in range(len(rows))], reference_day="2026-01-01",
    )  # fmt: skip


def test_both_days_of_the_term_belong_to_it():
    rules = table(
        ("GM9001", "groen", 1.0, "2026-11-01", ""),
        ("GM9002", "groen", 2.0, "2020-01-01", "2026-11-01"),
        ("GM9003", "groen", 3.0, "2026-11-02", ""),
        ("GM9004", "groen", 4.0, "2020-01-01", "2026-10-31"),
    )
    found = choose_rules(rules, DAY)
    assert found["buffer_m"].tolist() == [1.0, 2.0]
    assert found["record"].tolist() == ["local_rules#2", "local_rules#3"]
    assert tuple(found.columns) == RULE_COLUMNS


def test_the_newest_rule_of_a_gemeente_about_a_kind_counts():
    rules = table(
        ("GM9001", "groen", 30.0, "2026-06-01", ""),
        ("GM9001", "groen", 10.0, "2020-01-01", ""),
        ("GM9001", "groen", 50.0, "2027-01-01", ""),
        ("GM9001", "setback", 5.0, "2019-01-01", ""),
    )
    for given in (rules, rules.iloc[::-1]):
        found = choose_rules(given, DAY).set_index("kind")
        assert found["buffer_m"].to_dict() == {"groen": 30.0, "setback": 5.0}
        assert found["reference"].to_dict() == {"groen": "besluit 0", "setback": "besluit 3"}


def test_no_list_and_an_empty_list_are_no_rules():
    for given in (None, table()):
        found = choose_rules(given, DAY)
        assert tuple(found.columns) == RULE_COLUMNS
        assert len(found) == 0
