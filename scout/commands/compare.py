"""`kansenmaker compare`: what differs between two runs."""

from pathlib import Path

import click

from scout.options import json_option, speech_options

_RUN = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    "compare",
    options_metavar="[OPTIES]",
    short_help="Laat zien wat er verschilt tussen twee resultaten, en waardoor.",
)
@click.argument("old", metavar="OUD", type=_RUN)
@click.argument("new", metavar="NIEUW", type=_RUN)
@json_option
@speech_options
def command(old: Path, new: Path, is_json: bool) -> None:
    """Vergelijkt twee resultaten: wat is nieuw, weg, veranderd en verschoven, en door welk feit.

    OUD en NIEUW zijn mappen die 'score', 'rescore' of 'batch' heeft gemaakt.
    """
    from scoring.compare import compare
    from scout.change_files import write_json
    from scout.changes import tell_changes
    from scout.console import print_blocks, print_result
    from scout.outcome import outcome_of_record
    from scout.run_record import read_run

    comparison = compare(outcome_of_record(read_run(old)), outcome_of_record(read_run(new)))
    if is_json:
        print_result(write_json(comparison))
    else:
        print_blocks(tell_changes(comparison))
