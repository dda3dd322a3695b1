"""`kansenmaker region pool`: what it brings when gemeenten settle their tasks together."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "pool",
    options_metavar="[OPTIES]",
    short_help="Wat verevenen oplevert: wie doet wat, en wie neemt over van wie.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien wat het oplevert als gemeenten opvang en huisvesting samen verdelen.

    De totalen blijven precies gelijk, ieder houdt een wezenlijk deel van elke taak, en niemand gaat
    erop achteruit tenzij u voor onderling afrekenen kiest.
    """
    from scoring.region.tasks import find_region_tasks
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.region_pool_report import make_pool_report
    from scout.region_pool_settings import read_members, read_pool_wish
    from scout.region_pool_shape import list_pool_tables, shape_pool
    from scout.region_pool_text import tell_pool
    from scout.region_tasks_settings import read_task_inputs

    region = read_region_file(region_path)
    inputs = read_task_inputs(region)
    wish = read_pool_wish(region, inputs.question.region.gemeenten)
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    report = make_pool_report(wish, read_members(wish, tasks.facts), inputs.layers)
    shaped = {"is_invented": inputs.settings.is_invented, **shape_pool(report)}
    choice = (out, overwrite, is_json)
    deliver("pool", shaped, list_pool_tables(report), tell_pool(report), choice)
