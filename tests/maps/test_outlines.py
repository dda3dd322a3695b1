"""Shapes for the browser: right place, no gaps, short."""

import numpy as np
import pytest
import shapely

from maps.outlines import (
    PER_DEGREE,
    encode_area,
    encode_coverage,
    encode_lines,
    encode_points,
    encode_run,
    label_points,
)
from maps.picture import decode_run

# The tower in Amersfoort where RD New has its origin: (155000, 463000) is 52.155172 N, 5.387204 E.
AMERSFOORT = shapely.Point(155_000, 463_000)


def array(*shapes: object) -> np.ndarray:
    kept = np.empty(len(shapes), dtype=object)
    kept[:] = shapes
    return kept


def test_points_come_out_in_degrees() -> None:
    places = encode_points(array(AMERSFOORT, None, shapely.Point()))
    assert places[0] / PER_DEGREE == pytest.approx([52.155172, 5.387204], abs=2e-6)
    assert np.isnan(places[1:]).all()


def test_a_run_is_a_point_and_steps() -> None:
    degrees = np.array([[5.0, 52.0], [5.000001, 52.000002], [5.000001, 52.000002]])
    run = encode_run(degrees)
    assert run == [52_000_000, 5_000_000, 2, 1]  # the step of nothing is left out
    assert decode_run(run) == pytest.approx(degrees[:2, ::-1], abs=1e-9)


def test_neighbours_keep_one_border() -> None:
    # Two squares with a wavy border between them: 401 points that become a few, the same ones.
    y = np.linspace(0, 10_000, 401)
    wave = np.c_[155_000 + 300 * np.sin(y / 900), 463_000 + y]
    left = shapely.Polygon([(150_000, 463_000), *wave.tolist(), (150_000, 473_000)])
    right = shapely.Polygon([(160_000, 473_000), *wave[::-1].tolist(), (160_000, 463_000)])
    one, other = encode_coverage(array(left, right))
    points = [{tuple(point) for point in decode_run(rings[0])} for rings in (one, other)]
    assert len(points[0] & points[1]) > 10
    assert len(points[0]) < 120


def test_empty_input_gives_nothing() -> None:
    assert encode_coverage(array()) == []
    assert encode_area(None) == []
    assert encode_area(shapely.Polygon()) == []
    assert encode_lines(array(), 20.0) == []


def test_lines_are_joined_and_crumbs_left_out() -> None:
    first = shapely.LineString([(155_000, 463_000), (156_000, 463_000)])
    second = shapely.LineString([(156_000, 463_000), (157_000, 463_000)])
    crumb = shapely.LineString([(158_000, 463_000), (158_010, 463_000)])
    runs = encode_lines(array(first, second, crumb), 20.0)
    assert [len(run) for run in runs] == [4]  # one straight line of two points


def test_a_name_stands_inside_its_shape() -> None:
    hook = shapely.Polygon([(0, 0), (9, 0), (9, 1), (1, 1), (1, 9), (0, 9)])
    scaled = shapely.transform(hook, lambda points: 150_000 + 1_000 * points)
    points = label_points(array(scaled, None, shapely.Polygon()))
    assert scaled.contains(points[0])
    assert points[1] is None
    assert points[2] is None
