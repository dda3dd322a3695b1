"""Chapters of the regional dossier about gemeenten: tasks, settling, scale, capacity and homes."""

import math

from maps.say import say
from maps.words import format_count, format_number
from scout.region_dossier_bars import make_task_bars
from scout.region_dossier_case import ChapterText, DossierCase


def write_tasks(case: DossierCase) -> ChapterText:
    """Write who has which task, with a picture."""
    from scoring.region.tasks import find_region_tasks
    from scout.region_tasks_settings import read_task_inputs
    from scout.region_tasks_text import tell_tasks

    inputs = read_task_inputs(case.region)
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    members = tasks.facts.reindex(list(inputs.question.region.gemeenten))
    gap = float(members["gap_places"].astype("float64").sum(skipna=False))
    task = float(members["task_places"].astype("float64").sum(skipna=False))
    headline = say(
        "Plekken voor opvang, de opgave in {1}: {0}. Nog te doen: {2}.",
        format_number(task),
        format_count(len(members), "gemeente", "gemeenten"),
        format_number(gap),
    )
    balance = float(members["last_balance"].astype("float64").sum(skipna=False))
    told = (headline, *_tell_balance(balance))
    return ChapterText(tell_tasks(inputs, tasks), told, make_task_bars(members))


def write_pool(case: DossierCase) -> ChapterText:
    """Write what settling brings."""
    from scoring.region.tasks import find_region_tasks
    from scout.region_pool_report import make_pool_report
    from scout.region_pool_settings import read_members, read_pool_wish
    from scout.region_pool_text import tell_pool
    from scout.region_pool_words import write_gain
    from scout.region_tasks_settings import read_task_inputs

    inputs = read_task_inputs(case.region)
    wish = read_pool_wish(case.region, inputs.question.region.gemeenten)
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    report = make_pool_report(wish, read_members(wish, tasks.facts), inputs.layers)
    blocks = tell_pool(report)
    pool = report.pool
    if not pool.is_possible:
        return ChapterText(blocks, (say("Verevenen kan niet met deze afspraken."),))
    headline = say(
        "Verevenen scheelt samen {0} aan inzet. De totalen blijven gelijk.",
        write_gain(pool.gain_share),
    )
    return ChapterText(blocks, (headline,))


def write_scale(case: DossierCase) -> ChapterText:
    """Write the same sum at different scales."""
    from scoring.region.tasks import find_region_tasks
    from scout.region_scale_change_text import tell_changes
    from scout.region_scale_report import make_scale_report
    from scout.region_scale_settings import read_scale_wish
    from scout.region_scale_text import tell_scales
    from scout.region_tasks_settings import read_task_inputs

    wish = read_scale_wish(case.region)
    inputs = read_task_inputs(case.region)
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    report = make_scale_report(case.region, wish, inputs, tasks.facts)
    # The first thing that changes, for the summary.
    return ChapterText(tell_scales(inputs, report), tell_changes(report)[:1])


def write_capacity(case: DossierCase) -> ChapterText:
    """Write how much is needed when."""
    from scout.region_capacity_report import make_capacity_report
    from scout.region_capacity_settings import read_capacity_wish
    from scout.region_capacity_text import tell_capacity

    return ChapterText(tell_capacity(make_capacity_report(read_capacity_wish(case.region))))


def write_match(case: DossierCase) -> ChapterText:
    """Write which homes fit whom, and which swaps help."""
    from scout.region_match_report import make_match_report
    from scout.region_match_settings import read_match_wish
    from scout.region_match_text import tell_match

    return ChapterText(tell_match(make_match_report(read_match_wish(case.region))))


def _tell_balance(balance: float) -> tuple[str, ...]:
    """Say in words how far the gemeenten together are with housing permit holders."""
    if math.isnan(balance):
        return (say("Huisvesting van vergunninghouders: het saldo samen is onbekend."),)
    if balance == 0:
        return (say("Huisvesting van vergunninghouders: samen geen achterstand."),)
    sentence = (
        say(
            "Huisvesting van vergunninghouders: samen {0} achter.",
            format_count(round(-balance), "persoon", "personen"),
        )
        if balance < 0
        else say("Huisvesting van vergunninghouders: samen {0} voor.", format_number(balance))
    )
    return (sentence,)
