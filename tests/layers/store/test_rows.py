"""What stops a delivery, what is counted in it, and in which order it is stored."""

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from shapely.geometry import Point, Polygon, box

from layers.errors import ContractError, SourceUnreachableError
from layers.store.rows import judge_rows
from tests.layers.store.build_store import a_card, a_table, in_order, some_parcels


def codes_of(error):
    return [fault.code for fault in error.value.faults]


def test_rows_follow_the_curve_whatever_their_order():
    parcels = some_parcels(400)
    mixed = parcels.sample(frac=1, random_state=3)
    first, second = judge_rows(parcels, a_card()), judge_rows(mixed, a_card())
    pd.testing.assert_frame_equal(in_order(first), in_order(second))
    steps = in_order(first).geometry.centroid
    jumps = steps[1:].distance(steps[:-1], align=False)
    # Along a Hilbert curve one neighbour follows another: 10 m here, and now and then a jump.
    assert np.median(jumps) == pytest.approx(10)
    assert (first.received, first.repeated, first.keyless) == (400, 0, 0)


def test_nothing_of_what_was_given_changes():
    parcels = some_parcels(30).sample(frac=1, random_state=1)
    parcels.attrs["made by"] = "someone"
    before = parcels.copy()
    judged = judge_rows(parcels, a_card())
    pd.testing.assert_frame_equal(parcels, before)
    assert in_order(judged).attrs == {}
    assert in_order(judged).index.equals(pd.RangeIndex(30))


def test_rows_at_one_place_go_by_their_key():
    spot = [Point(200_000, 450_000)] * 4
    frame = gpd.GeoDataFrame({"parcel_id": ["d", "b", "c", "a"]}, geometry=spot, crs=28992)
    assert in_order(judge_rows(frame, a_card()))["parcel_id"].tolist() == ["a", "b", "c", "d"]
    assert in_order(judge_rows(frame, a_card(key=())))["parcel_id"].tolist() == ["d", "b", "c", "a"]


def test_a_key_may_bear_any_name():
    spot = [Point(200_000, 450_000)] * 2
    frame = gpd.GeoDataFrame({"along": ["b", "a"], "1": [1, 2]}, geometry=spot, crs=28992)
    assert in_order(judge_rows(frame, a_card(key=("along", "1"))))["along"].tolist() == ["a", "b"]


def test_places_come_home_to_rd_and_the_first_system_is_remembered():
    judged = judge_rows(some_parcels(9, crs=4326), a_card())
    assert (judged.crs_given, in_order(judged).crs.to_epsg()) == ("EPSG:4326", 28992)
    west, south, east, north = judged.bounds_m
    # Nine squares of 8 m in steps of 10 m: 88 m wide, 8 m high; PROJ is good to a millimetre here.
    assert (east - west, north - south) == (pytest.approx(88, abs=0.1), pytest.approx(8, abs=0.1))


def test_what_came_twice_counts_once():
    seam = pd.concat([some_parcels(10), some_parcels(10, first=5)])
    judged = judge_rows(seam, a_card(asked=15))
    assert (len(in_order(judged)), judged.received, judged.repeated) == (15, 20, 5)


@pytest.mark.parametrize("change", ["area", "shape"])
def test_two_different_rows_with_one_key_stop(change):
    parcels, other = some_parcels(3), some_parcels(3)
    if change == "area":
        other["area_m2"] = [64.0, 65.0, 67.0]
    else:
        other.geometry = [*other.geometry[:2], box(0, 400_000, 1, 400_001)]
    with pytest.raises(ContractError) as caught:
        judge_rows(pd.concat([parcels, other]), a_card())
    assert codes_of(caught) == ["store_key_twice"]
    fields = caught.value.faults[0].fields
    assert (fields["count"], fields["found"]) == (1, "00002")


def test_a_row_that_came_twice_and_once_different_stops():
    rows = pd.concat([a_table(1), a_table(1).assign(people=7), a_table(1)])
    with pytest.raises(ContractError) as caught:
        judge_rows(rows, a_card(key=("code",)))
    assert codes_of(caught) == ["store_key_twice"]


def test_lists_and_unknowns_are_compared_as_they_are():
    table = pd.DataFrame({"code": ["a", "a"], "use": [["x"], ["x"]], "day": [None, np.nan]})
    assert judge_rows(table, a_card(key=("code",))).repeated == 1
    table["use"] = [["x"], ["y"]]
    with pytest.raises(ContractError):
        judge_rows(table, a_card(key=("code",)))


def test_rows_without_a_key_are_kept_and_counted():
    table = pd.DataFrame({"code": ["a", "", None, " ", "a"], "n": [1, 2, 2, 2, 1]})
    judged = judge_rows(table, a_card(key=("code",), asked=4))
    assert (judged.keyless, judged.repeated, len(in_order(judged))) == (3, 1, 4)
    numbers = pd.DataFrame({"code": [1.0, np.nan, np.nan]})
    assert judge_rows(numbers, a_card(key=("code",))).keyless == 2


@pytest.mark.parametrize("asked", [0, 2, 4])
def test_fewer_or_more_rows_than_there_are_stop(asked):
    with pytest.raises(SourceUnreachableError) as caught:
        judge_rows(some_parcels(3), a_card(asked=asked))
    fault = caught.value.faults[0]
    assert (fault.code, fault.fields["asked"], fault.fields["rows"]) == ("store_count", asked, 3)


