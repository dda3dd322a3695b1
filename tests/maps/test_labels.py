"""Every code that can reach the page has Dutch words, and remarks lose nothing."""

import ast
from pathlib import Path

from layers.tables import TABLES as CONTRACTS
from maps.labels import FIELDS, KINDS, PASSED_OVER, RULES, STATES, TABLES, state_words
from maps.remark_words import remark_text
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED

ROOT = Path(__file__).resolve().parents[2]


def test_every_table_and_state_has_words() -> None:
    assert set(CONTRACTS) <= set(TABLES)
    assert set(STATES) == {ELIGIBLE, NEEDS_RESEARCH, UNDECIDED, EXCLUDED}
    assert set(KINDS) == {"pand", "grond", ""}
    assert set(PASSED_OVER) == {"per_gemeente", "min_distance"}


def test_every_rule_and_flag_has_words() -> None:
    text = " ".join(
        node.value
        for path in (ROOT / "scoring").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    codes = {word for word in text.replace('"', " ").split() if word[:1] in "XA" and "_" in word}
    found = {code for code in codes if code[1:3].isdigit() and code.isupper()}
    assert found
    assert found <= set(RULES), found - set(RULES)


def test_remarks_are_sentences() -> None:
    fields = {"record": "intake#3", "other": "rvb#9"}
    assert remark_text("merged_same_bag", fields) == (
        "Samengevoegd: intake#3 en rvb#9 noemen hetzelfde BAG-pand."
    )
    told = remark_text("values_differ", {"field": "bvo_m2", "values": "{{ 7*7 }} {0}"})
    assert "bruto vloeroppervlakte: {{ 7*7 }} {0}." in told


def test_a_remark_without_words_is_shown_plain() -> None:
    assert remark_text("something_new", {"a": 1}) == "something_new: a 1"
    assert remark_text("merged_same_bag", {"record": "x"}) == "merged_same_bag: record x"


def test_fields_have_a_label_and_a_unit() -> None:
    assert all(label and decimals in (None, 0) for label, _, decimals in FIELDS.values())


def test_in_an_exploration_nothing_is_called_geschikt() -> None:
    assert state_words(False)["geschikt"] == "geschikt"
    assert state_words(True)["geschikt"] == "niet uitgesloten"
    assert set(state_words(True)) == set(STATES)
