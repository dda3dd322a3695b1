"""The tables of matching and capacity, from the file to the layer."""

from pathlib import Path

import pytest

from layers.errors import ContractError
from layers.load import load_layers
from layers.refused_headers import refuse_headers
from layers.source import Delivery, read_catalog

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
FILES = {
    "dwellings": "region_dwellings.csv",
    "household_segments": "region_households.csv",
    "capacity_flows": "region_capacity_flows.csv",
    "capacity_places": "region_capacity_places.csv",
    "capacity_decisions": "region_capacity_decisions.csv",
}


def load(name, path):
    catalog = read_catalog(ROOT / "data" / "catalog.toml")
    return load_layers([Delivery(name, name, path, path.name)], catalog)[name]


@pytest.mark.parametrize("name", list(FILES))
def test_the_sample_keeps_its_contract(name):
    layer = load(name, SAMPLE / FILES[name])
    assert layer.rejects.empty
    assert len(layer.table)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("dwellings", "wierhaven-flat;GM9001;14", "wierhaven-flat;GM9001;-1"),
        ("dwellings", "wierhaven-flat;GM9001;14", "wierhaven-flat;GM9001;"),
        ("household_segments", "stel;3;2;2", "stel;3;2;"),
        ("household_segments", "stel;3;2;2;nee", "stel;3;2;2;misschien"),
        ("household_segments", "wierhaven-stel;GM9001;stel", "wierhaven-stel;GM9001;man"),
        ("capacity_flows", "2027-I;laag", "2027-III;laag"),
        ("capacity_flows", "0,62;190", "1,62;190"),
        ("capacity_places", "2027-12-31", "eind 2027"),
        ("capacity_decisions", "2026-07-01;2028-I", "2026-07-01;2028"),
        ("capacity_decisions", ";90;60;", ";90;zestig;"),
    ],
)
def test_a_row_that_cannot_be_used_stops(tmp_path, name, old, new):
    # a group that is lost in silence would change everything after it
    text = (SAMPLE / FILES[name]).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILES[name]
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContractError):
        load(name, path)


def test_an_unknown_size_of_a_dwelling_stays_unknown():
    table = load("dwellings", SAMPLE / FILES["dwellings"]).table.set_index("dwelling_id")
    assert table.loc["duinmare-zomer", "area_m2"] != table.loc["duinmare-zomer", "area_m2"]
    assert table.loc["grevelwoude-groot", "is_accessible"] in {"onbekend", ""}


@pytest.mark.parametrize(
    "header",
    [
        "Nationaliteit", "etnische achtergrond", "Land-van-herkomst", "GELOOF", "moeder_taal taal",
        "mother tongue", "Huidskleur", "v nummer", "V-nummer", "BSN", "geboortejaar", "Naam",
        "achternaam", "medische indicatie", "telefoonnummer", "seksuele gerichtheid", "postcode",
    ],
)  # fmt: skip
def test_headers_about_persons_are_refused(header):
    with pytest.raises(ContractError) as caught:
        refuse_headers(["segment", header, "source_row"], "lijst.csv")
    assert [fault.fields["found"] for fault in caught.value.faults] == [header]


@pytest.mark.parametrize(
    "header", ["gemeentenaam", "gemeente naam", "totaal", "huishoudens", "soort", "opmerking"]
)
def test_headers_of_groups_are_not(header):
    refuse_headers(["segment", header], "lijst.csv")


def test_all_refused_headers_are_told_at_once():
    with pytest.raises(ContractError) as caught:
        refuse_headers(["religie", "segment", "nationaliteit"], "lijst.csv")
    assert len(caught.value.faults) == 2
