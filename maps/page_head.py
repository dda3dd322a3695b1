"""`PageHead`: what the page, the workbook and the papers say about themselves."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from maps.edition_notice import EditionNotice
from maps.house_colours import OURS, HouseColours
from maps.language import DUTCH, Language
from maps.region_parts import RegionParts
from scoring.comparison import Comparison
from scoring.dossier import Dossier
from scoring.outlook import Outlook
from scoring.weights.weight_set import WeightSet


@dataclass(frozen=True)
class PageHead:
    """What the page says about itself.

    Parameters
    ----------
    region_name, title
        As the settings wrote them.
    reference_day
        The day for which the page speaks.
    edition
        "internal" for now; decides in later work which columns go into the page.
    is_invented
        The region is made up, and the page says so.
    has_tiles
        The background map of PDOK may be asked for (the only requests that the page can make).
    status
        The latest line of the pipeline log per site, on `site_id`: `status, day, next_step,
        organisation, decision_reference`.
    missing_tables
        Names of tables that indicators or rules need and the region does not have.
    reject_count
        How many rows or values were set aside.
    outlook
        How sure the shortlist is, and what would put other sites on it; None when a run did not
        look, and then nothing is said of it.
    dossier
        What is shown beside the score; None when a run did not look.
    weight_sets
        Named weightings that the page offers beside the adopted one.
    answer_lines
        What the method of the adopted weights says of the quality of its answers, in Dutch.
    history
        Every line of the pipeline log, oldest first: `site_id, status, day, decision_reference`;
        None to leave it out.
    changes
        What differs from an earlier run; None where there is none.
    notice
        What an edition says of itself; None for the internal one.
    region
        The region as a whole; None where nobody asked.
    language
        Of every word that the page and the papers say.
    colours
        Of the province; the page alone uses them.
    """

    region_name: str
    title: str
    reference_day: date
    edition: str
    is_invented: bool
    has_tiles: bool
    status: pd.DataFrame
    missing_tables: tuple[str, ...]
    reject_count: int
    outlook: Outlook | None = None
    dossier: Dossier | None = None
    weight_sets: tuple[WeightSet, ...] = ()
    answer_lines: tuple[str, ...] = ()
    history: pd.DataFrame | None = None
    changes: Comparison | None = None
    notice: EditionNotice | None = None
    region: RegionParts | None = None
    language: Language = DUTCH
    colours: HouseColours = OURS
