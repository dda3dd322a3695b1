"""`kansenmaker factsheet`: a page on paper for any site of a run."""

from pathlib import Path

import click

from scout.options import speech_options


@click.command(
    "factsheet",
    options_metavar="[OPTIES]",
    short_help="Maakt van elke gevraagde locatie één bladzijde (PDF).",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.argument("site_ids", metavar="LOCATIE...", nargs=-1, required=True)
@click.option(
    "--out",
    metavar="BESTAND",
    default="factsheet.pdf",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Het PDF-bestand dat gemaakt wordt.",
)
@click.option("--overwrite", is_flag=True, help="Vervang een bestand dat er al staat.")
@speech_options
def command(run_dir: Path, site_ids: tuple[str, ...], out: Path, overwrite: bool) -> None:
    """Maakt van een of meer locaties een bladzijde: score, kaartje, uitleg, feiten met bron.

    RESULTAAT is een map die 'score' heeft gemaakt; voor de shortlist staat factsheets.pdf er al in.
    LOCATIE is het nummer van een locatie, zoals in de kolom site_id van shortlist.csv.
    """
    from scout.console import print_result
    from scout.factsheet import make_factsheets
    from scout.run_record import read_run
    from scout.weight_files import write_file

    write_file(make_factsheets(read_run(run_dir), site_ids), out, overwrite)
    print_result(str(out))
