"""`kansenmaker region schemes`: which schemes and rules fit each site."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "schemes",
    options_metavar="[OPTIES]",
    short_help="Regelingen-check: wat past bij elke locatie, en wat sluit elkaar uit.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat per locatie zien welke regelingen en regels passen, en wat elkaar uitsluit.

    Uit een tabel met dag, bron en zekerheid. Het is geen juridisch advies.
    """
    from scout.region_file import read_region_file
    from scout.region_in_play import order_in_play
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_schemes_report import list_schemes_tables, make_schemes_report
    from scout.region_schemes_settings import read_schemes_wish
    from scout.region_schemes_text import tell_schemes
    from scout.region_sites import read_region_run

    region = read_region_file(region_path)
    wish = read_schemes_wish(region)
    record = read_region_run(region)
    report = make_schemes_report(wish, record)
    tables = list_schemes_tables(report)
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    shaped = {"table": wish.file, "table_day": wish.day.isoformat(), **shaped}
    told = tell_schemes(report, order_in_play(record))
    deliver("schemes", shaped, tables, told, (out, overwrite, is_json))
