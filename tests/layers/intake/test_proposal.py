"""Columns are proposed by known words, suggestions are not used, and changes are named."""

from layers.intake.mapping import ColumnMapping
from layers.intake.proposal import carry_over, find_change, propose


def test_known_words_are_proposed_and_look_alikes_suggested(vocabulary):
    proposal = propose(("Nr", "Adres", "Postcod", "Sleutelkastje"), vocabulary)
    assert dict(proposal.mapping.columns) == {"object_id": "Nr", "adres": "Adres"}
    assert dict(proposal.suggestions) == {"Postcod": "postcode"}
    assert not proposal.contested


def test_two_columns_for_one_field_are_contested_unless_one_has_our_name(vocabulary):
    both = propose(("objectnummer", "volgnummer"), vocabulary)
    assert dict(both.contested) == {"object_id": ("objectnummer", "volgnummer")}
    assert not both.mapping.columns
    own = propose(("volgnummer", "Object_ID"), vocabulary)
    assert dict(own.mapping.columns) == {"object_id": "Object_ID"}


def test_a_changed_list_is_recognised_and_its_answers_carried_over(vocabulary):
    before = ColumnMapping(
        headers=("Nr", "Adres", "Raar", "Oud"),
        columns={"object_id": "Nr", "adres": "Adres", "opmerking": "Raar"},
        constants={"bron": "gemeente", "postcode": "0131OK"},
        marks={"bvo_m2": "komma"},
    )
    here = ("nr", "ADRES", "raar", "Postcode")
    change = find_change(here, [ColumnMapping(headers=("heel", "anders")), before])
    assert change is not None
    assert (change.gone, change.new) == (("Oud",), ("Postcode",))
    carried = carry_over(change, propose(here, vocabulary)).mapping
    assert carried.columns == {
        "object_id": "nr", "adres": "ADRES", "opmerking": "raar", "postcode": "Postcode",
    }  # fmt: skip
    assert carried.constants == {"bron": "gemeente"}  # the postcode has a column now
    assert carried.marks == {"bvo_m2": "komma"}
    assert carried.headers == here


def test_a_column_left_out_before_stays_out(vocabulary):
    before = ColumnMapping(headers=("Nr", "Adres"), columns={"object_id": "Nr"})
    change = find_change(("Nr", "Adres", "BVO"), [before])
    carried = carry_over(change, propose(("Nr", "Adres", "BVO"), vocabulary)).mapping
    assert carried.columns == {"object_id": "Nr", "bvo_m2": "BVO"}


def test_another_list_is_no_successor():
    assert find_change(("a", "b", "c"), [ColumnMapping(headers=("a", "x", "y"))]) is None
    assert find_change((), []) is None
