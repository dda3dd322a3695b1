"""Points in areas, against geopandas and by hand."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import layers.points_in_areas
from layers.points_in_areas import place_points

METRES = st.integers(0, 12)
BOXES = st.lists(st.tuples(METRES, METRES, st.integers(1, 6), st.integers(1, 6)), max_size=6)
POINTS = st.lists(st.tuples(METRES, METRES), max_size=15)
# Both ways: with 0 each area is asked, with a great many a tree is.
WAYS = [0, 10**9]


def points(*xy):
    return np.array([shapely.Point(each) for each in xy], dtype=object)


@pytest.fixture(name="way", params=WAYS, ids=["areas", "tree"])
def _way(request, monkeypatch):
    monkeypatch.setattr(layers.points_in_areas, "POINTS_PER_AREA", request.param)


@pytest.mark.usefixtures("way")
def test_on_a_border_the_first_in_the_list_counts():
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    asked = points((0.5, 0.5), (1, 0.5), (1.5, 0.5), (0, 0), (3, 3), (1, 2))
    assert place_points(asked, np.array([west, east])).tolist() == [0, 0, 1, 0, -1, -1]
    assert place_points(asked, np.array([east, west])).tolist() == [1, 0, 0, 1, -1, -1]


@pytest.mark.usefixtures("way")
def test_what_is_no_point_lies_nowhere():
    asked = np.array(
        [None, shapely.Point(), shapely.Point(np.nan, 1), shapely.box(0, 0, 1, 1),
         shapely.Point(1, 1)],
        dtype=object,
    )  # fmt: skip
    areas = np.array([None, shapely.Polygon(), shapely.box(0, 0, 9, 9)], dtype=object)
    assert place_points(asked, areas).tolist() == [-1, -1, -1, -1, 2]
    assert place_points(asked[:0], areas).tolist() == []
    assert place_points(asked, areas[:0]).tolist() == [-1] * 5


@pytest.mark.usefixtures("way")
def test_holes_and_parts():
    ring = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    both = shapely.union_all([ring, shapely.box(20, 0, 22, 2)])
    asked = points((1, 1), (4, 4), (3, 4), (21, 1), (15, 1))
    assert place_points(asked, np.array([both])).tolist() == [0, -1, 0, 0, -1]


@pytest.mark.parametrize("number", WAYS)
@given(POINTS, BOXES)
@settings(max_examples=40)
def test_equals_looking_at_all_areas_in_turn(number, asked, boxes):
    areas = np.array([shapely.box(x, y, x + w, y + h) for x, y, w, h in boxes], dtype=object)
    held = shapely.intersects(areas[:, None], points(*asked)[None, :])
    first = [int(np.argmax(column)) if column.any() else -1 for column in held.T]
    if not len(areas):
        first = [-1] * len(asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers.points_in_areas, "POINTS_PER_AREA", number)
        assert place_points(points(*asked), areas).tolist() == first


def test_equals_sjoin_within():
    random = np.random.default_rng(7)
    seeds = shapely.multipoints(random.uniform(0, 1000, (12, 2)))
    areas = np.array(shapely.get_parts(shapely.voronoi_polygons(seeds)), dtype=object)
    asked = shapely.points(random.uniform(-50, 1050, (4000, 2)))
    joined = gpd.GeoDataFrame(geometry=asked, crs=28992).sjoin(
        gpd.GeoDataFrame(geometry=areas, crs=28992), predicate="within", how="left"
    )
    assert place_points(asked, areas).tolist() == joined["index_right"].fillna(-1).tolist()
