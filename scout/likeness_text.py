"""Groups of sites alike, in plain Dutch."""

import math

from maps.fact_words import name_criterion
from maps.words import format_count, format_list, format_number
from scoring.grouping import CLEAR_STRUCTURE, SOME_STRUCTURE, Group, Grouping
from scout.console import Block, Column
from scout.likeness import Likeness, Stand

WHY = {"shortlist": "op de shortlist", "refused": "afgewezen", "asked": "gevraagd"}


def tell_likeness(likeness: Likeness) -> tuple[Block, ...]:
    """Say which groups there are, how sure that is, and what is most like which site.

    Returns
    -------
    The groups, why so many of them, and replacements.
    """
    blocks = [_tell_groups(likeness), _tell_trials(likeness.grouping), _tell_stands(likeness)]
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_groups(likeness: Likeness) -> Block:
    grouping = likeness.grouping
    count = sum(len(group.site_ids) for group in grouping.groups)
    lines = [*_tell_certainty(grouping, count), *_tell_spread(likeness)]
    columns = (
        Column("groep", True), Column("locaties", True), Column("beter dan gemiddeld"),
        Column("minder dan gemiddeld"), Column("minder bekend"), Column("lijkt het meest op"),
    )  # fmt: skip
    rows = tuple(_write_group(group, likeness) for group in grouping.groups)
    return Block("Groepen van locaties die op elkaar lijken", tuple(lines), columns, rows)


def _tell_certainty(grouping: Grouping, count: int) -> list[str]:
    """Say how far apart the groups are, and whether chance made them."""
    told = format_count(count, "locatie", "locaties")
    if math.isnan(grouping.silhouette):
        return [f"{told}. Er zijn geen groepen die duidelijk uit elkaar liggen."]
    word = "redelijk" if grouping.is_clear else "een beetje"
    return [
        f"{told} in {len(grouping.groups)} groepen met ongeveer dezelfde punten per criterium. De "
        f"groepen liggen {word} uit elkaar (silhouet {format_number(grouping.silhouette, 2)}; "
        f"boven {format_number(CLEAR_STRUCTURE, 2)} is redelijk).",
        "Met een andere start komen dezelfde groepen terug: overeenkomst "
        f"{format_number(grouping.agreement, 2)} van 1.",
    ]


def _tell_spread(likeness: Likeness) -> list[str]:
    """Say over how many groups the shortlist is spread."""
    groups = likeness.grouping.groups
    if len(groups) < 2 or not likeness.shortlist_groups:
        return []
    used = sorted(set(likeness.shortlist_groups))
    told = format_list([str(number) for number in used])
    return [
        f"De shortlist heeft locaties uit {len(used)} van de {len(groups)} groepen: groep {told}."
    ]


def _write_group(group: Group, likeness: Likeness) -> tuple[str, ...]:
    def write(names: tuple[str, ...]) -> str:
        return format_list([name_criterion(name).lower() for name in names])

    typical = f"{group.typical} ({likeness.names.get(group.typical, '')})".replace(" ()", "")
    return (
        str(group.number),
        format_number(len(group.site_ids)),
        write(group.strong),
        write(group.weak),
        write(group.open),
        typical,
    )


def _tell_trials(grouping: Grouping) -> Block:
    """Show every number of groups that was tried."""
    if not grouping.trials:
        return Block()
    chosen = len(grouping.groups)
    lines = (
        f"Gekozen is het aantal met het hoogste silhouet, als dat boven "
        f"{format_number(SOME_STRUCTURE, 2)} ligt en een andere start dezelfde groepen geeft.",
    )
    columns = (
        Column("groepen", True), Column("silhouet", True), Column("overeenkomst", True), Column(""),
    )  # fmt: skip
    rows = tuple(
        (
            str(trial.groups),
            format_number(trial.silhouette, 2),
            format_number(trial.agreement, 2),
            "gekozen" if trial.groups == chosen else "",
        )
        for trial in grouping.trials
    )
    return Block("Waarom dit aantal groepen", lines, columns, rows)


def _tell_stands(likeness: Likeness) -> Block:
    columns = (
        Column("locatie"), Column("naam"), Column("wat"), Column("groep", True),
        Column("lijkt het meest op"), Column("rang", True), Column("afstand", True),
    )  # fmt: skip
    rows = tuple(row for stand in likeness.stands for row in _write_stand(stand))
    lines = (
        "Geschikte locaties die niet op de shortlist staan, de meest gelijke eerst. Afstand 0 is "
        "dezelfde punten op alles, 1 is op alles het tegendeel.",
    )
    return Block("Als een locatie afvalt", lines if rows else (), columns if rows else (), rows)


def _write_stand(stand: Stand) -> list[tuple[str, ...]]:
    head = (stand.site_id, stand.name, WHY[stand.why], str(stand.group))
    if not stand.alternatives:
        return [(*head, "geen", "", "")]
    rows: list[tuple[str, ...]] = []
    for number, each in enumerate(stand.alternatives):
        first = head if number == 0 else ("", "", "", "")
        named = f"{each.site_id} ({each.name})" if each.name else each.site_id
        rows.append((*first, named, format_number(each.rank), format_number(each.distance, 2)))
    return rows
