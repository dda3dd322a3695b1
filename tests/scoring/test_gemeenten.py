from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from layers.errors import ContractError
from layers.layer import REJECT_COLUMNS, Layer
from scoring.gemeenten import COLUMNS, TaskFacts, find_gemeente_facts

DAY = date(2026, 11, 1)
REGION = ("GM0002", "GM0001")
FORMULA = TaskFacts("2026", "formula", 1700, 144, 4, 5, 0, "bron")
OFF = TaskFacts("2026", "off", None, None, None, 5, 0, "bron")
PUBLISHED = TaskFacts("2026", "published", None, None, None, 5, 0, "bron")


def make_layer(name, rows, columns, geometry=None):
    table = pd.DataFrame(rows, columns=list(columns))
    table["source"] = name
    table["source_row"] = [str(row + 2) for row in range(len(table))]
    table["reference_day"] = "2026-01-01"
    if geometry is not None:
        table = gpd.GeoDataFrame(table, geometry=geometry, crs=28992)
    return Layer(name, table, (), pd.DataFrame(columns=REJECT_COLUMNS))


def make_statistics(**changes):
    rows = {
        # the worked example: tasks 582, 228, 759, 131 of 1,700
        "GM0001": ["Aa", 100_000.0, 0.15, "PV1", "AM1", "Regio 1", np.nan],
        "GM0002": ["Bee", 50_000.0, -0.10, "PV1", "AM2", "Regio 2", 3.0],
        "GM0003": ["Cee", 150_000.0, 0.0, "PV1", "AM1", "Regio 1", np.nan],
        "GM0004": ["Dee", 20_000.0, 0.30, "PV1", "AM1", "Regio 1", np.nan],
    }
    rows.update(changes)
    columns = (
        "gemeente_code", "gemeente_name", "inhabitants", "ses_woa", "province_code",
        "labour_region_code", "labour_region_name", "labour_tension",
    )  # fmt: skip
    listed = [[code, *row] for code, row in rows.items() if row is not None]
    return make_layer("gemeente_statistics", listed, columns)


def make_reception(*rows):
    """Rows: gemeente, type, places, open until, x."""
    columns = ("gemeente_code", "type", "places", "available_until", "x")
    layer = make_layer("reception", rows, columns, [Point(row[4], 500) for row in rows])
    table = layer.table.assign(name="locatie")
    return Layer("reception", table, (), layer.rejects)


def find(layers, task=FORMULA, region=REGION):
    return find_gemeente_facts({layer.name: layer for layer in layers}, task, region, DAY)


def test_the_formula_on_the_whole_country_for_the_region():
    facts = find([make_statistics()])
    assert facts.index.tolist() == ["GM0001", "GM0002"]
    assert tuple(facts.columns) == COLUMNS
    assert facts["task_places"].tolist() == [582, 228]
    assert facts["task_raw"].round(2).tolist() == [581.85, 227.68]
    # 144 of 1,700: 49.30, 19.31, 64.29, 11.10; B has the largest remainder
    assert facts["task_amv_places"].tolist() == [49, 20]
    assert facts["task_origin"].tolist() == ["gemeente_statistics#*"] * 2
    assert facts["statistics_origin"].tolist() == ["gemeente_statistics#2", "gemeente_statistics#3"]
    # no layer with reception: what is left to do is unknown, and said
    assert facts["gap_places"].isna().all()
    assert facts["task_note"].str.contains("opvanglocaties ontbreekt").all()


def test_an_incomplete_country_stops():
    with pytest.raises(ContractError) as caught:
        find([make_statistics(GM0004=None)])
    fault = caught.value.faults[0]
    assert fault.code == "national_table_incomplete"
    assert fault.fields == {"found": 3, "expected": 4}


def test_a_missing_national_number_stops():
    task = TaskFacts("2026", "formula", None, None, None, 5, 0, "bron")
    with pytest.raises(ContractError) as caught:
        find([make_statistics()], task)
    assert [fault.fields["key"] for fault in caught.value.faults] == [
        "national_places", "national_gemeenten",
    ]  # fmt: skip


def test_unknown_wealth_makes_the_task_unknown_and_names_where():
    facts = find([make_statistics(GM0003=["Cee", 150_000.0, np.nan, "PV1", "", "", np.nan])])
    assert facts["task_places"].isna().all()
    assert facts["task_note"].str.contains("SES-WOA ontbreekt voor GM0003").all()
    assert (facts["task_origin"] == "").all()


