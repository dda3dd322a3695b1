"""What the program shows while it works and when it is done: results on stdout, the rest on stderr.

Text from data is always a plain `rich.text.Text`: rich would read "[/]" in a name as markup.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scout.messages import clean
from scout.options import LOUD, NORMAL, QUIET, find_loudness

Report = Callable[[str], None]

# Wide enough that a pipe or a file never gets a table cut to 80 letters.
PIPE_WIDTH = 160


@dataclass(frozen=True)
class Column:
    """A column of a printed table; numbers stand to the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True)
class Block:
    """A piece of text on the screen: a title, sentences, then a table.

    Parameters
    ----------
    title
        "" for none.
    lines
        Sentences, one a line.
    columns, rows
        The table, cells as text; no columns means no table.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _make_console(is_error: bool) -> Console:
    stream = sys.stderr if is_error else sys.stdout
    is_terminal = bool(getattr(stream, "isatty", lambda: False)())
    return Console(
        file=stream,
        width=None if is_terminal else PIPE_WIDTH,
        force_terminal=None if is_terminal else False,  # FORCE_COLOR must not animate a log file
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def spell(text: str, encoding: str) -> str:
    """Write a text for a stream: clean, and on an old terminal with letters that it has.

    A terminal of cp1252 lacks the minus sign and small raised or lowered digits; these become
    plain ones. What is still missing is shown as "?" by the stream itself.
    """
    cleaned = clean(text)
    if encoding.lower().startswith("utf"):
        return cleaned
    try:
        cleaned.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return unicodedata.normalize("NFKC", cleaned).replace("\u2212", "-")
    return cleaned


def print_blocks(blocks: Iterable[Block]) -> None:
    """Print results on stdout, with an empty line between blocks."""
    console = _make_console(is_error=False)
    for number, block in enumerate(blocks):
        if number:
            console.print()
        if block.title:
            console.print(Text(spell(block.title, console.encoding), style="bold"))
        for line in block.lines:
            console.print(Text(spell(line, console.encoding)))
        if block.columns:
            console.print(_make_table(block, console.encoding))


def _make_table(block: Block, encoding: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in block.columns:
        table.add_column(
            Text(column.title), justify="right" if column.is_number else "left", overflow="fold"
        )
    for row in block.rows:
        table.add_row(*(Text(spell(cell, encoding)) for cell in row))
    return table


def print_result(text: str) -> None:
    """Print ready text (JSON, a last line) on stdout."""
    click.echo(text)


def say(text: str) -> None:
    """Say something about the work on stderr, unless the user asked for quiet."""
    if find_loudness(click.get_current_context()) != QUIET:
        click.echo(text, err=True)


@contextmanager
def show_progress() -> Iterator[Report]:
    """Give a function that tells which step is busy.

    On a terminal one line changes in place; in a pipe or a log nothing is said, unless the user
    asked for more with `-v`: then each step is a line.
    """
    loudness = find_loudness(click.get_current_context())
    console = _make_console(is_error=True)
    if loudness == NORMAL and console.is_terminal:
        with console.status(Text("Begin"), spinner="line") as status:
            yield lambda step: status.update(Text(clean(step)))
    elif loudness == LOUD:
        yield lambda step: click.echo(clean(step), err=True)
    else:
        yield lambda _step: None


def list_files(folder: Path, paths: Sequence[Path]) -> Block:
    """List the files that were made with their size; `map.html` first, since it is read first."""
    ordered = sorted(paths, key=lambda path: (path.name != "map.html", path.name))
    rows = tuple((path.name, write_size(path.stat().st_size)) for path in ordered)
    return Block(
        lines=(f"Gemaakt in {folder.as_posix()}:",),
        columns=(Column("bestand"), Column("grootte", is_number=True)),
        rows=rows,
    )


def write_size(size: int) -> str:
    """Write a number of bytes for people: "12 kB", "3,4 MB"."""
    if size < 1_000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{round(size / 1_000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
