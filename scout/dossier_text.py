"""What is shown beside the score of one site, in plain Dutch for the screen."""

from collections.abc import Sequence

from maps.dossier_words import (
    AIMS,
    CARRYING_TITLE,
    GROUND_TITLE,
    GROUNDS,
    NOT_SCORED,
    ROOM,
    WAYS_TITLE,
    format_buffer,
    name_kind,
    split_whole,
    tell_rule,
    tell_total,
)
from maps.words import UNKNOWN, format_day, format_value
from scoring.side_facts import SIDE_FACTS
from scout.console import Block, Column
from scout.site_dossier import GroundTotal, LossLine, SideFactLine, SiteDossier, WayLine

_SOURCE = (Column("bron"), Column("dag"))


def tell_dossier(dossier: SiteDossier | None) -> tuple[Block, ...]:
    """Say what is known around a site and of its ground; nothing when the run did not look.

    Parameters
    ----------
    dossier
        Of the site.
    """
    if dossier is None:
        return ()
    return (
        _tell_facts(dossier.facts),
        *(_tell_ground(total, dossier.losses) for total in dossier.totals),
        _tell_ways(dossier.ways),
    )


def _tell_facts(facts: Sequence[SideFactLine]) -> Block:
    columns = (Column("feit"), Column("waarde", True), *_SOURCE, Column("let op"))
    rows = tuple(
        (
            *_tell_fact(line),
            "; ".join(line.origins),
            format_day(line.day) if line.day else "",
            "benaderd" if line.is_approximate else "",
        )
        for line in facts
    )
    return Block(CARRYING_TITLE, (NOT_SCORED,), columns if rows else (), rows)


def _tell_fact(line: SideFactLine) -> tuple[str, str]:
    """Name a fact and write its value; one of another version keeps its id."""
    about = SIDE_FACTS.get(line.fact)
    if about is None:
        return line.fact, format_value(line.number, "", 2)
    return about.label, format_value(line.number, about.unit, about.decimals)


def _tell_ground(total: GroundTotal, losses: Sequence[LossLine]) -> Block:
    number = float("nan")
    told = tell_total(
        total.ground,
        number if total.ground_m2 is None else total.ground_m2,
        number if total.lost_at_least_m2 is None else total.lost_at_least_m2,
        ";".join(total.unknown_kinds),
    )
    columns = (
        Column("soort"), Column("afstand", True), Column("bruto", True),
        Column("alleen hierdoor", True), Column("ook door andere", True), Column("regel"), *_SOURCE,
    )  # fmt: skip
    own = [line for line in losses if line.ground == total.ground and total.ground_m2 is not None]
    rows = tuple(
        (
            name_kind(line.kind),
            format_buffer(number if line.buffer_m is None else line.buffer_m),
            *_tell_parts(line),
            tell_rule(line.rule),
            "; ".join(line.origins),
            format_day(line.day) if line.day else "",
        )
        for line in own
    )
    title = f"{GROUND_TITLE}: {GROUNDS.get(total.ground, total.ground).lower()}"
    return Block(title, (NOT_SCORED, told), columns if rows else (), rows)


def _tell_parts(line: LossLine) -> tuple[str, ...]:
    """Write what a kind takes, alone and together with others, in whole m² that add up."""
    if line.gross_m2 is None or line.alone_m2 is None:
        return (UNKNOWN,) * 3
    return tuple(format_value(float(m2), "m²") for m2 in split_whole(line.gross_m2, line.alone_m2))


def _tell_ways(ways: Sequence[WayLine]) -> Block:
    columns = (
        Column("waarheen"), Column("naam"), Column("afstand", True), Column("reistijd", True),
        Column("ruimte", True), Column("genoeg"), *_SOURCE, Column("let op"),
    )  # fmt: skip
    rows = tuple(
        (
            AIMS.get(line.aim, line.aim),
            line.name or "zonder naam",
            format_value(line.way_km, "km", 1),
            format_value(line.way_min, "min"),
            "" if line.room_places is None else format_value(line.room_places, "plekken"),
            "" if line.room_places is None else ROOM.get(line.has_room, line.has_room),
            "; ".join(line.origins),
            format_day(line.day) if line.day else "",
            "benaderd" if line.is_approximate else "",
        )
        for line in ways
    )
    told = (NOT_SCORED,) if rows else (NOT_SCORED, "Er is geen weg bekend.")
    return Block(WAYS_TITLE, told, columns if rows else (), rows)
