"""`kansenmaker region`: one group of commands about the region as a whole."""

import importlib

import click

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


class RegionGroup(click.Group):
    """The group of regional commands, imported one by one."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Name the commands in the order of use, not of the alphabet."""
        return list(REGION_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in REGION_COMMANDS:
            return None
        found: click.Command = importlib.import_module(REGION_COMMANDS[cmd_name]).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one gets "Bedoelt u …?" with the lazy names too."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=REGION_COMMANDS, ctx=ctx
            ) from None


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
