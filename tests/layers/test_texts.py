"""Columns of text in Arrow, beside the same in plain Python."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from layers.texts import (
    as_texts,
    choose_texts,
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
