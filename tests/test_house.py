"""The rules of the house: who imports whom, where things lie, what is not in the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("scout", "maps", "scoring", "layers")


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(  # noqa: S603
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_imports_run_down_the_stairs():
    linter = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run(  # noqa: S603
        [linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_each_floor_comes_from_this_repository():
    for floor in FLOORS:
        module = __import__(floor)
        assert Path(module.__file__).resolve() == ROOT / floor / "__init__.py"


def test_no_packages_under_tests_and_no_code_in_data():
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert not list((ROOT / "data").rglob("*.py"))


def test_no_rooms_without_a_noun():
    forbidden = {"utils", "helpers", "common", "core", "util", "misc"}
    for floor in FLOORS:
        assert not {path.stem for path in (ROOT / floor).rglob("*.py")} & forbidden


def test_imports_are_absolute_and_floors_are_not_imported_whole():
    relative = re.compile(r"^\s*(from \.|import (scout|maps|scoring|layers)$)", re.MULTILINE)
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            assert not relative.search(path.read_text(encoding="utf-8")), path


def test_repository_holds_no_path_of_a_machine_and_nothing_large():
    absolute = re.compile(rb"(?<![\w.])/(work|home|root|farm|Users)/[a-z.]")
    for path in tracked_files():
        content = path.read_bytes()
        assert len(content) < 1_500_000, f"{path} is {len(content)} bytes"
        if b"\0" not in content[:2000] and path.name != "test_house.py":
            assert not absolute.search(content), path