def test_wealth_that_is_unknown_everywhere():
    rows = {f"GM000{i}": ["Naam", 1000.0, np.nan, "", "", "", np.nan] for i in range(1, 5)}
    facts = find([make_statistics(**rows)])
    assert facts["task_note"].str.contains("SES-WOA ontbreekt voor alle gemeenten").all()


def test_present_durable_places_make_the_gap():
    reception = make_reception(
        ("GM0001", "azc", 200.0, "", 0),  # permanent: counts
        ("GM0001", "amv", 50.0, "2031-11-01", 0),  # five years to the day: counts
        ("GM0001", "satelliet", 60.0, "2031-10-31", 0),  # a day short
        ("GM0001", "noodopvang", 500.0, "", 0),  # never durable
        ("GM0001", "aanmeldcentrum", 40.0, "", 0),  # never durable
        ("GM0001", "doorstroom", 90.0, "", 0),  # housing
    )
    facts = find([make_statistics(), reception])
    row = facts.loc["GM0001"]
    assert row["existing_places"] == 250
    assert row["reception_places"] == 850
    # 582 − 250 = 332; 332 / 582
    assert row["gap_places"] == 332
    assert row["gap_share"] == pytest.approx(332 / 582)
    # 850 on 100,000 is 8.5 per 1,000
    assert row["reception_per_1000"] == pytest.approx(8.5)
    # the layer lists every location: none in GM0002 is 0, not unknown
    assert facts.loc["GM0002", ["existing_places", "gap_places", "gap_share"]].tolist() == [
        0, 228, 1,
    ]  # fmt: skip


def test_a_location_that_is_closed_counts_nowhere():
    reception = make_reception(
        ("GM0001", "azc", 200.0, "", 0),
        ("GM0001", "noodopvang", 30.0, DAY.isoformat(), 0),  # its last day: still open
        ("GM0001", "noodopvang", 500.0, (DAY - timedelta(days=1)).isoformat(), 0),
        ("GM0002", "azc", np.nan, "2019-12-31", 0),  # of unknown size, and gone: no doubt
    )
    facts = find([make_statistics(), reception])
    assert facts["reception_places"].tolist() == [230, 0]
    assert facts["existing_places"].tolist() == [200, 0]


def test_only_locations_above_the_minimum_count_as_durable():
    task = TaskFacts("2026", "formula", 1700, None, 4, 5, 100, "bron")
    reception = make_reception(("GM0001", "azc", 100.0, "", 0), ("GM0001", "azc", 101.0, "", 0))
    facts = find([make_statistics(), reception], task)
    assert facts.loc["GM0001", "existing_places"] == 101
    assert np.isnan(facts.loc["GM0001", "task_amv_places"])


def test_more_than_the_task_is_no_negative_gap():
    facts = find([make_statistics(), make_reception(("GM0002", "azc", 999.0, "", 0))])
    assert facts.loc["GM0002", ["gap_places", "gap_share"]].tolist() == [0, 0]


def test_a_location_of_unknown_size_makes_the_gap_unknown():
    reception = make_reception(
        ("GM0001", "azc", np.nan, "", 0), ("GM0001", "azc", 10.0, "", 0),
        ("GM0002", "noodopvang", np.nan, "", 0),
    )  # fmt: skip
    facts = find([make_statistics(), reception])
    assert np.isnan(facts.loc["GM0001", "gap_places"])
    assert "aantal plekken onbekend" in facts.loc["GM0001", "task_note"]
    # emergency places do not count, so their number does not matter for the gap
    assert facts.loc["GM0002", "existing_places"] == 0
    assert np.isnan(facts.loc["GM0002", "reception_places"])


def test_a_location_without_a_code_is_placed_by_its_point():
    borders = make_layer(
        "gemeenten",
        [("GM0001", "Aa"), ("GM0002", "Bee")],
        ("gemeente_code", "gemeente_name"),
        [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)],
    )
    reception = make_reception(
        ("", "azc", 10.0, "", 500), ("", "azc", 5.0, "", 1000), ("", "azc", 7.0, "", 1500),
        ("", "azc", 99.0, "", 9000),
    )  # fmt: skip
    facts = find([make_statistics(), reception, borders])
    # on the shared border (x 1000) the first gemeente counts, once
    assert facts["existing_places"].tolist() == [15, 7]


