"""`Part`: a chapter of the meeting pack in words, lists, tables and pictures; no layout."""

from collections.abc import Sequence
from dataclasses import dataclass

from maps.typst_glyphs import shorten

LONGEST_CELL = 300


@dataclass(frozen=True)
class Table:
    """A table with a header.

    Parameters
    ----------
    names
        Of the columns.
    rows
        Cells as text, one per column.
    widths
        Of the columns, as parts of the whole; 0 is as wide as the text.
    numbers
        Positions of the columns that stand to the right.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """One thing in a chapter; what is empty is not shown."""

    text: str = ""
    items: tuple[str, ...] = ()
    table: Table | None = None
    picture: str = ""
    alt: str = ""
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A chapter: a title, and blocks in reading order."""

    title: str
    blocks: tuple[Block, ...]


def show_parts(parts: Sequence[Part]) -> list[dict[str, object]]:
    """Shape chapters as plain values for the template."""
    return [
        {"title": part.title, "blocks": [_show_block(block) for block in part.blocks]}
        for part in parts
        if part.blocks
    ]


def _show_block(block: Block) -> dict[str, object]:
    return {
        "text": block.text,
        "items": [shorten(item, LONGEST_CELL) for item in block.items],
        "table": None if block.table is None else _show_table(block.table),
        "picture_svg": block.picture,
        "alt": block.alt,
        "keys": [{"colour": colour, "name": name} for colour, name in block.keys],
    }


def _show_table(table: Table) -> dict[str, object] | None:
    """Shape a table; one without rows is not shown."""
    if not table.rows:
        return None
    return {
        "names": list(table.names),
        "rows": [[shorten(cell, LONGEST_CELL) for cell in row] for row in table.rows],
        "widths": list(table.widths),
        "numbers": [at in table.numbers for at in range(len(table.names))],
    }
