"""`Cycle` and `HalfYear`: the national numbers of one round, as data with a first and last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from layers.errors import Fault, SettingsError


@dataclass(frozen=True)
class Cycle:
    """One round of the Spreidingswet.

    Parameters
    ----------
    name
        As people call it: "2026".
    valid_from, valid_until
        First and last day; None where it holds until further notice.
    is_on
        False switches the law off for this round: then no gemeente has a reception task.
    national_places, amv_places
        The capacity estimate, and the part for unaccompanied minors; None unknown.
    certainty, source
        "found", "known", "uncertain" or "invented", and where the numbers come from.
    """

    name: str
    valid_from: date
    valid_until: date | None
    is_on: bool
    national_places: int | None
    amv_places: int | None
    certainty: str
    source: str

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the round, both ends included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class HalfYear:
    """The national number of permit holders to house in one half-year.

    Parameters
    ----------
    name
        "2026-II".
    national
        Persons (v in the law).
    certainty, source
        As of a `Cycle`.
    """

    name: str
    national: int
    certainty: str
    source: str


def find_cycle(cycles: Sequence[Cycle], day: date) -> Cycle | None:
    """Find the round that holds a day.

    Parameters
    ----------
    cycles
        In any order.
    day
        The day for which the region speaks.

    Returns
    -------
    The one round of that day; None where there is none.

    Raises
    ------
    SettingsError
        "cycle_twice": two rounds hold that day.
    """
    found = [cycle for cycle in cycles if cycle.holds(day)]
    if len(found) > 1:
        names = ", ".join(cycle.name for cycle in found)
        raise SettingsError(Fault("cycle_twice", {"found": names, "day": day.isoformat()}))
    return found[0] if found else None
