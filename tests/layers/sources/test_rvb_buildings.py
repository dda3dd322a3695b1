import geopandas as gpd
import pytest
from shapely import box, force_3d

from layers.sources.rvb_buildings import ADAPTER

ROWS = {
    "BOUWWERKCO": ["9901A1_01", "9902B2_01", "9903C3_01", "9901A1_01"],
    "AFSTOOTSTA": ["nietinafstoting", "afgestoten", "ietsnieuws", "nietinafstoting"],
    "Shape_Area": [100.5, 100.5, 100.5, 100.5],
    "Entity": ["Rijkskantoren", "", "Rijksvastgoedbedrijf Leegstand", "Rijkskantoren"],
    "naam": ["100001G01", "Kantoorgebouw", "", "100001G01"],
    "Adres": ["Dorpsstraat, 1, a", "Brink, 120, -122", "Plein, 3", "Dorpsstraat, 1, a"],
    "Postcode": ["9901AB", "9902AB", "9903AB", "9901AB"],
    "Plaats": ["Nergens", "Nergens", "Overal", "Nergens"],
    "Bouwwerkfunctie": ["Kantoorgebouw", "Cellengebouw", "Woning", "Kantoorgebouw"],
    "gemeentecode": ["0935", "80", "0505", "0935"],
}


@pytest.fixture
def path(tmp_path):
    shapes = [force_3d(box(x, 400000, x + 10, 400010), 5.0) for x in (1e5, 2e5, 15e4, 1e5)]
    path = tmp_path / "rvb.gpkg"
    gpd.GeoDataFrame(ROWS, geometry=shapes, crs=28992).to_file(path, layer="rvb")
    return path


def test_the_publishers_words_become_ours(give, path):
    found = give(ADAPTER, path, "2025-06-01")
    table = found.table.set_index("object_id")
    assert table.index.tolist() == ["9901A1_01", "9902B2_01", "9903C3_01"]
    assert table["address"].tolist() == [
        "Dorpsstraat 1a, Nergens", "Brink 120-122, Nergens", "Plein 3, Overal",
    ]  # fmt: skip
    assert table["gemeente_code"].tolist() == ["GM0935", "GM0080", "GM0505"]
    assert table["ownership"].tolist() == ["rijk", "", "rijk"]  # disposed of: not the state's
    assert set(table["origin"]) == {"rvb"}
    assert set(table["kind"]) == {"pand"}
    assert table["remark"].tolist() == [
        "Rijksvastgoed; leegstand niet bekend. Afstootstatus: niet in afstoting. "
        "Gebruiker volgens de bron: Rijkskantoren.",
        "Rijksvastgoed; leegstand niet bekend. Afstootstatus: afgestoten.",
        "Rijksvastgoed; de bron noemt leegstand. Afstootstatus: ietsnieuws. "
        "Gebruiker volgens de bron: Rijksvastgoedbedrijf Leegstand.",
    ]


def test_a_footprint_is_no_floor_area(give, path):
    table = give(ADAPTER, path).table
    assert table[["bvo_m2", "go_m2"]].isna().all().all()
    assert table.geometry.area.tolist() == [100.0, 100.0, 100.0]
    assert not table.geometry.has_z.any()


def test_the_double_is_told(give, path):
    rejects = give(ADAPTER, path).rejects
    assert rejects[["row", "code"]].to_numpy().tolist() == [["4", "duplicate_identical"]]


@pytest.mark.real
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "buildings" / "rvb_buildings.gpkg")
    assert len(found.raw) == 219
    assert len(found.table) == 218
    assert found.rejects["code"].tolist() == ["duplicate_identical"]
    assert found.table["gemeente_code"].str.fullmatch(r"GM\d{4}").all()
    assert found.table["remark"].str.contains("de bron noemt leegstand").sum() == 15
