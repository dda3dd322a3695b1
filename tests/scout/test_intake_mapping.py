"""A mapping is written and read back as the same mapping; what is wrong in it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import SettingsError
from layers.intake.fields import CHOICE_FIELDS, DAY_FIELDS, FIELDS, NUMBER_FIELDS
from layers.intake.mapping import ColumnMapping
from scout.intake_mapping import (
    find_saved,
    parse_choices,
    parse_mapping,
    parse_pairs,
    read_saved,
    save_mapping,
    write_mapping,
)  # fmt: skip

NAMES = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
MAPPINGS = st.builds(
    ColumnMapping,
    headers=st.lists(NAMES, max_size=5).map(tuple),
    columns=st.dictionaries(st.sampled_from(FIELDS), NAMES, max_size=4),
    constants=st.dictionaries(st.sampled_from(FIELDS), NAMES, max_size=2),
    key=st.lists(NAMES, max_size=2).map(tuple),
    words=st.dictionaries(
        st.sampled_from(CHOICE_FIELDS), st.dictionaries(NAMES, st.just("ja") | st.just("")),
        max_size=2,
    ),
    marks=st.dictionaries(st.sampled_from(NUMBER_FIELDS), st.sampled_from(["komma", "punt"])),
    orders=st.dictionaries(st.sampled_from(DAY_FIELDS), st.sampled_from(["dag", "maand"])),
)  # fmt: skip


@given(MAPPINGS)
def test_what_is_written_reads_back_the_same(mapping):
    assert parse_mapping(write_mapping(mapping), "m.toml") == mapping


def test_a_mapping_is_kept_once_and_found_by_its_headers(tmp_path):
    mapping = ColumnMapping(("Nr", "BVO m2"), {"object_id": "Nr"})
    path = save_mapping(mapping, tmp_path)
    assert path is not None
    stamp = path.stat().st_mtime_ns
    assert save_mapping(mapping, tmp_path) is None
    assert path.stat().st_mtime_ns == stamp
    saved = read_saved(tmp_path)
    assert saved == (mapping,)
    assert find_saved(("bvo_m²", "nr"), saved) == mapping
    assert find_saved(("nr",), saved) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("headers = 3", "words_expected"),
        ("headers = []\nkolommen = {}", "key_unknown"),
        ('headers = []\n[marks]\nbvo_m2 = "streep"', "word_unknown"),
        ("headers = []\n[columns]\nnaam = 3", "text_expected"),
        ("headers = []\ncolumns = 3", "table_expected"),
        ("headers = [", "toml_syntax"),
        ("", "key_missing"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_file(tmp_path, text, code):
    (tmp_path / "intake_mapping_x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        read_saved(tmp_path)
    assert [fault.code for fault in told.value.faults] == [code]
    assert "intake_mapping_x.toml" in str(told.value)


def test_pairs_as_they_are_typed():
    assert parse_pairs(["a=b", "x = y=z ", "weg="], "--set") == {"a": "b", "x = y": "z", "weg": ""}
    assert parse_choices(["bvo_m2=punt"], "--marks") == (("bvo_m2", "punt"),)
    for pairs, option, code in (
        (["geen"], "--set", "intake_pair_broken"),
        (["=x"], "--set", "intake_pair_broken"),
        (["bvo_m2=streep"], "--marks", "intake_choice_unknown"),
    ):
        with pytest.raises(SettingsError) as told:
            parse_choices(pairs, option) if option == "--marks" else parse_pairs(pairs, option)
        assert told.value.faults[0].code == code
