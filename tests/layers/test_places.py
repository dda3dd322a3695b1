"""Where a record stands: building, parcel, point or postcode, and what disagrees."""

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, box

from layers.places import containing, gemeente_of, places_of, positions_of

PAND = "9001100000000001"
AREA = box(50200, 540200, 50600, 540600)


def at(x_m, y_m):
    return Point(50000 + x_m, 540000 + y_m)


def square(x_m, y_m, side_m):
    return box(50000 + x_m, 540000 + y_m, 50000 + x_m + side_m, 540000 + y_m + side_m)


def place(region, row, **tables):
    """Give one record its place."""
    layers = region(vacancies=[{"object_id": "1", "origin": "gemeente", **row}], **tables)
    table = layers["vacancies"].table
    return places_of(table.assign(record=table["source"] + "#" + table["source_row"]), layers)


BUILDING = {"bag_pand_id": PAND, "geometry": square(100, 100, 20)}
PARCEL = {"parcel_id": "12", "parcel_number": "SBG01 B 6931", "geometry": square(90, 90, 60)}
POSTCODE = {"postcode4": "9960", "geometry": AREA}


def test_the_building_wins_over_the_point_that_the_owner_drew(region):
    # The point lies 12 m east of the building: near enough to say nothing of it.
    found = place(region, {"bag_pand_id": PAND, "geometry": at(132, 110)}, buildings=[BUILDING])
    assert square(100, 100, 20).contains(found.table["point"].iloc[0])
    assert found.table["is_measured"].tolist() == [True]
    assert found.remarks.empty


def test_a_point_far_from_the_named_building_is_told(region):
    # 320 − 120 = 200 m east of the building's edge.
    found = place(region, {"bag_pand_id": PAND, "geometry": at(320, 110)}, buildings=[BUILDING])
    assert found.remarks["code"].tolist() == ["place_conflict"]
    assert found.remarks["fields"].tolist() == [{"distance_m": 200}]


def test_a_bag_id_that_the_register_lacks_leaves_the_own_point(region):
    found = place(
        region,
        {"bag_pand_id": "9001100000000099", "geometry": at(500, 500)},
        buildings=[BUILDING],
    )
    assert found.table["point"].iloc[0] == at(500, 500)
    assert found.table["footprint"].iloc[0] is None


def test_a_parcel_is_found_by_either_number_however_it_is_written(region):
    for number in ("12", "SBG01 B 6931", "sbg01-b-6931", "SBG01B6931"):
        found = place(region, {"kind": "grond", "parcel_id": number}, parcels=[PARCEL])
        row = found.table.iloc[0]
        assert row["parcel"].equals(PARCEL["geometry"])
        assert row["parcel"].contains(row["point"])
        assert row["parcel_row"] == 0


def test_land_takes_no_building_that_happens_to_stand_on_it(region):
    found = place(
        region,
        {"kind": "grond", "geometry": at(110, 110)},
        buildings=[BUILDING],
        parcels=[PARCEL],
    )
    row = found.table.iloc[0]
    assert row["footprint"] is None
    assert row["building_row"] == -1
    assert row["parcel"].equals(PARCEL["geometry"])


def test_a_drawn_polygon_is_the_footprint_of_a_building_and_the_parcel_of_land(region):
    shape = square(300, 300, 30)
    building = place(region, {"geometry": shape}).table.iloc[0]
    assert building["footprint"].equals(shape)
    assert building["parcel"] is None
    land = place(region, {"kind": "grond", "geometry": shape}).table.iloc[0]
    assert land["parcel"].equals(shape)
    assert land["footprint"] is None


def test_a_postcode_place_knows_no_building_and_no_parcel(region):
    found = place(
        region,
        {"postcode": "9960AB", "geometry": at(110, 110), "location_quality": "postcode"},
        buildings=[BUILDING],
        parcels=[PARCEL],
        postcode_areas=[POSTCODE],
    )
    row = found.table.iloc[0]
    assert not row["is_measured"]
    assert row["area_id"] == "9960"
    assert AREA.contains(row["point"])
    assert row["footprint"] is None
    assert row["parcel"] is None
    assert (row["building_row"], row["parcel_row"]) == (-1, -1)


def test_a_named_building_is_exact_even_where_the_owner_gave_a_postcode(region):
    found = place(
        region,
        {"postcode": "9960AB", "bag_pand_id": PAND, "location_quality": "postcode"},
        buildings=[BUILDING],
        postcode_areas=[POSTCODE],
    )
    assert found.table["is_measured"].tolist() == [True]
    assert found.table["area_id"].tolist() == [""]


def test_without_any_place_a_record_is_lost(region):
    found = place(region, {"postcode": "1234AB"}, postcode_areas=[POSTCODE])
    assert len(found.table) == 0
    assert found.lost["object_id"].tolist() == ["1"]


def test_positions_take_the_first_and_nothing_for_an_empty_key():
    keys = pd.Series(["a", "b", "a", ""])
    wanted = pd.Series(["b", "a", "", "c"])
    assert positions_of(wanted, keys).tolist() == [1, 0, -1, -1]
    assert positions_of(wanted, pd.Series([], dtype="str")).tolist() == [-1] * 4


def test_a_point_on_a_shared_border_falls_in_the_first_polygon(region):
    layers = region(vacancies=[{"object_id": "1"}])
    points = np.array([at(1000, 500), at(10, 10), at(5000, 5000), None], dtype=object)
    assert containing(layers["gemeenten"], points).tolist() == [0, 0, -1, -1]
    found = gemeente_of(points, layers)
    assert found["gemeente_code"].tolist() == ["GM9001", "GM9001", "", ""]
    assert found["gemeente_name"].tolist() == ["Westerduin", "Westerduin", "", ""]
    assert containing(None, points).tolist() == [-1] * 4


@pytest.mark.parametrize("hole", [0, 1])
def test_the_point_of_a_building_with_a_courtyard_lies_in_the_building(region, hole):
    ring = square(100, 100, 20).difference(square(101, 101, 18 * hole)) if hole else square(0, 0, 9)
    found = place(region, {"geometry": ring})
    assert shapely.contains(ring, found.table["point"].iloc[0])


def test_records_are_not_changed(region):
    layers = region(vacancies=[{"object_id": "1", "geometry": at(1, 1)}])
    table = layers["vacancies"].table.assign(record="intake#2")
    before = table.copy()
    places_of(table, layers)
    pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before))
