"""`kansenmaker register`: what a government must publish about a run."""

from pathlib import Path

import click

from scout.options import overwrite_option, speech_options


@click.command(
    "register",
    options_metavar="[OPTIES]",
    short_help="Vult het Algoritmeregister, het IAMA en de toegankelijkheidsverklaring vooraf in.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--out",
    metavar="MAP",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="De map voor de stukken.",
)
@click.option("--organisation", metavar="NAAM", help="De naam van uw organisatie.")
@click.option("--contact", metavar="ADRES", help="Een e-mailadres of webadres voor vragen.")
@click.option(
    "--concept",
    is_flag=True,
    help="Schrijf ook als er nog iets ontbreekt. In ontbreekt.md staat wat.",
)
@overwrite_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    run_dir: Path,
    out: Path,
    organisation: str | None,
    contact: str | None,
    concept: bool,
    overwrite: bool,
) -> None:
    """Schrijft algoritmeregister.json, iama.md en toegankelijkheidsverklaring.md.

    RESULTAAT is een map die 'score' heeft gemaakt. De teksten volgen uit dat resultaat. Eigen
    teksten zet u onder [register] in uw instellingen. Wat alleen mensen kunnen beantwoorden, staat
    er als vraag.
    """
    from scout.console import Block, list_files, print_blocks, print_result
    from scout.register import make_papers, raise_faults
    from scout.register_out import write_papers
    from scout.run_record import read_run

    given = {"organisatie": organisation, "contactgegevens": contact}
    own = {name: value for name, value in given.items() if value is not None}
    papers = make_papers(read_run(run_dir), own)
    if not concept:
        raise_faults(papers)
    paths = write_papers(papers.files, out, overwrite)
    print_blocks([Block(), list_files(out, paths)])
    if papers.faults:
        print_result("Dit is een concept. Lees ontbreekt.md.")
    else:
        print_result(f"Lees en vul aan: {(out / 'iama.md').as_posix()}.")
