"""`kansenmaker score`: the main job."""

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
    "score",
    options_metavar="[OPTIES]",
    short_help="Beoordeelt alle locaties en maakt de shortlist en de kaart.",
)
@click.argument(
    "settings_path",
    metavar="SETTINGS.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@result_option
@click.option(
    "--weights",
    metavar="SET.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Een set gewichten, in plaats van die van het profiel. Zie 'kansenmaker weights'.",
)
@click.option(
    "--edition",
    metavar="UITGAVE",
    type=click.Choice(["internal", "college", "public"]),
    help="Voor wie: internal (alles), college (zonder vertrouwelijke locaties en notities) of "
    "public (totalen, en locaties die zijn vrijgegeven).",
)
@gemeente_option
@click.option(
    "--language",
    metavar="TAAL",
    help="De taal van kaart, werkboek en PDF's: nl of en. Anders die van SETTINGS.toml.",
)
@tiles_option
@overwrite_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    settings_path: Path,
    out: Path,
    weights: Path | None,
    edition: str | None,
    gemeente: str | None,
    language: str | None,
    no_tiles: bool,
    overwrite: bool,
) -> None:
    """Beoordeelt alle locaties van een regio en schrijft de shortlist, de kaart en de tabellen.

    SETTINGS.toml is het bestand met uw keuzes en uw bestanden. Maak er een met 'kansenmaker new'.
    """
    from dataclasses import replace

    from scout.conduct import conduct
    from scout.settings import read_settings
    from scout.settings_use import use_edition, use_language, use_weights

    settings = use_edition(read_settings(settings_path), edition, gemeente)
    settings = use_language(settings, language)
    if weights is not None:
        settings = use_weights(settings, weights)
    if no_tiles:
        settings = replace(settings, has_tiles=False)
    conduct(settings, out, overwrite)
