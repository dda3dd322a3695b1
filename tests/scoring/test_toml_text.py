"""Documents are written so that TOML reads them back the same."""

import tomllib
from datetime import date

import hypothesis.strategies as st
from hypothesis import given

from scoring.toml_text import write_sections, write_toml

KEY = st.text(min_size=1, max_size=10)
VALUE = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False)
    | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(KEY, VALUE, max_size=5))
def test_a_document_reads_back_the_same(document):
    assert tomllib.loads(write_toml(document, "uitleg\nop twee regels")) == document
    assert tomllib.loads("\n".join(write_sections(document))) == document


@given(st.dictionaries(KEY, VALUE, max_size=5))
def test_sections_stand_under_a_heading(document):
    text = "\n".join(["[top]", *write_sections(document, "top")])
    assert tomllib.loads(text) == {"top": document}


def test_tables_get_a_heading_and_lists_of_tables_a_line_each():
    document = {"day": date(2026, 11, 22), "a": {"b": {"c": 1}, "d": [{"e": 1}, {"e": 2}]}}
    assert "\n".join(write_sections(document)).splitlines() == [
        "day = 2026-11-22", "", "[a]", "d = [", "  { e = 1 },", "  { e = 2 },", "]", "", "[a.b]",
        "c = 1",
    ]  # fmt: skip
