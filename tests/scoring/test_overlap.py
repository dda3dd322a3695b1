"""Areas taken from grounds: by hand, and equal to geopandas.overlay in both ways."""

from functools import partial

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring.overlap
from layers.kernels.clip_area import IS_COMPILED
from scoring.overlap import Areas, Claims, find_claims, measure_claims, measure_overlap
from scoring.overlap_shapes import CUT_FROM_CORNERS

WAYS = ["library", "compiled"] if IS_COMPILED else ["library"]
RADII = st.lists(st.integers(5, 60), min_size=3, max_size=14)
# A star of these radii around a point, with or without a hole of 40 % of its size.
STARS = st.tuples(RADII, st.integers(0, 120), st.integers(0, 120), st.booleans())


def shapes_of(*shapes):
    return np.array(shapes, dtype=object)


def star(given_star):
    radii, x, y, has_hole = given_star
    turn = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = np.array(radii)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    middle = np.array([x + 150_000.0, y + 450_000.0])
    return shapely.Polygon(middle + ring, [middle + 0.4 * ring] if has_hole else None)


def take_square_metres(grounds, areas):
    """The obvious way: geopandas.overlay of each kind, dissolved per ground."""
    frame = gpd.GeoDataFrame({"ground": range(len(grounds))}, geometry=list(grounds), crs=28992)

    def lose(chosen):
        zones = gpd.GeoDataFrame(geometry=list(areas.shapes[chosen]), crs=28992)
        if zones.empty:
            return np.zeros(len(grounds))
        pieces = gpd.overlay(frame, zones, how="intersection", keep_geom_type=True)
        joined = pieces.dissolve("ground").area if len(pieces) else pieces.area
        return joined.reindex(range(len(grounds))).fillna(0.0).to_numpy()

    lost = lose(areas.kind >= 0)
    gross = np.column_stack([lose(areas.kind == k) for k in range(areas.kind_count)])
    rest = np.column_stack([lose(areas.kind != k) for k in range(areas.kind_count)])
    return lost, gross, lost[:, None] - rest


@pytest.mark.parametrize("way", WAYS)
def test_by_hand(way):
    # A ground of 10 by 10. Kind 0 takes the left 4 m in two overlapping pieces (40 m²), kind 1 the
    # low 3 m (30 m²), together 40 + 30 - 12 = 58 m².
    ground = shapely.box(0, 0, 10, 10)
    areas = Areas(
        shapes_of(
            shapely.box(-5, -5, 4, 7), shapely.box(1, 5, 4, 20), shapely.box(0, 5, 2, 11),
            shapely.box(-1, -1, 11, 3), shapely.box(10, 0, 20, 10),
        ),
        np.array([0, 0, 0, 1, 1]), 3,
    )  # fmt: skip
    found = measure_overlap(shapes_of(ground), areas, way=way)
    assert found.ground_m2.tolist() == [100.0]
    assert found.lost_m2 == pytest.approx([58.0])
    assert found.gross_m2[0] == pytest.approx([40.0, 30.0, 0.0])
    assert found.alone_m2[0] == pytest.approx([28.0, 18.0, 0.0])
    # The last one only touches: it took nothing.
    assert found.claims.area.tolist() == [0, 1, 2, 3]
    assert found.claim_m2 == pytest.approx([28.0, 15.0, 10.0, 30.0])


@pytest.mark.parametrize("way", WAYS)
def test_ground_that_lies_whole_in_an_area_is_lost_to_the_last_bit(way):
    ground = star(([31, 17, 44, 29, 38], 3, 7, True))
    around = shapely.box(*shapely.bounds(ground))
    found = measure_overlap(
        shapes_of(ground, ground), Areas(shapes_of(around, ground), np.array([0, 1]), 2), way=way
    )
    assert found.lost_m2.tolist() == found.ground_m2.tolist()
    assert found.gross_m2.tolist() == [[size, size] for size in found.ground_m2]
    assert found.alone_m2.tolist() == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_ground_is_unknown_and_not_zero(way):
    grounds = shapes_of(None, shapely.Point(1, 1), shapely.Polygon(), shapely.box(0, 0, 2, 2))
    line, point = shapely.LineString([(0, 0), (9, 9)]), shapely.Point(1, 1)
    areas = Areas(shapes_of(None, line, shapely.Polygon(), point), np.array([0, 0, 0, 0]), 1)
    found = measure_overlap(grounds, areas, way=way)
    for numbers in (found.ground_m2, found.lost_m2, found.gross_m2[:, 0], found.alone_m2[:, 0]):
        assert np.isnan(numbers).tolist() == [True, True, True, False]
    assert found.lost_m2[3] == 0.0
    assert len(found.claim_m2) == 0


