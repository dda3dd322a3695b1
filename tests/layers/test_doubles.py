"""Which records speak of one building: never counted twice, never joined without a reason."""

import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from layers.doubles import far_namesakes, group_doubles, plain_address

PAND = "9001100000000001"


def placed(*rows):
    """Placed records, 100 m apart in a row unless they say where they are."""
    empty = {
        "origin": "gemeente", "bag_pand_id": "", "kind": "pand", "address": "", "postcode": "",
        "parcel_id": "", "is_measured": True, "footprint": None,
    }  # fmt: skip
    table = pd.DataFrame(
        [
            {
                **empty,
                "object_id": str(at),
                "record": f"intake#{at + 2}",
                "point": Point(50_000 + 100 * at, 540_000),
                **row,
            }
            for at, row in enumerate(rows)
        ]
    )
    return table.reset_index(drop=True)


def groups(*rows):
    """Group numbers and the reasons."""
    group, joined = group_doubles(placed(*rows))
    return group.tolist(), joined["reason"].tolist()


def spot(x_m):
    return {"point": Point(50_000 + x_m, 540_000)}


def test_strangers_stay_apart():
    assert groups({}, {}, {}) == ([0, 1, 2], [])


def test_one_bag_building_is_one_site_wherever_the_points_lie():
    assert groups({"bag_pand_id": PAND}, {"bag_pand_id": PAND}) == ([0, 0], ["same_bag"])


def test_land_is_not_joined_by_a_building():
    land = {"bag_pand_id": PAND, "kind": "grond"}
    assert groups(land, land)[0] == [0, 1]


def test_joining_is_passed_on():
    # The first and the last share nothing, both share something with the middle one.
    address = {"address": "Kade 1", "postcode": "9960AA"}
    found, reasons = groups(
        {"bag_pand_id": PAND}, {"bag_pand_id": PAND, **address, **spot(0)}, {**address, **spot(0)}
    )
    assert found == [0, 0, 0]
    assert sorted(reasons) == ["same_address", "same_bag"]


def test_an_address_counts_within_150_metres_only():
    address = {"address": "Dorpsstraat 1"}
    assert groups({**address, **spot(0)}, {**address, **spot(150)})[0] == [0, 0]
    assert groups({**address, **spot(0)}, {**address, **spot(151)})[0] == [0, 1]


def test_a_namesake_in_between_does_no_harm():
    # The first and the third are one place; the second is a namesake in another village.
    address = {"address": "Dorpsstraat 1"}
    far = {**address, **spot(90_000)}
    assert groups({**address, **spot(0)}, far, {**address, **spot(20)})[0] == [0, 1, 0]
    assert groups(far, {**address, **spot(0)}, {**address, **spot(20)})[0] == [0, 1, 1]


def test_many_records_at_one_spot_give_no_square_of_pairs():
    address = {"address": "Kade 1", **spot(0)}
    group, joined = group_doubles(placed(*[address] * 500))
    assert group.nunique() == 1
    assert len(joined) == 499


def test_an_approximate_place_is_joined_by_its_full_postcode_and_address_alone():
    vague = {"is_measured": False, "address": "Kade 1", **spot(0)}
    assert groups({**vague, "postcode": "9960AA"}, {**vague, "postcode": "9960AA"})[0] == [0, 0]
    assert groups({**vague, "postcode": "9960"}, {**vague, "postcode": "9960"})[0] == [0, 1]
    assert groups({**vague, "postcode": "9960AA"}, {**vague, "postcode": "9960AB"})[0] == [0, 1]


def test_a_street_without_a_number_is_no_address():
    street = {"address": "Kade", "postcode": "9960AA", **spot(0)}
    assert groups(street, street)[0] == [0, 1]


