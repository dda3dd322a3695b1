"""What holds for every source: a card, a contract, mapped columns."""

from pathlib import Path

import pytest

from layers.source import read_catalog
from layers.sources import ADAPTERS
from layers.tables import TABLES

CATALOG = read_catalog(Path(__file__).resolve().parents[3] / "data" / "catalog.toml")


def test_cards_and_adapters_are_the_same_set():
    assert set(CATALOG) == set(ADAPTERS)


@pytest.mark.parametrize("card", CATALOG.values(), ids=lambda card: card.id)
def test_every_card_says_what_a_reader_must_know(card):
    for words in (card.title, card.publisher, card.licence, card.attribution, card.may_not):
        assert words.strip()
    assert card.url == "" or card.url.startswith("https://")


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=lambda adapter: adapter.id)
def test_every_adapter_fills_promised_columns(adapter):
    assert ADAPTERS[adapter.id] is adapter
    if adapter.table in ("rasters", "streets", "timetable"):
        return
    for table in (adapter.table, *adapter.further_tables):
        promised = {column.name for column in TABLES[table].columns} | {"reference_day", "geometry"}
        named = set(adapter.columns)
        assert not named - promised or adapter.further_tables
    headers = list(adapter.columns.values())
    assert all(header.strip() == header and header for header in headers)
