"""People around a site: counted in a circle, and unknown where the list ends."""

import numpy as np
import pytest

from scoring.near_people import count_near_people
from tests.scoring.conftest import at, box


def squares(people):
    """Nine squares of 4 km around the middle of the scene."""
    places = [(x, y) for y in (-6000, -2000, 2000) for x in (-6000, -2000, 2000)]
    return [
        {"inhabitants": number, "geometry": box(x, y, 4000)}
        for (x, y), number in zip(places, people, strict=True)
    ]


def test_people_in_the_circle_by_hand(scene_of):
    # The circle of 1 km lies in the middle square of 16 km²: π of its 16 km² parts.
    scene = scene_of(
        [{}], {"population": squares([0, 0, 0, 0, 1600, 0, 0, 0, 0])}, reception_radius_m=1000.0
    )
    assert count_near_people(scene).tolist() == pytest.approx([100 * np.pi], rel=1e-3)


def test_what_is_not_whole_is_unknown(scene_of):
    scene = scene_of(
        [{}, {"geometry": at(5500, 0)}, {"is_measured": False}],
        {"population": squares([10.0] * 9)},
        reception_radius_m=1000.0,
    )
    # The second circle reaches past the last square; of the third only the postcode is known.
    found = count_near_people(scene)
    assert found.notna().tolist() == [True, False, False]
    assert found.name == "inhabitants_near"
    lacking = scene_of(
        [{}], {"population": squares([10.0] * 4 + [np.nan] + [10.0] * 4)}, reception_radius_m=1000.0
    )
    assert np.isnan(count_near_people(lacking)["s0"])


def test_without_a_list_nobody_is_counted(scene_of):
    assert np.isnan(count_near_people(scene_of([{}], {}))["s0"])
