"""Every sentence that the regional page and dossier say, read out of their source."""

import ast
import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from scoring.region.legal_basis import BASES
from scoring.taakstelling import LADDER
from tests.maps.list_keys import NEUTRAL, ROOT, flatten, list_said

# Words that a local name holds: module, what is said, and the tables that it is taken from.
LOCAL = {
    ("region_capacity_text", "str(row['kind'])"): (("layers.capacity_tables", "PLACE_KINDS"),),
    ("region_capacity_text", "words"): (("scout.region_capacity_text", "LIMITED"),),
    ("region_conditions_text", "name"): (("scoring.services", "SERVICES"),),
    ("region_dossier_chapters", "title"): (("scout.region_dossier_chapters", "TITLES"),),
    ("region_dossier_chapters", "question"): (("scout.region_dossier_chapters", "TITLES"),),
    ("region_scale_change_text", "words"): (("scout.region_scale_words", "CHANGES"),),
    ("region_scale_text", "label"): tuple(
        ("scout.region_scale_words", name)
        for name in ("SUMS", "PRESS", "POOLS", "WANTED", "PLANS", "HUBS", "CAPACITY")
    ),
    ("region_schemes_asks", "who"): (("scout.region_schemes_asks", "ASKS"),),
    ("region_schemes_asks", "what"): (("scout.region_schemes_asks", "ASKS"),),
}
# Said from names in files, from words that are listed below, or from a table in the same file of
# which the name ends in WORDS or NAMES.
ELSEWHERE = frozenset(
    {
        ("region_capacity_what_if_text", "words"),
        ("region_conditions_text", "words[str(row[service])][service]"),
        ("region_line_around_text", "each.name"),
        ("region_line_around_text", "one.title"),
        ("region_line_text", "word.replace('_', ' ')"),
        ("region_line_text", "INDICATORS[fact].label"),
        ("region_dossier_report", "title"),
        ("region_pipeline_text", "words"),
        ("region_pool_text", "basis.text"),
        ("region_pool_text", "basis.source"),
        ("region_pool_text", "str(row['leans']) or UNKNOWN"),
        ("region_schemes_text", "one.name"),
        ("region_schemes_text", "one.text"),
        ("region_schemes_text", "one.contact"),
        ("region_sites", "STATUSES[status]"),
        ("region_tasks_text", "str(row['step_words'])"),
    }
)
# The flows that a what-if changes, and in what a gemeente is strong.
WORDS = ("instroom", "beslissingen", "vertrek", "opvang", "huisvesting", "gelijk")
# Faults, which the program says on the screen in Dutch, and columns of a site.
NOT_SAID = ("MATCH_WORDS", "PORTFOLIO_WORDS", "REGION_WORDS", "SITE_WORDS")
# Units, shapes, columns and names that stand in the tables beside the words.
SHAPES = NEUTRAL | {"share", "signed", "gain", "decisions", "housed", "left", "COA"}


def list_region_keys() -> set[str]:
    """List what the regional files say; the pages and papers around them are `list_word_keys`."""
    keys = (
        {part for basis in BASES for part in (basis.text, basis.source)} | set(LADDER) | set(WORDS)
    )
    for path in list_region_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        keys.update(list_said(tree))
        module = importlib.import_module(f"scout.{path.stem}")
        for said in list_expressions(tree):
            keys.update(find_words(module, said) or ())
        for name in _list_names(tree):
            keys.update(_take_words(getattr(module, name)))
    return {key for key in keys | _list_tables() | _list_codes() if key not in SHAPES}


def list_region_files() -> list[Path]:
    """List the files whose sentences stand on the regional page or in the dossier."""
    return sorted((ROOT / "scout").glob("region*.py"))


def list_expressions(tree: ast.AST) -> Iterator[ast.expr]:
    """List what is said and is no plain sentence."""
    for node in ast.walk(tree):
        is_said = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_said and node.func.id == "say" and node.args:
            first = node.args[0]
            if not isinstance(first, ast.Constant | ast.IfExp):
                yield first


def _list_names(tree: ast.Module) -> list[str]:
    """List the tables of words that a file holds."""
    targets = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
    names = [one.id for one in targets if isinstance(one, ast.Name)]
    return [name for name in names if name.endswith(("WORDS", "NAMES")) and name not in NOT_SAID]


def find_words(module: ModuleType, said: ast.expr) -> set[str] | None:
    """Find the words that may be said; None where nobody knows them."""
    name = module.__name__.removeprefix("scout.")
    text = ast.unparse(said)
    if (name, text) in ELSEWHERE:
        return set()
    if (name, text) in LOCAL:
        tables = LOCAL[name, text]
        return {
            word
            for home, table in tables
            for word in _take_words(getattr(importlib.import_module(home), table))
        }
    table = said
    while isinstance(table, ast.Subscript | ast.Call | ast.Attribute):
        table = table.func if isinstance(table, ast.Call) else table.value
    if not isinstance(table, ast.Name) or not hasattr(module, table.id):
        return None
    own = {each.value for each in ast.walk(said) if _is_sentence(each)}
    return own | set(_take_words(getattr(module, table.id)))


def _is_sentence(node: ast.AST) -> bool:
    """Tell the fall-back of `.get(key, "sentence")` from an index or a code."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _take_words(table: object) -> Iterator[str]:
    """Take the words of a table; in rows of a code, a label and a shape only the label."""
    if isinstance(table, tuple) and table and isinstance(table[0], tuple):
        for row in table:
            yield row[1] if len(row) == 3 else row[-1]
    else:
        yield from flatten(table)


def _list_tables() -> set[str]:
    """List the names in the tables that come with kansenmaker: domains and schemes."""
    keys: set[str] = set()
    for domains in _read("domains").values():
        keys |= {domains["title"]} | {each["name"] for each in domains["domain"]}
    for scheme in _read("schemes")["scheme"]:
        keys |= {scheme[part] for part in ("name", "text", "contact") if part in scheme}
    return keys


def _list_codes() -> set[str]:
    """List the codes that a check may ask for or find, as they are written: without "_"."""
    labels = importlib.import_module("maps.labels")
    agreements = importlib.import_module("scoring.region.line_agreements")
    codes = {*labels.CLASSES, "pand", "grond", "statushouders", "studenten", "spoedzoekers"}
    codes |= {agreements.IDEA, agreements.AGREED, agreements.STOPPED, agreements.RUNNING}
    codes |= {agreements.ENDED, agreements.IN_TALKS}
    return {code.replace("_", " ") for code in codes}


def _read(name: str) -> dict[str, Any]:
    path = ROOT / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
