"""Reception per inhabitant on each scale, with national functions weighed."""

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point

from layers.layer import REJECT_COLUMNS, Layer
from scoring.opvang_task import TaskFacts
from scoring.region.levels import Level
from scoring.region.scale_press import PressRule, find_press, weigh_reception
from scoring.region.tasks import TaskQuestion

DAY = date(2026, 11, 1)
BOTH = Level("set", "AB", "AB", ("GM0001", "GM0002"))
ONE = Level("set", "B", "B", ("GM0002",))
NONE = pd.DataFrame(columns=["gemeente_code", "halfjaar", "opgave", "balance"])
TASK = TaskFacts("2026", "off", None, None, None, 5, 0, "bron")
QUESTION = TaskQuestion(BOTH, TASK, None, (), NONE, None, DAY)
RULE = PressRule({"aanmeldcentrum": 0.0}, 2.0)
CODES = pd.Index(["GM0001", "GM0002", "GM0003"], name="gemeente_code")
ROWS = [
    ("GM0001", "aanmeldcentrum", 2000.0, ""),
    ("GM0001", "azc", 100.0, "2030-01-01"),
    ("GM0001", "azc", 999.0, "2026-10-31"),  # closed yesterday
    ("GM0002", "noodopvang", 60.0, ""),
    ("GM0002", "doorstroom", 500.0, ""),  # housing, no reception
]


def make_layers(rows=ROWS):
    table = pd.DataFrame(rows, columns=["gemeente_code", "type", "places", "available_until"])
    table = gpd.GeoDataFrame(table, geometry=[Point(0, 0)] * len(table), crs=28992)
    return {"reception": Layer("reception", table, (), pd.DataFrame(columns=REJECT_COLUMNS))}


def make_facts(layers=None, rule=RULE):
    told = weigh_reception(make_layers() if layers is None else layers, CODES, QUESTION, rule)
    names = {"gemeente_name": ["Aa", "Bee", "Cee"], "inhabitants": [40_000.0, 20_000.0, 5_000.0]}
    return pd.DataFrame(names, CODES).join(told)


def test_a_national_function_weighs_what_the_region_says():
    facts = make_facts()
    assert facts["places"].tolist() == [2100, 60, 0]
    assert facts["weighed"].tolist() == [100, 60, 0]
    whole = make_facts(rule=PressRule({}, 2.0))
    assert whole["weighed"].tolist() == [2100, 60, 0]
    half = make_facts(rule=PressRule({"aanmeldcentrum": 0.5}, 2.0))
    assert half["weighed"].tolist() == [1100, 60, 0]


def test_press_by_hand():
    told = find_press(make_facts(), (BOTH, ONE), BOTH.gemeenten, RULE).set_index("name")
    # 2,160 places for 60,000 people are 36 per 1,000; weighed 160, so 2.67. Bee has 60 for 20,000.
    assert told.loc["AB", ["places", "per_1000"]].tolist() == [2160, 36]
    assert told.loc["AB", "weighed_per_1000"] == pytest.approx(160 / 60)
    assert told.loc["AB", ["most_name", "most_per_1000"]].tolist() == ["Bee", 3.0]
    assert told.loc["AB", "most_ratio"] == pytest.approx(3 / (160 / 60))
    assert not told.loc["AB", "is_concentrated"]
    assert told.loc["B", "most_ratio"] == 1
    # with the application centre at full weight Aa has 52.5 of 36: 1.46 times
    heavy = PressRule({}, 1.4)
    full = find_press(make_facts(rule=heavy), (BOTH,), BOTH.gemeenten, heavy).iloc[0]
    assert (full["most_name"], full["is_concentrated"]) == ("Aa", True)


def test_what_nobody_listed_is_unknown():
    facts = make_facts()
    assert find_press(facts, (BOTH,), ("GM0001",), RULE)["reason"].tolist() == ["reception_unknown"]
    unknown = make_layers([("GM0001", "azc", np.nan, ""), ROWS[3]])
    told = find_press(make_facts(unknown), (BOTH, ONE), BOTH.gemeenten, RULE)
    assert told["reason"].tolist() == ["reception_unknown", ""]
    assert make_facts({})["places"].isna().all()


def test_a_scale_without_reception_has_no_ratio():
    told = find_press(make_facts(make_layers([])), (BOTH,), BOTH.gemeenten, RULE).iloc[0]
    assert told["places"] == 0
    assert np.isnan(told["most_ratio"])
    assert not told["is_concentrated"]
