"""`kansenmaker region conditions`: who has promised what, and what the hubs can still do."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "conditions",
    options_metavar="[OPTIES]",
    short_help="Wie doet mee: COA, zorg, begeleiding en toezicht per locatie, en de hubs.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien wat COA, zorg, begeleiding en toezicht per locatie hebben gezegd.

    Met per locatie wat er nog nodig is, en per hub hoeveel van de aansturing al vergeven is.
    """
    from scout.region_conditions_report import list_conditions_tables, make_conditions_report
    from scout.region_conditions_settings import read_conditions_wish
    from scout.region_conditions_text import list_needs, tell_conditions
    from scout.region_file import read_region_file
    from scout.region_in_play import order_in_play
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_sites import read_region_run

    region = read_region_file(region_path)
    wish = read_conditions_wish(region)
    record = read_region_run(region)
    report = make_conditions_report(wish, record)
    tables = list_conditions_tables(report)
    needs = [" ".join(list_needs(report, str(one))) for one in tables["sites"]["site_id"]]
    tables["sites"] = tables["sites"].assign(what_is_needed=needs)
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    told = tell_conditions(report, order_in_play(record))
    deliver("conditions", shaped, tables, told, (out, overwrite, is_json))
