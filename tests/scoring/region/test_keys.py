from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.errors import ContractError
from scoring.region.implied_ses import find_implied_ses
from scoring.region.keys import find_keys, find_own_key

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"


def make_national(**changes):
    rows = {
        "A": (100_000.0, 0.15),
        "B": (50_000.0, -0.10),
        "C": (150_000.0, 0.0),
        "D": (20_000.0, 0.30),
    } | changes
    return pd.DataFrame(rows, index=["inhabitants", "ses_woa"]).T


def test_the_worked_example_of_the_domain():
    # DOMAIN 2.3, N = 1,700: 582, 228, 759, 131; people alone 531.25, 265.63, 796.88, 106.25
    keys = find_keys(make_national(), 1700)
    assert keys["key_ses"].tolist() == [582, 228, 759, 131]
    assert keys["key_ses_raw"].round(2).tolist() == [581.85, 227.68, 758.93, 131.55]
    assert keys["key_population_raw"].round(2).tolist() == [531.25, 265.62, 796.88, 106.25]
    # floors 531, 265, 796, 106 leave two: C (.875) and B (.625)
    assert keys["key_population"].tolist() == [531, 266, 797, 106]
    assert keys[["key_population", "key_ses"]].sum().tolist() == [1700, 1700]


def test_one_unknown_wealth_makes_that_key_unknown_and_not_the_other():
    keys = find_keys(make_national(B=(50_000.0, np.nan)), 1700)
    assert keys["key_ses"].isna().all()
    assert keys["key_population"].sum() == 1700


def test_one_unknown_population_makes_both_unknown():
    assert find_keys(make_national(B=(np.nan, 0.1)), 1700).isna().all().all()


def test_no_gemeenten_no_keys():
    assert find_keys(make_national().iloc[:0], 1700).empty


def test_an_own_key_divides_the_total_of_the_region():
    # 10 by 1:1:2 is 2.5, 2.5, 5: the first remainder gets the odd one
    own = find_own_key(pd.Series({"A": 1.0, "B": 1.0, "C": 2.0}), 10, pd.Index(["A", "B", "C"]))
    assert own.tolist() == [3, 2, 5]


@pytest.mark.parametrize("weights", [{"A": 1.0}, {"A": 1.0, "B": 1.0, "X": 1.0}])
def test_an_own_key_must_fit_the_region(weights):
    with pytest.raises(ContractError) as caught:
        find_own_key(pd.Series(weights), 10, pd.Index(["A", "B"]))
    assert caught.value.faults[0].code == "own_key_incomplete"


def test_wealth_behind_a_published_task_is_within_its_range():
    # from the worked example: m = 336,000 / 320,000 = 1.05; the true SES lies in the range
    keys = find_keys(make_national(), 1700)
    implied = find_implied_ses(keys["key_ses"], keys["key_population_raw"], (1.05, 1.05))
    ses = make_national()["ses_woa"]
    assert (implied["ses_low"] <= ses).all()
    assert (ses <= implied["ses_high"]).all()


def test_the_readings_of_the_press():
    # DOMAIN 2.3: Heerlen 326 of 469, S ≈ −0.305; Bloemendaal 172 of 129, S ≈ +0.334 (m = 1)
    published = pd.Series({"Heerlen": 326.0, "Bloemendaal": 172.0, "Nergens": np.nan})
    alone = pd.Series({"Heerlen": 469.0, "Bloemendaal": 129.0, "Nergens": 10.0})
    implied = find_implied_ses(published, alone, (1.0, 1.0))
    middle = (implied["ses_low"] + implied["ses_high"]) / 2
    assert middle.round(3).tolist()[:2] == [-0.305, 0.333]
    assert implied.loc["Nergens"].isna().all()


# The column "pop-only of 96,000" of DOMAIN 2.3.
POPULATION_ONLY = {
    "Amsterdam": 4949, "'s-Gravenhage": 3034, "Rotterdam": 3578, "Utrecht": 1983,
    "Groningen": 1284, "Enschede": 869, "Haarlem": 892, "Zwolle": 714, "Zoetermeer": 685,
    "Zaanstad": 862, "Dordrecht": 655, "Ede": 655, "Heerlen": 469, "Bloemendaal": 129,
    "Wijdemeren": 133.5, "Alphen aan den Rijn": 615,
}  # fmt: skip


def read_areas():
    path = SHARED / "statistics" / "gebieden_in_nederland_2024.csv"
    if not path.exists():
        pytest.skip("the areas of CBS lie outside the repository, in ../shared/data")
    table = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")
    name = next(column for column in table if column.startswith("Naam_2"))
    people = next(column for column in table if column.startswith("Inwonertal"))
    names = table[name].str.strip().str.replace(r" \(gemeente\)", "", regex=True)
    return pd.Series(table[people].str.strip().astype(float).to_numpy(), index=names)


@pytest.mark.real
def test_real_populations_give_the_column_of_the_domain_within_two_per_cent():
    people = read_areas()
    assert len(people) == 342
    assert people.sum() == 17_942_942
    national = pd.DataFrame({"inhabitants": people, "ses_woa": np.nan})
    keys = find_keys(national, 96_000)
    assert keys["key_population"].sum() == 96_000
    for name, expected in POPULATION_ONLY.items():
        found = keys["key_population"].filter(regex=rf"^{name}( \(.*\))?$")
        assert len(found) == 1, name
        assert found.iloc[0] == pytest.approx(expected, rel=0.02), name


@pytest.mark.real
def test_the_wealth_of_published_tasks_is_a_reconstruction_of_the_right_sign():
    people = read_areas()
    national = pd.DataFrame({"inhabitants": people, "ses_woa": np.nan})
    keys = find_keys(national, 96_000)
    published = {"Rotterdam": 2667, "Enschede": 638, "Ede": 719, "Haarlem": 963}
    tasks = pd.Series(published, dtype=float).reindex(people.index)
    implied = find_implied_ses(tasks, keys["key_population_raw"]).dropna()
    assert sorted(implied.index) == sorted(published)
    assert (implied.loc[["Rotterdam", "Enschede"], "ses_high"] < 0).all()
    assert (implied.loc[["Ede", "Haarlem"], "ses_low"] > 0).all()
