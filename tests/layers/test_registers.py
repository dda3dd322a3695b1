"""What building register, parcels, zoning and energy labels say of each record."""

import pandas as pd
import pytest
from shapely.geometry import Point, box

from layers.places import places_of
from layers.registers import register_records

PAND = "9001100000000001"
VBO = "9001010000000001"


def at(x_m, y_m):
    return Point(50000 + x_m, 540000 + y_m)


def square(x_m, y_m, side_m):
    return box(50000 + x_m, 540000 + y_m, 50000 + x_m + side_m, 540000 + y_m + side_m)


@pytest.fixture
def say(region):
    """What the registers say of some vacancies, one group each."""

    def said(rows, **tables):
        layers = region(vacancies=rows, **tables)
        table = layers["vacancies"].table
        table = table.assign(record=table["source"] + "#" + table["source_row"])
        placed = places_of(table, layers).table
        return register_records(placed.assign(group=range(len(placed))), layers)

    return said


def vacancy(**fields):
    return {"object_id": "1", "origin": "gemeente", "geometry": at(110, 110), **fields}


def label(letter, day, **fields):
    return {"energy_label": letter, "registered_on": day, "source": "ep", **fields}


def test_a_region_without_registers_says_nothing(say):
    assert len(say([vacancy()])) == 0


def test_the_building_register_gives_year_status_and_area(say):
    said = say(
        [vacancy(bag_pand_id=PAND)],
        buildings=[
            {
                "bag_pand_id": PAND, "bouwjaar": 1975.0, "go_m2": 800.0,
                "bag_status": "Pand in gebruik", "geometry": square(100, 100, 20),
                "source": "bag", "reference_day": "2026-01-01",
            }
        ],
    )  # fmt: skip
    row = said.iloc[0]
    assert (row["record"], row["reference_day"]) == ("bag#2", "2026-01-01")
    assert (row["bouwjaar"], row["go_m2"], row["group"]) == (1975, 800, 0)


def test_land_asks_no_building_register_and_no_label(say):
    said = say(
        [vacancy(kind="grond", bag_pand_id=PAND, postcode="9960AA", address="Kade 1")],
        buildings=[{"bag_pand_id": PAND, "geometry": square(100, 100, 20), "source": "bag"}],
        energy_labels=[label("A", "2026-01-01", bag_pand_id=PAND)],
        parcels=[
            {
                "parcel_id": "12", "area_m2": 3600.0, "geometry": square(90, 90, 60),
                "source": "brk",
            }
        ],
    )  # fmt: skip
    assert said["record"].tolist() == ["brk#2"]
    assert said["parcel_m2"].tolist() == [3600]


def test_the_unit_is_asked_before_the_building_and_the_building_before_the_address(say):
    labels = [
        label("C", "2026-01-01", postcode="9960AA", house_number="1"),
        label("B", "2026-01-01", bag_pand_id=PAND),
        label("A", "2026-01-01", bag_vbo_id=VBO),
    ]
    rows = [
        vacancy(bag_vbo_ids=VBO, bag_pand_id=PAND, address="Kade 1", postcode="9960AA"),
        vacancy(bag_pand_id=PAND, address="Kade 1", postcode="9960AA"),
        vacancy(address="Kade 1, Dorp", postcode="9960AA"),
        vacancy(address="Kade 1", postcode="9960 AA"),
        vacancy(address="Kade 11", postcode="9960AA"),
    ]
    said = say(rows, energy_labels=labels)
    found = said.set_index("group")["energy_label"].to_dict()
    assert found[0] == "A"
    assert found[1] == "B"
    assert found[3] == "C"
    assert 4 not in found


def test_of_two_labels_the_newest_counts(say):
    labels = [
        label("G", "2015-01-01", bag_pand_id=PAND),
        label("A", "2025-01-01", bag_pand_id=PAND),
    ]
    said = say([vacancy(bag_pand_id=PAND)], energy_labels=labels)
    assert said["energy_label"].tolist() == ["A"]


def test_with_an_undated_label_among_several_nobody_knows_the_newest(say):
    labels = [label("A", "2025-01-01", bag_pand_id=PAND), label("F", "", bag_pand_id=PAND)]
    said = say([vacancy(bag_pand_id=PAND)], energy_labels=labels)
    assert said["energy_label"].tolist() == [""]
    alone = say([vacancy(bag_pand_id=PAND)], energy_labels=labels[1:])
    assert alone["energy_label"].tolist() == ["F"]


def test_a_label_without_an_address_matches_no_record_without_one(say):
    assert len(say([vacancy()], energy_labels=[label("A", "2025-01-01")])) == 0


def test_the_zone_under_the_point_is_taken_and_not_for_a_postcode_place(say):
    zoning = [
        {
            "zone_id": "z", "main_group": "wonen", "hindrance_category": 2.0,
            "geometry": square(0, 0, 900), "source": "imro",
        }
    ]  # fmt: skip
    areas = [{"postcode4": "9960", "geometry": square(0, 0, 900)}]
    rows = [vacancy(), vacancy(location_quality="postcode", postcode="9960AA")]
    said = say(rows, zoning=zoning, postcode_areas=areas)
    assert said["group"].tolist() == [0]
    assert said["bestemming"].tolist() == ["wonen"]
    assert said["hindrance_category"].tolist() == [2]


def test_one_building_in_two_groups_is_told_to_each(say):
    buildings = [{"bag_pand_id": PAND, "geometry": square(100, 100, 20), "source": "bag"}]
    said = say([vacancy(), vacancy(geometry=at(105, 105))], buildings=buildings)
    assert sorted(said["group"]) == [0, 1]
    assert isinstance(said, pd.DataFrame)


def test_a_building_that_was_found_by_its_place_gives_its_label_too(say):
    """The owner named no BAG id; the point lies in the building of the label."""
    said = say(
        [vacancy()],
        buildings=[{"bag_pand_id": PAND, "geometry": square(100, 100, 20), "source": "bag"}],
        energy_labels=[label("D", "2026-01-01", bag_pand_id=PAND)],
    )
    assert said["energy_label"].dropna().tolist() == ["D"]


@pytest.mark.parametrize(
    ("address", "number", "is_found"),
    [
        ("Kaagse Pad 1, Kraaiwoude", "1", True),
        ("Binnenhof 1a, 's-Gravenhage", "1A", True),
        ("Kade 22 A 3", "22A-3", True),
        ("Kade 22A-3", "3", False),
        ("Kade 1-2", "12", False),
        ("2e Dwarsstraat 5", "5", True),
        ("Kade 12 Doesburg", "12", False),  # the town cannot be told from an addition
        ("Kade, Doesburg", "", False),
    ],
)
def test_the_house_number_is_what_stands_before_the_town(say, address, number, is_found):
    said = say(
        [vacancy(address=address, postcode="9960 AA")],
        energy_labels=[label("C", "2026-01-01", postcode="9960AA", house_number=number)],
    )
    assert (len(said) == 1) is is_found
