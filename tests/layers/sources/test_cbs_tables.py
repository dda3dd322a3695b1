"""Stored tables of Statistics Netherlands: the newest period, the total, shares, secret values."""

import pandas as pd
import pytest

from layers.errors import ContractError
from layers.sources import ADAPTERS
from layers.sources.cbs_rows import tell_period

POPULATION = ADAPTERS["cbs_population"]
HOUSING = ADAPTERS["cbs_housing_stock"]


@pytest.fixture
def write(tmp_path):
    def make(**columns):
        path = tmp_path / "content.parquet"
        pd.DataFrame(columns).to_parquet(path)
        return path

    return make


def test_the_newest_month_that_is_known_counts(write, give):
    path = write(
        RegioS=["GM9001", "GM9001", "GM9002", "GM9001", "NL00"],
        Perioden=["2026MM08", "2026MM09", "2026MM09", "2026MM10", "2026MM09"],
        BevolkingAanHetBeginVanDePeriode_1=[100.0, 110.0, None, None, 900.0],
    )
    found = give(POPULATION, path)
    assert found.table["gemeente_code"].tolist() == ["GM9001", "GM9002"]
    assert found.table["inhabitants"].iloc[0] == 110
    assert found.table["inhabitants"].isna().tolist() == [False, True]  # secret is no zero
    assert found.table["reference_day"].tolist() == ["2026-09-01"] * 2
    assert found.rejects[["code", "found"]].to_numpy().tolist() == [
        ["not_selected", "1 rijen: geen gemeente"],
        ["not_newest", "2 rijen: oudere periode"],
    ]


@pytest.mark.parametrize("suffix", ["", "_1", "_77"])
def test_a_column_is_known_by_its_stem(write, give, suffix):
    columns = {f"BevolkingAanHetBeginVanDePeriode{suffix}": [1500.0]}
    path = write(RegioS=["GM9001"], Perioden=["2026MM01"], **columns)
    assert give(POPULATION, path).table["inhabitants"].tolist() == [1500]


def test_two_columns_of_one_stem_stop(write, deliver):
    columns = {f"BevolkingAanHetBeginVanDePeriode_{n}": [1.0] for n in (1, 2)}
    with pytest.raises(ContractError) as caught:
        deliver(POPULATION, write(RegioS=["GM9001"], Perioden=["2026MM01"], **columns))
    assert caught.value.faults[0].code == "column_ambiguous"


def test_a_lost_column_stops(write, deliver):
    with pytest.raises(ContractError) as caught:
        deliver(POPULATION, write(RegioS=["GM9001"], Perioden=["2026MM01"], Inwoners=[1.0]))
    assert caught.value.faults[0].code == "column_missing"


def test_of_homes_the_total_counts_and_parts_become_shares(write, give):
    # Occupied 80 and vacant 20 of 100 homes; of all 55 are the owner's own, 30 of a corporation.
    path = write(
        StatusVanBewoning=["T001235", "A028725", "A028726"],
        RegioS=["GM9001"] * 3,
        Perioden=["2025JJ00"] * 3,
        TotaleWoningvoorraad=[100.0, 80.0, 20.0],
        Koopwoningen=[55.0, 50.0, 5.0],
        EigendomWoningcorporatie=[30.0, 25.0, 5.0],
    )
    row = give(HOUSING, path).table.iloc[0]
    assert (row["homes"], row["owner_home_share"], row["corporation_home_share"]) == (
        100,
        0.55,
        0.3,
    )
    assert row["reference_day"] == "2025-01-01"


def test_rows_that_cannot_be_told_apart_stop(write, deliver):
    path = write(
        Soort=["een", "twee"], RegioS=["GM9001"] * 2, Perioden=["2025JJ00"] * 2,
        TotaleWoningvoorraad=[80.0, 20.0], Koopwoningen=[1.0, 1.0],
        EigendomWoningcorporatie=[1.0, 1.0],
    )  # fmt: skip
    with pytest.raises(ContractError) as caught:
        deliver(HOUSING, path)
    assert caught.value.faults[0].code == "cbs_rows_many"


def test_per_cent_becomes_a_share_and_kilometres_stay(write, give):
    path = write(
        WijkenEnBuurten=["GM9001", "WK900100", "BU90010000"],
        Koopwoningen=[62.5, 1.0, 1.0],
        InBezitWoningcorporatie=[None, 1.0, 1.0],
        MateVanStedelijkheid=[4, 5, 5],
        AfstandTotHuisartsenpraktijk=[1.234, 9.0, 9.0],
        AfstandTotGroteSupermarkt=[-99997.0, 9.0, 9.0],
        AfstandTotSchool=[0.7, 9.0, 9.0],
    )
    row = give(ADAPTERS["cbs_key_figures"], path, "2024-01-01").table.iloc[0]
    assert (row["owner_home_share"], row["urbanity"], row["mean_gp_km"]) == (0.625, 4, 1.234)
    assert pd.isna(row["corporation_home_share"])
    assert pd.isna(row["mean_supermarket_km"])


def test_stored_scores_are_decimals_and_never_thousands(write, give):
    path = write(
        WijkenEnBuurten=["GM9001", "GM9002"], Perioden=["2023JJ00"] * 2,
        GemiddeldeScore_29=[-0.123, 1.234], GemiddeldeScore_31=[9.0, 9.0],
    )  # fmt: skip
    found = give(ADAPTERS["ses_woa"], path, score_column="GemiddeldeScore_29")
    assert found.table["ses_woa"].tolist() == [-0.123, 1.234]


def test_areas_say_nothing_of_inhabitants(write, give):
    path = write(
        RegioS=["GM9001"], Code_1=["GM9001"], Naam_2=["Zeedorp"], Code_4=["AM91"],
        Naam_5=["Kust"], Code_28=["PV91"], Inwonertal_54=[71412],
    )  # fmt: skip
    row = give(ADAPTERS["cbs_areas"], path).table.iloc[0]
    assert (row["gemeente_name"], row["province_code"]) == ("Zeedorp", "PV91")
    assert pd.isna(row["inhabitants"])
    assert give(ADAPTERS["cbs_gebieden"], path).table["inhabitants"].tolist() == [71412]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024JJ00", "2024-01-01"), ("2025KW02", "2025-04-01"), ("2026MM12", "2026-12-01"),
        ("2023*", "2023-01-01"), ("2024MM13", ""), ("later", ""),
    ],
)  # fmt: skip
def test_periods_begin_on_a_day(text, day):
    assert tell_period(text) == day
