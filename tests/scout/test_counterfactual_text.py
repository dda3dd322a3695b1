"""What would put a site on the shortlist, told in Dutch."""

import math

from scoring.bar import Bar
from scoring.counterfactual import Change, Counterfactual
from scout.counterfactual_text import tell_counterfactual

BAR = Bar("bag:b", 72_900_000, 80_000_000, "full")


def read(found):
    block = tell_counterfactual(found)
    return "\n".join([block.title, *block.lines, *(" | ".join(row) for row in block.rows)])


def test_changes_are_told_with_unit_and_direction():
    found = Counterfactual(
        "a", "possible", bar=BAR, score=73_000_000,
        changes=(
            Change("beschikbaar_jaren", 2.0, 5.0, True),
            Change("exploitatie_per_plek_jaar", 45_670.0, 27_000.0, False),
            Change("coa_status", "in_gesprek", "bevestigd", False),
            Change("omvang_passend", 186.0, 50.0, False),
            Change("investering_per_plek_per_jaar", math.nan, 5000.0, False),
        ),
    )  # fmt: skip
    text = read(found)
    assert "Met 5 veranderingen komt de locatie op de shortlist" in text
    assert "Beschikbaar | 2,0 jaar | ten minste 5,0 jaar | harde eis" in text
    assert "| € 45.670 | hoogstens € 27.000 |" in text
    assert "Aansturing door COA | in gesprek | bevestigd |" in text
    assert "| 186 plekken | 50 plekken |" in text  # neither more nor fewer
    assert "| onbekend | € 5.000 |" in text
    assert "De shortlist is vol. De locatie moet boven bag:b komen (72,9 punten)" in text
    assert "krijgt dan 73,0 punten" in text


def test_questions_come_first():
    found = Counterfactual(
        "a", "possible", questions=("Vraag het na.",), to_find_out=("supermarkt_m",), bar=BAR
    )
    lines = tell_counterfactual(found).lines
    assert lines[:2] == (
        "Zoek eerst uit, want een harde eis is nog niet te beoordelen:",
        "- Vraag het na.",
    )
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


def test_on_the_list_and_unable_to_tell():
    assert "staat er al op" in read(Counterfactual("a", "on_list"))
    assert "rekent anders" in read(None)
