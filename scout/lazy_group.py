"""`LazyGroup`: a group of commands that imports only the one that is asked for."""

import importlib
from collections.abc import Mapping
from typing import ClassVar

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name and the module of each."""

    modules: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Name the commands in the order of use, not of the alphabet."""
        return list(self.modules)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one gets "Bedoelt u …?" with the lazy names too."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self.modules, ctx=ctx
            ) from None
