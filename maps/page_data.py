"""`PageData`: all that the page shows, as one versioned JSON text.

Everything in this text can be read by whoever receives the page: what they may not see must be left
out here, never hidden by style.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from layers.layer import Layers
from layers.source import Source
from maps import labels, style
from maps.page_dossier import dossier_columns
from maps.page_facts import fact_columns, fact_origins, main_records, pack_records
from maps.page_ground import area_columns, base_lines, gemeente_columns
from maps.page_outlook import outlook_columns
from maps.page_profile import (
    assumption_cards,
    criterion_cards,
    find_indicators,
    indicator_cards,
    profile_card,
    rule_cards,
    source_cards,
)
from maps.page_sites import (
    field_columns,
    finding_columns,
    remark_columns,
    shortlist_columns,
    site_columns,
    status_columns,
)
from scoring.dossier import Dossier
from scoring.indicators import INDICATORS
from scoring.outlook import Outlook
from scoring.profile import Profile
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

# Raise when a field changes its meaning or goes; a new field that old pages lack is no reason.
SCHEMA = 1


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


@dataclass(frozen=True)
class PageData:
    """All that the page shows.

    Parameters
    ----------
    content
        Plain JSON values; see `make_page_data` for its parts.
    json
        The same as text, without spaces; equal input gives equal bytes.
    """

    content: Mapping[str, object]
    json: str


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
    facts in whole units of their shown decimals; places in WGS84, in millionths of a degree.
    """
    content = {
        "schema": SCHEMA,
        "head": _head_card(head, scorecard),
        "words": _word_lists(scorecard.profile.is_exploration),
        "style": _style_lists(),
        **_profile_parts(scorecard.profile),
        "sources": source_cards(sources),
        **_ground_parts(scorecard, layers),
        **_fact_parts(scorecard),
        **_site_parts(scorecard, shortlist, head.status),
        "outlook": None if head.outlook is None else outlook_columns(head.outlook, scorecard),
        "dossier": None if head.dossier is None else dossier_columns(head.dossier, scorecard),
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return PageData(content=content, json=text)


def _profile_parts(profile: Profile) -> dict[str, object]:
    """Gather the opinion: criteria, indicators, rules, assumptions."""
    return {
        "criteria": criterion_cards(profile),
        "indicators": indicator_cards(profile, find_indicators(profile.criteria, INDICATORS)),
        "rules": rule_cards(profile),
        "assumptions": assumption_cards(profile),
    }


def _ground_parts(card: Scorecard, layers: Layers) -> dict[str, object]:
    """Gather what is drawn below the sites."""
    return {
        "gemeenten": gemeente_columns(card.gemeenten, layers),
        "areas": area_columns(card.sites.table, layers),
        "base": base_lines(card.gemeenten.index, layers),
    }


def _fact_parts(card: Scorecard) -> dict[str, object]:
    """Gather fields and facts with the records behind them."""
    indicators = find_indicators(card.profile.criteria, INDICATORS)
    fields = field_columns(card.sites)
    field_origins = card.sites.origins.reindex(columns=list(fields), fill_value="")
    # A field and an indicator may bear the same name, so the indicators get a prefix here.
    records = main_records(card.sites.origins)
    facts = fact_origins(card, records).add_prefix("fact:")
    texts, main, packed = pack_records(pd.concat([field_origins, facts], axis=1), records)
    by_fact = {name: packed[f"fact:{name}"] for name in indicators}
    return {
        "records": {"texts": texts, "main": main},
        "fields": {name: {"value": fields[name], "origin": packed[name]} for name in fields},
        "facts": fact_columns(card, indicators, by_fact),
    }


def _site_parts(card: Scorecard, shortlist: Shortlist, status: pd.DataFrame) -> dict[str, object]:
    """Gather the sites and what was found and said of each."""
    site_ids = card.sites.table.index
    return {
        "sites": site_columns(card),
        "findings": finding_columns(card.findings, site_ids),
        "remarks": remark_columns(card.sites.remarks, site_ids),
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
        "is_invented": head.is_invented,
        "has_tiles": head.has_tiles,
        "missing_tables": list(head.missing_tables),
        "reject_count": head.reject_count,
        "profile": profile_card(card.profile),
    }


def _word_lists(is_exploration: bool) -> dict[str, object]:
    """Gather the Dutch words for codes that the browser needs."""
    return {
        "tables": labels.TABLES,
        "states": labels.state_words(is_exploration),
        "kinds": labels.KINDS,
        "classes": labels.CLASSES,
        "outcomes": labels.OUTCOMES,
        "rules": labels.RULES,
        "statuses": labels.STATUSES,
        "modes": labels.MODES,
        "tags": labels.TAGS,
        "editions": labels.EDITIONS,
        "passed_over": labels.PASSED_OVER,
        "places_origins": labels.PLACES_ORIGINS,
        "fields": {name: list(field) for name, field in labels.FIELDS.items()},
    }


def _style_lists() -> dict[str, object]:
    """Gather the colours that the browser draws with."""
    return {
        "gemeente_classes": style.GEMEENTE_CLASSES,
        "gemeente_limits": style.GEMEENTE_LIMITS,
        "gemeente_labels": style.GEMEENTE_LABELS,
        "gemeente_unknown": style.GEMEENTE_UNKNOWN,
        "gemeente_hatch": style.GEMEENTE_HATCH,
        "gemeente_edge": style.GEMEENTE_EDGE,
        "site_classes": style.SITE_CLASSES,
        "site_edge": style.SITE_EDGE,
        "unranked": style.SITE_UNRANKED,
        "unranked_edge": style.SITE_UNRANKED_EDGE,
        "base": style.BASE,
        "sea": style.SEA,
        "symbols": style.SYMBOLS,
    }
