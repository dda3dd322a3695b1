"""`papers`: the files of a run that are made for people beside the page and the workbook."""

from layers.layer import Layers
from layers.source import Source
from maps.factsheet import shape_factsheets
from maps.geojson import write_gemeente_features, write_site_features
from maps.meeting_pack import shape_meeting_pack
from maps.page_data import PageHead
from maps.typst_text import Paper
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

FACTSHEETS = "factsheets.pdf"
MEETING_PACK = "dossier.pdf"
SITE_FEATURES = "sites.geojson"
GEMEENTE_FEATURES = "gemeenten.geojson"


def shape_papers(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> dict[str, Paper]:
    """Make every PDF of a run ready to be set (`maps.typst_text.set_paper`).

    Parameters
    ----------
    scorecard, shortlist, layers, sources, head
        As `maps.page_data.make_page_data` takes them: what the page may not show is not in them.

    Returns
    -------
    By the name of its file.
    """
    return {
        FACTSHEETS: shape_factsheets(scorecard, shortlist, layers, sources, head),
        MEETING_PACK: shape_meeting_pack(scorecard, shortlist, layers, sources, head),
    }


def build_features(
    scorecard: Scorecard, shortlist: Shortlist, layers: Layers, head: PageHead
) -> dict[str, bytes]:
    """Build the GeoJSON files of a run.

    Parameters
    ----------
    scorecard, shortlist, layers, head
        As for `shape_papers`.

    Returns
    -------
    From the name of a file to its bytes; the same input gives the same bytes.
    """
    return {
        SITE_FEATURES: write_site_features(scorecard, shortlist, head),
        GEMEENTE_FEATURES: write_gemeente_features(scorecard, layers, head),
    }
