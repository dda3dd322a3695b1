"""Named regions and their members on a day."""

from datetime import date
from pathlib import Path

import pytest

from layers.errors import SourceError
from layers.regions import find_members, read_regions

PACKAGED = Path(__file__).resolve().parents[2] / "data" / "regions.toml"

GOOD = """
[heuvels]
name = "Heuvels"
province_code = ""
source = "verzonnen"
tag = "known"

[[heuvels.period]]
valid_from = 2016-01-01
valid_until = 2018-12-31
gemeenten = [{ code = "GM9001", name = "Aa" }, { code = "GM9002", name = "Be" }]

[[heuvels.period]]
valid_from = 2019-01-01
gemeenten = [{ code = "GM9003", name = "AaBe" }]
"""


def read(tmp_path: Path, text: str):
    path = tmp_path / "regions.toml"
    path.write_text(text, encoding="utf-8")
    return read_regions(path)


def test_vianen_in_2016_and_vijfheerenlanden_in_2019() -> None:
    u10 = read_regions(PACKAGED)["u10"]
    before, after = (find_members(u10, day) for day in (date(2018, 12, 31), date(2019, 1, 1)))
    assert before["GM0620"] == "Vianen"
    assert "GM1961" not in before
    assert after["GM1961"] == "Vijfheerenlanden"
    assert "GM0620" not in after
    assert len(before) == len(after) == 10


def test_the_packaged_regions_are_whole() -> None:
    regions = read_regions(PACKAGED)
    provinces = [card for card in regions.values() if card.province_code]
    assert [card.id for card in provinces] == [f"PV{number}" for number in range(20, 32)]
    assert all(card.id == card.province_code for card in provinces)
    day = date(2026, 1, 1)
    assert len(find_members(regions["u16"], day)) == 16
    assert len(find_members(regions["achterhoek"], day)) == 7


def test_a_member_list_changes_on_its_day(tmp_path: Path) -> None:
    card = read(tmp_path, GOOD)["heuvels"]
    assert list(find_members(card, date(2018, 12, 31))) == ["GM9001", "GM9002"]
    assert list(find_members(card, date(2019, 1, 1))) == ["GM9003"]


def test_a_day_without_a_period_stops(tmp_path: Path) -> None:
    card = read(tmp_path, GOOD)["heuvels"]
    with pytest.raises(SourceError) as caught:
        find_members(card, date(2015, 12, 31))
    assert caught.value.faults[0].code == "region_no_period"
    assert caught.value.faults[0].fields["day"] == "2015-12-31"


def test_a_province_has_no_list_here() -> None:
    with pytest.raises(SourceError):
        find_members(read_regions(PACKAGED)["PV26"], date(2026, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('tag = "known"', 'tag = "zeker"', "tag 'zeker'"),
        ('name = "Heuvels"', "name = 3", "name is no text"),
        ("GM9002", "GM9001", "gemeente GM9001 twice"),
        ("GM9003", "9003", "gemeente {'code': '9003', 'name': 'AaBe'}"),
        ("valid_from = 2019-01-01", 'valid_from = "2019"', "period.valid_from is no day"),
        ("valid_from = 2019-01-01", "valid_from = 2018-12-31", "begins before the last one ends"),
        ("valid_until = 2018-12-31", "valid_until = 2015-12-31", "ends before it begins"),
        ("valid_until = 2018-12-31", "valid_until = 2018-12-31T10:00:00", "valid_until is no day"),
        ('province_code = ""', 'province_code = "PV26"', "either province_code or"),
        ("[[heuvels.period]]", "[heuvels.period]", ""),
        ("source =", "bron =", "unknown key bron"),
    ],
)
def test_every_fault_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    found = [str(fault.fields["found"]) for fault in caught.value.faults]
    assert any(told in each for each in found), found


def test_a_missing_file_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_regions(tmp_path / "none.toml")
    assert caught.value.faults[0].code == "file_missing"
