"""Candidate sites: every record becomes part of one site, is set aside, or is counted outside."""

import pandas as pd
import pytest
from shapely.geometry import box

from layers.sites import Region, find_sites

REGION = Region(("GM9001", "GM9002"), frozenset({"rvb_buildings"}))
PAND = "9001100000000001"


def square(x_m, y_m, side_m):
    return box(50000 + x_m, 540000 + y_m, 50000 + x_m + side_m, 540000 + y_m + side_m)


def point(x_m, y_m):
    return square(x_m, y_m, 0).centroid


def vacancy(number, **fields):
    return {"object_id": str(number), "origin": "gemeente", **fields}


def test_a_record_with_a_point_becomes_a_site_in_its_gemeente(region):
    found = find_sites(
        region(vacancies=[vacancy(1, geometry=point(100, 100), bvo_m2=1500.0)]), REGION
    )
    site = found.table.loc["gemeente:1"]
    assert site["gemeente_code"] == "GM9001"
    assert site["bvo_m2"] == 1500
    assert bool(site["is_measured"])
    assert found.origins.loc["gemeente:1", "bvo_m2"] == "intake#2"
    assert found.origins.loc["gemeente:1", "bouwjaar"] == ""


def test_the_bag_building_gives_id_footprint_and_year(region):
    layers = region(
        vacancies=[vacancy(1, bag_pand_id=PAND)],
        buildings=[
            {
                "bag_pand_id": PAND, "bouwjaar": 1975.0, "bag_status": "Pand in gebruik",
                "source": "lvbag_pand", "geometry": square(200, 200, 20),
            }
        ],
    )  # fmt: skip
    found = find_sites(layers, REGION)
    site = found.table.loc[f"bag:{PAND}"]
    assert site["footprint"].area == 400  # 20 m × 20 m
    assert site["bouwjaar"] == 1975
    assert site["also_known_as"] == "gemeente:1"
    assert found.origins.loc[f"bag:{PAND}", "bouwjaar"] == "lvbag_pand#2"


def test_a_point_inside_a_building_finds_its_bag_id(region):
    layers = region(
        vacancies=[vacancy(1, geometry=point(210, 210))],
        buildings=[{"bag_pand_id": PAND, "geometry": square(200, 200, 20)}],
    )
    assert list(find_sites(layers, REGION).table.index) == [f"bag:{PAND}"]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"bag_pand_id": PAND}, {"bag_pand_id": PAND}, "merged_same_bag"),
        (
            {"address": "Kade 1", "postcode": "9960AA", "geometry": point(500, 500)},
            {"address": "kade  1", "postcode": "9960 AA", "geometry": point(510, 500)},
            "merged_same_address",
        ),
        ({"geometry": square(500, 500, 20)}, {"geometry": square(505, 500, 20)}, "merged_overlap"),
    ],
)
def test_double_deliveries_are_merged_with_a_note(region, first, second, reason):
    layers = region(
        vacancies=[
            vacancy(1, bvo_m2=900.0, reference_day="2026-01-01", **first),
            vacancy(2, bvo_m2=1000.0, reference_day="2026-06-01", **second),
        ],
        buildings=[{"bag_pand_id": PAND, "geometry": square(200, 200, 20)}],
    )
    found = find_sites(layers, REGION)
    assert len(found.table) == 1
    assert found.table["bvo_m2"].iloc[0] == 1000  # the newest day wins
    assert found.table["object_ids"].iloc[0] == "gemeente:1;gemeente:2"
    assert reason in set(found.remarks["code"])
    differs = found.remarks[found.remarks["code"] == "values_differ"]["fields"].iloc[0]
    assert differs == {"field": "bvo_m2", "values": "1000 (intake#3); 900 (intake#2)"}


def test_the_same_address_far_apart_is_not_the_same_building(region):
    layers = region(
        vacancies=[
            vacancy(1, address="Dorpsstraat 1", geometry=point(100, 100)),
            vacancy(2, address="Dorpsstraat 1", geometry=point(900, 100)),
        ]
    )
    assert len(find_sites(layers, REGION).table) == 2


def test_buildings_that_share_a_wall_stay_two(region):
    layers = region(
        vacancies=[
            vacancy(1, geometry=square(100, 100, 20)),
            vacancy(2, geometry=square(120, 100, 20)),
        ]
    )
    assert len(find_sites(layers, REGION).table) == 2


def test_two_buildings_on_one_parcel_stay_two_but_two_claims_on_land_are_one(region):
    layers = region(
        vacancies=[
            vacancy(1, kind="grond", parcel_id="P1"),
            vacancy(2, kind="grond", parcel_id="P1"),
            vacancy(3, kind="pand", geometry=point(700, 700)),
            vacancy(4, kind="pand", geometry=point(790, 790)),
        ],
        parcels=[
            {"parcel_id": "P1", "area_m2": 400.0, "geometry": square(300, 300, 20)},
            {"parcel_id": "P2", "area_m2": 10000.0, "geometry": square(700, 700, 100)},
        ],
    )
    found = find_sites(layers, REGION)
    assert list(found.table.index) == ["gemeente:1", "gemeente:3", "gemeente:4"]
    assert found.table.loc["gemeente:3", "parcel_m2"] == 10000


def test_a_postcode_place_is_approximate_and_has_no_footprint_or_parcel(region):
    layers = region(
        vacancies=[vacancy(1, postcode="9960 AB")],
        postcode_areas=[{"postcode4": "9960", "geometry": square(1200, 200, 100)}],
        parcels=[{"parcel_id": "P", "geometry": square(1200, 200, 100)}],
    )
    site = find_sites(layers, REGION).table.loc["gemeente:1"]
    assert not site["is_measured"]
    assert site["area_id"] == "9960"
    assert site["gemeente_code"] == "GM9002"
    assert site["parcel"] is None


