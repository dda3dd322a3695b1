"""`kansenmaker rescore`: the same settings with a new vacancy delivery."""

from datetime import datetime
from pathlib import Path

import click

from scout.options import overwrite_option, speech_options, tiles_option
from scout.output_names import OUTPUTS


@click.command(
    "rescore",
    options_metavar="[OPTIES]",
    short_help="Beoordeelt opnieuw met een nieuwe lijst van leegstand.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--vacancies",
    metavar="BESTAND",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="De nieuwe lijst van leegstaande gebouwen en kavels.",
)
@click.option(
    "--out",
    metavar="MAP",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="De map voor het nieuwe resultaat. De map mag nog niet bestaan.",
)
@click.option(
    "--layer",
    metavar="BRON",
    help="Welke lijst de nieuwe vervangt, als er meer zijn: de naam van de bron.",
)
@click.option(
    "--reference-day",
    metavar="JJJJ-MM-DD",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="De peildatum van de nieuwe lijst en van het nieuwe resultaat.",
)
@click.option(
    "--without",
    metavar="NAAM",
    multiple=True,
    type=click.Choice(list(OUTPUTS)),
    help="Wat niet gemaakt hoeft te worden: page (de kaart), workbook (het werkboek), papers (de "
    "PDF's) of gis (GeoPackage en GeoJSON). Mag vaker.",
)
@tiles_option
@overwrite_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    run_dir: Path,
    vacancies: Path,
    out: Path,
    layer: str | None,
    reference_day: datetime | None,
    without: tuple[str, ...],
    no_tiles: bool,
    overwrite: bool,
) -> None:
    """Beoordeelt opnieuw met dezelfde instellingen en een nieuwe lijst van leegstand.

    Daarna ziet u per locatie wat nieuw, weg, veranderd en verschoven is, en door welk feit.
    RESULTAAT is een map die 'score' heeft gemaakt. De andere bestanden moeten nog dezelfde zijn.
    """
    from dataclasses import replace

    from maps.edition_columns import INTERNAL
    from scout.conduct import conduct_again
    from scout.rescore import Delta, prepare_rescore
    from scout.run_record import read_run
    from scout.settings_use import use_edition, use_language

    record = read_run(run_dir)
    day = reference_day.date() if reference_day is not None else None
    # The changes name every site, whatever edition the settings ask for.
    settings = use_edition(prepare_rescore(record, Delta(vacancies, layer, day)), INTERNAL, "")
    told = record.record.get("language")
    settings = use_language(settings, None if told is None else str(told))
    if no_tiles:
        settings = replace(settings, has_tiles=False)
    settings = replace(settings, left_out=settings.left_out | set(without))
    conduct_again(record, settings, out, overwrite)
