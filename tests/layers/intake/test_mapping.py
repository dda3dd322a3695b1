"""A mapping knows its headers by a fingerprint, changes by column, and tells its faults."""

from layers.intake.mapping import (
    ColumnMapping,
    assign,
    find_mapping_faults,
    find_missing_fields,
    fingerprint,
)  # fmt: skip


def test_a_fingerprint_knows_no_order_case_or_signs():
    assert fingerprint(("Nr", "BVO m2")) == fingerprint(("bvo_m²", " NR "))
    assert fingerprint(("Nr",)) != fingerprint(("Nr", "x"))


def test_one_column_at_a_time():
    mapping = ColumnMapping(("Nr", "Naam"), {"object_id": "Nr"}, {"naam": "x"})
    moved = assign(mapping, "Naam", "object_id")
    assert moved.columns == {"object_id": "Naam"}
    assert assign(moved, "Naam", "naam").columns == {"naam": "Naam"}
    assert assign(moved, "Naam", "naam").constants == {}
    assert assign(moved, "Naam", "").columns == {}
    assert mapping.columns == {"object_id": "Nr"}


def test_every_fault_of_a_mapping_is_told():
    mapping = ColumnMapping(
        headers=("Nr",),
        columns={"object_id": "Nr", "naam": "nr", "adres": "Weg", "onzin": "Nr"},
        words={"eigendom": {"kerk": "kerkelijk"}, "bvo_m2": {}},
        marks={"peildatum": "komma"},
    )
    codes = [fault.code for fault in find_mapping_faults(mapping, ("Nr",))]
    assert codes.count("intake_header_unknown") == 1
    assert codes.count("intake_field_unknown") == 1
    assert codes.count("intake_header_twice") == 2
    assert codes.count("intake_value_unknown") == 1
    assert codes.count("intake_field_kind") == 2


def test_what_every_row_needs():
    assert find_missing_fields(ColumnMapping(())) == ("object_id", "bron")
    assert find_missing_fields(ColumnMapping((), {}, {"bron": "rvb"}, ("Adres",))) == ()
