"""The sites of the page data: who they are, how they score, and what was said of them."""

import numpy as np
import pandas as pd

from layers.sites import Sites
from maps.columns import Packed, pack, pack_integers, pack_words
from maps.labels import FIELDS
from maps.outlines import encode_points
from maps.page_detailed import find_positions
from maps.remark_words import remark_text
from maps.told import tell_all
from maps.words import scale_to_integer
from scoring.reasons import say_card_reasons
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

# What is needed of every site, in the list, on the map, to search and to filter.
TEXT_COLUMNS = (
    "name", "address", "kind", "area_id", "gemeente_name", "also_known_as", "is_confidential",
)  # fmt: skip
# What only the passport shows.
MORE_TEXTS = ("reference_day", "object_ids", "places_origin", "places_note")
FINDING_CODES = ("code", "outcome")
FINDING_TEXTS = ("text", "missing", "origin", "day")
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
        **{name: pack_words(_text_of(table, name)) for name in TEXT_COLUMNS},
        "gemeente": pack(gemeenten.get_indexer(table["gemeente_code"].astype(object))),
        "is_measured": pack(table["is_measured"].to_numpy(dtype=bool).astype(np.int64)),
        "lat": pack_integers(places[:, 0]),
        "lon": pack_integers(places[:, 1]),
        "possible_places": _whole(table["possible_places"]),
        "planned_places": _whole(table["planned_places"]),
        **_total_columns(card),
    }


def more_columns(card: Scorecard) -> dict[str, Packed]:
    """Pack what only the passport tells of a site, and the sentence on its strong points."""
    return {
        **{name: pack_words(_text_of(card.sites.table, name)) for name in MORE_TEXTS},
        "reasons": pack_words(tell_all(say_card_reasons(card))),
    }


def thin_sites(columns: object, card: Scorecard) -> dict[str, object]:
    """Leave out of the columns of sites what the browser computes back exactly.

    Parameters
    ----------
    columns
        As `site_columns` gives them.
    card
        The same scorecard.

    Returns
    -------
    The columns, with `gap` (high - low) in place of `high`; without `score` and `ceiling` where
    these are the sums of weight × low and weight × high, which they are unless something is wrong.
    """
    if not isinstance(columns, dict):
        raise TypeError(f"page data: expected columns, found {type(columns).__name__}")
    weights = [weighing.weight for weighing in card.profile.criteria]
    names = [weighing.criterion for weighing in card.profile.criteria]
    low, high = (table[names].to_numpy(dtype=np.int64) for table in (card.low, card.high))
    dropped = {"high"} | {
        name
        for name, table in (("score", low), ("ceiling", high))
        if np.array_equal(table @ np.array(weights, dtype=np.int64), card.totals[name])
    }
    gaps = [pack_integers((high - low)[:, at].astype(np.float64)) for at in range(len(names))]
    kept = {name: column for name, column in columns.items() if name not in dropped}
    return {**kept, "gap": gaps}


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


def _text_of(table: pd.DataFrame, name: str) -> pd.Series:
    """Take a column as texts, "" where it is unknown or absent."""
    return _text(table.get(name, pd.Series("", index=table.index)))


def _text(column: pd.Series) -> pd.Series:
    """Turn a column into texts, "" where unknown."""
    return column.astype(object).where(column.notna(), "")


def _whole(column: pd.Series) -> Packed:
    """Pack a column of whole numbers; what has a fraction is rounded half-up, NaN is None."""
    return pack_integers(scale_to_integer(column.to_numpy(dtype=np.float64)))


def finding_columns(findings: pd.DataFrame, site_ids: pd.Index) -> dict[str, object]:
    """Pack which rule found what, in the order of the scorecard; the site is its position."""
    return {
        "site": _positions(findings["site_id"], site_ids),
        **{name: pack_words(_text(findings[name])) for name in FINDING_CODES},
    }


def finding_texts(findings: pd.DataFrame, told: pd.Index) -> dict[str, object]:
    """Pack the words of the findings on the sites `told`; `row` is the position in all findings."""
    rows = np.flatnonzero(find_positions(findings["site_id"], told) >= 0)
    few = findings.iloc[rows]
    return {"row": rows.tolist(), **{name: pack_words(_text(few[name])) for name in FINDING_TEXTS}}


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
    found: list[int] = find_positions(wanted, site_ids).tolist()
    return found