def test_a_list_that_shifted_between_pages_is_too_short():
    # Three rows came as promised, but one of them twice: another one never came.
    with pytest.raises(SourceUnreachableError) as caught:
        judge_rows(pd.concat([some_parcels(2), some_parcels(1)]), a_card(asked=3))
    assert codes_of(caught) == ["store_count"]


def test_nothing_is_only_good_when_there_is_nothing():
    with pytest.raises(SourceUnreachableError) as caught:
        judge_rows(some_parcels(0), a_card())
    assert codes_of(caught) == ["store_empty"]
    judged = judge_rows(some_parcels(0), a_card(asked=0))
    assert (len(in_order(judged)), judged.bounds_m) == (0, None)


def test_odd_places_are_counted_and_kept():
    bow = Polygon([(200_000, 450_000), (200_010, 450_010), (200_010, 450_000), (200_000, 450_010)])
    with np.errstate(invalid="ignore"):
        half = shapely.from_wkt("LINESTRING (200000 450000, 200001 nan)")
        nan = shapely.from_wkt("LINESTRING (nan nan, nan 1)")
    shapes = [
        Point(200_000, 450_000), None, Point(), bow, Point(900_000, 450_000), nan,
        Point(200_005, 450_000), Point(np.inf, 450_000), Point(200_001, 450_000),
        Point(200_002, 450_000), half,
    ]  # fmt: skip
    names = [f"p{number}" for number in range(len(shapes))]
    frame = gpd.GeoDataFrame({"parcel_id": names}, geometry=shapes, crs=28992)
    judged = judge_rows(frame, a_card())
    assert len(in_order(judged)) == 11
    assert judged.unplaced == 5  # none, an empty one, not a number, infinite, half not a number
    assert judged.outside == 3  # 900 km east, and two that lie nowhere on earth
    assert judged.invalid == 4  # the bow tie, and three that are no numbers
    assert set(in_order(judged)["parcel_id"][-5:]) == {"p1", "p2", "p5", "p7", "p10"}
    assert judged.bounds_m == (200_000, 450_000, 900_000, 450_010)


def test_swapped_or_wrong_coordinates_stop_the_whole():
    swapped = some_parcels(5)
    swapped.geometry = shapely.transform(swapped.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    with pytest.raises(ContractError) as caught:
        judge_rows(swapped, a_card())
    assert codes_of(caught) == ["coordinates_outside"]
    assert caught.value.faults[0].fields["guess"] == "swapped"
    degrees = some_parcels(5, crs=4326).set_crs(28992, allow_override=True)
    with pytest.raises(ContractError) as caught:
        judge_rows(degrees, a_card())
    assert caught.value.faults[0].fields["guess"] == "wgs84_as_rd"


def test_a_frame_without_system_stops():
    with pytest.raises(ContractError) as caught:
        judge_rows(some_parcels(2).set_crs(None, allow_override=True), a_card())
    assert codes_of(caught) == ["crs_missing"]


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        (lambda f: f.assign(bbox=1), "store_column", "bbox"),
        (lambda f: f.rename(columns={"area_m2": 7}), "store_column", 7),
        (lambda f: f.set_index("area_m2"), "store_column", "area_m2"),
        (lambda f: f.assign(middle=f.centroid), "store_column", "middle"),
        (lambda f: f.drop(columns="parcel_id"), "store_key_missing", "parcel_id"),
        (lambda f: f.rename_geometry("shape").assign(geometry="x"), "store_column", "geometry"),
        (lambda f: pd.concat([f, f[["area_m2"]]], axis=1), "store_column", "area_m2"),
    ],
)
def test_columns_that_would_be_lost_or_mixed_up_stop(change, code, column):
    with pytest.raises(ContractError) as caught:
        judge_rows(change(some_parcels(3)), a_card())
    assert [(f.code, f.fields["column"]) for f in caught.value.faults] == [(code, column)]


def test_a_frame_without_any_geometry_column_stops():
    with pytest.raises(ContractError) as caught:
        judge_rows(gpd.GeoDataFrame({"parcel_id": ["a"]}), a_card())
    assert codes_of(caught) == ["geometry_missing"]


def test_another_name_of_the_geometry_is_fine():
    judged = judge_rows(some_parcels(3).rename_geometry("vlak"), a_card())
    assert list(in_order(judged).columns) == ["parcel_id", "area_m2", "geometry"]


def test_a_table_keeps_the_order_in_which_it_came():
    table = a_table(5).sample(frac=1, random_state=2)
    judged = judge_rows(table, a_card(key=("code",)))
    assert in_order(judged)["code"].tolist() == table["code"].tolist()
    assert judged.crs_given == ""


@given(
    spots=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", "c"]), st.integers(0, 1)),
        max_size=12,
    ),
    seed=st.integers(0, 99),
)
def test_no_row_is_lost_or_made(spots, seed):
    """Rows with one key are equal and count once, or differ and stop: there is no third way."""
    frame = gpd.GeoDataFrame(
        {"parcel_id": [name for _, name, _ in spots], "n": [n for _, _, n in spots]},
        geometry=[Point(200_000 + x, 450_000) for x, _, _ in spots],
        crs=28992,
    )
    different, names = len(set(spots)), len({name for _, name, _ in spots})
    card = a_card(asked=different)
    mixed = frame.sample(frac=1, random_state=seed)
    if different > names:
        with pytest.raises(ContractError):
            judge_rows(mixed, card)
        return
    judged = judge_rows(mixed, card)
    kept = zip(
        in_order(judged).geometry.x - 200_000,
        in_order(judged).parcel_id,
        in_order(judged).n,
        strict=True,
    )
    assert sorted(kept) == sorted(set(spots))
    assert judged.repeated == len(spots) - different
