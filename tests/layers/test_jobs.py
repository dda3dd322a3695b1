"""Jobs: what a list is about, and where they are put."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from layers.contract import check
from layers.errors import ContractError
from layers.gemeente_tables import GEMEENTEN
from layers.ground_tables import BUILDINGS
from layers.job_carriers import Carriers, take_people, take_work_floor
from layers.jobs import JOBS, find_level, place_jobs
from layers.number import DUTCH
from layers.surroundings_tables import POPULATION, POSTCODE_AREAS
from tests.scoring.build_travel import fill_layer

NAN = float("nan")
X, Y = 50_000.0, 540_000.0


def square(x, y, side=1000.0):
    return box(X + x, Y + y, X + x + side, Y + y + side)


def region(jobs, people, gemeenten=("GM9001", "GM9002")):
    """Two gemeenten of 2 × 2 km side by side, each with four squares of 1 km."""
    squares = [square(x, y) for x in (0, 1000, 2000, 3000) for y in (0, 1000)]
    return {
        "jobs": fill_layer(JOBS, jobs),
        "gemeenten": fill_layer(
            GEMEENTEN,
            [
                {"gemeente_code": code, "geometry": square(2000 * i, 0, 2000)}
                for i, code in enumerate(gemeenten)
            ],
        ),
        "population": fill_layer(
            POPULATION,
            [
                {"inhabitants": float(many), "geometry": shape}
                for many, shape in zip(people, squares, strict=True)
            ],
        ),
    }


def place(layers):
    return place_jobs(layers, take_people(layers))


class TestSpread:
    def test_by_hand(self):
        # 900 jobs over 100 + 200 + 0 + 0 people: 300 and 600; nobody lives in the other squares.
        # Gemeente 9002: 80 jobs over 1 + 1 + 1 + 1.
        layers = region(
            [{"gemeente_code": "GM9002", "jobs": 80}, {"gemeente_code": "GM9001", "jobs": 900}],
            [100, 200, 0, 0, 1, 1, 1, 1],
        )
        places = place(layers)
        assert places.jobs.tolist() == [300, 600, 20, 20, 20, 20]
        assert places.area.tolist() == [1, 1, 0, 0, 0, 0]
        assert places.points[0] == Point(X + 500, Y + 500)
        assert places.spread_over == "population"
        assert places.unplaced.tolist() == []
        assert places.covered.equals(box(X, Y, X + 4000, Y + 2000))

    def test_no_border_nobody_and_nothing(self):
        # 9003 has no border; in 9002 nobody lives, so its 5 jobs have no spot, and its land counts
        # as unknown. 9001 has no jobs: known, wherever they are not.
        rows = [
            {"gemeente_code": "GM9003", "jobs": 7},
            {"gemeente_code": "GM9002", "jobs": 5},
            {"gemeente_code": "GM9001", "jobs": 0},
        ]
        places = place(region(rows, [1, 1, 1, 1, 0, 0, 0, 0]))
        assert places.unplaced.tolist() == [0, 1]
        assert places.covered.equals(square(0, 0, 2000))
        assert places.jobs.tolist() == [0, 0, 0, 0]

    def test_unknown_jobs_and_unknown_people_are_unknown_at_every_spot(self):
        rows = [{"gemeente_code": "GM9001", "jobs": NAN}, {"gemeente_code": "GM9002", "jobs": 8}]
        places = place(region(rows, [1, 1, 0, 0, NAN, 1, 0, 1]))
        assert np.isnan(places.jobs).tolist() == [True] * 5
        assert places.area.tolist() == [0, 0, 1, 1, 1]

    def test_an_area_that_the_carriers_cut_off_keeps_its_jobs(self):
        # Of gemeente 9002 the list holds only the western half: 500 jobs must not be squeezed in.
        layers = region(
            [{"gemeente_code": "GM9001", "jobs": 8}, {"gemeente_code": "GM9002", "jobs": 500}],
            [1] * 8,
        )
        table = layers["population"].table
        layers["population"] = fill_layer(
            POPULATION, table[["inhabitants", "geometry"]].iloc[:6].to_dict("records")
        )
        places = place(layers)
        assert places.jobs.tolist() == [2, 2, 2, 2]
        assert places.unplaced.tolist() == [1]
        assert places.covered.equals(square(0, 0, 2000))

    @given(
        st.lists(st.integers(0, 500), min_size=8, max_size=8),
        st.lists(st.integers(0, 99_999), min_size=2, max_size=2),
    )
    def test_jobs_are_never_lost_or_made(self, people, jobs):
        rows = [
            {"gemeente_code": f"GM900{i + 1}", "jobs": float(many)} for i, many in enumerate(jobs)
        ]
        places = place(region(rows, people))
        spread = np.bincount(places.area, places.jobs, 2)
        lost = np.isin(np.arange(2), places.unplaced)
        assert np.where(lost, jobs, spread).tolist() == pytest.approx(jobs, rel=1e-12)
        assert (spread[lost] == 0).all()

    def test_per_postcode(self):
        layers = region([{"postcode4": "0101", "jobs": 30}], [1] * 8)
        layers["postcode_areas"] = fill_layer(
            POSTCODE_AREAS, [{"postcode4": "0101", "geometry": square(1000, 0, 2000)}]
        )
        places = place(layers)
        assert places.jobs.tolist() == pytest.approx([7.5] * 4)

    def test_without_areas_or_carriers_nothing_has_a_place(self):
        layers = region([{"gemeente_code": "GM9001", "jobs": 30}], [1] * 8)
        for bare in (
            place_jobs({"jobs": layers["jobs"]}, take_people(layers)),
            place_jobs(layers, None),
        ):
            assert bare.points.shape == (0,)
            assert bare.unplaced.tolist() == [0]
            assert bare.covered.is_empty
        assert place_jobs({}, None) is None


def test_spots_of_their_own_are_taken_as_they_are():
    rows = [
        {"geometry": Point(X + x, Y), "jobs": many, "gemeente_code": "GM9001"}
        for x, many in ((0, 5.0), (10, NAN), (20, 7.0))
    ]
    places = place_jobs({"jobs": fill_layer(JOBS, rows)}, None)
    assert places.jobs.tolist() == pytest.approx([5, NAN, 7], nan_ok=True)
    assert places.spread_over == ""
    assert places.area.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([{"jobs": 1.0}], ["jobs_place_missing"]),
        (
            [{"gemeente_code": "GM9001"}, {"postcode4": "0101"}],
            ["jobs_levels_mixed"],
        ),
        (
            [{"gemeente_code": "GM9001"}, {"geometry": Point(X, Y)}],
            ["jobs_levels_mixed"],
        ),
        (
            [{"gemeente_code": "GM9001", "name": "industrie"}, {"gemeente_code": "GM9001"}],
            ["jobs_area_twice"],
        ),
        ([{"jobs": 1.0}, {"postcode4": "0101"}, {"postcode4": "0101"}],
         ["jobs_place_missing", "jobs_area_twice"]),
    ],
)  # fmt: skip
def test_lists_that_would_count_twice_or_nowhere(rows, codes):
    with pytest.raises(ContractError) as caught:
        find_level(fill_layer(JOBS, rows).table)
    assert [fault.code for fault in caught.value.faults] == codes


def test_levels():
    assert find_level(fill_layer(JOBS, [{"gemeente_code": "GM9001"}]).table) == "gemeente_code"
    both = {"gemeente_code": "GM9001", "postcode4": "0101"}
    assert find_level(fill_layer(JOBS, [both]).table) == "postcode4"
    assert find_level(fill_layer(JOBS, [both | {"geometry": Point(X, Y)}]).table) == "spot"


def test_the_contract_keeps_unknown_numbers_and_counts_copies_once():
    raw = pd.DataFrame(
        {
            "gemeente_code": ["GM9001", "GM9001", "GM9002", "9003"],
            "jobs": ["1.234.000", "1.234.000", "", "5"],
            "source_row": ["2", "3", "4", "5"],
        },
        dtype="str",
    )
    table, rejects = check(raw, JOBS, DUTCH, "jobs", "a.csv")
    assert table["jobs"].tolist() == pytest.approx([1_234_000, NAN, 5], nan_ok=True)
    assert rejects["code"].tolist() == ["duplicate_identical", "code_pattern"]
    assert JOBS.is_closed, "a row that cannot be used stops the run"


class TestCarriers:
    def test_work_floor(self):
        buildings = fill_layer(
            BUILDINGS,
            [
                {"gebruiksdoel": "woonfunctie", "go_m2": 900.0, "geometry": square(0, 0)},
                {"gebruiksdoel": "woonfunctie;Winkelfunctie", "go_m2": 50.0,
                 "geometry": square(0, 1000)},
                {"gebruiksdoel": "kantoorfunctie", "go_m2": 950.0, "geometry": square(1000, 0)},
                {"gebruiksdoel": "kantoorfunctie", "go_m2": NAN, "geometry": square(1000, 1000)},
            ],
        )  # fmt: skip
        carriers = take_work_floor({"buildings": buildings})
        assert carriers.weight.tolist() == [50, 950]
        assert carriers.name == "buildings"
        assert carriers.points[1] == Point(X + 1500, Y + 500)
        layers = region([{"gemeente_code": "GM9001", "jobs": 100}], [1] * 8)
        assert place_jobs(layers, carriers).jobs.tolist() == pytest.approx([5, 95])

    def test_nothing_to_spread_over(self):
        assert take_work_floor({}) is None
        dwelling = {"gebruiksdoel": "woonfunctie", "go_m2": 90.0, "geometry": square(0, 0)}
        assert take_work_floor({"buildings": fill_layer(BUILDINGS, [dwelling])}) is None
        assert take_people({"population": fill_layer(POPULATION, [])}) is None

    def test_postcode_areas_stand_in_for_squares(self):
        area = {"postcode4": "0101", "inhabitants": 9.0, "geometry": square(0, 0)}
        carriers = take_people({"postcode_areas": fill_layer(POSTCODE_AREAS, [area])})
        assert isinstance(carriers, Carriers)
        assert (carriers.name, carriers.weight.tolist()) == ("postcode_areas", [9.0])
        assert shapely.equals(carriers.outline, square(0, 0))
