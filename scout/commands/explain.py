"""`kansenmaker explain`: everything behind one site's score."""

from pathlib import Path

import click

from scout.options import json_option, speech_options


@click.command(
    "explain",
    options_metavar="[OPTIES]",
    short_help="Legt uit waarom een locatie deze score heeft.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.argument("site_id", metavar="LOCATIE")
@json_option
@speech_options
def command(run_dir: Path, site_id: str, is_json: bool) -> None:
    """Legt uit hoe de score van één locatie tot stand komt: elk feit, met bestand en rij.

    RESULTAAT is een map die 'score' heeft gemaakt. LOCATIE is het nummer van de locatie, zoals in
    de kolom site_id van shortlist.csv, of een andere naam waaronder de locatie bekend is.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.explain import explain_site, shape_explanation
    from scout.explain_text import tell_explanation
    from scout.run_record import read_run

    explanation = explain_site(read_run(run_dir), site_id)
    if is_json:
        print_result(json.dumps(shape_explanation(explanation), ensure_ascii=False, indent=2))
    else:
        print_blocks(tell_explanation(explanation))