@pytest.mark.parametrize("way", WAYS)
def test_nothing_at_all(way):
    none = shapes_of()
    no_areas = Areas(none, np.empty(0, dtype=np.int64), 2)
    assert measure_overlap(none, no_areas, way=way).gross_m2.shape == (0, 2)
    one = measure_overlap(shapes_of(shapely.box(0, 0, 3, 3)), no_areas, way=way)
    assert one.lost_m2.tolist() == [0.0]
    assert one.gross_m2.tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("way", WAYS)
def test_only_the_pairs_that_were_asked_count(way):
    grounds = shapes_of(shapely.box(0, 0, 4, 4), shapely.box(2, 0, 6, 4))
    areas = Areas(grounds, np.array([0, 0]), 1)
    own = Claims(np.array([0, 1]), np.array([0, 1]))
    half = measure_overlap(grounds, areas, Claims(np.array([0]), np.array([1])), way)
    assert measure_overlap(grounds, areas, own, way).claim_m2.tolist() == [16.0, 16.0]
    assert half.lost_m2 == pytest.approx([8.0, 0.0])


@pytest.mark.parametrize("way", WAYS)
@given(
    st.lists(STARS, min_size=1, max_size=3),
    st.lists(st.tuples(STARS, st.integers(0, 2)), max_size=5),
)
@settings(max_examples=25, deadline=None)
def test_equals_overlay_to_a_hundredth_of_a_square_metre(way, lands, zones):
    grounds = shapes_of(*map(star, lands))
    kinds = np.array([kind for _, kind in zones], dtype=np.int64)
    areas = Areas(shapes_of(*(star(each) for each, _ in zones)), kinds, 3)
    found = measure_overlap(grounds, areas, way=way)
    lost, gross, alone = take_square_metres(grounds, areas)
    assert found.lost_m2 == pytest.approx(lost, abs=0.01)
    assert found.gross_m2 == pytest.approx(gross, abs=0.01)
    assert found.alone_m2 == pytest.approx(alone, abs=0.01)


