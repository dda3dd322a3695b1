"""Cards and hashes."""

import hashlib
from pathlib import Path

import pytest

from layers.errors import SourceError
from layers.source import Delivery, hash_path, make_source, name_sources, read_catalog

CARD = """
[intake]
title = "Opgave"
publisher = "De regio"
licence = "eigen"
attribution = "De regio"
url = ""
may_not = "niets"
"""


def write(folder, text):
    path = folder / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_card_is_read(tmp_path):
    card = read_catalog(write(tmp_path, CARD))["intake"]
    assert (card.id, card.title, card.is_invented) == ("intake", "Opgave", False)


def test_every_fault_of_the_catalogue_is_told(tmp_path):
    text = CARD.replace('url = ""', 'link = ""') + "[leeg]\n"
    with pytest.raises(SourceError) as caught:
        read_catalog(write(tmp_path, text))
    told = [(f.code, f.fields["source"], f.fields["key"]) for f in caught.value.faults]
    assert told[:2] == [
        ("card_key_missing", "intake", "url"),
        ("card_key_unknown", "intake", "link"),
    ]
    assert len(told) == 8  # and the six keys that the second card lacks


def test_a_catalogue_that_is_none(tmp_path):
    with pytest.raises(SourceError, match="file_broken"):
        read_catalog(write(tmp_path, "[intake"))
    with pytest.raises(SourceError, match="file_missing"):
        read_catalog(tmp_path / "gone.toml")


def test_ids_of_deliveries():
    deliveries = [Delivery("t", source, Path("f"), "f") for source in ("a", "b", "a", "a")]
    assert name_sources(deliveries) == ("a", "b", "a-2", "a-3")


def test_the_hash_of_a_file_and_of_a_folder(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"two")
    (tmp_path / "a.txt").write_bytes(b"one")
    assert hash_path(tmp_path / "a.txt") == hashlib.sha256(b"one").hexdigest()
    whole = "".join(
        f"{name}\0{hashlib.sha256(content).hexdigest()}\n"
        for name, content in (("a.txt", b"one"), ("b.txt", b"two"))
    )
    assert hash_path(tmp_path) == hashlib.sha256(whole.encode()).hexdigest()
    before = hash_path(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    assert hash_path(tmp_path) != before


def test_what_cannot_be_hashed(tmp_path):
    with pytest.raises(SourceError, match="file_missing"):
        hash_path(tmp_path / "gone")


def test_a_card_of_a_delivery(tmp_path):
    path = write(tmp_path, CARD)
    card = read_catalog(path)["intake"]
    source = make_source(Delivery("vacancies", "intake", path, "in/catalog.toml"), card, "intake-2")
    assert (source.id, source.catalog_id, source.table) == ("intake-2", "intake", "vacancies")
    assert (source.reference_day, source.crs, source.rows_read) == ("", "", 0)
    assert source.sha256 == hash_path(path)