def test_footprints_are_one_building_when_they_share_more_than_half_of_the_smaller():
    def with_footprint(x_m, side_m):
        return {"footprint": box(x_m, 0, x_m + side_m, 10)}

    whole = with_footprint(0, 10)  # 10 × 10 = 100 m²
    assert groups(whole, with_footprint(4, 10)) == ([0, 0], ["overlap"])  # shares 60 of 100
    assert groups(whole, with_footprint(5, 10))[0] == [0, 1]  # shares 50 of 100: not more
    assert groups(whole, with_footprint(10, 10))[0] == [0, 1]  # a shared wall
    assert groups(whole, with_footprint(8, 3))[0] == [0, 0]  # shares 20 of the smaller 30


def test_claims_on_one_parcel_are_one_site_and_buildings_on_it_are_not():
    land = {"kind": "grond", "parcel_id": "12"}
    assert groups(land, land) == ([0, 0], ["same_parcel"])
    building = {"parcel_id": "12"}
    assert groups(building, building)[0] == [0, 1]


def test_an_owners_number_twice_is_one_site_near_and_a_riddle_far():
    near = placed({"object_id": "A", **spot(0)}, {"object_id": "A", **spot(100)})
    assert group_doubles(near)[0].tolist() == [0, 0]
    assert far_namesakes(near).tolist() == [False, False]
    far = placed({"object_id": "A", **spot(0)}, {"object_id": "A", **spot(500)}, {})
    assert far_namesakes(far).tolist() == [True, True, False]


def test_of_three_with_one_number_two_agree_and_all_are_set_aside():
    rows = ({"object_id": "A", **spot(x)} for x in (0, 500, 0))
    assert far_namesakes(placed(*rows)).tolist() == [True, True, True]


def test_an_approximate_place_contradicts_no_number():
    rows = ({"object_id": "A", **spot(0)}, {"object_id": "A", "is_measured": False, **spot(900)})
    assert far_namesakes(placed(*rows)).tolist() == [False, False]
    assert group_doubles(placed(*rows))[0].tolist() == [0, 0]


def test_addresses_are_written_in_one_way():
    told = plain_address(pd.Series(["Kade  1-a,", "KADE 1 A", "Kade", "", "Ｋade 1 a"]))
    assert told.tolist() == ["kade 1 a", "kade 1 a", "", "", "kade 1 a"]


def test_no_records():
    group, joined = group_doubles(placed({}).iloc[:0])
    assert len(group) == 0
    assert joined.empty


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "bag_pand_id": st.sampled_from(["", PAND, "9001100000000002"]),
            "address": st.sampled_from(["", "Kade 1", "Kade 2"]),
            "postcode": st.sampled_from(["", "9960AA"]),
            "kind": st.sampled_from(["pand", "grond"]),
            "parcel_id": st.sampled_from(["", "12"]),
            "x": st.sampled_from([0, 100, 1000]),
        }
    ),
    min_size=1,
    max_size=8,
)


def build(rows):
    """Placed records from drawn rows."""
    return placed(
        *({**{k: v for k, v in row.items() if k != "x"}, **spot(row["x"])} for row in rows)
    )


@settings(deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_group(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    table = build(rows)
    left = group_doubles(table)[0].to_numpy()
    right = group_doubles(table.iloc[order].reset_index(drop=True))[0].to_numpy()
    together = left[:, None] == left[None, :]
    place = np.argsort(order)
    assert (together == (right[:, None] == right[None, :])[np.ix_(place, place)]).all()


@settings(deadline=None)
@given(ROWS)
def test_every_group_of_more_than_one_has_its_reasons(rows):
    table = build(rows)
    group, joined = group_doubles(table)
    # A group of n records hangs together by at least n − 1 pairs.
    assert len(joined) >= len(table) - group.nunique()
    number = dict(zip(table["record"], group, strict=True))
    assert all(
        number[left] == number[right]
        for left, right in zip(joined["record"], joined["other"], strict=True)
    )
    assert shapely.is_valid(table["point"].to_numpy()).all()
