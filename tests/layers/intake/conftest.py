"""Lists of owners in all shapes, written by the tests themselves."""

from pathlib import Path

import openpyxl
import pytest

from layers.intake.grid import Layout
from layers.intake.intake_file import read_intake
from layers.intake.vocabulary import read_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def vocabulary():
    return read_vocabulary(ROOT / "data" / "intake_synonyms.toml")


@pytest.fixture
def read_text(tmp_path, vocabulary):
    """Write a text file and read it as a list."""

    def read(text, encoding="utf-8", name="lijst.csv", **asked):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_intake(path, vocabulary, Layout(**asked))

    return read


@pytest.fixture
def read_book(tmp_path, vocabulary):
    """Write a workbook of one sheet and read it as a list."""

    def read(rows, merges=(), saved=(), **asked):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for merge in merges:
            book.active.merge_cells(merge)
        path = tmp_path / "lijst.xlsx"
        book.save(path)
        return read_intake(path, vocabulary, Layout(**asked), saved)

    return read
