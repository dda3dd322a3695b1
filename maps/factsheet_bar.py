"""The bar of a score as a picture: what each criterion adds, and hatched what is still unknown."""

from collections.abc import Sequence

from maps.markup import Markup, tag
from maps.site_lines import CriterionLine
from maps.style import CRITERIA, SITE_UNRANKED_EDGE

# In tenths of a point: the bar is 1000 units long, so a part is as wide as its number.
LENGTH = 1000
HEIGHT = 44


def draw_bar(lines: Sequence[CriterionLine], ceiling: int) -> Markup:
    """Draw a bar of 100 points as SVG.

    Parameters
    ----------
    lines
        What each criterion adds, in tenths of a point.
    ceiling
        How high the score may become, in tenths of a point; between score and this it is hatched.
    """
    parts, start = [], 0
    for line in lines:
        if line.contribution:
            colour = CRITERIA[line.criterion]
            parts.append(_piece(start, line.contribution, colour, "#ffffff"))
            start += line.contribution
    if ceiling > start:
        parts.append(_piece(start, ceiling - start, "url(#open)", SITE_UNRANKED_EDGE))
    return tag(
        "svg",
        tag("defs", _hatch()),
        _piece(0, LENGTH, "#f3f4f5", "#c4c9ce"),
        *parts,
        viewBox=f"-2 -2 {LENGTH + 4} {HEIGHT + 4}",
        xmlns="http://www.w3.org/2000/svg",
    )


def _piece(start: int, width: int, colour: str, edge: str) -> Markup:
    return tag(
        "rect", x=start, y=0, width=width, height=HEIGHT, fill=colour, stroke=edge, stroke_width=2
    )


def _hatch() -> Markup:
    """Draw slanting lines: unknown is told without a colour."""
    line = tag("path", d="M0 12L12 0", stroke=SITE_UNRANKED_EDGE, stroke_width=2)
    return tag("pattern", line, id="open", width=12, height=12, patternUnits="userSpaceOnUse")
