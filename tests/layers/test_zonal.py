import geopandas as gpd
import numpy as np
import pytest
import shapely
from exactextract import exact_extract
from exactextract.raster import NumPyRasterSource
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from layers.covers import Covers, Grid, find_covers
from layers.zonal import find_share_above, find_share_of, summarise_cells

ROWS, COLUMNS = 12, 9
GRID = Grid(ROWS, COLUMNS, (0.04, 0.0, 0.0, 0.0, -0.04, 12.0))  # cells of 25 m from (0, 300) down


def take_covers(ground, share, size):
    ground = np.array(ground, dtype=np.int64)
    zeros = np.zeros(len(ground), dtype=np.int64)
    return Covers(ground, zeros, zeros, np.array(share), np.array(size, dtype=np.float64))


def test_the_statistics_of_a_ground_by_hand():
    # (10 x 0.5 + 20 x 0.25 + 40 x 0.25) / 1 = 20; one cell of the second ground is unknown, and a
    # quarter of the third lies outside the raster; the fourth takes no cell.
    covers = take_covers([0, 0, 0, 1, 1, 2], [0.5, 0.25, 0.25, 1, 3 / 4, 3 / 4], [1, 1.75, 1, 2])
    values = np.array([10.0, 20.0, 40.0, 7.0, np.nan, 5.0])
    zonal = summarise_cells(covers, values)
    assert zonal.mean[:3].tolist() == [20.0, 7.0, 5.0]
    assert zonal.least[:3].tolist() == [10.0, 7.0, 5.0]
    assert zonal.most[:3].tolist() == [40.0, 7.0, 5.0]
    assert zonal.most_at.tolist() == [2, 3, 5, -1]
    assert zonal.known_share.tolist() == [1.0, pytest.approx(4 / 7), 0.75, 0.0]
    assert zonal.cell_count.tolist() == [3, 2, 1, 0]
    assert np.isnan([zonal.mean[3], zonal.least[3], zonal.most[3]]).all()
    # Above 10: 20 and 40, half of the ground. Exactly 10 is not above 10.
    assert find_share_above(covers, values, 10.0)[:3].tolist() == [0.5, 0.0, 0.0]
    assert find_share_of(covers, values, values == 10.0)[:3].tolist() == [0.5, 0.0, 0.0]
    assert np.isnan(find_share_above(covers, values, 10.0)[3])


def test_a_missing_shape_has_no_known_share():
    zonal = summarise_cells(take_covers([], [], [np.nan]), np.zeros(0))
    assert np.isnan([zonal.mean[0], zonal.known_share[0]]).all()
    assert zonal.cell_count.tolist() == [0]
    assert len(summarise_cells(take_covers([], [], []), np.zeros(0)).mean) == 0


def test_of_equal_highest_cells_the_first_is_named():
    covers = take_covers([0, 0, 0], [0.1, 0.2, 0.3], [0.6])
    assert summarise_cells(covers, np.array([1.0, 8.0, 8.0])).most_at.tolist() == [1]


@given(st.floats(-1e6, 1e6), st.lists(st.floats(0.001, 1.0), min_size=1, max_size=8))
def test_a_ground_of_one_value_has_exactly_that_value(value, shares):
    covers = take_covers([0] * len(shares), shares, [sum(shares)])
    zonal = summarise_cells(covers, np.full(len(shares), value))
    assert (zonal.mean[0], zonal.known_share[0]) == (value, 1.0)


def make_grounds(rng):
    """Stars of 2 to 90 m around and beside the raster, some with a hole."""
    stars = []
    for _ in range(15):
        angles = np.sort(rng.uniform(0, 2 * np.pi, 8))
        reach = rng.uniform(2, 90) * rng.uniform(0.4, 1, 8)
        x, y = rng.uniform(-30, 255), rng.uniform(-30, 330)
        star = Polygon(np.column_stack([x + reach * np.cos(angles), y + reach * np.sin(angles)]))
        hole = shapely.affinity.scale(star, 0.4, 0.4)
        is_holed = star.is_valid and hole.within(star)
        stars.append(star.difference(hole) if is_holed else star)
    return np.array([star for star in stars if star.is_valid], dtype=object)


@pytest.mark.parametrize("is_compiled", [False, True])
@settings(max_examples=20)
@given(st.integers(0, 100_000))
def test_equal_to_exactextract(is_compiled, seed):
    rng = np.random.default_rng(seed)
    cells = rng.uniform(0, 100, (ROWS, COLUMNS))
    cells[rng.random((ROWS, COLUMNS)) < 0.1] = np.nan
    grounds = make_grounds(rng)
    covers = find_covers(grounds, GRID, is_compiled)
    zonal = summarise_cells(covers, cells[covers.row, covers.column])
    frame = gpd.GeoDataFrame(geometry=grounds, crs=28992)
    raster = NumPyRasterSource(cells, 0, 0, 225, 300, srs_wkt=frame.crs.to_wkt())
    peer = exact_extract(raster, frame, ["mean", "min", "max", "count"], output="pandas")
    peer = {name: peer[name].to_numpy(dtype=np.float64) for name in peer}
    # It keeps shares in 32 bits (0.00000006 of a cell) while values run to 100: relative to those.
    assert zonal.mean == pytest.approx(peer["mean"], rel=1e-6, abs=0, nan_ok=True)
    assert zonal.least == pytest.approx(peer["min"], abs=0, nan_ok=True)
    assert zonal.most == pytest.approx(peer["max"], abs=0, nan_ok=True)
    expected = peer["count"] / (shapely.area(grounds) / 625)  # its count is in cells
    assert zonal.known_share == pytest.approx(expected, abs=2e-6)


@given(st.integers(0, 100_000))
def test_the_mean_lies_between_the_least_and_the_most(seed):
    rng = np.random.default_rng(seed)
    covers = find_covers(make_grounds(rng), GRID, True)
    zonal = summarise_cells(covers, rng.uniform(0, 100, len(covers.row)))
    known = zonal.cell_count > 0
    assert (zonal.mean[known] >= zonal.least[known] - 1e-9).all()
    assert (zonal.mean[known] <= zonal.most[known] + 1e-9).all()
    assert ((zonal.known_share >= 0) & (zonal.known_share <= 1)).all()


def test_a_wholly_covered_ground_is_wholly_known_despite_rounding():
    thirds = box(0, 0, 25 / 3, 25 / 3)  # a ninth of a cell: no round number in 32 bits
    zonal = summarise_cells(find_covers(np.array([thirds]), GRID, False), np.array([5.0]))
    assert zonal.known_share.tolist() == [1.0]
