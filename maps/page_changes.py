"""What differs from an earlier run, for the page of a rescored one: "sinds vorige keer"."""

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from maps.change_words import CAUSE_WORDS, CHANGE_WORDS, find_reasons, order_changes
from maps.fact_words import name_criterion_short
from maps.say import say
from scoring.comparison import CHANGED, GONE, MOVED, NEW, Comparison
from scoring.decomposition import CAUSES, Decomposition, shown_effects

# Rows of one kind of change in the page; `changes.csv` beside it holds all.
ROWS = 100
LISTED = (NEW, GONE, CHANGED, MOVED)
TENTHS = 10

Row = Mapping[Hashable, object]


def change_parts(comparison: Comparison, site_ids: pd.Index) -> dict[str, object]:
    """Gather what is new, gone, changed and moved, and why each site moved.

    Parameters
    ----------
    comparison
        Of the earlier run with this one.
    site_ids
        The sites of the page, in its order.

    Returns
    -------
    `old_day, new_day`; `weights` (label, old and new share of 10000, of those that differ) and
    `profile` ("same", "inside" or "other"); `counts` per kind of change; `came` and `went`: who
    entered and left the shortlist; `causes` (words) with `is_mixed`, `has_remainder` and
    `is_split`; and `groups`: per kind its first `ROWS` sites, those with another verdict first,
    then by the size of the change. A site that is no longer there has position -1 and its own name.
    """
    sites = comparison.sites.assign(
        reasons=find_reasons(comparison),
        position=pd.Index(site_ids.astype(object)).get_indexer(
            comparison.sites.index.astype(object)
        ),
    )
    counts = sites["change"].value_counts()
    split = comparison.decomposition
    return {
        "old_day": comparison.old_day,
        "new_day": comparison.new_day,
        **_profile_parts(comparison),
        "counts": {change: int(counts.get(change, 0)) for change in CHANGE_WORDS},
        **_shortlist_parts(sites),
        "causes": [] if split is None else [say(CAUSE_WORDS[cause]) for cause in CAUSES],
        "is_split": split is not None,
        "is_mixed": split is not None and split.is_mixed,
        "has_remainder": split is not None and split.has_remainder,
        "groups": [_group(sites[sites["change"] == change], change, split) for change in LISTED],
    }


def _profile_parts(comparison: Comparison) -> dict[str, object]:
    """Say whether the opinion is still the same, and which weights differ."""
    change = comparison.profile_change
    if change is None:
        return {"profile": "same", "weights": []}
    return {
        "profile": "inside" if change.is_only_inside else "other",
        "weights": [[name_criterion_short(name), *pair] for name, pair in change.weights.items()],
    }


def _shortlist_parts(sites: pd.DataFrame) -> dict[str, object]:
    """Name who entered and who left the shortlist."""
    was = sites["old_is_shortlisted"].eq(True)
    now = sites["new_is_shortlisted"].eq(True)
    return {"came": _names(sites[now & ~was]), "went": _names(sites[was & ~now])}


def _names(sites: pd.DataFrame) -> list[list[object]]:
    """Give position, id, name and gemeente of sites."""
    return [
        [int(row["position"]), str(site_id), str(row["name"]), str(row["gemeente_name"])]
        for site_id, row in zip(sites.index, sites.to_dict("records"), strict=True)
    ]


def _group(sites: pd.DataFrame, change: str, split: Decomposition | None) -> dict[str, object]:
    """Gather the first sites of one kind of change."""
    shown = sites.loc[order_changes(sites)].head(ROWS)
    causes = _causes(shown.index, split)
    return {
        "change": change,
        "total": len(sites),
        "rows": [
            _row(name, row, causes.get(str(row["change_id"])))
            for name, row in zip(
                _names(shown), shown.assign(change_id=shown.index).to_dict("records"), strict=True
            )
        ],
    }


def _causes(site_ids: pd.Index, split: Decomposition | None) -> dict[str, list[int]]:
    """Split the moves over their causes, in tenths of a place that add up to the move."""
    if split is None:
        return {}
    moved = split.ranks[split.ranks.index.isin(site_ids) & (split.ranks["move"] != 0)]
    effects = shown_effects(moved, TENTHS).to_numpy(np.int64).tolist()
    return {str(name): parts for name, parts in zip(moved.index, effects, strict=True)}


def _row(name: list[object], row: Row, causes: list[int] | None) -> dict[str, object]:
    """Write one site: who, what it was, why it changed."""
    return {
        "name": name,
        "merged": str(row["merged_into"]),
        "rank": _whole(row["old_rank"]),
        "score": _whole(row["old_score"]),
        "state": "" if pd.isna(row["old_state"]) else str(row["old_state"]),  # type: ignore[call-overload]
        "reasons": str(row["reasons"]),
        "causes": causes,
    }


def _whole(value: object) -> int | None:
    """Write a whole number, None where unknown."""
    number = float(str(value))
    return None if np.isnan(number) else int(number)
