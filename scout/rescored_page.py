"""The page of a rescored run: the same page, with what differs from the earlier run."""

from dataclasses import replace

from maps.page import build_page
from maps.page_data import make_page_data
from scoring.comparison import Comparison
from scout.output_names import PAGE
from scout.run import Run


def show_changes(run: Run, comparison: Comparison) -> Run:
    """Put the changes since an earlier run into the page.

    Only the internal edition gets them: an earlier run knows sites that another edition leaves out.

    Parameters
    ----------
    run
        The new run.
    comparison
        Of the earlier run with this one.
    """
    is_made = PAGE not in run.settings.left_out
    if run.head is None or run.head.edition != "internal" or not is_made:
        return run
    head = replace(run.head, changes=comparison)
    data = make_page_data(run.scorecard, run.shortlist, run.layers, run.sources, head)
    return replace(run, head=head, page=build_page(data))
