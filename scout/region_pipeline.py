"""`kansenmaker region pipeline`: how far every site is, and what can be ready soon."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "pipeline",
    options_metavar="[OPTIES]",
    short_help="Verder brengen: hoe ver is elke locatie, wie is aan zet, en wat kan snel.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien hoe ver elke locatie is, van idee tot open, met de volgende stap en wie die zet.

    Met een lijst van wat snel open kan. Niets heet besloten zonder verwijzing naar een besluit.
    """
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_pipeline_report import list_pipeline_tables, make_pipeline_report
    from scout.region_pipeline_settings import read_pipeline_wish
    from scout.region_pipeline_text import tell_pipeline
    from scout.region_sites import read_region_run

    region = read_region_file(region_path)
    wish = read_pipeline_wish(region)
    report = make_pipeline_report(region, wish, read_region_run(region))
    tables = list_pipeline_tables(report)
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    shaped = {"day": report.today.date().isoformat(), **shaped}
    deliver("pipeline", shaped, tables, tell_pipeline(report), (out, overwrite, is_json))
