"""The files of a run that are made for people, and which of them may be left out.

What another command reads back is always written.
"""

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from maps.edition import Found
from maps.page import build_page
from maps.page_data import PageHead, make_page_data
from maps.papers import build_features, shape_papers
from maps.typst_text import set_paper
from maps.workbook import build_workbook
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
    card, shortlist, layers, sources = shown.card, shown.shortlist, shown.layers, shown.sources
    about = (card, shortlist, layers, sources, head)
    shaped = {} if PAPERS in left_out else shape_papers(*about)
    # Typst is another program inside ours: it sets the papers while Python makes the rest.
    with ThreadPoolExecutor() as pool:
        papers = {name: pool.submit(set_paper, paper) for name, paper in shaped.items()}
        page = "" if PAGE in left_out else build_page(make_page_data(*about))
        workbook = b"" if WORKBOOK in left_out else build_workbook(card, shortlist, sources, head)
        features = {} if GIS in left_out else build_features(card, shortlist, layers, head)
        finished = {name: each.result() for name, each in papers.items()}
    return Outputs(page, workbook, {**finished, **features})
