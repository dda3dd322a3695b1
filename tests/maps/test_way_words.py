"""What would put a site on the shortlist, told in Dutch."""

import math

from maps.way_words import tell_changes, tell_in_one, tell_limits, tell_way
from scoring.bar import Bar
from scoring.counterfactual import Change, Counterfactual
from scoring.ways import Ways

TERM = Change("beschikbaar_jaren", 2.0, 5.0, True, "least")
BAR = Bar("bag:b", 72_900_000, 80_000_000, "full")


def read(found, name=""):
    words = tell_way(found, name)
    lines = [f"- {line.text}" if line.is_item else line.text for line in words.lines]
    return "\n".join([*lines, *(" | ".join(row) for row in words.changes)])


def test_changes_are_told_with_unit_and_direction():
    found = Counterfactual(
        "a", "possible", bar=BAR, score=73_000_000,
        changes=(
            Change("beschikbaar_jaren", 2.0, 5.0, True, "least"),
            Change("exploitatie_per_plek_jaar", 45_670.0, 27_000.0, False, "most"),
            Change("coa_status", "in_gesprek", "bevestigd", False),
            Change("omvang_passend", 186.0, 50.0, False),
            Change("investering_per_plek_per_jaar", math.nan, 5000.0, False, "most"),
        ),
    )  # fmt: skip
    text = read(found)
    assert "Met 5 veranderingen komt de locatie op de shortlist" in text
    assert "Beschikbaar | 2,0 jaar | ten minste 5,0 jaar | harde eis" in text
    assert "| € 45.670 | hoogstens € 27.000 |" in text
    assert "Aansturing door COA | in gesprek | bevestigd |" in text
    assert "| 186 plekken | 50 plekken |" in text  # neither more nor fewer
    assert "| onbekend | hoogstens € 5.000 |" in text
    assert "De shortlist is vol. De locatie moet boven bag:b komen (72,9 punten)" in text
    assert "krijgt dan 73,0 punten" in text


def test_questions_come_first():
    found = Counterfactual(
        "a", "possible", questions=("Vraag het na.",), to_find_out=("supermarkt_m",), bar=BAR
    )
    lines = read(found).splitlines()
    assert lines[:2] == [
        "Zoek eerst uit, want een harde eis is nog niet te beoordelen:",
        "- Vraag het na.",
    ]
    assert "- Afstand tot supermarkt" in lines
    assert lines[-1].startswith("Als de antwoorden goed zijn, komt de locatie op de shortlist.")


def test_no_set_of_changes_is_said_plainly():
    rule = Counterfactual("a", "impossible", hindrance="rule", rules=("X01_PR106", "X06_N2000"))
    assert "Geen verandering van feiten helpt." in read(rule)
    assert "Veiligheidscontour (PR 10⁻⁶) en Natura 2000" in read(rule)
    short = Counterfactual("a", "impossible", hindrance="score", bar=BAR, score=70_800_000)
    assert "krijgt zij er 70,8" in read(short)
    assert "meevalt" not in read(short)
    hopeful = Counterfactual("a", "impossible", hindrance="score", bar=BAR, may_pass=True)
    assert "Het kan alleen lukken als ook meevalt wat nu onbekend is." in read(hopeful)
    assert "niet genoeg" not in read(Counterfactual("a", "impossible", hindrance="score"))


def test_on_the_list():
    assert read(Counterfactual("a", "on_list")) == "Deze locatie staat er al op."


def test_the_site_that_must_be_passed_has_its_name_and_number():
    found = Counterfactual("a", "possible", bar=BAR, score=73_000_000, changes=(TERM,))
    assert "boven Oude school (bag:b) komen" in read(found, "Oude school")


def test_scores_have_as_many_decimals_as_show_a_difference():
    near = Counterfactual("a", "possible", bar=BAR, score=72_903_000, changes=(TERM,))
    assert "komen (72,900 punten) en krijgt dan 72,903 punten" in read(near)
    same = Counterfactual("a", "possible", bar=BAR, score=72_900_000, changes=(TERM,))
    assert "komen (72,9 punten) en krijgt dan 72,9 punten" in read(same)


def test_a_way_in_the_cells_of_a_sheet():
    found = Counterfactual(
        "a", "possible", questions=("Vraag het na.",), bar=BAR, score=73_000_000, changes=(TERM,)
    )
    words = tell_way(found)
    assert "te beoordelen: – Vraag het na. Met 1 verandering" in tell_in_one(words)
    assert tell_changes(words) == "Beschikbaar: van 2,0 jaar naar ten minste 5,0 jaar (harde eis)."


def test_who_was_not_looked_at_is_told():
    assert "explain" not in tell_limits(Ways({}, 0))
    assert "Voor 3 andere locaties kan dat met het commando" in tell_limits(Ways({}, 3))
