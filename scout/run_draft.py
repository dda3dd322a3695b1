"""A run of which no file was made yet."""

from maps.edition import Found
from scout.run import Run
from scout.settings import Settings


def draft_run(settings: Settings, found: Found) -> Run:
    """Make a run of which no page, workbook or paper was made: to compare with, or to add these.

    Parameters
    ----------
    settings
        What was asked.
    found
        All that was found.
    """
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
        outlook=found.outlook,
        dossier=found.dossier,
    )
