"""A language: sentences by their key, stored sentences by their pattern, numbers and days."""

import ast
import importlib
import re
import tomllib
from typing import Any

import pandas as pd
import pytest

from maps.language import DUTCH, Language, make_pattern
from maps.say import say, speaking, spoken
from maps.told import tell, tell_all, tell_words
from maps.words import format_count, format_day, format_list, format_number, format_value
from scout.languages import list_languages, parse_language, read_language
from tests.maps.list_keys import ROOT, list_page_keys, list_word_keys
from tests.maps.list_region_keys import (
    find_words,
    list_expressions,
    list_region_files,
    list_region_keys,
)

TINY = Language(
    code="xx",
    decimal="'",
    thousands="_",
    page={"{0} van {1}": "{1} <- {0}"},
    words={"onbekend": "?", "maart": "Maa", "{0} en {1}": "{0} & {1}", "Werk en rust": "Work+rest",
           "Geld": "Money"},
    patterns=(
        make_pattern("Er zijn {0} plekken tot {1} ({2}).", "{2}: {0#} | {1@}"),
        make_pattern("Sterk op {0}.", "Good: {0~}"),
    ),
)  # fmt: skip


def test_outside_a_language_all_is_dutch() -> None:
    with speaking(TINY):
        assert spoken() is TINY
    assert spoken() is DUTCH
    assert say("{0} van {1}", 1, 2) == "1 van 2"
    assert format_number(1234.5, 1) == "1.234,5"


def test_the_language_ends_also_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), speaking(TINY):
        raise ValueError("x")
    assert spoken() is DUTCH


def test_a_value_is_never_a_template() -> None:
    with speaking(TINY):
        assert say("{0} van {1}", "{1}", 7) == "7 <- {1}"


def test_numbers_and_days_follow_the_language() -> None:
    with speaking(TINY):
        assert format_number(-1234567.25, 2) == "\u22121_234_567'25"
        assert format_value(0.125, "aandeel", 3) == "12'5%"
        assert format_day("2026-03-05") == "5 Maa 2026"
        assert format_number(None) == "?"
        assert format_list(["a", "b", "c"]) == "a, b & c"
        assert format_count(2, "locatie", "locaties") == "2 locaties"


def test_a_stored_sentence_is_known_by_its_pattern() -> None:
    stored = "Er zijn 1.234,5 plekken tot 12 maart 2027 (kenmerk 1.500)."
    with speaking(TINY):
        # What is not marked as a number stays as it is: a reference is no number.
        assert tell(stored) == "kenmerk 1.500: 1_234'5 | 12 Maa 2027"
        assert tell("Er zijn onbekend plekken tot onbekend (x).") == "x: ? | ?"
        assert tell("Deze zin kent niemand.") == "Deze zin kent niemand."
        assert tell("Sterk op geld. Deze zin kent niemand.") == "Good: money Deze zin kent niemand."
    assert tell(stored) == stored


def test_a_name_may_hold_a_full_stop() -> None:
    with speaking(TINY):
        assert tell("Er zijn 3 plekken tot 1 maart 2027 (St. Jan).") == "St. Jan: 3 | 1 Maa 2027"


@pytest.mark.parametrize(
    ("dutch", "told"),
    [
        ("geld", "money"),
        ("werk en rust", "work+rest"),
        ("geld en werk en rust", "money & work+rest"),
        ("werk en rust en geld", "work+rest & money"),
        ("geld, werk en rust", "money, work+rest"),
        ("geld, geld en werk en rust", "money, money & work+rest"),
        ("niets", "niets"),
    ],
)
def test_words_may_have_en_in_them(dutch: str, told: str) -> None:
    with speaking(TINY):
        assert tell_words(dutch) == told


def test_unknown_stays_unknown_in_a_column() -> None:
    with speaking(TINY):
        told = tell_all(pd.Series(["Sterk op geld.", None, ""], dtype="object"))
    assert told.tolist()[0] == "Good: money"
    assert pd.isna(told.iloc[1])
    assert told.iloc[2] == ""


CODES = [code for code in list_languages() if code != DUTCH.code]


def _read(code: str) -> dict[str, Any]:
    path = ROOT / "data" / "languages" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_english_is_there() -> None:
    assert "en" in CODES
    english = read_language("en")
    assert (english.code, english.decimal, english.thousands) == ("en", ".", ",")


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_every_sentence_and_no_other(code: str) -> None:
    given, page = _read(code), list_page_keys()
    words = (list_word_keys() | list_region_keys()) - page
    assert sorted(page - set(given["page"])) == []
    assert sorted(set(given["page"]) - page) == []
    assert sorted(words - set(given["words"]) - set(given["parts"])) == []
    assert sorted(set(given["words"]) - words) == []


def test_all_that_the_region_says_can_be_found() -> None:
    unknown = []
    for path in list_region_files():
        module = importlib.import_module(f"scout.{path.stem}")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        unknown += [
            (path.stem, ast.unparse(said))
            for said in list_expressions(tree)
            if find_words(module, said) is None
        ]
    assert unknown == []  # list its words in `tests/maps/list_region_keys.py`


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_has_the_same_places(code: str) -> None:
    given = _read(code)
    assert given["code"] == code
    for table in ("page", "words", "parts", "told"):
        for dutch, told in given[table].items():
            places = [sorted(set(re.findall(r"\{(\d)[#@~]?\}", each))) for each in (dutch, told)]
            assert places[0] == places[1], dutch
            assert dutch.count("*") == told.count("*"), dutch
            assert told.strip(), dutch
            assert ("{" in told.replace("{0", "").replace("{1", "").replace("{2", "")) is False or (
                "{3" in told or "{4" in told
            ), dutch


@pytest.mark.parametrize("code", CODES)
def test_no_pattern_hides_a_later_one(code: str) -> None:
    language = parse_language(_read(code))
    sentences = list(_read(code)["told"])
    for at, sentence in enumerate(sentences):
        sample = sentence
        for place in range(10):
            sample = sample.replace(f"{{{place}}}", f"x{place}")
        first = next(k for k, each in enumerate(language.patterns) if each.dutch.fullmatch(sample))
        assert first == at, sentence
