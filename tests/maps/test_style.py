"""Colours: classes at their limits, symbols stand out, text can be read."""

import itertools
import math
import re
from pathlib import Path

import pytest

from maps import style
from scoring.criterion import CRITERIA

CSS = Path(__file__).resolve().parents[2] / "maps" / "assets" / "page.css"


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("share", "step"),
    [(-0.1, 0), (0.0, 0), (0.001, 1), (0.25, 2), (0.5, 3), (0.7499, 3), (0.75, 4), (1.0, 4)],
)
def test_classes_of_the_open_share(share: float, step: int) -> None:
    assert style.gemeente_class(share) == step


def test_an_unknown_share_has_no_class() -> None:
    assert style.gemeente_class(math.nan) == -1


def test_symbols_stand_out_from_their_fill_or_outline() -> None:
    assert all(contrast(fill, "#ffffff") >= 3 or contrast(fill, style.SITE_EDGE) >= 3
               for fill in style.SITE_CLASSES)  # fmt: skip


def test_classes_run_from_light_to_dark() -> None:
    for colours in (style.SITE_CLASSES, style.GEMEENTE_CLASSES):
        assert all(luminance(a) > luminance(b) for a, b in itertools.pairwise(colours))


def test_every_criterion_has_its_own_colour() -> None:
    assert list(style.CRITERIA) == list(CRITERIA)
    assert len(set(style.CRITERIA.values())) == len(CRITERIA)


def test_text_tokens_can_be_read() -> None:
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS.read_text(encoding="utf-8")))
    pairs = [
        ("inkt", "vlak"), ("inkt-zacht", "vlak"), ("inkt-zacht", "vlak-zacht"),
        ("nadruk", "vlak"), ("nadruk", "vlak-zacht"), ("let-op-inkt", "let-op"),
    ]  # fmt: skip
    assert all(contrast(tokens[a], tokens[b]) >= 4.5 for a, b in pairs)
