"""A province's own colours."""

import pytest

from maps.house_colours import OURS, HouseColours, find_contrast, is_readable, write_colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # WCAG 2.2: black on white is 21:1; #767676 is the lightest grey of 4.5:1 on white.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_guideline(one, other, ratio):
    assert find_contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_our_own_colours_can_be_read_and_need_no_words():
    assert is_readable(OURS.accent)
    assert is_readable(OURS.accent_dark)
    assert not is_readable("#767676")  # on the soft ground it is 4.19
    assert write_colours(OURS) == ""


def test_colours_are_set_as_properties():
    assert "--nadruk:#7a0000;" in write_colours(HouseColours("#7a0000", "#500000"))
