"""`kansenmaker region show`: the map and the workbook with the region as a whole in them."""

from pathlib import Path

import click

from scout.options import (
    gemeente_option,
    overwrite_option,
    result_option,
    speech_options,
    tiles_option,
)


@click.command(
    "show",
    options_metavar="[OPTIES]",
    short_help="Maakt de kaart met de regio erin: opgaven, plannen, hubs en verder brengen.",
)
@click.argument(
    "region_path",
    metavar="REGION.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@result_option
@click.option(
    "--edition",
    metavar="UITGAVE",
    type=click.Choice(["internal", "college", "public"]),
    help="Voor wie, zoals bij 'score'. In public staan van de regio alleen totalen.",
)
@gemeente_option
@tiles_option
@overwrite_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    region_path: Path,
    out: Path,
    edition: str | None,
    gemeente: str | None,
    no_tiles: bool,
    overwrite: bool,
) -> None:
    """Beoordeelt de locaties zoals 'score' en zet de regio erbij, in de kaart en in het werkboek.

    Van elk onderwerp dat in REGION.toml staat, komt er een onderdeel in het tabblad Regio. De
    plannen worden gezocht in wat nu is gevonden; 'run' in REGION.toml telt hier niet. Het zoeken
    duurt hooguit zo lang als de tijden in REGION.toml.
    """
    from dataclasses import replace

    from scout.conduct import deliver_run
    from scout.console import show_progress
    from scout.region_file import read_region_file
    from scout.region_show_run import show_region
    from scout.run_folder import check_target
    from scout.settings import read_settings
    from scout.settings_use import use_edition

    region = read_region_file(region_path)
    # The region is read on the page and in the workbook: whoever asks for it wants them made.
    settings = replace(read_settings(region.settings_path), left_out=frozenset())
    settings = use_edition(settings, edition, gemeente)
    if no_tiles:
        settings = replace(settings, has_tiles=False)
    check_target(settings, out.resolve(), overwrite)  # before the long work, not after it
    with show_progress() as report:
        run = show_region(region, settings, report)
    deliver_run(run, out, overwrite)
