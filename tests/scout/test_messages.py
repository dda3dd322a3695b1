"""Every fault and every reject has Dutch words, and no data can break a sentence."""

import ast
import re
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from layers.errors import Fault
from scout.fault_words import FAULT_WORDS
from scout.layer_words import CODE_WORDS
from scout.messages import clean, fill, reject_reason, word_fault, word_faults
from scout.reject_words import REJECT_WORDS

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
# Functions that take a code, and those of their arguments that may be one.
MAKERS = {
    "Fault": (0,), "tell": (0,), "fault_of": (1,), "_fault": (1,), "check_keys": (2,),
    "LeftOut": (0,), "list_rejects": (0,), "_rejects": (1,), "_list": (2,), "_check_known": (1,),
    "mask": (1,), "set_aside": (2,),
}  # fmt: skip
KEYS = {"code", "reject_code", "geometry_code"}
# What stands in the same places and is no code of a fault or a reject: columns, and the remarks
# about sites, whose words are in maps/labels.py.
OTHER_WORDS = {
    "reject_code", "gemeente_code", "province_code", "labour_region_code", "arbeidsmarktregio_code",
    "place_conflict", "gemeente_differs", "geometry_code",
}  # fmt: skip


def words_in(node):
    return [
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and CODE.fullmatch(each.value)
    ]


def name_of(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def is_code_name(node):
    name = name_of(node.value if isinstance(node, ast.Subscript) else node)
    return "code" in name.lower() and "gemeente" not in name


def codes_of(node):
    """The codes that one node of the source makes."""
    if isinstance(node, ast.Call) and name_of(node.func) in MAKERS:
        places = MAKERS[name_of(node.func)]
        given = [node.args[place] for place in places if place < len(node.args)]
        is_literal = (ast.Constant, ast.IfExp)
        return [word for each in given if isinstance(each, is_literal) for word in words_in(each)]
    if isinstance(node, ast.Assign) and any(is_code_name(target) for target in node.targets):
        is_shown = isinstance(node.value, (ast.Constant, ast.IfExp))
        return words_in(node.value) if is_shown else []
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [
            word
            for key, value in pairs
            if isinstance(key, ast.Constant) and key.value in KEYS
            for word in words_in(value)
        ]
    if isinstance(node, ast.keyword) and node.arg in KEYS:
        return words_in(node.value)
    return []


def find_codes():
    found = {}
    for floor in ("layers", "scoring", "scout"):
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for code in codes_of(node):
                    found.setdefault(code, f"{path.name}:{getattr(node, 'lineno', '')}")
    return found


def test_every_code_in_the_source_has_words():
    found = find_codes()
    known = {*FAULT_WORDS, *REJECT_WORDS, *OTHER_WORDS}
    columns = {word for word in found if word.endswith(("_id", "_m2", "_day"))}
    missing = {code: place for code, place in found.items() if code not in known}
    assert not {code: place for code, place in missing.items() if code not in columns}


def test_the_search_for_codes_finds_each_way_of_making_one():
    text = """
raise X(Fault("a_one", {}))
codes = codes.mask(is_bad, "a_two")
code = "a_three" if x else "a_four"
row = {"code": "a_five", "column": "no_code"}
table.assign(reject_code="a_six")
table.tell("a_seven", "no_key")
"""
    found = [code for node in ast.walk(ast.parse(text)) for code in codes_of(node)]
    assert sorted(set(found)) == [
        "a_five",
        "a_four",
        "a_one",
        "a_seven",
        "a_six",
        "a_three",
        "a_two",
    ]


@pytest.mark.parametrize("words", [FAULT_WORDS, REJECT_WORDS])
def test_sentences_are_whole(words):
    for code, template in words.items():
        assert CODE.fullmatch(code) or code.isalpha(), code
        for fields in ({}, dict.fromkeys(re.findall(r"\w+", template), "x")):
            sentence = fill(template, fields)
            assert sentence.rstrip().endswith((".", "?")), (code, sentence)
            assert "{" not in sentence, (code, sentence)
            assert not re.search(r"  | [.,;:]|\.\.", sentence.strip()), (code, sentence)
        template.encode("cp1252")


def test_optional_parts_go_when_a_field_is_unknown():
    template = "Rij {row}[ van {file}] is leeg.[ Bedoelt u {a|b}?]"
    assert fill(template, {"row": 3}) == "Rij 3 is leeg."
    assert fill(template, {"row": 3, "file": "x.csv"}) == "Rij 3 van x.csv is leeg."
    assert fill(template, {"b": "Q", "file": np.nan}) == "Rij onbekend is leeg. Bedoelt u Q?"
    assert fill("[feit, waarde] {x}", {"x": 1}) == "[feit, waarde] 1"


def test_data_is_never_read_as_a_pattern():
    hostile = "{found} [x] {0} {{ 7*7 }} %s \\1"
    assert hostile in fill("Gevonden: {found}.", {"found": hostile})


def test_text_cannot_steer_the_terminal():
    assert clean("a\x1b[31mb\r\nc\u202ed") == "a?[31mb??c?d"
    assert clean(None) == clean(float("nan")) == ""
    assert clean(1.5) == "1,5"
    assert clean(["a", 2]) == "a, 2"
    assert clean(Path("x") / "y") == "x/y"


@given(
    st.dictionaries(st.text(), st.one_of(st.none(), st.floats(), st.text(), st.lists(st.text())))
)
def test_no_fields_break_any_fault(fields):
    for code in (*FAULT_WORDS, "geen_bekende_code"):
        assert word_fault(Fault(code, fields))


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_a_reject(code, found, expected):
    for each in (code, "code_pattern", "values_differ"):
        assert reject_reason(each, found, expected)


def test_a_code_without_words_still_tells_its_fields():
    told = word_fault(Fault("iets_nieuws", {"file": "a.csv", "found": 3}))
    assert told == "Fout iets_nieuws (file = a.csv; found = 3)."
    assert "iets_nieuws" in reject_reason("iets_nieuws", "x", "")


def test_all_faults_are_told_in_a_numbered_list_and_doubles_once():
    one, other = Fault("file_empty", {"file": "a.csv"}), Fault("file_empty", {"file": "b.csv"})
    assert word_faults([one]).startswith("kansenmaker: Het bestand a.csv is leeg.")
    lines = word_faults([one, other, one]).splitlines()
    assert lines[0] == "kansenmaker: 2 fouten gevonden."
    assert lines[1].startswith("1. Het bestand a.csv")
    assert len(lines) == 3
    assert word_faults([])


def test_the_programs_own_words_in_fields_become_dutch():
    fields = {"file": "p.gml", "found": "point", "expected": "line, polygon"}
    told = word_fault(Fault("geometry_family", fields))
    assert "punten" in told
    assert "lijnen, vlakken" in told
    assert set(CODE_WORDS) <= {*FAULT_WORDS, *REJECT_WORDS}


def test_reasons_name_what_was_found():
    assert "1.234" in reject_reason("number_ambiguous", "1.234", "")
    assert "verwisseld" in reject_reason("coordinates_outside", "52 5", "swapped")
