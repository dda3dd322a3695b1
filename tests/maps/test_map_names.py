"""Names on a map: off the numbers, off one another, within the picture; by hand and always."""

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import given, settings

from maps.map_names import LETTER_SHARE, LINE_SHARE, Room, find_name_places

FRAME = (0.0, 0.0, 1_000.0, 1_000.0)
LETTER_M = 20.0
NONE = np.empty(0, dtype=object)


def box_of(name: str, middle: tuple[float, float]) -> shapely.Geometry:
    half = (len(name) * LETTER_M * LETTER_SHARE / 2, LETTER_M * LINE_SHARE / 2)
    return shapely.box(*np.subtract(middle, half), *np.add(middle, half))


def discs(*spots: tuple[float, float], r: float = 30.0):
    return shapely.buffer(shapely.points(list(spots)), r)


def test_a_free_middle_is_taken() -> None:
    area = shapely.box(200, 200, 600, 400)
    assert find_name_places([area], ["Zilt"], Room(FRAME, NONE, LETTER_M)) == [(400, 300)]


def test_a_name_gives_way_to_a_number_and_stays_in_its_area() -> None:
    area = shapely.box(200, 200, 600, 400)
    marks = discs((400, 300))
    (found,) = find_name_places([area], ["Zilt"], Room(FRAME, marks, LETTER_M))
    assert not shapely.intersects(box_of("Zilt", found), marks).any()
    assert area.contains(box_of("Zilt", found))


def test_a_name_never_lies_on_another() -> None:
    area = shapely.box(200, 200, 600, 400)
    one, other = find_name_places([area, area], ["Zilt", "Zand"], Room(FRAME, NONE, LETTER_M))
    assert not box_of("Zilt", one).intersects(box_of("Zand", other))


def test_where_nothing_is_free_the_middle_stays() -> None:
    area = shapely.box(200, 200, 600, 400)
    marks = np.array([shapely.box(*FRAME)], dtype=object)
    assert find_name_places([area], ["Zilt"], Room(FRAME, marks, LETTER_M)) == [(400, 300)]


def test_no_area_gives_no_place() -> None:
    assert find_name_places([], [], Room(FRAME, NONE, LETTER_M)) == []


@pytest.mark.parametrize("name", ["", "x", "W" * 200])
def test_a_name_of_any_length_has_a_place(name: str) -> None:
    area = shapely.box(0, 0, 50, 50)
    (found,) = find_name_places([area], [name], Room(FRAME, discs((25, 25)), LETTER_M))
    assert np.isfinite(found).all()


SPOT = st.tuples(st.floats(0, 1_000), st.floats(0, 1_000))


@settings(max_examples=60, deadline=None)
@given(st.lists(SPOT, max_size=12), st.tuples(SPOT, st.floats(60, 400), st.floats(40, 400)))
def test_a_moved_name_is_free_and_within_the_picture(spots, shape) -> None:
    (x, y), width, height = shape
    area = shapely.intersection(shapely.box(x, y, x + width, y + height), shapely.box(*FRAME))
    if area.area == 0:
        return
    marks = discs(*spots) if spots else NONE
    room = Room(FRAME, marks, LETTER_M)
    (stayed,) = find_name_places([area], ["Naam"], Room(FRAME, NONE, LETTER_M))
    (found,) = find_name_places([area], ["Naam"], room)
    drawn = box_of("Naam", found)
    assert shapely.box(*FRAME).buffer(1e-6).contains(drawn)
    if found != stayed:
        assert not shapely.intersects(drawn, marks).any()
