"""Blocks of text and tables as Markdown, for a page that is read without our program."""

import re
from collections.abc import Iterable

from scout.console import Block
from scout.messages import clean

# Letters that Markdown or HTML would read as more than themselves.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~!&])")


def write_markdown(title: str, blocks: Iterable[Block]) -> str:
    """Write a page: a title, then per block a heading, its lines and its table.

    Text from data is escaped, so that a name never becomes a link, a heading or HTML.
    """
    lines = [f"# {escape(title)}"]
    for block in blocks:
        if block.title:
            lines += ["", f"## {escape(block.title)}"]
        for line in block.lines:
            lines += ["", escape(line)]
        if block.columns:
            marks = ("---:" if column.is_number else "---" for column in block.columns)
            lines += [
                "",
                _write_row(column.title for column in block.columns),
                _write_row(marks, is_escaped=True),
                *(_write_row(row) for row in block.rows),
            ]
    return "\n".join(lines) + "\n"


def _write_row(cells: Iterable[str], is_escaped: bool = False) -> str:
    return "| " + " | ".join(cell if is_escaped else escape(cell) for cell in cells) + " |"


def escape(text: str) -> str:
    """Write a text so that Markdown and HTML show it as it is."""
    return _SPECIAL.sub(r"\\\1", clean(text))
