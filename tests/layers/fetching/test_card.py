"""Cards: those of the catalogue, and those that cannot be."""

from pathlib import Path

import pytest

from layers.errors import ContractError, SourceError
from layers.fetching.card import WAYS, read_fetch_cards
from layers.fetching.features import name_crs_of
from layers.fetching.stems import match_stems
from layers.source import read_catalog

CATALOG = Path(__file__).resolve().parents[3] / "data" / "catalog.toml"
GOOD = """
[fetch.zee]
title = "Zee"
publisher = "Zee"
licence = "CC0"
attribution = "Zee"
way = "features"
endpoint = "https://zee.example/ogc"
rhythm = "elke dag"
tag = "known"
"""


def read(folder, text):
    path = folder / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    return read_fetch_cards(path)


def test_every_card_of_the_catalogue():
    cards, catalog = read_fetch_cards(CATALOG), read_catalog(CATALOG)
    assert "fetch" not in catalog
    for card in cards.values():
        assert card.adapter == "" or card.adapter in catalog
        assert bool(card.adapter) != bool(card.purpose)  # read by a run, or said what it is for
        assert card.endpoint.startswith("https://")
        if card.way in {"features", "wfs", "coverage"}:
            assert card.crs == "EPSG:28992"
        if card.way == "wfs" and "pdok" in card.endpoint:
            assert card.page_size <= 1000
        if card.way.startswith("odata"):
            assert not card.by_region  # a share needs the national sum
    ways = {card.way for card in cards.values()}
    assert ways == set(WAYS) - {"odata4"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('way = "features"', 'way = "ftp"', "way = 'ftp'"),
        ('tag = "known"', 'tag = "hoop"', "tag"),
        ("https://zee.example/ogc", "file:///etc/passwd", "address"),
        ("https://zee.example/ogc", "https://zee.example/?apikey=1", "a key in"),
        ("https://zee.example/ogc", "https://zee.example/{dag}", "no meaning"),
        ('tag = "known"', 'tag = "known"\npage_size = 0', "page_size"),
        ('tag = "known"', 'tag = "known"\npage_size = true', "page_size"),
        ('tag = "known"', 'tag = "known"\nkolommen = 1', "unknown key kolommen"),
        ('tag = "known"', 'tag = "known"\ncolumns = [1]', "columns"),
        ('tag = "known"', 'tag = "known"\nkey_name = "X"', "go together"),
        ('title = "Zee"', "", "title is missing"),
        ("[fetch.zee]", '[fetch."../zee"]', "name"),
    ],
)
def test_a_card_that_cannot_be(tmp_path, old, new, told):
    assert read(tmp_path, GOOD)["zee"].page_size == 1000
    with pytest.raises(SourceError, match="fetch_card") as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert any(told in str(fault.fields["found"]) for fault in caught.value.faults)


def test_a_catalogue_without_cards(tmp_path):
    assert read(tmp_path, "") == {}
    for text in ("fetch = 1", "[fetch]\nzee = 1"):
        with pytest.raises(SourceError, match="no table"):
            read(tmp_path, text)
    with pytest.raises(SourceError, match="file_missing"):
        read_fetch_cards(tmp_path / "weg.toml")
    with pytest.raises(SourceError, match="file_broken"):
        read(tmp_path, "[")


def test_stems():
    columns = ["ID", "AfstandTotSchool_98", "Koopwoningen_40", "Koopwoningen_41", "A_1_2"]
    assert match_stems("zee", columns, ("AfstandTotSchool", "ID", "A_1")) == {
        "AfstandTotSchool": "AfstandTotSchool_98", "ID": "ID", "A_1": "A_1_2",
    }  # fmt: skip
    with pytest.raises(ContractError) as caught:
        match_stems("zee", columns, ("Koopwoningen", "Huur", "AfstandTotSchoo"))
    assert [fault.code for fault in caught.value.faults] == [
        "fetch_column_twice", "fetch_column_missing", "fetch_column_missing",
    ]  # fmt: skip


def test_names_of_a_crs():
    for text in (
        "<http://www.opengis.net/def/crs/EPSG/0/28992>", "urn:ogc:def:crs:EPSG::28992",
        "urn:ogc:def:crs:EPSG:6.9:28992", "EPSG:28992", "http://www.opengis.net/gml/srs/epsg/28992",
    ):  # fmt: skip
        assert name_crs_of(text) == "EPSG:28992"
    for text in ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84"):
        assert name_crs_of(text) == "OGC:CRS84"
    assert name_crs_of("") == name_crs_of("RD New") == ""
