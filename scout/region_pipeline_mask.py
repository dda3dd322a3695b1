"""A pipeline without what the log says of hidden sites."""

from collections.abc import Collection
from dataclasses import replace

from scout.region_pipeline_report import PipelineReport

# What people wrote, and which could tell which building it is.
WRITTEN = ("next_step", "organisation", "decision_reference")


def hide_steps(report: PipelineReport, hidden: Collection[str]) -> PipelineReport:
    """Leave out what people wrote of some sites; their status and day stay.

    Parameters
    ----------
    report
        Of the region.
    hidden
        Ids of sites.
    """
    board, history = report.pipeline.board, report.pipeline.history
    is_shut, was_shut = board.index.isin(list(hidden)), history["site_id"].isin(list(hidden))
    pipeline = replace(
        report.pipeline,
        board=board.assign(**{name: board[name].mask(is_shut, "") for name in WRITTEN}),
        history=history.assign(**{name: history[name].mask(was_shut, "") for name in WRITTEN}),
    )
    return replace(report, pipeline=pipeline)
