import math

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from layers.ring import RingError, draw_arc, read_ring


def side(inner):
    return fromstring(f"<exterior xmlns='g'>{inner}</exterior>")


def ring(coordinates, attributes=""):
    return side(f"<LinearRing><posList {attributes}>{coordinates}</posList></LinearRing>")


def test_a_ring_is_read_in_the_order_of_the_file():
    found = read_ring(ring("0 0 10 0 10 5 0 0"))
    assert found.tolist() == [[0, 0], [10, 0], [10, 5], [0, 0]]


@pytest.mark.parametrize(("attributes", "size"), [("srsDimension='3'", ""), ("", "3")])
def test_a_third_coordinate_is_left_out(attributes, size):
    found = read_ring(ring("0 0 7 10 0 7 10 5 7 0 0 7", attributes), size)
    assert found.tolist() == [[0, 0], [10, 0], [10, 5], [0, 0]]


def test_separate_points_and_gml_2_coordinates_are_read_too():
    points = "".join(f"<pos>{x} {y}</pos>" for x, y in [(0, 0), (10, 0), (10, 5), (0, 0)])
    old = "<LinearRing><coordinates>0,0 10,0 10,5 0,0</coordinates></LinearRing>"
    expected = [[0, 0], [10, 0], [10, 5], [0, 0]]
    assert read_ring(side(f"<LinearRing>{points}</LinearRing>")).tolist() == expected
    assert read_ring(side(old)).tolist() == expected


@pytest.mark.parametrize(
    ("coordinates", "attributes", "code"),
    [
        ("0 0 10 0 0 0", "", "ring_too_short"),
        ("", "", "ring_too_short"),
        ("0 0 10 0 10 5 0 1", "", "ring_open"),
        ("0 0 10 0 10 5 0", "", "coordinates_bad"),
        ("0 0 10 0 10 x 0 0", "", "coordinates_bad"),
        ("0 0 10 NaN 10 5 0 0", "", "coordinates_bad"),
        ("0 0 10 1e999 10 5 0 0", "", "coordinates_bad"),
        ("0 0 10 0 10 5 0 0", "srsDimension='7'", "coordinates_bad"),
    ],
)
def test_a_ring_that_cannot_be_used_says_why(coordinates, attributes, code):
    with pytest.raises(RingError) as caught:
        read_ring(ring(coordinates, attributes))
    assert caught.value.code == code


def curve(*segments):
    inner = "".join(segments)
    return side(
        f"<Ring><curveMember><Curve><segments>{inner}</segments></Curve></curveMember></Ring>"
    )


def segment(name, coordinates):
    return f"<{name}><posList>{coordinates}</posList></{name}>"


def test_a_half_circle_and_its_diameter_make_half_a_disc():
    # radius 10 around (0, 0), upper half: area = pi * 100 / 2 = 157.08; the polygon of 45 short
    # lines of 4 degrees is 45 * 100 * sin(4 deg) / 2 = 156.95
    found = read_ring(
        curve(segment("Arc", "10 0 0 10 -10 0"), segment("LineStringSegment", "-10 0 10 0"))
    )
    x, y = found.T
    area = abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
    assert area == pytest.approx(45 * 100 * math.sin(math.radians(4)) / 2)
    assert found[0].tolist() == found[-1].tolist() == [10, 0]


def test_segments_that_do_not_meet_are_told():
    with pytest.raises(RingError, match="ring_open"):
        read_ring(
            curve(segment("Arc", "10 0 0 10 -10 0"), segment("LineStringSegment", "-9 0 10 0"))
        )


def test_a_curve_that_is_not_read_here_is_told_by_name():
    with pytest.raises(RingError, match="Bezier"):
        read_ring(curve(segment("Bezier", "10 0 0 10 -10 0")))


def test_three_points_on_a_line_stay_three_points():
    points = np.array([[0.0, 0.0], [5.0, 5.0], [10.0, 10.0]])
    assert draw_arc(points).tolist() == points.tolist()


@given(
    radius=st.floats(1, 1000),
    start=st.floats(0, 6.28),
    sweep=st.floats(0.1, 6.0),
    way=st.sampled_from([1, -1]),
)
def test_an_arc_keeps_its_ends_and_its_distance_to_the_centre(radius, start, sweep, way):
    centre = np.array([200_000.0, 450_000.0])
    angles = start + way * np.array([0, sweep / 2, sweep])
    points = centre + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    drawn = draw_arc(points)
    assert drawn[0].tolist() == points[0].tolist()
    assert drawn[-1].tolist() == points[-1].tolist()
    assert np.hypot(*(drawn - centre).T) == pytest.approx(radius, abs=1e-3)
    # the way along the short lines is just under the length of the arc
    length = np.hypot(*np.diff(drawn, axis=0).T).sum()
    assert 0.999 * radius * sweep <= length <= radius * sweep * (1 + 1e-6)
