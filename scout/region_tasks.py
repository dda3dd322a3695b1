"""`kansenmaker region tasks`: who has which task, what is there, and what is still to do."""

from pathlib import Path

import click

from scout.region_options import region_arguments

FACT_COLUMNS = (
    "gemeente_code", "gemeente_name", "province_code", "inhabitants", "ses_woa", "task_places",
    "task_from", "task_computed", "task_difference", "task_amv_places", "key_population",
    "key_population_raw", "key_ses", "key_ses_raw", "key_own", "existing_places",
    "reception_places", "gap_places", "balance_places", "coverage_share", "halfjaar",
    "taakstelling", "taakstelling_from", "opgave", "realised", "last_halfjaar", "last_balance",
    "misses", "is_at_least", "step", "step_words",
)  # fmt: skip


@click.command(
    "tasks",
    options_metavar="[OPTIES]",
    short_help="Opgave voor opvang en taakstelling per gemeente, regio en provincie.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien wie welke opgave heeft, wat er al is en wat er nog te doen staat.

    Voor opvang (Spreidingswet) en huisvesting (taakstelling), met verdeelsleutels naast elkaar en
    een voorstel voor het toezicht. Vastgestelde cijfers gaan voor berekende.
    """
    from scoring.region.tasks import find_region_tasks
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_tasks_settings import read_task_inputs
    from scout.region_tasks_text import tell_tasks

    inputs = read_task_inputs(read_region_file(region_path))
    tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
    members = list(inputs.question.region.gemeenten)
    facts = tasks.facts.rename_axis("gemeente_code").reset_index()[list(FACT_COLUMNS)]
    half_years = tasks.half_years
    tables = {
        "gemeenten": facts[facts["gemeente_code"].isin(members)],
        "half_years": half_years[half_years["gemeente_code"].isin(members)],
        "levels": tasks.levels,
        "implied_ses": tasks.implied.rename_axis("gemeente_code").reset_index(),
    }
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    shaped = {"is_invented": inputs.settings.is_invented, **shaped}
    deliver("tasks", shaped, tables, tell_tasks(inputs, tasks), (out, overwrite, is_json))
