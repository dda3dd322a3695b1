"""Packed columns: smaller, and the same again when unfolded."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from maps.columns import pack, pack_integers, pack_words, unpack


def test_a_value_that_repeats_is_written_once() -> None:
    assert pack([4, 4, 4]) == {"n": 3, "same": 4}
    assert pack([4, 5]) == {"list": [4, 5]}
    assert pack([]) == {"list": []}
    assert pack_words(pd.Series(["a", "b", "a"])) == {"words": ["a", "b"], "at": [0, 1, 0]}
    assert pack_words(pd.Series(["a", "a"])) == {"n": 2, "same": "a"}
    assert pack_integers(np.array([1.0, np.nan])) == {"list": [1, None]}


@given(st.lists(st.sampled_from(["", "a", "{{ 7*7 }}"])))
def test_words_come_back(words: list[str]) -> None:
    assert unpack(pack_words(pd.Series(words, dtype=object))) == words


@given(st.lists(st.none() | st.integers(-9, 9)))
def test_numbers_come_back(numbers: list[int | None]) -> None:
    assert unpack(pack(numbers)) == numbers
