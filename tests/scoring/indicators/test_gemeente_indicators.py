"""Facts of the gemeente, and of the region."""

import math

import pytest

NAN = float("nan")


def test_numbers_of_the_own_gemeente(scene_of, measure):
    gemeenten = [
        {
            "gemeente_code": "GM9002", "gap_share": 0.4, "task_origin": "tasks#3",
            "backlog_share": -0.1, "taakstelling_origin": "taakstelling#2", "ses_woa": 0.153,
            "ses_woa_origin": "gemeente_statistics#2", "labour_tension": 1.5,
            "labour_tension_origin": "gemeente_statistics#2",
        },
        {"gemeente_code": "GM9001"},
    ]  # fmt: skip
    sites = [{"gemeente_code": code} for code in ("GM9001", "GM9002", "")]
    layers = {
        "gemeente_statistics": [{"gemeente_code": "GM9002", "reference_day": "2025-01-01"}],
        "reception": [],
    }
    scene = scene_of(sites, layers, gemeenten)
    wanted = {
        "restopgave_aandeel": (0.4, "tasks#3"),
        "taakstelling_achterstand": (-0.1, "taakstelling#2"),
        "ses_voorzichtigheid": (0.153, "gemeente_statistics#2"),
        "spanning_am": (1.5, "gemeente_statistics#2"),
    }
    for name, (value, origin) in wanted.items():
        fact = measure(name, scene)
        assert fact.value.isna().tolist() == [True, False, True]
        assert fact.value.iloc[1] == value
        assert fact.origin.iloc[1] == origin
    assert measure("ses_voorzichtigheid", scene).is_approximate.iloc[1]
    assert measure("ses_voorzichtigheid", scene).day.iloc[1] == "2025-01-01"


@pytest.mark.parametrize(
    ("task", "gap", "planned", "ratio"),
    [
        (100.0, 80.0, 60.0, 0.75),
        (100.0, 0.0, 60.0, 60.0),  # nothing open: every place is one too many
        (0.0, 0.0, 60.0, NAN),
        (NAN, NAN, 60.0, NAN),
        (100.0, 80.0, NAN, NAN),
    ],
)
def test_use_of_the_gap(task, gap, planned, ratio, *, scene_of, measure):
    site = {"planned_places": planned, "places": planned, "places_origin": "intake"}
    gemeente = {"task_places": task, "gap_places": gap, "task_origin": "tasks#3"}
    fact = measure("benutting_restopgave", scene_of([site], {}, [gemeente]))
    assert fact.value.tolist() == pytest.approx([ratio], nan_ok=True)
    assert fact.origin.tolist() == ["" if math.isnan(ratio) else "intake#2;tasks#3"]


LINKED = [
    {"gemeente_code": "GM9001", "persons": 30.0},
    {"gemeente_code": "GM9002", "persons": 10.0},
]
REGIONS = [
    {"gemeente_code": "GM9001", "labour_region_code": "AM1"},
    {"gemeente_code": "GM9002", "labour_region_code": "AM2"},
    {"gemeente_code": "GM9003", "labour_region_code": "AM3"},
    {"gemeente_code": "GM9004", "labour_region_code": ""},
]


def linked(at, *rows):
    return {
        "linked_gemeenten": [row | {"geometry": at(0, 0)} for row in rows],
        "gemeente_statistics": REGIONS,
    }


def test_share_of_linked_persons_in_the_region(scene_of, measure, at):
    # 30 of 40 persons in AM1, 10 of 40 in AM2, none in AM3.
    sites = [{"gemeente_code": f"GM900{n}"} for n in (1, 2, 3, 4)] + [{"gemeente_code": ""}]
    fact = measure("zelfde_regio", scene_of(sites, linked(at, *LINKED)))
    assert fact.value.iloc[:3].tolist() == [0.75, 0.25, 0.0]
    assert fact.value.isna().tolist() == [False] * 3 + [True] * 2
    assert not fact.is_approximate.any()


def test_share_of_gemeenten_where_persons_are_unknown(scene_of, measure, at):
    layers = linked(at, LINKED[0], LINKED[1] | {"persons": NAN})
    fact = measure("zelfde_regio", scene_of([{}], layers))
    assert fact.value.tolist() == [0.5]
    assert fact.is_approximate.tolist() == [True]
    lost = linked(at, *LINKED, {"gemeente_code": "GM9004", "persons": 1.0})
    assert measure("zelfde_regio", scene_of([{}], lost)).value.isna().all()
