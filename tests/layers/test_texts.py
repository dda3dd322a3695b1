"""Columns of text in Arrow, beside the same in plain Python."""

import re

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from layers.parse import CELL_ERROR, SCIENTIFIC
from layers.rejects import HIDDEN
from layers.tables import TABLES
from layers.texts import (
    as_texts,
    choose_texts,
    fits,
    has_match,
    has_part,
    is_text,
    join_columns,
    join_ends,
    keep_texts,
    pick_texts,
    repeat_text,
    stack_texts,
    take_texts,
)

TEXT = st.sampled_from(["", "a", "b", "é", "a b"])
ROW = st.tuples(TEXT, TEXT, TEXT, st.booleans())


def column(rows, at):
    return pd.Series([row[at] for row in rows], dtype="str")


def marks(rows):
    return np.array([row[3] for row in rows], dtype=bool)


@pytest.mark.parametrize("make", [pd.Series, pd.Index, np.array, as_texts])
def test_text_is_taken_from_whatever_holds_it(make):
    held = np.array(["a", "b"], dtype=object)
    taken = take_texts(make(held), np.array([1, -1, 0]))
    assert list(taken) == ["b", "", "a"]
    assert pd.Series(taken).dtype == "str"


@pytest.mark.parametrize("empty", [pd.Series([], dtype=object), pd.Index([]), np.empty(0, object)])
def test_nothing(empty):
    assert list(as_texts(empty)) == []
    assert list(take_texts(empty, np.array([-1, -1]))) == ["", ""]
    assert list(repeat_text("a", 0)) == []
    assert list(join_columns([empty, empty], ";")) == []


def test_the_unknown_stays_unknown():
    texts = np.array(["a", None], dtype=object)
    assert pd.isna(as_texts(texts)[1])
    assert is_text(texts, "a").tolist() == [True, False]
    assert has_part(texts, "a").tolist() == [True, False]


@given(st.lists(ROW, max_size=12))
def test_rows_are_chosen_and_picked(rows):
    one, other, is_so = column(rows, 0), column(rows, 1), marks(rows)
    assert list(choose_texts(is_so, one, other)) == [r[0] if r[3] else r[1] for r in rows]
    assert list(choose_texts(is_so, "x", other)) == ["x" if r[3] else r[1] for r in rows]
    assert list(keep_texts(one, is_so)) == [r[0] if r[3] else "" for r in rows]
    assert list(pick_texts(one, is_so)) == [r[0] for r in rows if r[3]]
    assert list(stack_texts([one, other])) == [*one, *other]


@given(st.lists(ROW, min_size=1, max_size=12))
def test_texts_are_put_behind_one_another(rows):
    ends = join_ends("(", column(rows, 0), ", ", column(rows, 1), ")")
    assert list(ends) == [f"({row[0]}, {row[1]})" for row in rows]


@given(st.lists(ROW, max_size=12))
def test_columns_are_joined_each_text_once(rows):
    joined = join_columns([column(rows, at) for at in range(3)], ";")
    assert list(joined) == [";".join(dict.fromkeys(filter(None, row[:3]))) for row in rows]


# Words that look like those of a file, and signs that engines take in different ways.
WORD = st.text("0129 GM#/ABa+-_;.,eEN?|\n\t\x0b\xa0\u0663\u200bé", max_size=9) | st.sampled_from(
    ["GM0123", "#N/A", "1,2E+15", "1234AB", "A++", "2026-I", "0123456789012345", "#NAAM?"]
)
OF_CODES = {column.pattern for table in TABLES.values() for column in table.columns} - {None}
PATTERNS = sorted(OF_CODES) + [CELL_ERROR, SCIENTIFIC, "a|b"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_only_sets_of_signs_that_mean_the_same_to_both_engines_are_used(pattern):
    written_out = pattern.replace(r"\d", "[0-9]")
    assert not re.search(r"\\[a-zA-Z]|\(\?[^:]|^\^|\$$", written_out)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=st.lists(WORD, max_size=12))
def test_a_pattern_fits_what_python_says(pattern, words):
    written_out = pattern.replace(r"\d", "[0-9]")
    texts = pd.Series(words, dtype="str")
    assert fits(texts, written_out).tolist() == [
        re.fullmatch(written_out, word) is not None for word in words
    ]


@given(st.lists(WORD, max_size=12))
def test_a_part_matches_what_python_says(words):
    found = has_match(pd.Series(words, dtype="str"), HIDDEN)
    assert found.tolist() == [re.search(HIDDEN, word) is not None for word in words]


def test_the_unknown_fits_nothing():
    texts = np.array(["a", None], dtype=object)
    assert fits(texts, ".*").tolist() == [True, False]
    assert has_match(texts, "").tolist() == [True, False]


def test_texts_of_a_short_list_are_those_of_a_long_one():
    # A list shorter than what is asked of it gets "" behind it; a longer one is filled afterwards.
    at = np.array([0, -1, 2, 1, -1, 0])
    short = as_texts(np.array(["a", None, "é"], dtype=object))
    long = as_texts(np.array(["a", None, "é", "b", "c", "d", "e"], dtype=object))
    for held in (short, long):
        taken = take_texts(held, at)
        assert taken.isna().tolist() == [False, False, False, True, False, False]
        assert list(taken[~taken.isna()]) == ["a", "", "é", "", "a"]
    assert list(take_texts(short, at[[1]])) == [""]
