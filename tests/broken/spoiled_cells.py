"""Wrong words in single cells of the intake, five at a time: each on the row of another site."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.broken.breaking import cell
from tests.broken.judging import Case, Sets, Told

INTAKE = "vacancies.csv"
KEYS = ("V-01", "V-02", "V-03", "V-04", "V-05")
FIRST_LINE = 2

# What another record or an estimate tells where the intake's own word cannot be read.
MOVED = {
    "bvo_m2": ("bvo_per_plek", "uitbreidbaarheid"),  # from the usable area
    "plekken": ("planned_places", "omvang_passend", "benutting_restopgave", "bvo_per_plek",
                "investering_per_plek_per_jaar"),
    "energielabel": ("energielabel", "energy_label"),  # from EP-online
    "beschikbaar_van": ("beschikbaar_jaren", "investering_per_plek_per_jaar"),
    "peildatum": ("energielabel", "energy_label"),  # of EP-online, which has a day
    "asbest": ("asbestrisico",),  # by the year of construction
}  # fmt: skip
# Rejects of the key name its columns together.
KEY_COLUMNS = ("object_id", "bron")


@dataclass(frozen=True)
class Cell:
    """One wrong word.

    Parameters
    ----------
    code
        Of the reject.
    is_gone
        The whole row is set aside.
    """

    name: str
    column: str
    word: str
    code: str
    is_gone: bool = False


def make_cases(every: Sequence[Cell]) -> list[Case]:
    """Spread wrong words over the first rows of the intake, five to a run."""
    cases = []
    for number, one in enumerate(every):
        run, at = divmod(number, len(KEYS))
        line, key = FIRST_LINE + at, KEYS[at]
        column = "" if one.column in KEY_COLUMNS else one.column
        told = (Told(one.code, INTAKE, str(line), column),)
        expect = (
            Sets(told, gone=(key,))
            if one.is_gone
            else Sets(told, touched=(key,), moved=MOVED.get(one.column, ()))
        )
        spoil = cell(INTAKE, line, one.column, one.word)
        cases.append(Case(one.name, spoil, expect, group=f"cells {run}"))
    return cases
