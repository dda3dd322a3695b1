"""Packed columns: smaller, and the same again when unfolded."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from maps.columns import pack, pack_integers, pack_words, unpack


def test_a_value_that_repeats_is_written_once() -> None:
    assert pack([4, 4, 4]) == {"n": 3, "same": 4}
    assert pack(np.array([4, 4])) == {"n": 2, "same": 4}
    assert pack_words(pd.Series(["a", "a"])) == {"n": 2, "same": "a"}
    assert pack_integers(np.array([np.nan, np.nan])) == {"n": 2, "same": None}
    assert pack([]) == {"list": []}


def test_words_stand_in_the_order_of_their_first_use() -> None:
    packed = pack_words(pd.Series(["b", "a", "b"]))
    assert packed["words"] == ["b", "a"]
    assert unpack(packed) == ["b", "a", "b"]


def test_unknown_is_none_and_never_nought() -> None:
    assert unpack(pack_integers(np.array([1.0, np.nan, 0.0]))) == [1, None, 0]
    assert unpack(pack([1, None, 0])) == [1, None, 0]


def test_one_and_true_are_not_the_same() -> None:
    assert unpack(pack([1, True])) == [1, True]
    assert [type(value) for value in unpack(pack([1, True]))] == [int, bool]


@given(st.lists(st.sampled_from(["", "a", "{{ 7*7 }}"])))
def test_words_come_back(words: list[str]) -> None:
    assert unpack(pack_words(pd.Series(words, dtype=object))) == words


@given(st.lists(st.none() | st.integers(-(2**53) + 1, 2**53 - 1)))
def test_numbers_come_back(numbers: list[int | None]) -> None:
    assert unpack(pack(numbers)) == numbers
