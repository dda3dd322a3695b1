"""One run again with a new vacancy list, from what the earlier run left."""

from collections.abc import Callable
from dataclasses import replace

from scoring.compare import compare
from scoring.comparison import Comparison
from scout.judging import Report
from scout.kept_judgement import hash_vacancies
from scout.outcome import outcome_of_record, outcome_of_run
from scout.pipeline import find_all
from scout.rescore_judging import make_judge
from scout.run import Run
from scout.run_draft import draft_run
from scout.run_record import RunRecord
from scout.settings import Settings
from scout.showing import show_found


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
    judge = make_judge(settings, hash_vacancies(record), tell)
    found, history, durations_s = find_all(settings, report, judge)
    report("De verschillen worden gezocht")
    changes = compare(outcome_of_record(record), outcome_of_run(draft_run(settings, found)))
    whole = replace(found, changes=changes)
    return show_found(settings, whole, history, durations_s, report), changes
