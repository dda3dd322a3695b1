"""Texts looked up, numbered, split and joined, beside the same in plain Python."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import given

from layers.text_rows import (
    find_least,
    find_texts,
    find_told,
    join_by_row,
    mark_texts,
    number_texts,
    order_texts,
    split_texts,
)

TEXT = st.sampled_from(["", "a", "b", "é", "z", "Z", "a;b", ";", "𝄞", "ﬁ"])
TEXTS = st.lists(TEXT, max_size=14).map(lambda texts: pd.Series(texts, dtype="str"))
# Texts with the row of each, ascending.
ROWS = st.lists(st.tuples(st.integers(0, 5), TEXT), max_size=14).map(
    lambda pairs: sorted(pairs, key=lambda pair: pair[0])
)


def unzip(pairs):
    texts = pd.Series([text for _, text in pairs], dtype="str")
    return texts, np.array([row for row, _ in pairs], dtype=np.intp)


@given(TEXTS, TEXTS)
def test_texts_are_found_at_their_first_place(wanted, among):
    listed = among.tolist()
    expected = [listed.index(text) if text in listed else -1 for text in wanted]
    assert find_texts(wanted, among).tolist() == expected


def test_long_runs_are_found_as_single_rows_are():
    wanted = pd.Series(["b"] * 5 + ["a"] * 4 + ["?"] * 3 + ["b"])
    assert find_texts(wanted, pd.Index(["a", "b"])).tolist() == [1] * 5 + [0] * 4 + [-1] * 3 + [1]


def test_an_unknown_text_is_in_no_list():
    unknown = np.array([None, "a"], dtype=object)
    assert find_texts(unknown, unknown).tolist() == [-1, 1]


@given(TEXTS)
def test_numbers_give_the_texts_back(texts):
    code, different = number_texts(texts)
    assert [different[at] for at in code] == texts.tolist()
    assert list(different) == list(dict.fromkeys(texts))
    assert mark_texts(texts, lambda text: "b" in text).tolist() == ["b" in text for text in texts]


@given(TEXTS)
def test_places_are_those_of_a_stable_sort(texts):
    order = sorted(range(len(texts)), key=lambda at: texts[at])
    assert order_texts(texts).tolist() == [order.index(at) for at in range(len(texts))]


@given(TEXTS)
def test_split_texts_are_those_of_python(texts):
    parts, row = split_texts(texts, ";")
    expected = [(at, part) for at, text in enumerate(texts) for part in text.split(";")]
    assert list(zip(row.tolist(), parts, strict=True)) == expected


@given(ROWS)
def test_rows_are_joined_each_text_once(pairs):
    texts, row = unzip(pairs)
    of_row = [[text for at, text in pairs if at == each] for each in range(7)]
    assert list(join_by_row(texts, row, 7, ", ")) == [", ".join(each) for each in of_row]
    told = find_told(texts, row)
    joined = join_by_row(texts.iloc[told], row[told], 7, ", ")
    assert list(joined) == [", ".join(dict.fromkeys(filter(None, each))) for each in of_row]


@given(ROWS)
def test_the_least_of_each_row_and_the_empty_text_last(pairs):
    rows, least = find_least(*unzip(pairs))
    expected = {
        each: min((text for at, text in pairs if at == each and text), default="")
        for each in dict.fromkeys(at for at, _ in pairs)
    }
    assert dict(zip(rows.tolist(), least, strict=True)) == expected