def test_a_postcode_place_has_code_and_name_of_the_gemeente_that_its_owner_says(region):
    """The area lies in GM9001 and GM9002, its inner point in the first."""
    layers = region(
        vacancies=[vacancy(1, postcode="9960", gemeente_code="GM9002")],
        postcode_areas=[{"postcode4": "9960", "geometry": box(50300, 540000, 51200, 541000)}],
    )
    site = find_sites(layers, REGION).table.loc["gemeente:1"]
    borders = layers["gemeenten"].table.set_index("gemeente_code")["gemeente_name"]
    assert (site["gemeente_code"], site["gemeente_name"]) == ("GM9002", borders["GM9002"])
    assert borders["GM9002"] != borders["GM9001"]


def test_a_footprint_and_a_parcel_name_the_record_that_drew_them(region):
    layers = region(
        vacancies=[
            vacancy(1, bag_pand_id=PAND),
            vacancy(2, geometry=square(500, 500, 20)),
            vacancy(3, geometry=point(800, 800)),
        ],
        buildings=[{"bag_pand_id": PAND, "geometry": square(200, 200, 20), "source": "bag"}],
        parcels=[{"parcel_id": "12", "geometry": square(190, 190, 60), "source": "brk"}],
    )
    found = find_sites(layers, REGION)
    assert found.origins["footprint"].to_dict() == {
        f"bag:{PAND}": "bag#2", "gemeente:2": "intake#3", "gemeente:3": "",
    }  # fmt: skip
    origins = found.origins.loc[f"bag:{PAND}"]
    # No registered size: 60 m × 60 m as drawn, by the parcel register and not by the intake.
    assert found.table.loc[f"bag:{PAND}", "parcel_m2"] == 3600
    assert (origins["parcel"], origins["parcel_m2"]) == ("brk#2", "brk#2")


def test_a_record_without_any_place_is_set_aside_with_its_line(region):
    found = find_sites(region(vacancies=[vacancy(1), vacancy(2, geometry=point(1, 1))]), REGION)
    assert list(found.table.index) == ["gemeente:2"]
    lost = found.rejects.iloc[0]
    assert (lost["code"], lost["row"], lost["key"]) == ("place_unknown", "2", "gemeente:1")


def test_one_number_at_two_places_is_set_aside_twice(region):
    layers = region(
        vacancies=[
            vacancy(1, geometry=point(100, 100)),
            vacancy(1, geometry=point(900, 900)),
            vacancy(2, geometry=point(500, 500)),
        ]
    )
    found = find_sites(layers, REGION)
    assert list(found.table.index) == ["gemeente:2"]
    assert list(found.rejects["code"]) == ["key_conflict", "key_conflict"]


def test_outside_the_region_an_intake_row_stays_and_a_register_row_is_counted(region):
    layers = region(
        vacancies=[
            vacancy(1, geometry=point(5000, 5000)),
            vacancy(2, geometry=point(5000, 5000), source="rvb_buildings", origin="rvb"),
        ]
    )
    found = find_sites(layers, REGION)
    assert list(found.table.index) == ["gemeente:1"]
    assert found.table.loc["gemeente:1", "gemeente_code"] == ""
    assert dict(found.outside) == {"rvb_buildings": 1}


def test_one_cautious_owner_makes_a_site_confidential(region):
    layers = region(
        vacancies=[
            vacancy(1, bag_pand_id=PAND, is_confidential="ja", reference_day="2026-01-01"),
            vacancy(2, bag_pand_id=PAND, is_confidential="nee", reference_day="2026-06-01"),
        ],
        buildings=[{"bag_pand_id": PAND, "geometry": square(200, 200, 20)}],
    )
    found = find_sites(layers, REGION)
    assert found.table["is_confidential"].iloc[0] == "ja"
    assert found.origins["is_confidential"].iloc[0] == "intake#2"


def test_the_label_comes_by_postcode_and_house_number(region):
    layers = region(
        vacancies=[
            vacancy(1, address="Kade 12", postcode="9960AA", geometry=point(100, 100)),
            vacancy(2, address="Kade 14", postcode="9960AA", geometry=point(300, 100)),
        ],
        energy_labels=[
            {"postcode": "9960AA", "house_number": "12", "energy_label": "C", "source": "ep"}
        ],
    )
    found = find_sites(layers, REGION)
    assert list(found.table["energy_label"]) == ["C", ""]


def test_order_of_rows_changes_nothing(region):
    rows = [
        vacancy(number, geometry=point(100 * number, 100), bvo_m2=100.0 * number)
        for number in range(1, 8)
    ]
    forward = find_sites(region(vacancies=rows), REGION).table
    backward = find_sites(region(vacancies=rows[::-1]), REGION).table
    pd.testing.assert_frame_equal(
        pd.DataFrame(forward.drop(columns="geometry")),
        pd.DataFrame(backward.drop(columns="geometry")),
    )


def test_a_point_on_a_border_falls_in_the_first_gemeente(region):
    found = find_sites(region(vacancies=[vacancy(1, geometry=point(1000, 500))]), REGION)
    assert found.table["gemeente_code"].iloc[0] == "GM9001"


def test_an_empty_list_gives_an_empty_table(region):
    layers = region(vacancies=[vacancy(1, geometry=point(1, 1))])
    table = layers["vacancies"].table
    layers["vacancies"] = type(layers["vacancies"])(
        "vacancies", table.iloc[:0], layers["vacancies"].sources, layers["vacancies"].rejects
    )
    found = find_sites(layers, REGION)
    assert len(found.table) == 0
    assert "gemeente_code" in found.table
