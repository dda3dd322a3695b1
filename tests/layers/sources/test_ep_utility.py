import pandas as pd
import pytest

from layers.errors import ContractError
from layers.sources.ep_utility import ADAPTER

FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH = (150010000000001.0 + number for number in range(6))


def write(tmp_path, *rows):
    names = ["bag_id", "building_class", "surface_area_m2", "registration_date"]
    frame = pd.DataFrame(rows, columns=names)
    path = tmp_path / "labels.parquet"
    frame.assign(
        postal_code="7425BT", house_number=1, energy_label="C", building_year=1980,
        building_type=None,
    ).to_parquet(path)  # fmt: skip
    return path


def test_utility_buildings_of_the_size_become_vacancies_that_say_what_is_not_known(tmp_path, give):
    path = write(
        tmp_path,
        (FIRST, "U", "500,00", 20250101),
        (SECOND, "U", "499,99", 20250101),
        (THIRD, "W", "900,00", 20250101),
    )
    found = give(ADAPTER, path)
    row = found.table.iloc[0]
    assert len(found.table) == 1
    assert row["object_id"] == row["bag_vbo_ids"] == "0150010000000001"
    assert row["origin"] == "ep"
    assert row["go_m2"] == 500.0
    assert row["bouwjaar"] == 1980
    assert row["energy_label"] == "C"
    assert row["location_quality"] == "postcode"
    assert row["reference_day"] == "2025-01-01"
    assert row["geometry"] is None
    assert row["remark"] == "Utiliteitsgebouw uit het energielabelregister; leegstand niet bekend"
    assert found.rejects[["code", "found"]].to_numpy().tolist() == [
        ["not_selected", "1 labels: geen utiliteitsgebouw"],
        ["not_selected", "1 labels: kleiner dan 500 m2"],
    ]


def test_the_newest_label_of_an_object_counts_and_the_older_are_told(tmp_path, give):
    path = write(
        tmp_path,
        (FIRST, "U", "800,00", 20200101),  # older, qualifies: superseded
        (FIRST, "U", "900,00", 20250101),
        (SECOND, "U", "800,00", 20200101),  # the newest says it is small now: superseded
        (SECOND, "U", "100,00", 20250101),
        (THIRD, "U", "800,00", 20200101),  # the newest says it is a dwelling now: superseded
        (THIRD, "W", "800,00", 20250101),
        (FOURTH, "U", "600,00", 20250101),  # parts of one building on one day: the largest
        (FOURTH, "U", "700,00", 20250101),
    )
    found = give(ADAPTER, path)
    assert found.table["go_m2"].tolist() == [900.0, 700.0]
    told = found.rejects[found.rejects["code"] == "superseded"]
    assert told["row"].tolist() == ["1", "3", "5", "7"]
    assert told["found"].iloc[0] == "2020-01-01 → 2025-01-01"


def test_an_area_that_is_no_number_is_told_and_the_limit_is_a_choice(tmp_path, give, deliver):
    path = write(tmp_path, (FIRST, "U", "veel", 20250101), (SECOND, "U", "250", 20250101))
    found = give(ADAPTER, path, min_m2=200)
    assert found.table["go_m2"].tolist() == [250.0]
    assert found.rejects[["row", "code", "found"]].to_numpy().tolist() == [
        ["1", "area_unknown", "veel"]
    ]
    for wrong in (-1, True, "500"):
        with pytest.raises(ContractError) as caught:
            deliver(ADAPTER, path, min_m2=wrong)
        assert caught.value.faults[0].code == "option_bad"


def test_one_label_on_many_addresses_is_one_building(tmp_path, give):
    path = write(
        tmp_path,
        (FIRST, "U", "800,00", 20250101),
        (SECOND, "U", "800,00", 20250101),  # the same label for the next unit
        (THIRD, "U", "800,01", 20250101),
        (FOURTH, "U", "800,00", 20240101),  # of another day: another label
        (FIFTH, "U", "800,00", 20250101),
    )
    found = give(ADAPTER, path)
    assert found.table["object_id"].str[-1].tolist() == ["1", "3", "4"]
    told = found.rejects[found.rejects["code"] == "label_shared"]
    assert told["row"].tolist() == ["2", "5"]
    assert set(told["found"]) == {"0150010000000001"}
    assert found.table["remark"].str.contains("op 3 adressen").tolist() == [True, False, False]


@pytest.mark.real
@pytest.mark.slow
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "buildings" / "energielabels_7xxx.parquet")
    counts = found.rejects["code"].value_counts().to_dict()
    assert len(found.table) == 2596
    assert counts == {"label_shared": 2235, "superseded": 100, "not_selected": 2}
    # every label of the file is somewhere: a row, a further address of one label, an older label,
    # a dwelling, a small building
    assert 2596 + 2235 + 100 + 187_149 + 6_542 == 198_622
    assert found.table["object_id"].str.fullmatch(r"\d{16}").all()
    assert found.table["go_m2"].min() >= 500
