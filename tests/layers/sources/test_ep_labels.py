import pytest

from layers.errors import ContractError
from layers.sources.ep_labels import ADAPTER

PREAMBLE = "PublicatieDatum;20251101\nLaatstVerwerkteMutatievolgnummer;123\n"
OLD = (
    "Pand_opnamedatum;Pand_energieklasse;Pand_gebouwklasse;Pand_registratiedatum;Pand_postcode;"
    "Pand_huisnummer;Pand_huisnummer_toev;Pand_bagverblijfsobjectid;Pand_bagpandid;"
    "Pand_gebouwtype;Pand_gebruiksoppervlakte_thermische_zone\n"
)
NEW = (
    "Registratiedatum;Energieklasse;Gebouwklasse;Gebouwtype;Bouwjaar;Postcode;Huisnummer;"
    "Huisletter;Huisnummertoevoeging;BAGVerblijfsobjectID;BAGPandIDs;"
    "GebruiksoppervlakteThermischeZone;Certificaathouder\n"
)


@pytest.fixture
def write(tmp_path):
    def make(text):
        path = tmp_path / "ep.csv"
        path.write_text(text, encoding="utf-8-sig")
        return path

    return make


def test_the_file_of_version_5(write, give):
    path = write(
        PREAMBLE + NEW + "20251031;A+;U;;1998;7425 bt;22;A;3;0150010000042021;0150100000042021;"
        "1.234,56;Jansen BV\n"
        "20240102;G;W;Appartement;9999;7425BT;89;;;0150010000042022;"
        "0150100000042022,0150100000042023;75,1;\n"
    )
    found = give(ADAPTER, path)
    assert found.table.drop(columns=["source"]).to_dict("records") == [
        {
            "bag_vbo_id": "0150010000042021", "bag_pand_id": "0150100000042021",
            "postcode": "7425BT", "house_number": "22A-3", "energy_label": "A+",
            "usage_class": "U", "bouwjaar": 1998.0, "go_m2": 1234.56,
            "registered_on": "2025-10-31", "source_row": "4",
        },
        {
            "bag_vbo_id": "0150010000042022", "bag_pand_id": "",  # two buildings: not known which
            "postcode": "7425BT", "house_number": "89", "energy_label": "G",
            "usage_class": "W", "bouwjaar": pytest.approx(float("nan"), nan_ok=True),
            "go_m2": 75.1, "registered_on": "2024-01-02", "source_row": "5",
        },
    ]  # fmt: skip
    assert "Certificaathouder" not in found.raw  # may name a person: not even taken along


def test_the_older_file_with_pand_before_each_header(write, give):
    path = write(
        PREAMBLE + OLD + "20200101;C;W;20200203;7425BT;5;bis;0150010000042021;0150100000042021;"
        "Rijwoning tussen;120,05\n"
    )
    row = give(ADAPTER, path).table.iloc[0]
    assert row["house_number"] == "5-bis"
    assert row["go_m2"] == 120.05
    assert row["registered_on"] == "2020-02-03"


def test_a_file_without_preamble_is_read_when_the_settings_say_so(write, give):
    path = write(NEW + "20251031;A;U;;1998;7425BT;1;;;0150010000042021;;500;\n")
    assert len(give(ADAPTER, path, skip_rows=0).table) == 1


def test_another_file_is_told(write, deliver):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, write("a;b\n1;2\n3;4\n5;6\n"))
    assert {fault.code for fault in caught.value.faults} == {"column_missing"}
