"""`MatchRule`: when a dwelling may go to a household, and how badly it may fit."""

from dataclasses import dataclass

# What must be true of a dwelling when the family has come.
FITS, MAY_MOVE = "fits", "may_move"
# What is made as large as possible before misfit counts.
PERSONS_NOW, PERSONS_LATER, HOUSEHOLDS = "persons_now", "persons_later", "households"


@dataclass(frozen=True)
class MisfitPoints:
    """How much each kind of misfit weighs, in whole points: opinions of the region, not facts.

    Parameters
    ----------
    spare_now, spare_later
        For each bedroom more than the household needs, today and when the family has come.
    move
        When the dwelling is too small for the family that is still to come.
    access
        When an accessible dwelling goes to a household that does not need it.
    km
        For each kilometre between the linked gemeente and that of the dwelling.
    sharing
        For a single who shares a dwelling.
    """

    spare_now: int
    spare_later: int
    move: int
    access: int
    km: int
    sharing: int


@dataclass(frozen=True)
class MatchRule:
    """Hard limits and points.

    Parameters
    ----------
    bedrooms_needed
        For a household of 1, 2, 3 … persons. A larger one than the list has no dwelling that fits.
    least_m2_person
        Usable area for each person; less is overcrowding.
    later
        `FITS`: a dwelling must also hold the family that is still to come. `MAY_MOVE`: it need
        not; then `points.move` counts.
    first
        `PERSONS_NOW`, `PERSONS_LATER` (with the family that is still to come) or `HOUSEHOLDS`: what
        is housed as much as possible.
    points
        Of misfit.

    Source
    ------
    Our own shape (DOMAIN 8.5: overcrowding forbidden, a penalty for each spare room, distance to
    the linked gemeente, access needs). 12 m² a person: Bouwbesluit 2012, article 7.18, now in the
    omgevingsplan of each gemeente; the reader of the settings names it as an assumption.
    """

    bedrooms_needed: tuple[int, ...]
    least_m2_person: float
    later: str
    first: str
    points: MisfitPoints
