"""Criterion 16: neighbouring classes differ for every eye, and symbols stand out on the ground.

Distances are those of CAM02-UCS (Luo, Cui and Li 2006); colour vision is simulated after Machado,
Oliveira and Fernandes (2009), at full severity. Both come from the package colorspacious.
"""

import itertools

import pytest
from colorspacious import cspace_convert, deltaE

from maps import style
from tests.maps.test_style import contrast

EYES = (None, "deuteranomaly", "protanomaly", "tritanomaly")


def see(colour: str, eye: str | None) -> list[float]:
    """A colour as sRGB in 0..1, as an eye sees it."""
    whole = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    if eye is None:
        return whole
    space = {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}
    return [min(1.0, max(0.0, part)) for part in cspace_convert(whole, space, "sRGB1")]


def distance(one: str, other: str, eye: str | None) -> float:
    return float(deltaE(see(one, eye), see(other, eye), input_space="sRGB1"))


def test_the_distance_is_that_of_the_package_and_of_white_and_black() -> None:
    # J' runs from 0 for black to 100 for white; both are grey, so that is their whole distance.
    assert distance("#ffffff", "#000000", None) == pytest.approx(100, abs=0.1)
    # Two colours that differ in red and green only come together for who sees neither.
    assert distance("#a05010", "#707010", "deuteranomaly") < distance("#a05010", "#707010", None)


@pytest.mark.parametrize("eye", EYES, ids=str)
@pytest.mark.parametrize("classes", [style.GEMEENTE_CLASSES, style.SITE_CLASSES])
def test_16_neighbouring_classes_differ_for_every_eye(classes, eye) -> None:
    assert [
        (one, other)
        for one, other in itertools.pairwise(classes)
        if distance(one, other, eye) < 9
    ] == []  # fmt: skip


@pytest.mark.parametrize("ground", style.GEMEENTE_CLASSES)
def test_16_the_outline_of_a_symbol_stands_out_on_every_ground(ground: str) -> None:
    assert contrast(style.SITE_EDGE, ground) >= 3


@pytest.mark.parametrize("eye", EYES, ids=str)
def test_16_neighbouring_criteria_differ_for_every_eye(eye) -> None:
    colours = list(style.CRITERIA.values())
    assert [pair for pair in itertools.pairwise(colours) if distance(*pair, eye) < 9] == []
