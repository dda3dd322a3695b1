"""Every sentence that rules, flags and notes store has a pattern in every catalogue."""

import ast
import tomllib

import pytest

from scout.languages import list_languages
from tests.maps.list_keys import ROOT

SOURCES = (
    *sorted((ROOT / "scoring" / "hard_rules").glob("*.py")),
    *sorted((ROOT / "scoring" / "soft_rules").glob("*.py")),
    ROOT / "scoring" / "capacity.py",
    ROOT / "scoring" / "opvang_task.py",
    ROOT / "scoring" / "gemeenten.py",
    ROOT / "scoring" / "reasons.py",
)
CODES = [code for code in list_languages() if code != "nl"]


def find_pieces(tree: ast.Module) -> set[str]:
    """Find the pieces of Dutch sentences in a source: constants that begin or end one."""
    notes = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
    }
    return {
        text.strip()
        for text in texts
        if len(text.split()) > 2 and (text[:1].isupper() or "." in text)
    }


def test_the_pieces_are_found() -> None:
    pieces = set().union(*(find_pieces(ast.parse(path.read_text("utf-8"))) for path in SOURCES))
    assert "Er zit asbest in het pand." in pieces
    assert len(pieces) > 60


@pytest.mark.parametrize("code", CODES)
def test_every_piece_stands_in_a_sentence_of_the_catalogue(code: str) -> None:
    path = ROOT / "data" / "languages" / f"{code}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))["told"]
    lacking = [
        piece
        for source in SOURCES
        for piece in sorted(find_pieces(ast.parse(source.read_text("utf-8"))))
        if not any(piece in sentence for sentence in told)
    ]
    assert lacking == []
