from dataclasses import replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from layers.errors import ContractError, SettingsError
from layers.layer import REJECT_COLUMNS, Layer
from scoring.opvang_task import TaskFacts
from scoring.region.cycle import Cycle, HalfYear, find_cycle
from scoring.region.levels import Level, add_up, find_levels
from scoring.region.scale import find_scales, find_steps
from scoring.region.tasks import TaskQuestion, find_region_tasks

DAY = date(2026, 11, 1)
REGION = Level("region", "AB", "Aabee", ("GM0001", "GM0002"))
CYCLE = Cycle("2026", date(2026, 2, 1), date(2028, 1, 31), True, 1700, 144, "found", "bron")  # noqa: FBT003
TASK = TaskFacts("2026", "formula", 1700, 144, 4, 5, 0, "bron")
NONE = pd.DataFrame(columns=["gemeente_code", "halfjaar", "opgave", "balance"])
QUESTION = TaskQuestion(REGION, TASK, CYCLE, (), NONE, None, DAY)

# The worked example of DOMAIN 2.3: tasks 582, 228, 759, 131 of 1,700.
STATISTICS = [
    ("GM0001", "Aa", 100_000.0, 0.15, "PV1"),
    ("GM0002", "Bee", 50_000.0, -0.10, "PV1"),
    ("GM0003", "Cee", 150_000.0, 0.0, "PV1"),
    ("GM0004", "Dee", 20_000.0, 0.30, "PV2"),
]


def make_layer(name, rows, columns, geometry=None):
    table = pd.DataFrame(rows, columns=list(columns))
    table = table.assign(source=name, source_row="2", reference_day="2026-01-01")
    if geometry is not None:
        table = gpd.GeoDataFrame(table, geometry=geometry, crs=28992)
    return Layer(name, table, (), pd.DataFrame(columns=REJECT_COLUMNS))


def make_statistics(rows=STATISTICS):
    columns = ("gemeente_code", "gemeente_name", "inhabitants", "ses_woa", "province_code")
    layer = make_layer("gemeente_statistics", rows, columns)
    more = {"labour_region_code": "", "labour_region_name": "", "labour_tension": np.nan}
    return replace(layer, table=layer.table.assign(**more))


def make_reception(*rows):
    columns = ("gemeente_code", "type", "places", "available_until")
    layer = make_layer("reception", rows, columns, [Point(0, 0)] * len(rows))
    return replace(layer, table=layer.table.assign(name="locatie"))


def make_half_years(*rows):
    columns = ("gemeente_code", "halfjaar", "taakstelling", "balance_before", "realised")
    return make_layer("taakstelling", rows, columns)


def find(*layers, question=QUESTION):
    given_layers = {layer.name: layer for layer in (make_statistics(), *layers)}
    return find_region_tasks(given_layers, question, {"PV1": "Een", "PV2": "Twee"})


def test_the_worked_example_per_gemeente_region_province_and_country():
    found = find()
    assert found.facts["task_places"].tolist() == [582, 228, 759, 131]
    assert found.facts["task_from"].tolist() == ["berekend"] * 4
    assert found.facts["task_amv_places"].sum() == 144
    levels = found.levels.set_index("id")["task_places"]
    assert levels.to_dict() == {"AB": 810, "PV1": 1569, "NL": 1700}
    assert found.levels["name"].tolist() == ["Aabee", "Een", "Nederland"]
    assert found.implied.empty


def test_a_published_task_wins_and_the_difference_stays():
    official = make_layer("opvang_tasks", [("GM0002", 250)], ("gemeente_code", "task_places"))
    facts = find(official).facts
    assert facts["task_places"].tolist() == [582, 250, 759, 131]
    assert facts["task_from"].tolist() == ["berekend", "vastgesteld", "berekend", "berekend"]
    assert facts.loc["GM0002", "task_difference"] == 22
    # amv of the region: 144/1,700 of 582 and 250 is 49.30 and 21.18, together 70.48: 70
    assert facts.loc[["GM0001", "GM0002"], "task_amv_places"].tolist() == [49, 21]
    # 250 of 265.625 people alone: a reconstruction, with a range
    assert find(official).implied.index.tolist() == ["GM0002"]


def test_a_published_table_of_another_round_does_not_count():
    official = make_layer("opvang_tasks", [("GM0002", 250)], ("gemeente_code", "task_places"))
    question = replace(QUESTION, task=replace(TASK, cycle="2024"))
    assert find(official, question=question).facts.loc["GM0002", "task_places"] == 228


@pytest.mark.parametrize("cycle", [None, replace(CYCLE, is_on=False)])
def test_without_a_round_or_with_the_law_off_there_is_no_task(cycle):
    facts = find(question=replace(QUESTION, cycle=cycle)).facts
    assert facts["task_places"].isna().all()
    assert set(facts["task_from"]) == {""}


def test_an_incomplete_country_stops():
    question = replace(QUESTION, task=replace(TASK, national_gemeenten=5))
    with pytest.raises(ContractError) as caught:
        find(question=question)
    assert caught.value.faults[0].code == "national_table_incomplete"


