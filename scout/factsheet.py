"""A page on paper for any sites of a stored run."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from maps.factsheet import build_sheets
from maps.factsheet_map import find_ground
from maps.language import DUTCH, Language
from maps.page_data import PageHead
from maps.paper_words import name_paper
from maps.say import speaking
from scoring.counterfactual import Counterfactual, find_counterfactuals
from scoring.indicators import INDICATORS
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scoring.smaa.sureness import Drawing, Sureness
from scoring.ways import Ways
from scout.basis import present_of_record, read_chosen, take_table
from scout.explain import find_site
from scout.languages import read_language
from scout.run_record import RunRecord
from scout.site_table import SURENESS_COLUMNS
from scout.stored_card import borders_of_record, card_of_record, sources_of_record


def make_factsheets(record: RunRecord, names: Sequence[str]) -> bytes:
    """Make a page for each of some sites, in the order in which they are named.

    The page says what `kansenmaker explain` says of the site, in the same words. Water and roads
    are not stored in a run folder, so the map shows the gemeenten alone.

    Parameters
    ----------
    record
        A run folder that was read back.
    names
        Ids of sites, or other names under which they are known; one that is named twice gets one
        page.

    Returns
    -------
    A PDF (PDF/UA-1).

    Raises
    ------
    SettingsError
        "site_unknown".
    ProfileError, SourceError
        The run cannot be read by this version, or was changed.
    """
    site_ids = tuple(dict.fromkeys(find_site(record.sites, name) for name in names))
    card = card_of_record(record)
    head = _make_head(record, card, site_ids)
    ground = find_ground(borders_of_record(record), card.gemeenten.index)
    found = (card, Shortlist(read_chosen(record), {}))
    return build_sheets(found, site_ids, ground, sources_of_record(record), head)


def _make_head(record: RunRecord, card: Scorecard, site_ids: Sequence[str]) -> PageHead:
    about = take_table(record, "region")
    language = read_language(str(record.record.get("language", DUTCH.code)))
    return PageHead(
        region_name=str(about.get("name", "")),
        title=_name_in(language, card),
        reference_day=date.fromisoformat(str(record.record["reference_day"])),
        edition=str(record.record.get("edition", "internal")),
        is_invented=about.get("is_invented") is True,
        has_tiles=False,
        status=pd.DataFrame(record.sites[["status"]].astype("object").fillna("")),
        missing_tables=(),
        reject_count=0,
        outlook=_find_outlook(record, site_ids),
        language=language,
    )


def _name_in(language: Language, card: Scorecard) -> str:
    """Name the papers in the language of the run."""
    with speaking(language):
        return name_paper(card.profile)


def _find_outlook(record: RunRecord, site_ids: Sequence[str]) -> Outlook | None:
    """Take how sure each place is as the run found it, and find the ways of these sites."""
    drawing = _read_drawing(take_table(record, "drawing"))
    if drawing is None:
        return None
    columns = pd.DataFrame(record.sites[list(SURENESS_COLUMNS)]).rename(columns=SURENESS_COLUMNS)
    return Outlook(
        sureness=Sureness(drawing, columns.astype("float64").dropna()),
        ways=Ways(_find_ways(record, site_ids), 0),
    )


def _read_drawing(told: Mapping[str, object]) -> Drawing | None:
    """Read how weights and facts were drawn; None in a run of before this was found."""
    try:
        return Drawing(
            draws=int(str(told["draws"])),
            seed=int(str(told["seed"])),
            spread=float(str(told["spread"])),
            size=int(str(told["size"])),
            unknown=int(str(told["unknown"])),
        )
    except KeyError:
        return None


def _find_ways(record: RunRecord, site_ids: Sequence[str]) -> dict[str, Counterfactual]:
    """Find what would put each site on the shortlist; of a site that is there nothing."""
    present = present_of_record(record)
    if present is None:
        return {}
    asked = [site_id for site_id in site_ids if site_id not in present.chosen]
    return find_counterfactuals(present, asked, INDICATORS)
