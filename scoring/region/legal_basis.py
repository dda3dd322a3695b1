"""On which ground gemeenten may move a task, and how sure that is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Basis:
    """The ground for moving one task.

    Parameters
    ----------
    task
        "reception", "housing" or "both" (one task in return for the other).
    text
        What it says, in Dutch.
    source
        Where it stands.
    certainty
        "found", "known" or "uncertain".
    """

    task: str
    text: str
    source: str
    certainty: str


BASES = (
    Basis(
        "reception",
        "Binnen een provincie mogen gemeenten opvangplekken ruilen, zolang de opgave van de "
        "provincie gehaald wordt. Het gesprek is aan de provinciale regietafel.",
        "gemeente.nu, januari 2024; RTV Drenthe, januari 2024",
        "found",
    ),
    Basis(
        "housing",
        "Twee of meer colleges van B&W kunnen samen hun taakstellingen veranderen, als de som "
        "gelijk blijft.",
        "Huisvestingswet 2014, artikel 29, tweede lid",
        "found",
    ),
    Basis(
        "both",
        "Opvang ruilen tegen huisvesting staat in geen wet. Het is een bestuurlijke afspraak, die "
        "de colleges zelf maken.",
        "eigen lezing van beide wetten",
        "uncertain",
    ),
)
