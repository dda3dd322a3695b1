"""`kansenmaker region capacity`: how many places are needed when, against what is there."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "capacity",
    options_metavar="[OPTIES]",
    short_help="Hoeveel opvangplekken wanneer nodig zijn, en welke plekken wanneer aflopen.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Laat per halfjaar zien hoeveel plekken nodig zijn, met laag, midden en hoog.

    Ook: welke plekken aflopen, wat per beslismoment te besluiten is, wat dubbel gebruik van de
    reserve betekent, en wat het oplevert als meer vergunninghouders een woning krijgen.
    """
    from scout.region_capacity_report import (
        list_capacity_tables,
        make_capacity_report,
        shape_capacity,
    )
    from scout.region_capacity_settings import read_capacity_wish
    from scout.region_capacity_text import tell_capacity
    from scout.region_file import read_region_file
    from scout.region_options import deliver

    report = make_capacity_report(read_capacity_wish(read_region_file(region_path)))
    tables, told = list_capacity_tables(report), tell_capacity(report)
    deliver("capacity", shape_capacity(report), tables, told, (out, overwrite, is_json))
