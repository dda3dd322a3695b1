import pytest

from layers.sources.polling_stations import ADAPTER


def test_many_on_one_point_are_fine_and_one_without_coordinates_is_told(tmp_path, give):
    path = tmp_path / "stembureaus.csv"
    path.write_text(
        "id;gemeentecode;gemeente;plaats;naam;x;y\n"
        "a;9001;Zeedorp;Zeedorp;Stadhuis;155000;463000\n"
        "b;9001;Zeedorp;;Stadhuis;155000;463000\n"
        "c;9001;Zeedorp;Zeedorp;Mobiel;;\n",
        encoding="utf-8",
    )
    found = give(ADAPTER, path)
    assert found.table["name"].tolist() == ["Stadhuis", "Stadhuis"]
    assert set(found.table["kind"]) == {"stembureau"}
    assert found.table.geometry.x.tolist() == [155000.0, 155000.0]
    assert found.rejects["row"].tolist() == ["4"]


@pytest.mark.real
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "services" / "polling_stations_2025_rd.csv")
    # 65 rows have no town, but all have coordinates in their gemeente: none is lost
    assert len(found.table) == 10_034
    assert found.rejects.empty
