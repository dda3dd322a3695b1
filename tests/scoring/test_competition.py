"""Practices and schools that people share."""

import dataclasses

import numpy as np
import pytest
from shapely import box

from layers.surroundings_tables import POPULATION
from scoring.competition import HUISARTS_PER_1000, SCHOOLPLEKKEN_PER_1000, list_suppliers
from tests.scoring.build_travel import fill_layer, make_trips
from tests.scoring.conftest import ORIGIN

NAN = float("nan")
ASSUMED = {
    "gp_radius_m": 3000.0, "gp_supply_fte": 1.0, "school_radius_m": 2000.0,
    "school_supply_places": 200.0, "catchment_zone_2_share": 1.0, "catchment_zone_3_share": 1.0,
}  # fmt: skip


def square(x, y, side):
    x, y = ORIGIN[0] + x, ORIGIN[1] + y
    return box(x, y, x + side, y + side)


def squares(*people):
    """Squares of 20 km in a row from west to east, their spots 20 km apart."""
    rows = [
        {"inhabitants": many, "geometry": square(20_000 * i - 10_000, -10_000, 20_000)}
        for i, many in enumerate(people)
    ]
    return {"population": fill_layer(POPULATION, rows)}


def add(scene, layers, **trips):
    return dataclasses.replace(scene, layers={**scene.layers, **layers}, trips=trips)


def practices(at, *xs, **given):
    return [{"kind": "huisarts", "name": f"P{x}", "geometry": at(x, 0)} | given for x in xs]


def test_nine_thousand_or_nine_hundred(scene_of, at):
    # Two practices, 20 km apart, with 9,000 and 900 people around them: 0.11 and 1.11 per 1,000.
    scene = scene_of(
        [{}, {"geometry": at(20_000, 0)}, {"geometry": at(10_000, 0)}],
        {"facilities": practices(at, 0, 20_000)},
        **ASSUMED,
    )
    fact = HUISARTS_PER_1000.measure(add(scene, squares(9000, 900)))
    assert fact.value.tolist() == pytest.approx([1 / 9, 10 / 9, 0])
    assert fact.origin.tolist() == ["facilities#*;population#*"] * 3
    assert fact.day.tolist() == ["2026-06-01"] * 3
    assert fact.is_approximate.tolist() == [True] * 3, "straight lines"


def streets(sites, people, **given):
    """Ways along the streets of sites and of people to practices."""
    return {
        "huisarts_m": make_trips(sites, limit=5000, **given),
        "people_huisarts_m": make_trips(people, limit=5000),
    }


def test_streets_and_zones(scene_of, at):
    # 900 people at 500 m and 500 people at 1,500 m (weight 0.68) share 2 fte: 2 / 1,240. The site
    # is 2,500 m off: weight 0.22. What is over 3,000 m does not count.
    assumed = ASSUMED | {"catchment_zone_2_share": 0.68, "catchment_zone_3_share": 0.22}
    layers = {"facilities": practices(at, 0)}
    scene = scene_of([{}, {}, {"is_measured": False}], layers, **assumed)
    facilities = scene.layers["facilities"]
    with_capacity = dataclasses.replace(facilities, table=facilities.table.assign(capacity=2.0))
    trips = streets([[2500], [3001], [10]], [[500], [1500], [3001]])
    whole = add(scene, {"facilities": with_capacity, **squares(900, 500, 77)}, **trips)
    fact = HUISARTS_PER_1000.measure(whole)
    assert fact.value.tolist() == pytest.approx([1000 * 0.22 * 2 / 1240, 0, NAN], nan_ok=True)
    assert fact.is_approximate.tolist() == [False, False, False]
    assert fact.origin.iloc[0] == "facilities#*;population#*;streets#*"
    assert fact.day.iloc[0] == "2026-03-01"


