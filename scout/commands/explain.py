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
@click.option(
    "--versus",
    metavar="LOCATIE",
    help="Laat alleen zien waarom de ene locatie vóór de andere staat, per criterium.",
)
@json_option
@speech_options
def command(run_dir: Path, site_id: str, versus: str | None, is_json: bool) -> None:
    """Legt uit hoe de score van één locatie tot stand komt: elk feit, met bestand en rij.

    RESULTAAT is een map die 'score' heeft gemaakt. LOCATIE is het nummer van de locatie, zoals in
    de kolom site_id van shortlist.csv, of een andere naam waaronder de locatie bekend is.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.explain import explain_site, find_site
    from scout.explain_text import tell_explanation
    from scout.explanation_json import shape_explanation, shape_standing
    from scout.run_record import read_run
    from scout.standing import find_standing
    from scout.standing_text import tell_standing

    record = read_run(run_dir)
    if versus is not None:
        pair = (find_site(record.sites, site_id), find_site(record.sites, versus))
        standing = find_standing(record, pair)
        if is_json:
            print_result(json.dumps(shape_standing(standing), ensure_ascii=False, indent=2))
        else:
            print_blocks(tell_standing(standing))
        return
    explanation = explain_site(record, site_id)
    if is_json:
        print_result(json.dumps(shape_explanation(explanation), ensure_ascii=False, indent=2))
    else:
        print_blocks(tell_explanation(explanation))
