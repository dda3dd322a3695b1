"""The sites of the page data: who they are, how they score, and what was said of them."""

import numpy as np
import pandas as pd

from layers.sites import Sites
from maps.columns import Packed, pack, pack_integers, pack_words
from maps.labels import FIELDS, remark_text
from maps.outlines import encode_points
from maps.words import scale_to_integer
from scoring.reasons import say_card_reasons
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

TEXT_COLUMNS = ("name", "kind", "area_id", "reference_day", "also_known_as", "object_ids")
FINDING_TEXTS = ("code", "outcome", "text", "missing", "origin", "day")
STATUS_TEXTS = ("status", "day", "next_step", "organisation", "decision_reference")


def site_columns(card: Scorecard) -> dict[str, object]:
    """Pack name, place, size, score and rank of every site.

    Scores stay the whole numbers of the scorecard, so that the browser adds up the same sums.
    Places are whole millionths of a degree, None without a place.
    """
    table = card.sites.table
    places = encode_points(np.asarray(table.geometry.to_numpy(), dtype=object))
    gemeenten = pd.Index(card.gemeenten.index.astype(object))
    return {
        "id": [str(site_id) for site_id in table.index],
        **{name: pack_words(_text(table[name])) for name in TEXT_COLUMNS},
        "gemeente": pack(gemeenten.get_indexer(table["gemeente_code"].astype(object)).tolist()),
        "gemeente_name": pack_words(_text(table["gemeente_name"])),
        "is_measured": pack(table["is_measured"].astype(bool).astype(int).tolist()),
        "lat": pack_integers(places[:, 0]),
        "lon": pack_integers(places[:, 1]),
        "possible_places": _whole(table["possible_places"]),
        "planned_places": _whole(table["planned_places"]),
        "places_origin": pack_words(_text(table["places_origin"])),
        "places_note": pack_words(
            _text(table.get("places_note", pd.Series("", index=table.index)))
        ),
        "reasons": pack_words(say_card_reasons(card)),
        **_total_columns(card),
    }


def _total_columns(card: Scorecard) -> dict[str, object]:
    """Pack the totals and the low and high of each criterion."""
    totals = card.totals
    names = [weighing.criterion for weighing in card.profile.criteria]
    return {
        "score": _whole(totals["score"]),
        "ceiling": _whole(totals["ceiling"]),
        "coverage": _whole(totals["coverage"] * 10_000),
        "coverage_ondersteuning": _whole(totals["coverage_ondersteuning"] * 10_000),
        "state": pack_words(_text(totals["state"])),
        "rank": _whole(totals["rank"]),
        "rank_best": _whole(totals["rank_best"]),
        "rank_worst": _whole(totals["rank_worst"]),
        "low": [_whole(card.low[name]) for name in names],
        "high": [_whole(card.high[name]) for name in names],
    }


def field_columns(sites: Sites) -> dict[str, Packed]:
    """Pack the fields of `maps.labels.FIELDS`: texts, or numbers in units of 10^-decimals."""
    return {
        name: pack_words(_text(sites.table[name]))
        if decimals is None
        else pack_integers(scale_to_integer(sites.table[name].to_numpy(dtype=np.float64), decimals))
        for name, (_, _, decimals) in FIELDS.items()
        if name in sites.table.columns
    }


def _text(column: pd.Series) -> pd.Series:
    """Turn a column into texts, "" where unknown."""
    return column.astype(object).where(column.notna(), "")


def _whole(column: pd.Series) -> Packed:
    """Pack a column of whole numbers; what has a fraction is rounded half-up, NaN is None."""
    return pack_integers(scale_to_integer(column.to_numpy(dtype=np.float64)))


def finding_columns(findings: pd.DataFrame, site_ids: pd.Index) -> dict[str, object]:
    """Pack the findings, in the order of the scorecard; the site is its position."""
    return {
        "site": _positions(findings["site_id"], site_ids),
        **{name: pack_words(_text(findings[name])) for name in FINDING_TEXTS},
    }


def remark_columns(remarks: pd.DataFrame, site_ids: pd.Index) -> dict[str, object]:
    """Pack the remarks about merging, each as a Dutch sentence."""
    sentences = [
        remark_text(str(code), fields)
        for code, fields in zip(remarks["code"], remarks["fields"], strict=True)
    ]
    return {"site": _positions(remarks["site_id"], site_ids), "text": sentences}


def status_columns(status: pd.DataFrame, site_ids: pd.Index) -> dict[str, object]:
    """Pack the latest line of the pipeline log; rows of sites that are not here are left out."""
    here = status[status.index.isin(site_ids)]
    return {
        "site": _positions(here.index.to_series(), site_ids),
        **{
            name: pack_words(_text(here.get(name, pd.Series("", index=here.index))))
            for name in STATUS_TEXTS
        },
    }


def shortlist_columns(shortlist: Shortlist, site_ids: pd.Index) -> dict[str, object]:
    """Pack the shortlist and the reasons why better-ranked sites are not on it."""
    passed = pd.Series(shortlist.passed_over, dtype=object)
    return {
        "site": _positions(pd.Series(list(shortlist.site_ids), dtype=object), site_ids),
        "passed_site": _positions(passed.index.to_series(), site_ids),
        "passed_reason": [str(reason) for reason in passed],
    }


def _positions(wanted: pd.Series, site_ids: pd.Index) -> list[int]:
    """Positions of site ids among the sites; -1 for one that is not there."""
    found: list[int] = pd.Index(site_ids.astype(object)).get_indexer(wanted.astype(object)).tolist()
    return found