def test_published_tasks_are_taken_over():
    tasks = make_layer("opvang_tasks", [("GM0001", 0.0)], ("gemeente_code", "task_places"))
    facts = find([make_statistics(), tasks, make_reception()], PUBLISHED)
    row = facts.loc["GM0001"]
    assert (row["task_places"], row["gap_places"]) == (0, 0)
    assert row["task_origin"] == "opvang_tasks#2"
    # a task of 0 gives an unknown share, and says so
    assert np.isnan(row["gap_share"])
    assert "De opgave is 0" in row["task_note"]
    assert np.isnan(facts.loc["GM0002", "task_places"])
    assert "niet in de lijst" in facts.loc["GM0002", "task_note"]


def test_published_without_its_table_and_the_law_switched_off():
    assert (
        "gepubliceerde opgaven ontbreekt"
        in find([make_statistics()], PUBLISHED)["task_note"].iloc[0]
    )
    facts = find([make_statistics()], OFF)
    assert facts["task_places"].isna().all()
    assert "staat uit" in facts["task_note"].iloc[0]


def test_nothing_known_at_all():
    facts = find([])
    assert facts.index.tolist() == ["GM0001", "GM0002"]
    assert facts["inhabitants"].isna().all()
    assert (facts["gemeente_name"] == "").all()
    assert tuple(facts.columns) == COLUMNS
    assert find([], region=()).empty


def test_a_gemeente_that_the_statistics_lack_is_unknown_with_a_reason():
    facts = find([make_statistics()], region=("GM0001", "GM0009"))
    assert np.isnan(facts.loc["GM0009", "task_places"])
    assert "staat niet in de statistiek" in facts.loc["GM0009", "task_note"]


def test_tension_comes_from_the_region_where_the_statistics_lack_it():
    regions = make_layer(
        "labour_regions", [("AM1", 1.2), ("AM2", 9.0)], ("labour_region_code", "labour_tension")
    )
    facts = find([make_statistics(), regions])
    assert facts["labour_tension"].tolist() == [1.2, 3.0]
    assert facts["labour_tension_origin"].tolist() == [
        "gemeente_statistics#2;labour_regions#2",  # the code of its region, and that region's row
        "gemeente_statistics#3",
    ]


def test_two_files_of_one_gemeente_complete_each_other():
    whole = make_statistics()
    people = whole.table.assign(ses_woa=np.nan, source="cbs")
    wealth = whole.table.assign(inhabitants=np.nan, gemeente_name="", source="ses")
    both = pd.concat([people, wealth], ignore_index=True)
    facts = find([Layer("gemeente_statistics", both, (), whole.rejects)])
    assert facts["task_places"].tolist() == [582, 228]
    assert facts.loc["GM0001", "gemeente_name"] == "Aa"
    assert facts.loc["GM0001", "statistics_origin"] == "cbs#2;ses#2"


def test_merged_rows_tell_their_records_per_column():
    layer = make_statistics()
    merged = layer.table.assign(origins="inhabitants=cbs#3;ses_woa=ses#9")
    facts = find([Layer("gemeente_statistics", merged, (), layer.rejects)])
    assert facts.loc["GM0001", "statistics_origin"] == "cbs#3;ses#9"
    assert facts.loc["GM0001", "ses_woa_origin"] == "ses#9"
    assert facts.loc["GM0001", "task_origin"] == "cbs#*;ses#*"


def test_backlog_of_the_last_half_year():
    ledger = make_layer(
        "taakstelling",
        [("GM0001", "2026-I", 40.0, -10.0, 45.0), ("GM0002", "2026-I", 0.0, -1.0, 0.0)],
        ("gemeente_code", "halfjaar", "taakstelling", "balance_before", "realised"),
    )
    facts = find([make_statistics(), ledger])
    row = facts.loc["GM0001"]
    # 40 + 10 = 50 to house, 45 housed: 5 short, 5 / 40
    assert (row["opgave"], row["balance"], row["backlog_share"]) == (50, -5, 0.125)
    assert row["taakstelling_origin"] == "taakstelling#2"
    assert np.isnan(facts.loc["GM0002", "backlog_share"])


def test_the_order_of_rows_changes_nothing():
    layer = make_statistics()
    turned = Layer(layer.name, layer.table.iloc[::-1].reset_index(drop=True), (), layer.rejects)
    pd.testing.assert_frame_equal(find([layer]), find([turned]))
