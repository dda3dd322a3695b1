"""`HouseColours`: the two colours by which a province makes the page its own."""

import re
from dataclasses import dataclass

# What the page is drawn on: white, and the soft ground of panels and lists.
GROUNDS = ("#ffffff", "#f4f6f8")
# WCAG 2.2, success criterion 1.4.3, for text of normal size.
LEAST_CONTRAST = 4.5
COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class HouseColours:
    """Colours of buttons, links and lines; maps and bars keep theirs, which carry numbers.

    Parameters
    ----------
    accent
        "#rrggbb" in small letters: buttons, links, the line under the head.
    accent_dark
        The same, for what is pressed or pointed at.
    """

    accent: str = "#17446b"
    accent_dark: str = "#0f3150"


OURS = HouseColours()


def find_contrast(one: str, other: str) -> float:
    """Find the contrast ratio of two colours, 1..21.

    Parameters
    ----------
    one, other
        "#rrggbb".

    Source
    ------
    WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    light, dark = sorted((_find_luminance(one), _find_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _find_luminance(colour: str) -> float:
    """Find the relative luminance of a colour, 0..1."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_readable(colour: str) -> bool:
    """Say whether text in this colour can be read on the page, and white text on it."""
    return all(find_contrast(colour, ground) >= LEAST_CONTRAST for ground in GROUNDS)


def write_colours(colours: HouseColours) -> str:
    """Write the style that sets the colours; "" for our own."""
    if colours == OURS:
        return ""
    return f"\n:root{{--nadruk:{colours.accent};--nadruk-donker:{colours.accent_dark}}}"