@pytest.mark.parametrize("way", WAYS)
@given(
    st.lists(STARS, min_size=1, max_size=3),
    st.lists(st.tuples(STARS, st.integers(0, 2)), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, deadline=None)
def test_order_changes_nothing_and_sums_hold(way, lands, zones, random):
    grounds = shapes_of(*map(star, lands))
    shuffled = random.sample(zones, len(zones))

    def measure(listed):
        kinds = np.array([kind for _, kind in listed], dtype=np.int64)
        areas = Areas(shapes_of(*(star(each) for each, _ in listed)), kinds, 3)
        return measure_overlap(grounds, areas, way=way)

    one, other = measure(zones), measure(shuffled)
    assert one.lost_m2 == pytest.approx(other.lost_m2, abs=1e-6)
    assert one.gross_m2 == pytest.approx(other.gross_m2, abs=1e-6)
    assert one.alone_m2 == pytest.approx(other.alone_m2, abs=1e-6)
    slack = 1e-6
    assert (one.alone_m2 <= one.gross_m2 + slack).all()
    assert (one.gross_m2 <= one.lost_m2[:, None] + slack).all()
    assert (one.lost_m2 <= one.gross_m2.sum(axis=1) + slack).all()
    assert (one.alone_m2.sum(axis=1) <= one.lost_m2 + slack).all()
    assert (one.lost_m2 <= one.ground_m2).all()


def wheel(corners, radius):
    """A toothed wheel of many corners around (0, 0)."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = radius + 3.0 * np.sin(40 * turn)
    return shapely.Polygon(np.column_stack([reach * np.cos(turn), reach * np.sin(turn)]))


def test_cutting_to_the_box_of_the_ground_changes_nothing():
    # Grounds across the rim, beside it, and with a side exactly along a side of the area: the
    # places where a cut to a rectangle goes wrong.
    large = wheel(4 * CUT_FROM_CORNERS, 200.0)
    block = shapely.segmentize(shapely.box(-300, -300, 0, 0), 2.0)
    assert shapely.get_num_coordinates(block) > CUT_FROM_CORNERS
    grounds = shapes_of(
        *(shapely.box(x, y, x + 20, y + 20) for x in range(-220, 220, 20) for y in (-10, 0, 190))
    )
    areas = Areas(shapes_of(large, block), np.array([0, 1]), 2)
    found = measure_overlap(grounds, areas, way="library")
    plain = [shapely.area(shapely.intersection(grounds, each)) for each in areas.shapes]
    assert found.gross_m2 == pytest.approx(np.column_stack(plain), abs=1e-6)
    assert found.lost_m2 == pytest.approx(
        shapely.area(shapely.intersection(grounds, shapely.union_all(areas.shapes))), abs=1e-6
    )


@pytest.mark.skipif(not IS_COMPILED, reason="numba is switched off")
def test_both_ways_agree_and_each_repeats_its_bits():
    random = np.random.default_rng(4)
    xy = random.uniform(0, 900, (300, 2))
    zones = shapely.buffer(shapely.points(xy), random.uniform(5, 80, 300), quad_segs=4)
    zones[:5] = shapely.transform(wheel(1500, 150.0), lambda c: c + 400.0)
    x, y = (each.ravel() for each in np.meshgrid(np.arange(0, 900, 45), np.arange(0, 900, 45)))
    grounds = shapely.box(x, y, x + 45, y + 45)
    areas = Areas(zones, np.arange(300) % 4, 4)
    measure = partial(measure_overlap, grounds, areas)
    library, compiled = measure(way="library"), measure(way="compiled")
    for name in ("lost_m2", "gross_m2", "alone_m2", "claim_m2"):
        assert getattr(library, name) == pytest.approx(getattr(compiled, name), abs=1e-6)
    assert library.claims.area.tolist() == compiled.claims.area.tolist()
    for way, first in (("library", library), ("compiled", compiled)):
        again = measure(way=way)
        # What a ground loses does not depend on the others: a part gives the same bits.
        part = measure_overlap(grounds[37:90], areas, way=way)
        for name in ("lost_m2", "gross_m2", "alone_m2"):
            assert np.array_equal(getattr(first, name), getattr(again, name))
            assert np.array_equal(getattr(first, name)[37:90], getattr(part, name))


@pytest.mark.parametrize("way", WAYS)
def test_what_one_area_takes_does_not_count_the_others(way):
    # A ground of 10 by 10: the left 4 m are taken twice, 40 m² each time; the corner is 1 m².
    grounds = shapes_of(shapely.box(50, 50, 51, 51), shapely.box(0, 0, 10, 10), shapely.Point(1, 1))
    areas = shapes_of(
        shapely.box(-5, -5, 4, 20), shapely.LineString([(0, 0), (9, 9)]), shapely.box(9, 9, 20, 20),
        shapely.box(20, 20, 30, 30), None,
    )  # fmt: skip
    claims = Claims(np.array([1, 1, 1, 1, 1, 2]), np.array([0, 1, 2, 3, 4, 0]))
    found = measure_claims(grounds, areas, claims, way)
    assert found == pytest.approx([40.0, 0.0, 1.0, 0.0, 0.0, 0.0], abs=1e-9)
    none = Claims(np.empty(0, np.int64), np.empty(0, np.int64))
    assert len(measure_claims(grounds, areas, none, way)) == 0


def test_without_numba_the_library_way_serves(monkeypatch):
    monkeypatch.setattr(scoring.overlap, "IS_COMPILED", False)
    monkeypatch.setattr(scoring.overlap, "sweep_shapes", None)
    square = shapes_of(shapely.box(0, 0, 1, 1))
    areas = Areas(square, np.array([0]), 1)
    assert measure_overlap(square, areas, way="compiled").lost_m2.tolist() == [1.0]
    claims = Claims(np.array([0]), np.array([0]))
    assert measure_claims(square, square, claims, way="compiled").tolist() == [1.0]


def test_claims_are_in_order_and_skip_what_is_missing():
    grounds = shapes_of(shapely.box(0, 0, 1, 1), None, shapely.box(5, 5, 6, 6))
    areas = shapes_of(shapely.box(0, 0, 9, 9), None, shapely.box(0, 0, 2, 2))
    claims = find_claims(grounds, areas)
    assert claims.ground.tolist() == [0, 0, 2]
    assert claims.area.tolist() == [0, 2, 0]
