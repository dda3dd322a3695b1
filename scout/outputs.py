"""The files of a run that are made for people, and which of them may be left out.

What another command reads back is always written.
"""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from maps.edition import Found
from maps.page_head import PageHead
from scout.output_names import GIS, PAGE, PAPERS, WORKBOOK


@dataclass(frozen=True)
class Outputs:
    """Files that were made.

    Parameters
    ----------
    page, workbook
        "" and empty where it was left out.
    papers
        Further files by name.
    """

    page: str
    workbook: bytes
    papers: Mapping[str, bytes]


def make_outputs(shown: Found, head: PageHead, left_out: Collection[str]) -> Outputs:
    """Make the files of a run that people read.

    Parameters
    ----------
    shown
        What was found, without what the readers may not see.
    head
        What the files say of themselves.
    left_out
        Names of `scout.output_names.OUTPUTS` that are not made.

    Returns
    -------
    The same input gives the same bytes.
    """
    shaped = {} if PAPERS in left_out else _shape_papers(shown, head)
    # Typst is another program inside ours: it sets the papers while Python makes the rest.
    with ThreadPoolExecutor() as pool:
        papers = {name: pool.submit(make) for name, make in shaped.items()}
        page = "" if PAGE in left_out else _make_page(shown, head)
        workbook = b"" if WORKBOOK in left_out else _make_workbook(shown, head)
        features = {} if GIS in left_out else _make_features(shown, head)
        finished = {name: each.result() for name, each in papers.items()}
    return Outputs(page, workbook, {**finished, **features})


# What makes a file is imported when it is made: the libraries behind the page, the workbook and the
# papers take longer to start than tables alone take to be written.


def _shape_papers(shown: Found, head: PageHead) -> dict[str, Callable[[], bytes]]:
    """Make the papers ready, each with what is left to do."""
    from maps.papers import shape_papers
    from maps.typst_text import set_paper

    shaped = shape_papers(shown.card, shown.shortlist, shown.layers, shown.sources, head)
    return {name: partial(set_paper, paper) for name, paper in shaped.items()}


def _make_page(shown: Found, head: PageHead) -> str:
    from maps.page import build_page
    from maps.page_data import make_page_data

    return build_page(
        make_page_data(shown.card, shown.shortlist, shown.layers, shown.sources, head)
    )


def _make_workbook(shown: Found, head: PageHead) -> bytes:
    from maps.workbook import build_workbook

    return build_workbook(shown.card, shown.shortlist, shown.sources, head)


def _make_features(shown: Found, head: PageHead) -> dict[str, bytes]:
    from maps.papers import build_features

    return build_features(shown.card, shown.shortlist, shown.layers, head)
