from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.spreidingswet import (
    compare_published,
    distribute,
    distribute_amv,
    distribute_amv_by_province,
    find_weights,
)

GEMEENTEN = ["A", "B", "C", "D"]
PEOPLE = pd.Series([100_000.0, 50_000, 150_000, 20_000], index=GEMEENTEN)
SES = pd.Series([0.15, -0.10, 0.0, 0.30], index=GEMEENTEN)

# Provincial tasks of the 2024 round (96,000, of which 8,140 amv), as published or derived.
PROVINCES_2024 = pd.Series(
    {
        "Drenthe": 2691, "Flevoland": 2439, "Fryslân": 3391, "Gelderland": 11704,
        "Groningen": 2717, "Limburg": 5662, "Noord-Brabant": 14689, "Noord-Holland": 16290,
        "Overijssel": 6325, "Utrecht": 8207, "Zeeland": 2109, "Zuid-Holland": 19776,
    }
)  # fmt: skip


def test_weights_are_exact():
    # 100,000 × 1.15, 50,000 × 0.9, 150,000 × 1, 20,000 × 1.3
    assert find_weights(PEOPLE, SES).tolist() == [115_000, 45_000, 150_000, 26_000]


def test_the_worked_example():
    shares = distribute(1700, find_weights(PEOPLE, SES))
    assert shares["places"].tolist() == [582, 228, 759, 131]
    assert shares["raw"].round(2).tolist() == [581.85, 227.68, 758.93, 131.55]
    # plain rounding gives 582 + 228 + 759 + 132 = 1,701
    assert shares["raw"].round().sum() == 1701


def test_the_worked_example_by_population_alone():
    shares = distribute(1700, PEOPLE)
    assert shares["raw"].round(2).tolist() == [531.25, 265.62, 796.88, 106.25]
    assert shares["places"].sum() == 1700


def test_the_worked_example_for_minors():
    tasks = pd.Series([582, 228, 759, 131], index=GEMEENTEN)
    # × 8,140 / 96,000: 49.35, 19.33, 64.36, 11.11 = 144.15; the floors make 143 and C has the
    # largest remainder
    found = distribute_amv(tasks, Fraction(8140, 96_000))
    assert found.tolist() == [49, 19, 65, 11]
    assert found.sum() == 144


def test_weight_has_a_floor():
    weights = find_weights(pd.Series([100.0], index=["A"]), pd.Series([-2.0], index=["A"]))
    assert weights.tolist() == [5]


def test_an_unknown_number_stops_and_names_whose():
    with pytest.raises(ContractError) as caught:
        find_weights(PEOPLE, SES.where(SES.index != "B"))
    fault = caught.value.faults[0]
    assert fault.code == "ses_unknown"
    assert (fault.fields["gemeenten"], fault.fields["count"]) == ("B", 1)
    with pytest.raises(ContractError, match="inhabitants_unknown"):
        find_weights(PEOPLE.where(PEOPLE.index != "C"), SES)


def test_no_weight_at_all_is_refused():
    with pytest.raises(ContractError, match="shares_impossible"):
        distribute(10, pd.Series([0, 0], index=["A", "B"]))


def test_amv_places_of_the_provinces_add_up_and_differences_are_reported():
    found = distribute_amv(PROVINCES_2024, Fraction(8140, 96_000))
    assert found.sum() == 8140
    published = pd.Series({"Gelderland": 992, "Noord-Brabant": 14689 - 13444})
    beside = compare_published(found, published)
    # Noord-Brabant: 14,689 × 8,140 / 96,000 = 1,245.50; reported 1,245
    assert beside.loc["Noord-Brabant", "difference"] == 1
    assert found.loc["Utrecht"] == 696  # 8,207 × 8.479 % = 695.9
    assert beside.loc["Gelderland", "found"] == 992
    assert np.isnan(beside.loc["Utrecht", "difference"])


def test_amv_places_add_up_on_both_levels():
    provinces = pd.Series(["PV1", "PV1", "PV2", "PV2"], index=GEMEENTEN)
    tasks = pd.Series([582, 228, 759, 131], index=GEMEENTEN)
    found = distribute_amv_by_province(tasks, provinces, 144)
    # 144 / 1,700 of 810 and 890 is 68.61 and 75.39
    assert found.groupby(provinces).sum().tolist() == [69, 75]
    assert found.sum() == 144
    assert found.index.tolist() == GEMEENTEN


def test_a_province_without_a_task_gets_no_amv_places():
    tasks = pd.Series([0, 10], index=["A", "B"])
    found = distribute_amv_by_province(tasks, pd.Series(["PV1", "PV2"], index=["A", "B"]), 3)
    assert found.tolist() == [0, 3]


@given(
    st.lists(
        st.tuples(st.integers(1, 900_000), st.decimals(-1, 1, places=3)), min_size=1, max_size=20
    ),
    st.integers(0, 100_000),
)
def test_the_national_number_is_always_met(rows, places):
    people = pd.Series([float(one) for one, _ in rows])
    ses = pd.Series([float(one) for _, one in rows])
    shares = distribute(places, find_weights(people, ses))
    assert shares["places"].sum() == places
    assert ((shares["places"] - shares["raw"]).abs() < 1).all()
