"""`kansenmaker fairness`: how evenly the places of a run would fall."""

from pathlib import Path

import click

from scout.options import json_option, speech_options


@click.command(
    "fairness",
    options_metavar="[OPTIES]",
    short_help="Laat zien hoe eerlijk de plekken over de regio verdeeld zouden zijn.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@json_option
@speech_options
def command(run_dir: Path, is_json: bool) -> None:
    """Laat zien hoe de plekken over gemeenten en over welvaart verdeeld zouden zijn.

    RESULTAAT is een map die 'score' heeft gemaakt. Wat onbekend is, staat er als onbekend.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.fairness import find_fairness, shape_fairness
    from scout.fairness_text import tell_fairness
    from scout.run_record import read_run

    report = find_fairness(read_run(run_dir))
    if is_json:
        print_result(json.dumps(shape_fairness(report), ensure_ascii=False, indent=2))
    else:
        print_blocks(tell_fairness(report))
