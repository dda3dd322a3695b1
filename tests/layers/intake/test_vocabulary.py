"""The words of owners: each means one thing, and our own names always count."""

import pytest

from layers.errors import SourceError
from layers.intake.fields import FIELDS
from layers.intake.vocabulary import build_vocabulary, read_vocabulary

EMPTY = {
    "headers": {}, "values": {}, "personal": {"words": [], "tokens": []}, "totals": {"words": []},
}  # fmt: skip


def test_every_field_of_ours_is_known_by_its_own_name(vocabulary):
    assert [vocabulary.match(field) for field in FIELDS] == list(FIELDS)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("BVO (m²)", "bvo_m2"),
        ("Straat en huisnr.", "adres"),
        ("BESCHIKBAAR-VANAF", "beschikbaar_van"),
        ("Beschikbaar / van", "beschikbaar_van"),
        ("Algemeen / Postcode", "postcode"),
        ("capaciteit", ""),
        ("", ""),
    ],
)
def test_headers_of_owners(vocabulary, header, field):
    assert vocabulary.match(header) == field


def test_a_header_for_two_fields_and_unknown_names_stop():
    wrong = EMPTY | {
        "headers": {"naam": ["titel"], "adres": ["titel"], "prijs": ["x"]},
        "values": {"eigendom": {"kerk": ["diaconie"]}},
    }
    with pytest.raises(SourceError) as told:
        build_vocabulary(wrong, "w.toml")
    found = [fault.fields["found"] for fault in told.value.faults]
    assert found == ["headers.adres: titel", "headers.prijs", "values.eigendom.kerk"]


@pytest.mark.parametrize("text", ["", "headers = 3", "[headers]\nnaam = 'x'", "[[", "\x00"])
def test_a_broken_file_is_told(tmp_path, text):
    path = tmp_path / "w.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        read_vocabulary(path)
    assert told.value.faults[0].code == "file_broken"
    with pytest.raises(SourceError):
        read_vocabulary(tmp_path / "er-niet.toml")
