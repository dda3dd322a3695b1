"""Every sentence that page and papers say, read out of their source: the keys of a catalogue."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS
from scoring.side_facts import SIDE_FACTS

ROOT = Path(__file__).resolve().parents[2]
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_SAY = re.compile(r"KM\.say(?:Strong)?\(\s*" + _TEXT)
_COUNT = re.compile(r"KM\.words\.count\([^\"]*?,\s*" + _TEXT + r",\s*" + _TEXT, re.DOTALL)
# Words that stand in a table and are said where the table is read: module and name.
TABLES = (
    ("labels", "TABLES"), ("labels", "CLASSES"), ("labels", "STATES"), ("labels", "EXPLORED"),
    ("labels", "KINDS"), ("labels", "OUTCOMES"), ("labels", "RULES"), ("labels", "STATUSES"),
    ("labels", "MODES"), ("labels", "TAGS"), ("labels", "EDITIONS"), ("labels", "PASSED_OVER"),
    ("labels", "PLACES_ORIGINS"), ("change_words", "CHANGE_WORDS"), ("change_words", "CAUSE_WORDS"),
    ("dossier_words", "CARRYING_TITLE"), ("dossier_words", "GROUND_TITLE"),
    ("dossier_words", "WAYS_TITLE"), ("dossier_words", "NOT_SCORED"),
    ("dossier_words", "GENERAL_RULE"), ("dossier_words", "GROUNDS"), ("dossier_words", "AIMS"),
    ("dossier_words", "KINDS"), ("dossier_words", "ROOM"), ("explain_words", "VERDICTS"),
    ("explain_words", "TO_FIND_OUT"), ("fallback", "COLUMNS"), ("meeting_pack_method", "METHOD"),
    ("meeting_pack_sources", "LIMITS"), ("page_layers", "ZONE_LABELS"),
    ("page_pedigree", "METHOD_WORDS"), ("paper_words", "NO_DECISION"), ("style", "GEMEENTE_LABELS"),
    ("way_words", "TITLE"), ("way_words", "CHANGE_TITLES"), ("way_words", "AIMS"),
    ("way_words", "OBSTACLES"), ("told", "INVENTED_WORDS"), ("words", "UNKNOWN"),
    ("words", "MONTHS"), ("words", "SHARE"), ("words", "SINGULAR"),
    ("workbook_explanation", "HOW"), ("workbook_explanation", "LIMITS"),
    ("workbook_sources", "FILE_TITLES"),
    ("workbook_shortlist", "RANKS_TITLE"), ("workbook_shortlist", "SWING_TITLE"),
    ("workbook_shortlist", "LAST_PRINTED"),
    ("workbook_dictionary", "DICTIONARY"), ("workbook_dossier", "SHEET"),
    ("workbook_scores", "SITES"), ("workbook_ways", "WAYS"), ("workbook_ways", "SURE_TITLE"),
    ("workbook_weights", "WEIGHTS"), ("workbook_weights", "TITLES"),
    ("workbook_weights", "INNER_TITLES"),
    ("data_dictionary_words", "SITE_COLUMNS"), ("data_dictionary_words", "GEMEENTE_COLUMNS"),
)  # fmt: skip
# Sentences that wait in a local table of a function.
LOCAL = {
    "data_dictionary": ("_describe_criterion",),
    "explain_words": ("tell_reasons",),
    "change_words": ("_tell_findings",),
    "workbook_scores": ("_criterion_columns",),
}
# No words: units of the metric system, numbers of a list, letters.
NEUTRAL = frozenset({"", "m", "km", "m²", "µg/m³", "€", "dB", "min", "%", "{0}", "n"})


def list_page_keys() -> set[str]:
    """List what the browser says."""
    keys: set[str] = set()
    for path in sorted((ROOT / "maps" / "assets").glob("*.js")):
        code = path.read_text(encoding="utf-8")
        found = [*_SAY.findall(code), *(each for pair in _COUNT.findall(code) for each in pair)]
        keys |= {_unescape(text) for text in found}
    return keys - NEUTRAL


def list_word_keys() -> set[str]:
    """List what Python says: in calls, in tables, and in the opinions that come with it."""
    keys: set[str] = set()
    for path in sorted((ROOT / "maps").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        keys.update(list_said(tree))
        wanted = LOCAL.get(path.stem, ())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in wanted:
                keys.update(text for text in _texts(node.body[1:]) if "{0}" in text)
    for module, name in TABLES:
        keys.update(flatten(getattr(importlib.import_module(f"maps.{module}"), name)))
    services = importlib.import_module("maps.page_services").SERVICE_LABELS
    fields = importlib.import_module("maps.labels").FIELDS
    remarks = importlib.import_module("maps.remark_words").REMARKS
    themes = importlib.import_module("maps.page_weights").THEMES
    keys.update(label for label, _ in services.values())
    keys.update(sentence for sentence, _ in remarks.values())
    keys.update(title for title, _ in themes)
    for label, unit, _ in fields.values():
        keys.update({label} | ({unit} - {"day", "year"}))
    keys |= _list_opinions()
    return {key for key in keys if key not in NEUTRAL}


def _list_opinions() -> set[str]:
    """List the labels of criteria, facts, assumptions and profiles."""
    keys = {word for each in CRITERIA.values() for word in (each.label, each.short_label)}
    for fact in (*INDICATORS.values(), *SIDE_FACTS.values()):
        keys |= {fact.label, fact.unit}
    for path in sorted((ROOT / "data" / "profiles").glob("*.toml")):
        profile = tomllib.loads(path.read_text(encoding="utf-8"))
        keys |= {profile["title"], profile["note"]}
        keys |= {each["label"] for each in profile["assumptions"].values()}
    return keys


def list_said(tree: ast.AST) -> Iterator[str]:
    """Take the sentences out of calls of `say` and `format_count`; both sides of a choice."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "say" and node.args:
            yield from _choices(node.args[0])
        elif node.func.id == "format_count":
            for argument in node.args[1:]:
                yield from _choices(argument)
        elif node.func.id == "SheetColumn" and node.args:
            yield from _choices(node.args[0])


def _choices(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _texts(nodes: list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value


def flatten(value: object) -> Iterator[str]:
    """Take the texts out of a table; codes, its keys, are no words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from flatten(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from flatten(each)


def _unescape(text: str) -> str:
    """Read a text as JavaScript does."""
    marks = {"n": "\n", "t": "\t"}
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda mark: chr(int(mark[1], 16)), text)
    return re.sub(r"\\(.)", lambda mark: marks.get(mark[1], mark[1]), plain)
