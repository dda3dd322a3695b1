"""`kansenmaker batch`: several regions and profiles, for a scheduled task."""

from pathlib import Path

import click

from scout.options import QUIET, find_loudness, speech_options


@click.command(
    "batch",
    options_metavar="[OPTIES]",
    short_help="Beoordeelt meer regio's opnieuw als er een nieuwe aanlevering is.",
)
@click.argument(
    "batch_path",
    metavar="BATCH.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@speech_options
@click.pass_context
def command(context: click.Context, batch_path: Path) -> None:
    """Beoordeelt regio's en profielen opnieuw als een aanlevering nieuw is, en doet anders niets.

    Geschikt voor cron of Taakplanner. Gaat er iets mis, dan blijft het laatste goede resultaat
    staan en is de afsluitcode 1.
    """
    from scout.batch import run_batch
    from scout.batch_file import read_batch
    from scout.batch_result import FAILED, NOTHING_NEW, tell_results, write_summary
    from scout.console import print_blocks, show_progress

    batch = read_batch(batch_path)
    with show_progress() as report:
        results = run_batch(batch.jobs, report)
    if batch.summary is not None:
        write_summary(batch.summary, results)
    # With -q a scheduled task is silent, and sends no mail, as long as nothing is new.
    is_quiet = find_loudness(context) == QUIET
    shown = [each for each in results if not is_quiet or each.outcome != NOTHING_NEW]
    if shown:
        print_blocks(tell_results(shown))
    if any(result.outcome == FAILED for result in results):
        context.exit(1)
