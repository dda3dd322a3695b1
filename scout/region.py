"""`kansenmaker region`: one group of commands about the region as a whole."""

import click

from scout.lazy_group import LazyGroup
from scout.options import speech_options

# In the order of a talk at a regional table. A command is imported when asked for.
REGION_COMMANDS = {
    "tasks": "scout.region_tasks",
    "pool": "scout.region_pool",
    "scale": "scout.region_scale",
    "portfolio": "scout.region_portfolio",
    "hubs": "scout.region_hubs",
    "match": "scout.region_match",
    "capacity": "scout.region_capacity",
    "line": "scout.region_line",
    "conditions": "scout.region_conditions",
    "pipeline": "scout.region_pipeline",
    "schemes": "scout.region_schemes",
    "dossier": "scout.region_dossier",
    "show": "scout.region_show",
}


class RegionGroup(LazyGroup):
    """The group of regional commands, imported one by one."""

    modules = REGION_COMMANDS


@click.group(
    "region",
    cls=RegionGroup,
    options_metavar="[OPTIES]",
    subcommand_metavar="COMMANDO [ARGUMENTEN]...",
    short_help="Rekent aan de regio als geheel: opgaven, verevenen, keuze van locaties.",
)
@speech_options
def command() -> None:
    """Rekent aan de regio als geheel, voor het gesprek aan de regietafel.

    Elk commando leest één bestand, region.toml. Daarin staat per onderwerp wat u wilt weten. Een
    voorbeeld staat bij de demo.
    """
