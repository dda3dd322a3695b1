import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from layers.corners import take_corners, turn_rings

SQUARE = box(0, 0, 10, 10)
RING = Polygon(
    [(0, 0), (9, 0), (9, 9), (0, 9)], [[(1, 1), (1, 2), (2, 2)], [(5, 5), (6, 5), (6, 6)]]
)
KINDS = (
    SQUARE,
    RING,
    None,
    Polygon(),
    MultiPolygon([SQUARE, shapely.transform(RING, lambda corners: corners + 20)]),
    MultiPolygon([SQUARE]),
    shapely.reverse(RING),
    shapely.from_wkt("MULTIPOLYGON (EMPTY, ((0 0, 1 0, 1 1, 0 0)))"),
)


def shapes(*given):
    listed = np.empty(len(given), dtype=object)
    listed[:] = given
    return listed


def list_slowly(areas):
    """Per area its rings, as (is_hole, corners)."""
    listed = []
    for area in areas:
        rings = []
        for part in [] if area is None else shapely.get_parts(area):
            rings += [(False, part.exterior.coords[:])] if not part.is_empty else []
            rings += [(True, hole.coords[:]) for hole in part.interiors]
        listed.append(rings)
    return listed


def list_arrays(corners):
    first, at = corners.first, corners.first_ring
    rings = [
        (bool(is_hole), list(zip(corners.x[a:b].tolist(), corners.y[a:b].tolist(), strict=True)))
        for a, b, is_hole in zip(first[:-1], first[1:], corners.is_hole, strict=True)
    ]
    return [rings[a:b] for a, b in zip(at[:-1], at[1:], strict=True)]


@given(st.lists(st.sampled_from(KINDS), max_size=6))
def test_rings_come_as_the_library_lists_them(listed):
    areas = shapes(*listed)
    assert list_arrays(take_corners(areas)) == list_slowly(areas)
    # Borders go against the clock and holes with it, each from its own first corner.
    turned = shapely.orient_polygons(areas)
    assert list_arrays(turn_rings(take_corners(areas))) == list_slowly(turned)


def test_a_small_area_far_from_nought_turns_the_right_way():
    # A triangle of a square millimetre at RD coordinates: products of those lose it.
    x, y, away = 270_000.0, 610_000.0, 0.001
    far = Polygon([(x, y), (x, y + away), (x + away, y)])
    (((_, turned),),) = list_arrays(turn_rings(take_corners(shapes(far))))
    assert turned == [(x, y), (x + away, y), (x, y + away), (x, y)]


def test_nothing_has_no_rings():
    corners = turn_rings(take_corners(shapes(None, Polygon())))
    assert [len(each) for each in corners] == [0, 0, 1, 0, 3]
    assert turn_rings(take_corners(shapes())).first_ring.tolist() == [0]
