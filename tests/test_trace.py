"""`trace.csv`: every row of the domain's first section has a place in the code, or a time."""

import ast
import csv
import importlib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TRACE = ROOT / "tests" / "trace.csv"
COLUMNS = ["row", "subject", "kind", "where", "test", "waits_for"]
# How many rows each of the five seed documents has.
SEEDS = {0: 13, 1: 9, 2: 22, 3: 12, 4: 14}
LATER_WORK = ("sources for real", "measuring", "deciding well", "map in depth", "region")


def read_trace():
    """The rows of the file, each as a dictionary."""
    with TRACE.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";", strict=True)
        rows = list(reader)
    assert reader.fieldnames == COLUMNS
    return rows


ROWS = read_trace()
BUILT = [row for row in ROWS if row["kind"] == "built"]


def find_tests(path):
    """Names of the test functions of a file, without importing it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_row_of_the_domain_is_there_once():
    expected = [f"{seed}.{row}" for seed, last in SEEDS.items() for row in range(1, last + 1)]
    assert len(expected) == 70
    assert [row["row"] for row in ROWS] == expected


def test_every_row_says_what_it_is_about_in_its_own_words():
    assert all(row["subject"] for row in ROWS)
    assert all(None not in row and None not in row.values() for row in ROWS)  # no ragged line
    assert [
        name for name, count in Counter(row["subject"] for row in ROWS).items() if count > 1
    ] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_a_kind_fills_its_own_columns(row):
    filled = {name for name in ("where", "test", "waits_for") if row[name]}
    allowed = {
        # What is built may say which part of the row is still to come.
        "built": [{"where", "test"}, {"where", "test", "waits_for"}],
        "later": [{"waits_for"}],
        "context": [set()],
    }
    assert filled in allowed[row["kind"]]
    if row["waits_for"]:
        assert row["waits_for"].startswith(LATER_WORK)


@pytest.mark.parametrize("row", BUILT, ids=[row["row"] for row in BUILT])
def test_what_is_built_can_be_found(row):
    if ":" not in row["where"]:
        assert (ROOT / row["where"]).is_file()
        return
    module, name = row["where"].split(":")
    assert hasattr(importlib.import_module(module), name)


@pytest.mark.parametrize("row", BUILT, ids=[row["row"] for row in BUILT])
def test_what_is_built_has_a_test(row):
    path, name = row["test"].split("::")
    assert name in find_tests(ROOT / path)
