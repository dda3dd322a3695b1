"""A layer that was read before is not read again, unless anything may have changed."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from pandas.testing import assert_frame_equal

import scout.kept_layers as kept
from layers.errors import ContractError
from layers.load import load_delivery, load_layers
from layers.source import Delivery, read_catalog
from scout.kept_layers import choose_loader, find_companions, make_recipe
from scout.kept_program import hash_code
from scout.packaged import find_data

SAMPLE = find_data("sample")
CATALOG = read_catalog(find_data("catalog.toml"))
TEXT = "object_id;dienst;status\nA-1;coa;bevestigd\nA-2;coa;onzin\n"


@pytest.fixture
def delivery(tmp_path):
    path = tmp_path / "in" / "services.csv"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return Delivery("services", "services", path, "in/services.csv")


@pytest.fixture
def counted(monkeypatch):
    """Count how often a file is really read."""
    read = []

    def load(*given):
        read.append(given)
        return load_delivery(*given)

    monkeypatch.setattr(kept, "load_delivery", load)
    return read


def load(tmp_path, delivery, catalog=CATALOG, source_id="services"):
    return choose_loader(tmp_path / "store")(delivery, catalog, source_id)


def assert_same(one, other):
    assert_frame_equal(one.table, other.table, check_exact=True)
    assert_frame_equal(one.rejects, other.rejects, check_exact=True)
    assert one.source == other.source


def test_the_second_time_nothing_is_read(tmp_path, delivery, counted):
    first, second = load(tmp_path, delivery), load(tmp_path, delivery)
    assert len(counted) == 1
    assert len(first.rejects) > 0
    assert_same(first, second)
    assert_same(second, load_delivery(delivery, CATALOG, "services"))


def test_without_a_store_nothing_is_kept():
    assert choose_loader(None) is load_delivery


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.path.write_text(TEXT.replace("A-1", "A-9"), encoding="utf-8"),
        lambda one: one.path.with_suffix(".prj").write_text("RD", encoding="utf-8"),
        lambda one: replace(one, reference_day=date(2026, 1, 1)),
        lambda one: replace(one, shown_path="elders/services.csv"),
        lambda one: replace(one, told={"publisher": "iemand"}),
    ],
)
def test_whatever_differs_is_read_again(tmp_path, delivery, counted, change):
    load(tmp_path, delivery)
    told = change(delivery)
    other = told if isinstance(told, Delivery) else delivery
    assert_same(load(tmp_path, other), load_delivery(other, CATALOG, "services"))
    assert len(counted) == 2


def test_another_card_or_id_is_read_again(tmp_path, delivery, counted):
    load(tmp_path, delivery)
    card = replace(CATALOG["services"], publisher="Iemand anders")
    assert (
        load(tmp_path, delivery, {**CATALOG, "services": card}).source.publisher == card.publisher
    )
    assert load(tmp_path, delivery, source_id="services-2").source.id == "services-2"
    assert len(counted) == 3


def test_a_damaged_copy_is_made_again(tmp_path, delivery, counted):
    first = load(tmp_path, delivery)
    (path,) = (tmp_path / "store" / "derived" / "layer").iterdir()
    content = bytearray(path.read_bytes())
    for at in range(0, len(content), max(1, len(content) // 20)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert_same(load(tmp_path, delivery), first)
    path.write_bytes(b"")
    assert_same(load(tmp_path, delivery), first)
    assert len(counted) > 2


def test_a_fault_is_told_each_time(tmp_path, delivery):
    delivery.path.write_text("object_id;dienst\nA;coa\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContractError) as caught:
            load(tmp_path, delivery)
        assert caught.value.faults[0].code == "column_missing"


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path, delivery, monkeypatch):
    def load_later(*given):
        delivery.path.write_text(TEXT + "A-3;coa;bevestigd\n", encoding="utf-8")
        return load_delivery(*given)

    monkeypatch.setattr(kept, "load_delivery", load_later)
    load(tmp_path, delivery)
    assert not (tmp_path / "store" / "derived").exists()


def test_a_file_that_is_gone_has_no_recipe(delivery):
    delivery.path.unlink()
    assert make_recipe(delivery, CATALOG, "services") is None


def test_companions_bear_the_name_of_the_file(tmp_path):
    names = ["a.shp", "a.DBF", "a.shp.xml", "a.shp-wal", "b.shp", "aa.shp", "a"]
    for name in names:
        (tmp_path / name).touch()
    found = {path.name for path in find_companions(tmp_path / "a.shp")}
    assert found == {"a.DBF", "a.shp.xml", "a.shp-wal"}
    assert find_companions(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "source", "name"),
    [
        ("gemeenten", "gemeenten", "gemeenten.gpkg"),
        ("settlements", "settlements", "settlements.parquet"),
        ("parcels", "brk_gml", "brk_perceel.gml"),
        ("energy_labels", "ep_labels", "energielabels.csv"),
    ],
)
def test_layers_of_the_sample_come_back(tmp_path, counted, table, source, name):
    options = {"layer": "gemeenten"} if table == "gemeenten" else {}
    one = Delivery(table, source, SAMPLE / name, name, date(2026, 1, 1), options)
    whole = load_layers([one], CATALOG)[table]
    for _ in range(2):
        found = load_layers([one], CATALOG, choose_loader(tmp_path / "store"))[table]
        assert_frame_equal(found.table, whole.table, check_exact=True)
        assert_frame_equal(found.rejects, whole.rejects, check_exact=True)
        assert [asdict(each) for each in found.sources] == [asdict(each) for each in whole.sources]
    assert len(counted) == 1


def test_other_code_is_another_maker(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    code = tmp_path / "a" / "b" / "c.py"
    code.write_text("x = 1\n", encoding="utf-8")
    before = hash_code(tmp_path, ("a",))
    (tmp_path / "a" / "notes.txt").touch()
    assert hash_code(tmp_path, ("a",)) == before
    code.write_text("x = 2\n", encoding="utf-8")
    assert hash_code(tmp_path, ("a",)) != before
    assert hash_code(tmp_path, ("b",)) != before
