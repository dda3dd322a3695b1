"""`PageData`: all that the page shows, versioned, in two packed blocks: every site, and details.

Everything in it can be read by whoever receives the page: what they may not see must be left out
here, never hidden by style.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from layers.layer import Layers
from layers.source import Source
from maps.blocks import make_block, zip_block
from maps.house_colours import OURS, HouseColours
from maps.language import DUTCH, Language
from maps.page_changes import change_parts
from maps.page_codes import style_lists, word_lists
from maps.page_detailed import choose_detailed, order_sites
from maps.page_details import Details, detail_parts
from maps.page_edition import edition_card
from maps.page_ground import area_columns, base_lines, gemeente_columns
from maps.page_head import PageHead as PageHead
from maps.page_history import history_columns
from maps.page_language import language_card
from maps.page_layers import layer_parts
from maps.page_outlook import outlook_columns
from maps.page_pedigree import pedigree_card
from maps.page_profile import (
    assumption_cards,
    criterion_cards,
    find_indicators,
    indicator_cards,
    profile_card,
    rule_cards,
    source_cards,
)
from maps.page_region import region_columns
from maps.page_sites import (
    finding_columns,
    shortlist_columns,
    site_columns,
    status_columns,
    thin_sites,
)
from maps.page_weights import preset_cards
from maps.say import speaking
from maps.told import tell_card, tell_cards
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

# Raise when a field changes its meaning or goes; a new field that old pages lack is no reason.
SCHEMA = 2

# A page must stay below 2.5 MB: all of it, and what its scripts, styles and plain version may take.
SHELL_BYTES = 300_000
PAGE_BYTES = 2_450_000


@dataclass(frozen=True)
class PageData:
    """All that the page shows.

    Parameters
    ----------
    content
        Plain JSON values and packed columns; see `make_page_data` for its parts.
    core, details
        The same as two zipped blocks (maps/blocks.py) in base64; equal input gives equal text.
    language
        In which it speaks.
    colours
        Of the province.
    """

    content: Mapping[str, object]
    core: str
    details: str
    language: Language = DUTCH
    colours: HouseColours = OURS


def make_page_data(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> PageData:
    """Gather what the page shows: columns per site, one card per source, criterion and indicator.

    Parameters
    ----------
    scorecard, shortlist
        What was found.
    layers
        `gemeenten`, `postcode_areas` and `base` are drawn; each may be absent.
    sources
        The cards of the files, in the order of the settings.
    head
        Title, region, day, and what else the page says of itself.

    Returns
    -------
    Scores, criterion values (0..10000), weights (sum 10000) and ranks exactly as in the scorecard;
    facts in whole units of their shown decimals; places in WGS84, in millionths of a degree. The
    parts of `maps.page_details.detail_parts` speak of the sites in `detailed` alone: all of them,
    unless the file would become larger than `PAGE_BYTES`.
    """
    with speaking(head.language):
        return _gather(tell_card(scorecard), shortlist, layers, tell_cards(sources), head)


def _gather(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> PageData:
    """Gather it in the language of now."""
    core = {
        "schema": SCHEMA,
        "language": language_card(head.language),
        "head": _head_card(head, scorecard),
        "words": word_lists(scorecard.profile.is_exploration),
        "style": style_lists(),
        **_profile_parts(scorecard.profile if head.notice is None else head.notice.profile),
        "presets": preset_cards(scorecard.profile, head.weight_sets),
        "sources": source_cards(sources),
        **_ground_parts(scorecard, layers),
        **_site_parts(scorecard, shortlist, head.status),
        "outlook": None if head.outlook is None else outlook_columns(head.outlook, scorecard),
        **_extra_parts(scorecard, layers, head),
    }
    text = zip_block(make_block({**core, "sites": thin_sites(core["sites"], scorecard)}))
    details = _find_details(scorecard, shortlist, head, PAGE_BYTES - SHELL_BYTES - len(text))
    content = {**core, **details.content}
    return PageData(content, text, details.text, head.language, head.colours)


def _find_details(
    card: Scorecard, shortlist: Shortlist, head: PageHead, budget_bytes: int
) -> Details:
    """Gather the details of as many sites as fit in so many bytes."""
    order, needed = order_sites(card, shortlist, head.status, head.outlook)
    return choose_detailed(
        order,
        needed,
        budget_bytes,
        lambda positions: detail_parts(card, head.outlook, head.dossier, positions),
    )


def _profile_parts(profile: Profile) -> dict[str, object]:
    """Gather the opinion: criteria, indicators, rules, assumptions."""
    return {
        "criteria": criterion_cards(profile),
        "indicators": indicator_cards(profile, find_indicators(profile.criteria, INDICATORS)),
        "rules": rule_cards(profile),
        "assumptions": assumption_cards(profile),
    }


def _extra_parts(card: Scorecard, layers: Layers, head: PageHead) -> dict[str, object]:
    """Gather what a panel of its own shows; a part that is None has no panel."""
    site_ids = card.sites.table.index
    return {
        "layers": layer_parts(card, layers),
        "pedigree": pedigree_card(card.profile, head.answer_lines),
        "history": None if head.history is None else history_columns(head.history, site_ids),
        "edition": None if head.notice is None else edition_card(head.notice, card.gemeenten.index),
        "changes": None if head.changes is None else change_parts(head.changes, site_ids),
        "region": None if head.region is None else region_columns(head.region, site_ids),
    }


def _ground_parts(card: Scorecard, layers: Layers) -> dict[str, object]:
    """Gather what is drawn below the sites."""
    return {
        "gemeenten": gemeente_columns(card.gemeenten, layers),
        "areas": area_columns(card.sites.table, layers),
        "base": base_lines(card.gemeenten.index, layers),
    }


def _site_parts(card: Scorecard, shortlist: Shortlist, status: pd.DataFrame) -> dict[str, object]:
    """Gather the sites and what was found and said of each."""
    site_ids = card.sites.table.index
    return {
        "sites": site_columns(card),
        "findings": finding_columns(card.findings, site_ids),
        "status": status_columns(status, site_ids),
        "shortlist": shortlist_columns(shortlist, site_ids),
    }


def _head_card(head: PageHead, card: Scorecard) -> dict[str, object]:
    """Describe the page itself."""
    return {
        "region": head.region_name,
        "title": head.title,
        "reference_day": head.reference_day.isoformat(),
        "edition": head.edition,
        "audience": "" if head.notice is None else head.notice.audience,
        "is_invented": head.is_invented,
        "has_tiles": head.has_tiles,
        "missing_tables": list(head.missing_tables),
        "reject_count": head.reject_count,
        "profile": profile_card(card.profile),
    }
