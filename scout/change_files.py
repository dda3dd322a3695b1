"""What is different between two runs, for other programs: JSON and a table."""

import json
from collections.abc import Mapping

import pandas as pd

from maps.change_words import CHANGE_WORDS, MILLIONTHS, find_reasons
from scoring.comparison import GONE, NEW, SAME, Comparison
from scout.changes import count_changes, rows_of
from scout.export import write_csv_text
from scout.moves import list_moves, shape_moves

SCHEMA = 1


def build_change_files(comparison: Comparison) -> dict[str, bytes]:
    """Make `changes.json` and `changes.csv`, which lie in the new run's folder."""
    return {
        "changes.json": write_json(comparison).encode("utf-8") + b"\n",
        "changes.csv": write_csv_text(build_change_table(comparison)),
    }


def shape_changes(comparison: Comparison) -> dict[str, object]:
    """Shape a comparison for JSON; the names and meanings are kept within one schema number.

    Scores are points of 100, weights shares of 10000, unknown is null. Sites that stayed the same
    are counted and not listed.
    """
    change = comparison.profile_change
    listed = comparison.sites[comparison.sites["change"] != SAME]
    facts, criteria, findings = _group(comparison)
    return {
        "schema": SCHEMA,
        "old_day": comparison.old_day,
        "new_day": comparison.new_day,
        "profile_change": None
        if change is None
        else {
            "old": change.old_id,
            "new": change.new_id,
            "weights": {name: list(pair) for name, pair in change.weights.items()},
            "is_only_inside": change.is_only_inside,
        },
        "counts": count_changes(comparison),
        "sites": [
            {
                **{
                    name: row[name]
                    for name in (
                        "site_id", "old_site_id", "name", "gemeente_name", "change", "merged_into",
                    )
                },
                "old": None if row["change"] == NEW else _shape_side(row, "old"),
                "new": None if row["change"] == GONE else _shape_side(row, "new"),
                "facts": facts.get(str(row["site_id"]), []),
                "criteria": criteria.get(str(row["site_id"]), []),
                "findings": findings.get(str(row["site_id"]), []),
            }
            for row in rows_of(listed)
        ],
        "decomposition": shape_moves(comparison.decomposition),
    }  # fmt: skip


def _shape_side(row: Mapping[str, object], side: str) -> dict[str, object]:
    rank = float(str(row[f"{side}_rank"]))
    return {
        "rank": None if pd.isna(rank) else int(rank),
        "score": float(str(row[f"{side}_score"])) / MILLIONTHS,
        "ceiling": float(str(row[f"{side}_ceiling"])) / MILLIONTHS,
        "coverage": float(str(row[f"{side}_coverage"])),
        "state": row[f"{side}_state"],
        "is_shortlisted": bool(row[f"{side}_is_shortlisted"]),
    }


Lines = dict[str, list[dict[str, object]]]


def _group(comparison: Comparison) -> tuple[Lines, Lines, Lines]:
    """Group the facts, criteria and findings by site, in the shape of the JSON."""
    facts: Lines = {}
    for row in comparison.facts.to_dict("records"):
        line = {
            "criterion": row["criterion"],
            "indicator": row["indicator"],
            "old": _plain(row["old_number"], row["old_word"]),
            "new": _plain(row["new_number"], row["new_word"]),
        }
        facts.setdefault(row["site_id"], []).append(line)
    criteria: Lines = {}
    for row in comparison.criteria.to_dict("records"):
        line = {
            "criterion": row["criterion"],
            "old": row["old_low"] / 100,
            "new": row["new_low"] / 100,
            "effect": row["effect"] / MILLIONTHS,
        }
        criteria.setdefault(row["site_id"], []).append(line)
    findings: Lines = {}
    for row in comparison.findings.to_dict("records"):
        line = {name: row[name] for name in ("sign", "code", "outcome", "text")}
        findings.setdefault(row["site_id"], []).append(line)
    return facts, criteria, findings


def _plain(number: float, word: str) -> object:
    return word or (None if pd.isna(number) else number)


def write_json(comparison: Comparison) -> str:
    """Write a comparison as JSON text, the same for the same comparison."""
    return json.dumps(shape_changes(comparison), ensure_ascii=False, indent=2, allow_nan=False)


def build_change_table(comparison: Comparison) -> pd.DataFrame:
    """Put every site that did not stay the same in one row, for `changes.csv`.

    Returns
    -------
    `change, site_id, old_site_id, name, gemeente_name, merged_into`, per side `rank`, `score`
    and `ceiling` (points of 100), `state`, `is_shortlisted` ("ja", "nee" or ""), per cause how many
    places it moved the site (`scout.moves.list_moves`), and `reasons` (Dutch).
    """
    sites = comparison.sites.assign(reasons=find_reasons(comparison))
    listed = sites[sites["change"] != SAME].rename_axis("site_id").reset_index()
    order = {change: number for number, change in enumerate(CHANGE_WORDS)}
    listed = listed.iloc[listed["change"].map(order).argsort(kind="stable")]
    table = listed[
        ["change", "site_id", "old_site_id", "name", "gemeente_name", "merged_into"]
    ].copy()
    for side in ("old", "new"):
        table[f"{side}_rank"] = listed[f"{side}_rank"].astype("float64")
        table[f"{side}_score"] = listed[f"{side}_score"].astype("float64") / MILLIONTHS
        table[f"{side}_ceiling"] = listed[f"{side}_ceiling"].astype("float64") / MILLIONTHS
        table[f"{side}_state"] = listed[f"{side}_state"].astype("str").fillna("")
        chosen = listed[f"{side}_is_shortlisted"].map({True: "ja", False: "nee"})
        table[f"{side}_is_shortlisted"] = chosen.astype("str").fillna("")
    table = table.join(list_moves(comparison.decomposition, listed["site_id"]))
    return table.assign(reasons=listed["reasons"]).reset_index(drop=True)
