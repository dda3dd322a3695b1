"""`papers`: the files of a run that are made for people beside the page and the workbook."""

from layers.layer import Layers
from layers.source import Source
from maps.factsheet import build_factsheets
from maps.geojson import write_gemeente_features, write_site_features
from maps.meeting_pack import build_meeting_pack
from maps.page_data import PageHead
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

FACTSHEETS = "factsheets.pdf"
MEETING_PACK = "dossier.pdf"
SITE_FEATURES = "sites.geojson"
GEMEENTE_FEATURES = "gemeenten.geojson"


def build_papers(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> dict[str, bytes]:
    """Build every paper of a run.

    Parameters
    ----------
    scorecard, shortlist, layers, sources, head
        As `maps.page_data.make_page_data` takes them: what the page may not show is not in them.

    Returns
    -------
    From the name of a file to its bytes; the same input gives the same bytes.
    """
    return {
        FACTSHEETS: build_factsheets(scorecard, shortlist, layers, sources, head),
        MEETING_PACK: build_meeting_pack(scorecard, shortlist, layers, sources, head),
        SITE_FEATURES: write_site_features(scorecard, shortlist, head),
        GEMEENTE_FEATURES: write_gemeente_features(scorecard, layers, head),
    }
