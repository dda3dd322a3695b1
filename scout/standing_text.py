"""Why one site stands before another, in plain Dutch."""

from maps.fact_words import name_criterion
from maps.labels import PASSED_OVER, STATES
from maps.versus_words import TITLE, Shown, tell_before, tell_ground
from maps.words import format_number, format_tenths
from scout.console import Block, Column
from scout.explanation import Contender, Standing
from scout.moves import write_signed


def tell_standing(standing: Standing) -> tuple[Block, ...]:
    """Say why one site stands before another, with a table that adds up to the difference.

    Returns
    -------
    What settles the order, then every criterion: what speaks most for the first site first.
    """
    first, second = standing.first, standing.second
    title = f"{first.site_id} en {second.site_id}"
    if first.rank is not None:
        title = f"Waarom {first.site_id} vóór {second.site_id}"
    lines = [
        f"{first.site_id}: {first.name}. {_tell_place(first)}",
        f"{second.site_id}: {second.name}. {_tell_place(second)}",
        *tell_ground(standing.versus, _show(first), _show(second)),
        *_tell_lists(standing),
    ]
    columns = (
        Column("criterium"), Column("gewicht", True), Column(first.site_id, True),
        Column(second.site_id, True), Column("verschil", True),
    )  # fmt: skip
    rows = [
        (
            name_criterion(line.criterion),
            f"{format_number(line.weight / 100, 1)}%",
            format_tenths(line.first_tenths),
            format_tenths(line.second_tenths),
            write_signed(line.first_tenths - line.second_tenths, 1),
        )
        for line in standing.versus.lines
    ]
    total = (
        "Samen", "", format_tenths(first.score), format_tenths(second.score),
        write_signed(first.score - second.score, 1),
    )  # fmt: skip
    return (Block(title, tuple(lines), columns, (*rows, total)),)


def _tell_place(site: Contender) -> str:
    rank = "Geen rang" if site.rank is None else f"Rang {site.rank}"
    state = STATES.get(site.state, site.state)
    listed = "" if site.position is None else f", plaats {site.position} op de shortlist"
    return f"{rank} ({state}){listed}."


def _show(site: Contender) -> Shown:
    return Shown(site.site_id, site.name, site.score, site.ceiling)


def _tell_lists(standing: Standing) -> list[str]:
    """Say why the later site is on the shortlist and the earlier one is not."""
    first, second = standing.first, standing.second
    if first.position is not None or second.position is None or not first.passed_over:
        return []
    told = PASSED_OVER.get(first.passed_over, first.passed_over)
    return [f"Toch staat {second.site_id} op de shortlist. {first.site_id}: {told}."]


def tell_next(standing: Standing | None) -> Block:
    """Say in two or three sentences why a site stands before the next in the ranking."""
    if standing is None:
        return Block()
    lines = tell_before(standing.versus, _show(standing.first), _show(standing.second))
    return Block(TITLE, tuple(lines))
