"""Places come from the list, then from the region's files, then from a service; never a guess."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from layers.fetching.geocoder import Found
from layers.intake.linking import link_records
from layers.intake.placing import place_records
from layers.layer import Layer
from layers.rejects import empty_rejects
from layers.vacancy_tables import VACANCIES
from tests.layers.intake.test_geocode import DOOR


def layer(name, rows, shapes=None):
    table = pd.DataFrame(rows)
    if shapes is not None:
        table = gpd.GeoDataFrame(table, geometry=shapes, crs=28992)
    return Layer(name, table, (), empty_rejects())


LAYERS = {
    "buildings": layer(
        "buildings",
        {"bag_pand_id": ["9" * 16, "8" * 16]},
        [box(0, 0, 10, 10), box(10, 0, 20, 10)],
    ),
    "parcels": layer(
        "parcels", {"parcel_id": ["p1"], "parcel_number": ["URK00 A 1"]}, [box(-5, -5, 30, 30)]
    ),
    "energy_labels": layer(
        "energy_labels",
        {
            "postcode": ["8321AB", "8321AB", "8321AC", "8321AC"],
            "house_number": ["3A", "3A", "1", "1"],
            "bag_pand_id": ["9" * 16, "9" * 16, "9" * 16, "8" * 16],
            "bag_vbo_id": ["v1", "v2", "v3", "v4"],
        },
    ),
}


def records(*rows):
    table = pd.DataFrame(
        [{column.name: "" for column in VACANCIES.columns} | row for row in rows],
        index=range(3, 3 + 2 * len(rows), 2),  # positions of a list of which rows were set aside
    )
    shapes = table.pop("geometry") if "geometry" in table else [None] * len(table)
    return gpd.GeoDataFrame(table, geometry=list(shapes), crs=28992)


def never(_queries):
    pytest.fail("nobody may be asked")


def why(placing):
    notes = placing.notes[placing.notes["field"] == ""]
    return dict(zip(notes["position"], notes["code"], strict=True))


ADDRESS = {"address": "Weverstraat 3A, Urk", "postcode": "8321AB"}


def test_what_the_list_says_itself_is_never_asked():
    table = records(
        ADDRESS | {"geometry": Point(1, 1)},
        ADDRESS | {"bag_pand_id": "9" * 16, "geometry": None},
        ADDRESS | {"parcel_id": "urk00a1", "geometry": None},
    )
    placing = place_records(table, LAYERS, never)
    assert why(placing) == {3: "place_own", 5: "place_bag", 7: "place_parcel"}
    pd.testing.assert_frame_equal(
        pd.DataFrame(placing.table.drop(columns="geometry")),
        pd.DataFrame(table.drop(columns="geometry")),
    )


def test_the_regions_own_addresses_come_before_the_service():
    placing = place_records(records(ADDRESS), LAYERS, never)
    assert why(placing) == {3: "place_label"}
    assert placing.table.loc[3, "bag_pand_id"] == "9" * 16
    assert placing.table.loc[3, "bag_vbo_ids"] == ""  # two units at this door


def test_labels_that_name_two_buildings_are_no_answer():
    row = {"address": "Weverstraat 1", "postcode": "8321AC"}
    assert why(place_records(records(row), LAYERS, None)) == {3: "geocode_offline"}


def test_the_service_is_asked_once_per_address_and_fills_what_was_unknown():
    asked = []

    def geocode(queries):
        asked.extend(queries)
        return [[Found(**DOOR)] for _ in queries]

    placing = place_records(records(ADDRESS, ADDRESS), {}, geocode)
    assert asked == ["Weverstraat 3A, 8321AB Urk"]
    assert why(placing) == {3: "geocode_exact", 5: "geocode_exact"}
    one = placing.table.loc[5]
    assert (one.geometry.x, one["location_quality"]) == (170000.0, "exact")
    assert (one["bag_vbo_ids"], one["parcel_id"]) == ("0184010000000001", "URK00-A-1")


def test_confidential_records_never_leave_the_house():
    table = records(ADDRESS | {"is_confidential": "ja"})
    placing = place_records(table, {}, never)
    assert why(placing) == {3: "geocode_confidential"}
    assert placing.table.loc[3, "location_quality"] == "postcode"


@pytest.mark.parametrize(
    ("row", "code", "quality"),
    [
        ({"address": "Weverstraat 3A, Urk"}, "geocode_offline", ""),
        (ADDRESS, "geocode_offline", "postcode"),
        ({"address": "Weverstraat", "postcode": "8321"}, "address_incomplete", "postcode"),
        ({"address": ""}, "address_incomplete", ""),
        (ADDRESS | {"location_quality": "postcode"}, "place_postcode", "postcode"),
    ],
)
def test_without_a_service_the_postcode_remains(row, code, quality):
    placing = place_records(records(row), {}, None)
    assert why(placing) == {3: code}
    assert placing.table.loc[3, "location_quality"] == quality
    assert placing.table.geometry.isna().all()


def test_no_records_at_all():
    empty = records({})[:0]
    assert len(place_records(empty, LAYERS, never).table) == 0
    assert len(link_records(empty, LAYERS).table) == 0


def test_points_are_linked_to_the_one_building_and_parcel_that_hold_them():
    table = records(
        {"geometry": Point(5, 5)},
        {"geometry": Point(10, 5)},  # on the border of two
        {"geometry": Point(25, 25)},
        {"geometry": Point(5, 5), "kind": "grond"},
        {"geometry": Point(5, 5), "location_quality": "postcode"},
        {"geometry": Point(5, 5), "bag_pand_id": "7" * 16, "parcel_id": "eigen"},
        {"geometry": None},
    )
    linked = link_records(table, LAYERS)
    assert linked.table["bag_pand_id"].tolist() == ["9" * 16, "", "", "", "", "7" * 16, ""]
    assert linked.table["parcel_id"].tolist() == ["p1", "p1", "p1", "p1", "", "eigen", ""]
    told = linked.notes[linked.notes["field"] == "bag_pand_id"]
    assert told["code"].tolist() == ["link_building", "link_several", "link_none"]
    assert told["position"].tolist() == [3, 5, 7]
