"""Finds the rows of a list that hold the names of the columns, and makes these names."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.header import fold_header, free_names
from layers.intake.grid import Grid
from layers.intake.vocabulary import Vocabulary

SEARCH_ROWS = 40  # titles and remarks above the headers; ours
LEAST_KNOWN = 2  # one known word may stand in a title by chance


@dataclass(frozen=True)
class Heading:
    """The names of the columns.

    Parameters
    ----------
    names
        One per column, none twice (also not but for case and signs).
    first, count
        Where they stand: position in the grid, and how many rows.
    """

    names: tuple[str, ...]
    first: int
    count: int


def find_heading(
    grid: Grid, vocabulary: Vocabulary, saved: Sequence[Sequence[str]], asked: tuple[int, int]
) -> Heading | None:
    """Find the headers of a list.

    Parameters
    ----------
    grid
        The cells.
    vocabulary
        The words that owners use.
    saved
        Headers of mappings that were saved before: the row that has just these is it.
    asked
        Row of the file and number of rows as the user said them, 0 where nothing was said.

    Returns
    -------
    The row, or pair of rows, with the most words that we know, the first of equals, a single row
    before a pair; None where no row has two of them or the row that was asked is not there.
    """
    row, count = asked
    if row:
        places = [place for place, number in enumerate(grid.numbers) if number == row]
        return make_heading(grid, places[0], count or 1) if places else None
    found = [
        make_heading(grid, first, size)
        for size in ((count,) if count else (1, 2))
        for first in range(min(SEARCH_ROWS, len(grid.rows) - size + 1))
    ]
    known = [{fold_header(name) for name in names} for names in saved]
    for heading in found:
        if {fold_header(name) for name in heading.names} in known:
            return heading
    scores = [len({vocabulary.match(name) for name in each.names} - {""}) for each in found]
    best = max(scores, default=0)
    return found[scores.index(best)] if best >= LEAST_KNOWN else None


def make_heading(grid: Grid, first: int, count: int) -> Heading:
    """Make the names of the columns of one row, or of two of which the upper one groups."""
    width = max(len(row) for row in grid.rows)
    rows = [row + [""] * (width - len(row)) for row in grid.rows[first : first + count]]
    names = rows[-1]
    if len(rows) > 1:
        upper = spread_groups(grid, first, rows[0], names)
        names = [join_names(top, low) for top, low in zip(upper, names, strict=True)]
    return Heading(name_apart(names), first, count)


def spread_groups(grid: Grid, first: int, upper: list[str], lower: list[str]) -> list[str]:
    """Give each column the name of its group.

    A workbook tells which cells are merged. A text file does not: there a name holds for the empty
    cells to its right, as long as there is something below.
    """
    spans = {left: right for top, left, bottom, right in grid.merged if top == first == bottom}
    spread, group, end = [], "", -1
    for column, (name, below) in enumerate(zip(upper, lower, strict=True)):
        if name:
            group, end = name, spans.get(column, column if grid.layout.sheet else len(upper))
        elif column > end or not below:
            group = ""
        spread.append(group)
    return spread


def join_names(top: str, low: str) -> str:
    """Join the names of a group and a column."""
    return f"{top} / {low}" if top and low and top != low else top or low


def name_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own: "kolom 3" without one, "van (2)" for a second "van"."""
    seen: dict[str, int] = {}
    told = []
    for position, name in enumerate(free_names(" ".join(each.split()) for each in names), 1):
        shown = name or f"kolom {position}"
        folded = fold_header(shown)
        seen[folded] = seen.get(folded, 0) + 1
        told.append(shown if seen[folded] == 1 else f"{shown} ({seen[folded]})")
    return tuple(told)
