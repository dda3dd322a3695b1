"""`kansenmaker region match`: which groups of households fit which groups of dwellings."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "match",
    options_metavar="[OPTIES]",
    short_help="Welke groepen huishoudens passen in welke woningen, en wat ruilen oplevert.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat zien welke groepen huishoudens in welke woningen passen, nu en na gezinshereniging.

    Ook met ruilen tussen gemeenten: elke gemeente houdt evenveel personen en niemand gaat er op
    achteruit. Het gaat om groepen en aantallen, nooit om personen.
    """
    from scout.region_file import read_region_file
    from scout.region_match_report import list_match_tables, make_match_report
    from scout.region_match_settings import read_match_wish
    from scout.region_match_shape import shape_match
    from scout.region_match_text import tell_match
    from scout.region_options import deliver

    report = make_match_report(read_match_wish(read_region_file(region_path)))
    choice = (out, overwrite, is_json)
    deliver("match", shape_match(report), list_match_tables(report), tell_match(report), choice)
