"""Texts as places in a list, beside the texts themselves."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from layers.coded_texts import (
    choose_coded,
    code_texts,
    is_blank,
    keep_coded,
    share_list,
    stack_coded,
    take_coded,
)
from layers.text_rows import mark_texts
from layers.texts import CodedTexts, as_texts, is_text, take_texts

LIST = ["a", "", "b", "a"]  # a text may stand in it twice, and one is never used
CODES = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 3), st.booleans()), max_size=8)


def coded(codes, texts=LIST):
    return CodedTexts(np.array(codes, dtype=np.int32), as_texts(np.array(texts, dtype=object)))


def plain(codes, texts=LIST):
    return ["" if code < 0 else texts[code] for code in codes]


def read(texts):
    held = as_texts(texts)
    assert held.dtype == "str"
    return list(held)


@given(CODES)
def test_codes_tell_what_the_texts_tell(rows):
    one, other, marks = ([row[at] for row in rows] for at in range(3))
    first, second = coded(one), coded(other, ["x", "y", "", "b"])
    words, others = plain(one), plain(other, ["x", "y", "", "b"])
    is_so = np.array(marks, dtype=bool)
    assert len(first) == len(rows)
    assert read(first) == words
    every = list(zip(words, others, marks, strict=True))
    assert read(keep_coded(first, is_so)) == [w if m else "" for w, _, m in every]
    assert read(choose_coded(is_so, first, second)) == [w if m else o for w, o, m in every]
    assert read(choose_coded(is_so, first, "z")) == [w if m else "z" for w, _, m in every]
    assert read(stack_coded([first, second, first])) == [*words, *others, *words]
    assert is_blank(first).tolist() == [word == "" for word in words]
    assert is_text(first, "a").tolist() == [word == "a" for word in words]
    assert mark_texts(first, lambda word: word < "b").tolist() == [word < "b" for word in words]


@given(CODES)
def test_some_are_taken_of_codes_as_of_texts(rows):
    at = np.array([len(rows) - 1 - i if i % 2 else -1 for i in range(len(rows))], dtype=np.intp)
    texts = coded([row[1] for row in rows])
    told = plain([row[1] for row in rows])
    expected = ["" if each < 0 else told[each] for each in at]
    assert read(take_coded(texts, at)) == expected
    assert list(take_texts(texts, at)) == expected
    assert read(take_coded(pd.Series(told, dtype="str"), at)) == expected


def test_a_column_is_its_own_list():
    column = pd.Series(["a", "a", ""], dtype="str")
    held = code_texts(column, 3)
    assert held.code.tolist() == [0, 1, 2]
    assert read(held) == ["a", "a", ""]
    assert code_texts(held, 3) is held
    assert read(code_texts("a", 2)) == ["a", "a"]
    assert read(code_texts("", 2)) == ["", ""]
    assert read(code_texts("a", 0)) == []
    with pytest.raises(ValueError, match="3 texts for 2 rows"):
        code_texts(column, 2)


def test_one_list_is_not_copied():
    first = coded([0, 2])
    second = CodedTexts(np.array([-1, 3], dtype=np.int32), first.texts)
    codes, texts = share_list([first, second])
    assert texts is first.texts
    assert [each.tolist() for each in codes] == [[0, 2], [-1, 3]]
