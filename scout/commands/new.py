"""`kansenmaker new`: a commented settings file and empty tables for a region."""

from pathlib import Path

import click

from scout.options import speech_options


@click.command(
    "new",
    options_metavar="[OPTIES]",
    short_help="Maakt een map met instellingen en lege tabellen voor uw regio.",
)
@click.argument("region", metavar="REGIO")
@click.option(
    "--out",
    metavar="MAP",
    type=click.Path(file_okay=False, path_type=Path),
    help="De map die gemaakt wordt. Zonder deze optie: de naam van de regio.",
)
@speech_options
def command(region: str, out: Path | None) -> None:
    """Maakt een map met een bestand voor uw keuzes en lege tabellen met de juiste kolommen.

    REGIO is de naam van uw regio, bijvoorbeeld "Achterhoek".
    """
    from scout.console import list_files, print_blocks, print_result
    from scout.template import write_new

    paths = write_new(region, out)
    folder = paths[0].parent
    print_blocks([list_files(folder, paths)])
    print_result("Vul eerst settings.toml in. Elke regel heeft daar uitleg.")
    print_result(f"Volgende stap: kansenmaker check {(folder / 'settings.toml').as_posix()}")
