"""`kansenmaker region line`: whether the way from reception to work lies in one region."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "line",
    options_metavar="[OPTIES]",
    short_help="De doorlopende lijn: liggen opvang, wonen, taal en werk in één regio?",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat per locatie en per regio zien hoe goed de doorlopende lijn klopt.

    Van opvang via een tussenvoorziening naar woning, taal en werk, met de vier uitgangspunten van
    de U10 als lijst: voldaan, niet voldaan of onbekend, met het bewijs erbij.
    """
    from scout.region_file import read_region_file
    from scout.region_line_report import list_line_tables, make_line_report
    from scout.region_line_settings import read_line_wish
    from scout.region_line_text import tell_line
    from scout.region_options import deliver
    from scout.region_out import shape_table
    from scout.region_sites import order_sites, read_region_run

    region = read_region_file(region_path)
    wish = read_line_wish(region)
    record = read_region_run(region)
    report = make_line_report(wish, record)
    tables = list_line_tables(report)
    shaped: dict[str, object] = {name: shape_table(table) for name, table in tables.items()}
    told = tell_line(report, order_sites(record))
    deliver("line", shaped, tables, told, (out, overwrite, is_json))
