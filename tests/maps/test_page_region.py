"""The region in the page data: whole numbers, unknown as null, sites by their position."""

from dataclasses import replace

import pandas as pd
import pytest

from maps.page_region import region_columns
from maps.region_parts import PARTS, RegionParts
from tests.maps.build_region_parts import make_parts

SITES = pd.Index(["a", "b", "c", "d"], name="site_id")


@pytest.fixture(scope="module")
def columns():
    return region_columns(make_parts(SITES), SITES)


def test_every_part_has_its_place(columns):
    assert set(columns) == {"lines", *PARTS}


def test_tasks_keep_the_unknown(columns):
    assert columns["tasks"] == {
        "halfjaar": "2026-II",
        "rows": [["Wierhaven", 120, 20, 100, 30, 12, -3], ["Oldermeer", 80, 90, 0, 20, None, 4]],
    }


def test_half_years_that_differ_are_not_named():
    parts = make_parts(SITES)
    tasks = parts.tasks.assign(halfjaar=["2026-I", "2026-II"])
    assert region_columns(replace(parts, tasks=tasks), SITES)["tasks"]["halfjaar"] == ""


def test_the_pool_keeps_both_sums(columns):
    rows = columns["pool"]["rows"]
    assert [sum(row[at] for row in rows) for at in (1, 2, 3, 4)] == [200, 200, 50, 50]
    # 11.25 km is 112.5 tenths, half-up 113; the other way is unknown.
    assert columns["pool"]["flows"] == [
        ["reception", "Wierhaven", "Oldermeer", 5, 113],
        ["housing", "Oldermeer", "Wierhaven", 3, None],
    ]


def test_plans_name_sites_by_position(columns):
    first, second = columns["plans"]
    # 71.25 points are 712.5 tenths, half-up 713.
    assert (first["plan"], first["score"]) == (1, 713)
    assert second["score"] is None
    assert [site[0] for site in first["sites"]] == [0, 1]
    assert [site[0] for site in second["sites"]] == [1, 2, -1]
    assert second["sites"][2][1] == "Pand weg gewoon"
    assert first["targets"] == [["Wierhaven", "2028-01-01", 162, 150, 12, True]]


def test_hubs_without_a_place_have_none(columns):
    near, far = columns["hubs"]
    assert (near["lat"], near["lon"], near["used"], near["room"], near["left"]) == (
        53_510_000, 4_520_000, 100, 160, 60,
    )  # fmt: skip
    assert (far["lat"], far["lon"]) == (None, None)
    assert near["sites"] == [[0, "Pand gewoon", 100, 13]]  # 1.25 km: 12.5 tenths, half-up


def test_months_are_rounded_up(columns):
    board = columns["board"]
    assert board["site"] == [0, 1, 2]
    assert board["months"] == [12, None, 3]
    assert board["is_quick"] == [True, False, True]
    assert board["status"] == ["VERKENNING", "BESLOTEN", ""]


def test_the_board_leaves_out_sites_that_are_not_here():
    board = region_columns(make_parts(SITES), SITES[:2])["board"]
    assert board["site"] == [0, 1]


def test_capacity_in_whole_places(columns):
    assert columns["capacity"]["need_mid"] == [100, 111, 120]
    assert columns["capacity"]["places"] == [105, 105, None]


def test_a_part_that_nobody_asked_is_none():
    empty = region_columns(RegionParts(), SITES)
    assert all(empty[name] is None for name in PARTS)
    assert RegionParts().is_empty
    assert not make_parts(SITES).is_empty


def test_parts_without_rows():
    parts = make_parts(SITES)
    hollow = replace(
        parts,
        **{name: getattr(parts, name).iloc[:0] for name in ("tasks", "pool", "flows", "plans",
           "plan_sites", "plan_targets", "hubs", "satellites", "board", "capacity")},
    )  # fmt: skip
    columns = region_columns(hollow, SITES)
    assert columns["tasks"] == {"halfjaar": "", "rows": []}
    assert columns["plans"] == []
    assert columns["hubs"] == []
    assert columns["board"]["site"] == []
    assert columns["capacity"]["halfjaar"] == []
