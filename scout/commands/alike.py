"""`kansenmaker alike`: groups of sites with the same profile, and the nearest alternatives."""

from pathlib import Path

import click

from scout.options import json_option, speech_options


@click.command(
    "alike",
    options_metavar="[OPTIES]",
    short_help="Laat zien welke locaties op elkaar lijken, en wat een alternatief is.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--site",
    "site",
    metavar="LOCATIE",
    help="Zoek alleen voor deze locatie wat er het meest op lijkt.",
)
@json_option
@speech_options
def command(run_dir: Path, site: str | None, is_json: bool) -> None:
    """Verdeelt de locaties in groepen met ongeveer dezelfde punten, ook in wat onbekend is.

    Zo ziet u of de shortlist verschillende soorten locaties heeft, en welke locatie het meest lijkt
    op een die afvalt. RESULTAAT is een map die 'score' heeft gemaakt.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.explain import find_site
    from scout.likeness import find_likeness, shape_likeness
    from scout.likeness_text import tell_likeness
    from scout.run_record import read_run

    record = read_run(run_dir)
    asked = None if site is None else find_site(record.sites, site)
    likeness = find_likeness(record, asked)
    if is_json:
        print_result(json.dumps(shape_likeness(likeness), ensure_ascii=False, indent=2))
    else:
        print_blocks(tell_likeness(likeness))
