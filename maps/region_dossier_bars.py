"""A picture of bars as SVG: what must be done as a line, what is there as a filled bar."""

from maps.markup import Markup, join, tag, text
from maps.region_dossier import Bars
from maps.say import say
from maps.style import GEMEENTE_CLASSES, GEMEENTE_EDGE
from maps.words import UNKNOWN, format_number

WIDTH, LEFT, RIGHT, STEP, TOP = 720, 190, 110, 24, 28
FILL, EDGE, INK = GEMEENTE_CLASSES[3], GEMEENTE_EDGE, "#22303a"


def draw_bars(bars: Bars, font: str | None = None) -> Markup:
    """Draw the bars.

    Parameters
    ----------
    bars
        What to draw.
    font
        Of the words; None takes the one of the page around it. A paper has no page around a
        picture, so it must say.

    Returns
    -------
    An SVG element with a title and the words of `alt`; colour says nothing that is not written.
    """
    known = [each for each in (*bars.wanted, *bars.present) if each is not None]
    most = max([*known, 1])
    height = TOP + STEP * len(bars.names) + 6
    rows = [_draw_row(bars, at, (WIDTH - LEFT - RIGHT) / most) for at in range(len(bars.names))]
    head = tag(
        "text",
        text(say("gevuld: wat er is; kader: wat er moet komen")),
        x=LEFT,
        y=TOP - 12,
        font_size=12,
        fill=INK,
    )
    return tag(
        "svg",
        tag("title", text(bars.title)),
        tag("desc", text(bars.alt)),
        head,
        *rows,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_label=bars.alt,
        font_family=font,
    )


def _draw_row(bars: Bars, at: int, scale: float) -> Markup:
    """Draw one row: its name, the bar, the frame, and both numbers."""
    top = TOP + at * STEP
    wanted, present = bars.wanted[at], bars.present[at]
    parts = [
        tag("text", text(bars.names[at]), x=LEFT - 8, y=top + 14, text_anchor="end", font_size=13,
            fill=INK)
    ]  # fmt: skip
    if present is not None:
        parts.append(_rect(top, present * scale, FILL, "none"))
    if wanted is not None:
        parts.append(_rect(top, wanted * scale, "none", EDGE))
    numbers = say("{0} van {1}", *(_write(each) for each in (present, wanted)))
    end = LEFT + max([each for each in (wanted, present) if each is not None] or [0]) * scale
    parts.append(
        tag("text", text(numbers), x=round(end + 8, 1), y=top + 14, font_size=12, fill=INK)
    )
    return join(parts)


def _rect(top: int, width: float, fill: str, stroke: str) -> Markup:
    return tag(
        "rect", x=LEFT, y=top + 2, width=round(width, 1), height=STEP - 8, fill=fill, stroke=stroke
    )


def _write(number: int | None) -> str:
    return say(UNKNOWN) if number is None else format_number(number)
