"""`SiteDossier`: what is shown of one site beside its score, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SideFactLine:
    """One fact that does not count; the number is None when unknown."""

    fact: str
    number: float | None
    is_approximate: bool
    origins: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class LossLine:
    """What one kind takes of one ground, in m²; None when unknown.

    Parameters
    ----------
    ground
        "perceel" or "pand".
    buffer_m
        How far around the kind ground is taken; None when it is unknown which rule holds.
    rule
        The decision of the gemeente that set it; "" for the rule of the profile.
    """

    ground: str
    kind: str
    buffer_m: float | None
    rule: str
    gross_m2: float | None
    alone_m2: float | None
    shared_m2: float | None
    origins: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class GroundTotal:
    """What is left of one ground, in m²; None when unknown.

    Parameters
    ----------
    lost_m2, left_m2
        None as long as some kind is unknown.
    lost_at_least_m2, left_at_most_m2
        Of what is known.
    """

    ground: str
    ground_m2: float | None
    lost_m2: float | None
    left_m2: float | None
    lost_at_least_m2: float | None
    left_at_most_m2: float | None
    unknown_kinds: tuple[str, ...]


@dataclass(frozen=True)
class WayLine:
    """One way to a hub with room, or to the centre of a linked gemeente.

    Parameters
    ----------
    aim
        "hub" or "gekoppelde_gemeente".
    has_room
        "ja", "nee" or "" (unknown, or no question).
    """

    aim: str
    name: str
    way_km: float | None
    way_min: float | None
    room_places: float | None
    has_room: str
    is_approximate: bool
    origins: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class SiteDossier:
    """What is shown beside the score, in the order of the run."""

    facts: tuple[SideFactLine, ...]
    losses: tuple[LossLine, ...]
    totals: tuple[GroundTotal, ...]
    ways: tuple[WayLine, ...]
