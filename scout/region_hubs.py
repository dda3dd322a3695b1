"""`kansenmaker region hubs`: small sites around a hub, and where new hubs could come."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "hubs",
    options_metavar="[OPTIES]",
    short_help="Welke kleine locaties passen bij welke hub, en waar kan een nieuwe komen.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien welke kleine locaties een hub kan aansturen, en wat dat scheelt.

    Elke locatie hoort bij hooguit één hub, en een hub stuurt niet meer plekken aan dan hij ruimte
    heeft. Met 'new_hubs' zoekt het programma ook waar nieuwe hubs het meeste helpen.
    """
    from scout.region_file import read_region_file
    from scout.region_hubs_report import list_hub_tables, make_hub_report, shape_hubs
    from scout.region_hubs_settings import read_hub_wish
    from scout.region_hubs_text import tell_hubs
    from scout.region_options import deliver
    from scout.region_sites import read_region_run

    region = read_region_file(region_path)
    wish = read_hub_wish(region)
    report = make_hub_report(wish, read_region_run(region))
    choice = (out, overwrite, is_json)
    deliver("hubs", shape_hubs(report), list_hub_tables(report), tell_hubs(report), choice)
