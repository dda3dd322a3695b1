"""Blocks: what goes in comes out, in Python's slow twin and in the browser's own reader."""

import base64
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.blocks import make_block, zip_block
from maps.columns import pack, pack_integers, pack_words
from tests.maps.read_page import read_block, read_text
from tests.maps.run_node import NODE, WHY_NOT, run_node

EXACT = 2**53 - 1
ODD = ("", "0", "00", "a0", "a00", "a10", "12", "bag:0150100000012345", "x 99999999999999999999",
       "\u0663", "{{ 7*7 }} 7", "</script>1", "\u2028 3", "é 12", "regel\n1")  # fmt: skip

texts = st.sampled_from(ODD) | st.text(max_size=8) | st.integers(0, 10**20).map("n {}".format)
wholes = st.integers(-EXACT, EXACT) | st.integers(-300, 300)
plain = st.recursive(
    st.none() | st.booleans() | wholes | texts | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=20)
        | st.dictionaries(st.sampled_from(["a", "$", "$col", "$runs", "list", "words"]), inner)
    ),
    max_leaves=40,
)


@settings(deadline=None)
@given(st.dictionaries(texts, plain))
def test_plain_values_come_back(part) -> None:
    assert json.dumps(read_block(make_block(part))) == json.dumps(part)


@settings(deadline=None)
@given(st.lists(st.none() | wholes, max_size=60))
def test_columns_of_numbers_come_back(numbers) -> None:
    assert read_block(make_block({"x": pack(numbers)}))["x"] == numbers


@settings(deadline=None)
@given(st.lists(wholes, max_size=60).map(sorted))
def test_rising_numbers_come_back(numbers) -> None:
    assert read_block(make_block({"x": pack(numbers)}))["x"] == numbers


@settings(deadline=None)
@given(st.lists(texts, max_size=40))
def test_columns_of_texts_come_back(words) -> None:
    column = pack_words(pd.Series(words, dtype=object))
    told = read_block(make_block({"x": column, "y": words}))
    assert told == {"x": words, "y": words}


@settings(deadline=None)
@given(st.lists(st.lists(wholes, max_size=9), max_size=9))
def test_runs_come_back(runs) -> None:
    assert read_block(make_block({"rings": [runs, runs]}))["rings"] == [runs, runs]


def test_numbers_lie_in_planes() -> None:
    # 300 and 513 above 300 are 0 and 213; 1000 is 700 = 2 * 256 + 188. Lowest bytes come first.
    block = make_block({"x": pack([300, 513, 1000, 300])})
    length = int.from_bytes(block[:4], "little")
    assert json.loads(block[4 : 4 + length]) == {
        "x": {"$col": {"n": 4, "low": 300, "at": 0, "width": 2}}
    }
    assert block[4 + length :] == bytes([0, 213, 188, 0, 0, 0, 2, 0])


def test_a_number_at_the_end_of_a_text_is_a_number() -> None:
    block = make_block({"x": pack_words(pd.Series([f"rij#{row}" for row in range(7, 27)]))})
    length = int.from_bytes(block[:4], "little")
    column = json.loads(block[4 : 4 + length])["x"]["$col"]
    assert column["stem"]["words"] == ["rij#"]
    assert column["tail"] == {"n": 20, "first": 7, "low": 1, "at": 0, "width": 0}


def test_equal_input_gives_equal_text() -> None:
    part = {"x": pack_integers(np.array([1.0, np.nan, 3.0])), "y": ["é"] * 20}
    assert zip_block(make_block(part)) == zip_block(make_block(dict(part)))
    assert read_text(zip_block(make_block(part))) == {"x": [1, None, 3], "y": ["é"] * 20}


def make_vectors() -> list[dict[str, object]]:
    """Parts of every form, each with what it must give."""
    draw = np.random.default_rng(8)
    columns = [
        [], [None, None], [5], [5, 5, 5], [None, 0, 1], sorted(draw.integers(0, 9, 40).tolist()),
        draw.integers(-EXACT, EXACT, 30).tolist(), [None, -EXACT, EXACT, 0],
        *([None if one % 5 == 0 else one for one in draw.integers(-limit, limit, 50).tolist()]
          for limit in (3, 200, 70_000, 2**33, 2**50)),
    ]  # fmt: skip
    parts: list[tuple[dict[str, object], dict[str, object]]] = [
        ({"c": pack(column)}, {"c": column}) for column in columns
    ]
    words = [list(ODD), [*ODD, *ODD], [f"straat {number}" for number in range(50)], []]
    parts += [({"c": pack_words(pd.Series(each, dtype=object))}, {"c": each}) for each in words]
    runs = [draw.integers(-(10**6), 10**8, length).tolist() for length in (0, 4, 30)]
    parts.append(({"r": [runs, []], "$": {"$col": 1, "$$": 2}, "t": list(ODD)},) * 2)
    return [{"text": zip_block(make_block(part)), "expected": expected} for part, expected in parts]


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
def test_the_browsers_reader_gives_the_same(tmp_path) -> None:
    run_node("block.test.mjs", make_vectors(), tmp_path)


@pytest.mark.parametrize("vector", make_vectors())
def test_the_twin_gives_the_same(vector) -> None:
    assert read_text(vector["text"]) == vector["expected"]


def test_base64_is_safe_in_a_page() -> None:
    text = zip_block(make_block({"x": ["</script>"] * 20}))
    assert "<" not in text
    assert base64.b64decode(text, validate=True)[:2] == b"\x1f\x8b"
