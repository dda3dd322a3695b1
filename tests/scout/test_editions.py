"""What an edition leaves out stands in no byte of any of its files."""

import pytest

from layers.errors import SettingsError
from maps.edition import BLURRED, NONE, Edition, find_shown
from scout.run_record import read_run
from tests.scout.build_edition import FREE, OWN, TALKS, make_found, read_all, write_edition

GEMEENTE = "GM9001"
COLLEGE, TOWN = Edition("college"), Edition("college", GEMEENTE)
PUBLIC, GROUPS, TOTALS = (
    Edition("public"), Edition("public", public_sites=BLURRED), Edition("public", public_sites=NONE)
)  # fmt: skip
EDITIONS = {
    "internal": Edition(), "college": COLLEGE, "town": TOWN, "public": PUBLIC, "groups": GROUPS,
    "totals": TOTALS,
}  # fmt: skip
# Secret in each edition but the internal one, whatever the site.
ALWAYS = (
    "verschilhier", "geheimbestand", "apartgezet", "ruwebijlage", "stapgeheim", "stapvrij",
    "staprest", "orggeheim", "orgvrij", "orgrest", "besluitgeheim", "vrijgavegeheim",
    "instellinggeheim", "profielgeheim", "#rij",
)  # fmt: skip
# These are shown nowhere, also not internally: the layer of owners as it came.
NOWHERE = ("ruwebijlage",)


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    return {
        name: read_all(write_edition(tmp_path_factory.mktemp(name), edition))
        for name, edition in EDITIONS.items()
    }


def hidden_in(edition):
    found, _ = make_found()
    return list(found.card.totals.index.difference(find_shown(found, edition)))


def number_of(site_id):
    return site_id[len("intake:") :]


@pytest.mark.parametrize("column", FREE)
@pytest.mark.parametrize("name", [name for name in EDITIONS if name != "internal"])
def test_no_byte_tells_of_a_site_that_is_left_out(texts, name, column):
    hidden = hidden_in(EDITIONS[name])
    assert len(hidden) >= 3
    told = [each for each in hidden if f"eigen{column}van{number_of(each)}" in texts[name]]
    assert told == []


@pytest.mark.parametrize("name", [name for name in EDITIONS if name != "internal"])
def test_no_byte_holds_the_id_of_a_site_that_is_left_out(texts, name):
    told = [each for each in hidden_in(EDITIONS[name]) if each in texts[name]]
    assert told == []


@pytest.mark.parametrize("name", [name for name in EDITIONS if name != "internal"])
def test_no_byte_holds_an_internal_column_of_any_site(texts, name):
    columns = OWN if name in {"college", "town"} else (*OWN, *TALKS)
    assert [column for column in columns if f"eigen{column}van" in texts[name]] == []


@pytest.mark.parametrize("secret", ALWAYS)
@pytest.mark.parametrize("name", [name for name in EDITIONS if name != "internal"])
def test_no_byte_holds_notes_files_or_rows(texts, name, secret):
    assert secret not in texts[name]


@pytest.mark.parametrize("secret", [each for each in ALWAYS if each not in NOWHERE])
def test_the_internal_edition_holds_each_secret_so_the_search_can_find_it(texts, secret):
    assert secret in texts["internal"]


@pytest.mark.parametrize("column", FREE)
def test_the_internal_edition_tells_of_the_sites_that_others_leave_out(texts, column):
    hidden = hidden_in(COLLEGE)
    assert all(f"eigen{column}van{number_of(each)}" in texts["internal"] for each in hidden)


def test_what_may_be_seen_is_there(texts):
    found, _ = make_found()
    for name in ("college", "town", "public", "groups"):
        shown = find_shown(found, EDITIONS[name])
        assert len(shown) > 0
        assert all(f"eigennamevan{number_of(each)}" in texts[name] for each in shown)
    assert "vrijgavevrij" in texts["public"]
    assert "bevinding" not in texts["public"]
    assert len(find_shown(found, TOTALS)) == 0


@pytest.mark.parametrize("edition", [COLLEGE, TOWN, PUBLIC, GROUPS])
def test_the_columns_that_are_left_out_have_no_name_either(tmp_path, edition):
    folder = write_edition(tmp_path, edition)
    (folder / "map.html").unlink()  # its scripts can show what other pages hold
    text = read_all(folder)
    assert [name for name in ("object_ids", "next_step", "is_confidential") if name in text] == []


@pytest.mark.parametrize("name", list(EDITIONS))
def test_the_page_is_a_concept_and_asks_not_to_be_indexed(texts, name):
    assert '<meta name="robots" content="noindex, nofollow">' in texts[name]
    assert "Concept – " in texts[name]


def test_an_edition_is_no_run_to_work_on(tmp_path):
    folder = write_edition(tmp_path, PUBLIC)
    with pytest.raises(SettingsError) as caught:
        read_run(folder)
    assert [fault.code for fault in caught.value.faults] == ["run_is_edition"]


def test_two_editions_of_one_result_have_one_fingerprint(texts):
    found = {name: text.partition('"fingerprint": "')[2][:64] for name, text in texts.items()}
    assert len(found["public"].strip('"')) == 64
    assert found["public"] == found["college"] == found["totals"]
