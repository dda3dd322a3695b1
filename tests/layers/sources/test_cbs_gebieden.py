import pytest

from layers.errors import ContractError
from layers.sources.cbs_gebieden import ADAPTER


@pytest.fixture
def write(tmp_path):
    def make(header, *rows):
        path = tmp_path / "gebieden.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8-sig")
        return path

    return make


def test_columns_are_known_by_their_values_and_not_by_their_number(write, give):
    # another order and other numbers than in the file of 2024; AR is a region of another kind
    path = write(
        "ID;RegioS;Code_1;Naam_2;SorteringNaam_3;Code_7;Naam_8;Code_9;Naam_10;Code_11;Naam_12;"
        "Inwonertal_99;Omgevingsadressendichtheid_55",
        "0;GM9001    ;GM9001    ;Zeedorp     ;Zeedorp  ;PV40      ;Zeeland-Noord  ;AR05      ;"
        "Noord-Nederland ;AM41      ;Zeekust    ;25845;283",
        "1;GM9002    ;GM9002    ;'t Wad      ;Wad, 't  ;PV40      ;Zeeland-Noord  ;AR05      ;"
        "Noord-Nederland ;AM42      ;Wadden     ;  100;283",
    )
    table = give(ADAPTER, path).table
    assert table["gemeente_code"].tolist() == ["GM9001", "GM9002"]
    assert table["gemeente_name"].tolist() == ["Zeedorp", "'t Wad"]
    assert table["province_code"].tolist() == ["PV40", "PV40"]
    assert table["labour_region_code"].tolist() == ["AM41", "AM42"]
    assert table["labour_region_name"].tolist() == ["Zeekust", "Wadden"]
    assert table["inhabitants"].tolist() == [25845.0, 100.0]
    assert table["ses_woa"].isna().all()


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        ("RegioS;Naam_2;Inwonertal_3", "Zeedorp;Zeedorp;5", "column_missing"),
        ("Code_1;Naam_2;Aantal_3", "GM9001;Zeedorp;5", "column_missing"),
        ("Code_1;Naam_2;Inwonertal_3;Inwonertal_4", "GM9001;Zeedorp;5;6", "column_ambiguous"),
    ],
)
def test_a_file_without_codes_or_inhabitants_stops(write, deliver, header, row, code):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, write(header, row))
    assert caught.value.faults[0].code == code


@pytest.mark.real
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "statistics" / "gebieden_in_nederland_2024.csv")
    table = found.table.set_index("gemeente_code")
    assert found.rejects.empty
    assert len(table) == 342
    assert table["inhabitants"].sum() == 17_942_942
    assert table["province_code"].nunique() == 12
    assert table["labour_region_code"].nunique() == 35
    assert table.loc["GM0222", ["gemeente_name", "labour_region_name"]].tolist() == [
        "Doetinchem", "Achterhoek",
    ]  # fmt: skip