def test_present_places_gap_and_balance():
    reception = make_reception(
        ("GM0001", "azc", 600.0, ""), ("GM0002", "azc", 100.0, ""),
        ("GM0002", "noodopvang", 500.0, ""),
    )  # fmt: skip
    found = find(reception)
    facts = found.facts
    assert facts["gap_places"].tolist()[:2] == [0, 128]
    assert facts["balance_places"].tolist()[:2] == [18, -128]  # emergency places never count
    region, province, _ = (row for _, row in found.levels.iterrows())
    # a lead of one does not lower what the other lacks
    assert (region["gap_places"], region["balance_places"]) == (128, -110)
    # nobody said that the list holds the whole province
    assert np.isnan(province["existing_places"])
    assert np.isnan(province["gap_places"])


def test_an_own_key_stands_beside_the_others():
    weights = pd.Series({"GM0001": 1.0, "GM0002": 2.0})
    facts = find(question=replace(QUESTION, own_weights=weights)).facts
    # 582 + 228 = 810 by 1 : 2
    assert facts["key_own"].tolist()[:2] == [270, 540]
    assert facts["key_own"].isna().tolist() == [False, False, True, True]


def test_taakstelling_is_rounded_up_and_a_given_one_wins():
    # 1,000 · 50/320 = 156.25, so 157; 100/320 is 312.5, so 313
    question = replace(QUESTION, half_years=(HalfYear("2026-II", 1000, "found", "bron"),))
    facts = find(question=question).facts
    assert facts["taakstelling"].tolist() == [313, 157, 469, 63]
    assert set(facts["taakstelling_from"]) == {"berekend"}
    given_one = make_half_years(("GM0002", "2026-II", 160.0, -10.0, 20.0))
    facts = find(given_one, question=question).facts
    assert facts.loc["GM0002", ["taakstelling", "opgave"]].tolist() == [160, 170]
    assert facts.loc["GM0002", "taakstelling_from"] == "vastgesteld"


def test_supervision_follows_from_the_half_years():
    table = make_half_years(
        ("GM0001", "2025-II", 10.0, 0.0, 5.0), ("GM0001", "2026-I", 10.0, -5.0, 9.0)
    )
    facts = find(table).facts
    assert facts.loc["GM0001", ["misses", "step", "last_balance"]].tolist() == [2, 2, -6]
    assert np.isnan(facts.loc["GM0002", "step"])


def test_without_statistics_nothing_is_known():
    found = find_region_tasks({}, QUESTION, {})
    assert found.facts.index.tolist() == ["GM0001", "GM0002"]
    assert found.facts["task_places"].isna().all()
    assert found.levels["task_places"].isna().all()


def test_only_one_round_holds_a_day():
    old = replace(CYCLE, name="2024", valid_from=date(2024, 2, 1), valid_until=date(2026, 1, 31))
    assert find_cycle([old, CYCLE], date(2026, 1, 31)) is old
    assert find_cycle([old, CYCLE], date(2026, 2, 1)) is CYCLE
    assert find_cycle([old, CYCLE], date(2023, 1, 1)) is None
    with pytest.raises(SettingsError) as caught:
        find_cycle([replace(old, valid_until=None), CYCLE], DAY)
    assert caught.value.faults[0].code == "cycle_twice"


@given(
    st.lists(st.one_of(st.just(np.nan), st.integers(0, 1000).map(float)), min_size=1, max_size=6)
)
def test_a_total_with_an_unknown_part_is_unknown(tasks):
    codes = [f"GM{i:04}" for i in range(len(tasks))]
    facts = pd.DataFrame({"task_places": tasks, "province_code": ""}, index=codes)
    level = Level("region", "R", "R", tuple(codes))
    total = add_up(facts, (level,), ())["task_places"].iloc[0]
    assert np.isnan(total) if np.isnan(tasks).any() else total == sum(tasks)


def test_levels_are_the_region_its_provinces_and_the_country():
    facts = pd.DataFrame({"province_code": ["PV1", "PV2", "PV3"]}, index=["A", "B", "C"])
    levels = find_levels(facts, Level("region", "R", "R", ("A", "B")), {"PV1": "Een"})
    assert [level.name for level in levels] == ["R", "Een", "PV2", "Nederland"]


def test_scales_side_by_side():
    reception = make_reception(("GM0001", "azc", 600.0, ""), ("GM0002", "azc", 100.0, ""))
    question = replace(QUESTION, half_years=(HalfYear("2026-II", 1000, "found", "bron"),))
    facts = find(reception, question=question).facts
    levels = (Level("set", "A", "A", ("GM0001",)), REGION)
    table = find_scales(facts, levels, REGION.gemeenten).set_index("name")
    # alone A has no gap; with Bee there are 128 to make, of which 18 surplus places cover 14 %
    assert table["gap_places"].tolist() == [0, 128]
    assert table.loc["Aabee", "inner_cover_share"] == pytest.approx(18 / 128)
    assert np.isnan(table.loc["A", "inner_cover_share"])
    assert table.loc["Aabee", "with_gap"] == 1
    # 313 + 157 = 470; once: 1,000 · 150/320 = 468.75, so 469
    assert table.loc["Aabee", ["taakstelling", "taakstelling_rounding"]].tolist() == [470, 1]
    assert table.loc["Aabee", "country_share"] == pytest.approx(810 / 1700)
    steps = find_steps(levels)
    assert steps[["added", "removed"]].iloc[0].tolist() == ["GM0002", ""]
