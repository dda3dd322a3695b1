"""`kansenmaker region scale`: the same analysis on several scales, side by side."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "scale",
    options_metavar="[OPTIES]",
    short_help="Dezelfde analyse voor verschillende regio's, naast elkaar.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Zet dezelfde analyse op verschillende schalen naast elkaar, en zegt wat er verandert.

    Bijvoorbeeld U10, U16 en de provincie: opgaven, verevenen, het plan, hubs, capaciteit en de
    doorlopende lijn, voor zover REGION.toml ernaar vraagt. Wat niet te vergelijken is, staat er
    met de reden bij.
    """
    from scoring.region.tasks import find_region_tasks
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_scale_report import list_scale_tables, make_scale_report
    from scout.region_scale_settings import read_scale_wish
    from scout.region_scale_text import tell_scales
    from scout.region_tasks_settings import read_task_inputs

    region = read_region_file(region_path)
    wish = read_scale_wish(region)
    inputs = read_task_inputs(region)
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    report = make_scale_report(region, wish, inputs, tasks.facts)
    tables = list_scale_tables(report)
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    members = {level.id: list(level.gemeenten) for level in report.levels}
    head = {"is_invented": inputs.settings.is_invented, "members": members}
    shaped = {**head, "absent": dict(report.absent), **shaped}
    deliver("scale", shaped, tables, tell_scales(inputs, report), (out, overwrite, is_json))