def test_a_capacity_that_was_filled_in_is_said(scene_of, at):
    layers = {"facilities": practices(at, 0, 1)}
    scene = scene_of([{}, {}], layers, **ASSUMED | {"gp_supply_fte": 1.5})
    facilities = scene.layers["facilities"]
    table = facilities.table.assign(capacity=[3.0, NAN])
    trips = streets([[1, NAN], [NAN, 1]], [[1, 1]])
    whole = add(
        scene, {"facilities": dataclasses.replace(facilities, table=table), **squares(1000)}
    )
    fact = HUISARTS_PER_1000.measure(dataclasses.replace(whole, trips=trips))
    assert fact.value.tolist() == [3.0, 1.5]
    assert fact.is_approximate.tolist() == [False, True]


@pytest.mark.parametrize(
    ("x", "is_bound"), [(6999, False), (7001, True)], ids=["inside", "over the end"]
)
def test_where_the_list_of_people_ends_the_value_is_an_upper_bound(x, is_bound, scene_of, at):
    # The list ends 10 km east; the catchment of the practice is 3 km.
    scene = scene_of([{}], {"facilities": practices(at, x)}, **ASSUMED)
    facilities = scene.layers["facilities"]
    known = dataclasses.replace(facilities, table=facilities.table.assign(capacity=1.0))
    whole = add(scene, {"facilities": known, **squares(1000)}, **streets([[1]], [[1]]))
    fact = HUISARTS_PER_1000.measure(whole)
    assert fact.value.tolist() == [1.0]
    assert fact.is_approximate.tolist() == [is_bound]


def test_people_off_the_streets_make_it_an_upper_bound(scene_of, at):
    scene = scene_of([{}], {"facilities": practices(at, 0)}, **ASSUMED)
    facilities = scene.layers["facilities"]
    known = dataclasses.replace(facilities, table=facilities.table.assign(capacity=1.0))
    people = {"population": fill_layer(POPULATION, [
        {"inhabitants": many, "geometry": square(x, -10_000, 20_000)}
        for many, x in ((1000.0, -10_000), (50.0, -9000), (0.0, -9500))
    ])}  # fmt: skip
    trips = streets([[1]], [[1], [NAN], [NAN]])

    def ask(seen):
        lost = dataclasses.replace(trips["people_huisarts_m"], is_searched=np.array(seen))
        scene_now = add(scene, {"facilities": known, **people},
                        **(trips | {"people_huisarts_m": lost}))  # fmt: skip
        return HUISARTS_PER_1000.measure(scene_now).is_approximate.tolist()

    assert ask([True, False, True]) == [True], "50 people live near and cannot be counted"
    assert ask([True, True, False]) == [False], "nobody lives there"


def test_schools_have_places(scene_of, at):
    school = [{"kind": "basisschool", "name": "A", "geometry": at(0, 0)}]
    scene = add(scene_of([{}], {"facilities": school}, **ASSUMED), squares(1000))
    assert SCHOOLPLEKKEN_PER_1000.measure(scene).value.tolist() == [200.0]


def test_a_practice_that_stands_there_twice_is_one(scene_of, at):
    twice = practices(at, 0) * 2 + practices(at, 5)
    scene = scene_of([{}], {"facilities": twice})
    assert len(list_suppliers(scene, "huisarts")) == 2
    assert list_suppliers(scene, "basisschool") is None


@pytest.mark.parametrize("people", [NAN, 0.0])
def test_shared_by_nobody_knows_how_many(people, scene_of, at):
    scene = scene_of([{}], {"facilities": practices(at, 0)}, **ASSUMED)
    assert HUISARTS_PER_1000.measure(add(scene, squares(people, 7.0))).value.isna().all()


@pytest.mark.parametrize("fact", [HUISARTS_PER_1000, SCHOOLPLEKKEN_PER_1000])
def test_nothing_known(fact, scene_of, at):
    for scene in (scene_of([{}]), scene_of([]), add(scene_of([{}]), squares(5.0))):
        assert fact.measure(scene).value.isna().all()
    kinds = [{"kind": kind, "geometry": at(0, 0)} for kind in ("huisarts", "basisschool")]
    nobody = add(scene_of([], {"facilities": kinds}, **ASSUMED), squares(5.0))
    assert fact.measure(nobody).value.shape == (0,)
