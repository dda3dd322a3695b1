"""One run again with a new vacancy list, from what the earlier run left."""

from collections.abc import Callable
from dataclasses import replace

from maps.edition import Found
from scoring.compare import compare
from scoring.comparison import Comparison
from scout.judging import Report
from scout.kept_judgement import take_vacancy_hashes
from scout.outcome import outcome_of_record, outcome_of_run
from scout.pipeline import find_all, show_found
from scout.rescore_judging import make_judge
from scout.run import Run
from scout.run_record import RunRecord
from scout.settings import Settings


def score_again(
    record: RunRecord, settings: Settings, report: Report, tell: Callable[[str], None]
) -> tuple[Run, Comparison]:
    """Score a region again, and compare it with the earlier run.

    What did not change is taken over where the earlier run kept it (`[store]`); the outcome is the
    same bit for bit.

    Parameters
    ----------
    record
        The earlier run.
    settings
        Those of the earlier run with the new delivery; the internal edition.
    report
        Is told what happens now, in Dutch.
    tell
        Is told, in Dutch, how much is measured again.

    Returns
    -------
    The run, with the changes on its page; and these changes.

    Raises
    ------
    SourceError, ContractError, ProfileError
        As `scout.pipeline.scout_sites`.
    """
    inputs = record.record.get("inputs")
    used = take_vacancy_hashes(inputs if isinstance(inputs, list) else [])
    found, history, durations_s = find_all(settings, report, make_judge(settings, used, tell))
    report("De verschillen worden gezocht")
    changes = compare(outcome_of_record(record), outcome_of_run(_draft(settings, found)))
    whole = replace(found, changes=changes)
    return show_found(settings, whole, history, durations_s, report), changes


def _draft(settings: Settings, found: Found) -> Run:
    """Make a run of which no file was made yet, to compare with."""
    return Run(
        settings=settings,
        layers=found.layers,
        sources=found.sources,
        rejects=found.rejects,
        scorecard=found.card,
        shortlist=found.shortlist,
        status=found.status,
        page="",
        workbook=b"",
        durations_s={},
    )
