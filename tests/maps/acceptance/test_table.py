"""The table of README.md: all 25 criteria, each with a test or a benchmark that exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TABLE = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| .*? \| (.*) \|$", TABLE, flags=re.MULTILINE)


def test_every_criterion_has_a_row() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 26))


def test_every_named_test_exists() -> None:
    missing = []
    for number, cell in ROWS:
        places = re.findall(r"`([^`]+)`", cell)
        assert places, number
        for place in places:
            path, name = place.split("::")
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            if name not in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}:
                missing.append(place)
    assert missing == []


def test_every_test_of_this_folder_has_the_number_of_its_criterion() -> None:
    for path in Path(__file__).parent.glob("test_*.py"):
        for name in re.findall(r"^def (test_\d\d\w*)", path.read_text("utf-8"), re.MULTILINE):
            row = next(cell for number, cell in ROWS if int(number) == int(name[5:7]))
            assert name in row or f"::{name}" in TABLE, name
