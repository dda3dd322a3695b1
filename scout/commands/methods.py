"""`kansenmaker methods`: what other methods of ranking make of a shortlist."""

from pathlib import Path

import click

from scout.options import json_option, speech_options


@click.command(
    "methods",
    options_metavar="[OPTIES]",
    short_help="Laat zien wat andere rekenmethoden van de shortlist maken.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@json_option
@speech_options
def command(run_dir: Path, is_json: bool) -> None:
    """Maakt de shortlist ook met vijf andere methoden, met dezelfde gewichten.

    U ziet welke locaties erbij komen en afvallen, en bij welke methode de volgorde van twee
    locaties verandert door een derde. RESULTAAT is een map die 'score' heeft gemaakt.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.contest import open_contest
    from scout.method_text import ask_methods, shape_methods, tell_methods
    from scout.run_record import read_run

    stored = open_contest(read_run(run_dir))
    found = ask_methods(stored)
    if is_json:
        print_result(json.dumps(shape_methods(found), ensure_ascii=False, indent=2))
    else:
        print_blocks(tell_methods(stored, found))
