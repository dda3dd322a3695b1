import pandas as pd
import pytest

from layers.sources.ep_labels_parquet import ADAPTER


@pytest.fixture
def path(tmp_path):
    # as made by others: the id is a float, the area text, the day a whole number
    path = tmp_path / "labels.parquet"
    pd.DataFrame(
        {
            "postal_code": ["7425BT", "7425BT", "7425BT"],
            "house_number": pd.array([89, 1, 2], dtype="int32"),
            "house_letter": [None, "B", None],
            "house_addition": [None, None, "3"],
            "bag_id": [150010000042021.0, 9007199254740994.0, None],
            "energy_label": ["A", "B", None],
            "registration_date": [20251031, 20251031, 20210202],
            "building_class": ["W", "U", "W"],
            "building_year": [1998, 1980, 1958],
            "surface_area_m2": ["124,03", "75,56", "46,40"],
        }
    ).to_parquet(path)
    return path


def test_ids_get_their_zero_back_and_days_become_days(give, path):
    row = give(ADAPTER, path).table.iloc[0]
    assert row["bag_vbo_id"] == "0150010000042021"
    assert row["registered_on"] == "2025-10-31"
    assert row["go_m2"] == 124.03
    assert row["house_number"] == "89"


def test_an_id_too_large_for_a_float_is_not_trusted(give, path):
    # 9007199254740993 cannot be a float; the file may have meant that one
    found = give(ADAPTER, path)
    assert found.rejects.set_index("row")["code"].to_dict() == {"2": "code_lost_digits"}
    assert found.table["energy_label"].tolist() == ["A", ""]  # a row without a label is one too


@pytest.mark.real
@pytest.mark.slow
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "buildings" / "energielabels_7xxx.parquet")
    assert len(found.raw) == 198_622
    assert len(found.table) == 198_622
    assert (found.table["energy_label"] == "").sum() == 254
    assert found.table["bag_vbo_id"].str.fullmatch(r"\d{16}|").all()
    assert (found.table["bag_vbo_id"].str[4:6].isin(["01", ""])).all()  # a unit, in every id
