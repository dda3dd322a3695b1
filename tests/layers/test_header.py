"""Headers are compared kindly, and what is not taken in is named."""

import pytest

from layers.header import find_suggestion, fold_header, list_unused

NAMES = {"table": "t", "source": "s", "file": "f"}


@pytest.mark.parametrize("header", ["bvo_m2", "BVO m2", " Bvo-m² ", "bvo (m2)", "BVO_M2"])
def test_headers_that_say_the_same(header):
    assert fold_header(header) == "bvo_m2"


def test_a_near_header_is_suggested():
    assert find_suggestion("objekt id", ["object_id", "bron"]) == "object_id"
    assert find_suggestion("kleur", ["object_id", "bron"]) == ""


@pytest.mark.parametrize(
    "header",
    [
        "Eigenaar naam",
        "telefoon",
        "Tel.",
        "e-mail",
        "Contactpersoon",
        "geboortedatum",
        "BSN",
        "IBAN",
    ],
)
def test_personal_columns_are_told_apart(header):
    assert list_unused([header], [], NAMES)["code"].tolist() == ["column_personal"]


@pytest.mark.parametrize("header", ["eigendom", "tellingen", "hotel", "sleutelnummer"])
def test_other_columns_are_only_not_used(header):
    assert list_unused([header], [], NAMES)["code"].tolist() == ["column_not_used"]


def test_known_columns_are_not_listed():
    lines = list_unused(["name", "geometry", "source_row", "x"], ["name"], NAMES)
    assert lines["column"].tolist() == ["x"]
    assert lines.iloc[0][["table", "source", "file", "row", "scope"]].tolist() == [
        "t", "s", "f", "", "column",
    ]  # fmt: skip
    assert list_unused([], [], NAMES).empty
