"""Totals of what gemeenten have to do and did: per region, province and country."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

# What may be added up over gemeenten. A sum of which one part is unknown is unknown.
SUMS = (
    "inhabitants", "task_places", "task_amv_places", "key_population", "key_ses", "key_own",
    "existing_places", "reception_places", "gap_places", "balance_places", "taakstelling",
    "opgave", "realised", "last_balance",
)  # fmt: skip

# What only those gemeenten have reported whose list of reception locations is at hand.
LISTED = ("existing_places", "reception_places", "gap_places", "balance_places")


@dataclass(frozen=True)
class Level:
    """A set of gemeenten of which the totals are wanted.

    Parameters
    ----------
    kind
        "region", "province", "country" or "set".
    id, name
        As people call it.
    gemeenten
        Codes.
    """

    kind: str
    id: str
    name: str
    gemeenten: tuple[str, ...]


def find_levels(
    facts: pd.DataFrame, region: Level, province_names: Mapping[str, str]
) -> tuple[Level, ...]:  # noqa: E501
    """Find the levels above a region: its provinces and the country.

    Parameters
    ----------
    facts
        Every gemeente that is known on `gemeente_code`, with `province_code` ("" unknown).
    region
        The region itself.
    province_names
        From code to name; another code is its own name.

    Returns
    -------
    The region, then each province in which it has a gemeente, then all gemeenten together.
    """
    members = facts.reindex(list(region.gemeenten))["province_code"].fillna("")
    provinces = [
        Level("province", code, province_names.get(code, code), _take(facts, code))
        for code in sorted(set(members) - {""})
    ]
    everyone = Level("country", "NL", "Nederland", tuple(facts.index.astype(str)))
    return (region, *provinces, everyone)


def add_up(facts: pd.DataFrame, levels: tuple[Level, ...], listed: tuple[str, ...]) -> pd.DataFrame:
    """Add up every level.

    Parameters
    ----------
    facts
        On `gemeente_code`, with any of `SUMS`.
    levels
        Which sets.
    listed
        Codes of the gemeenten whose reception locations are at hand. Elsewhere "no location" only
        means that nobody looked, so a level that holds another gemeente has unknown places.

    Returns
    -------
    A row a level: `kind`, `id`, `name`, `gemeenten` (how many), every sum, `coverage_share`
    (durable places per place of the task), `largest_share` (part of the task that falls to the
    gemeente with most), and `misses` (gemeenten with a backlog at the end of the last half-year).
    NaN where a part is unknown.
    """
    rows = [_add_level(facts, level, listed) for level in levels]
    columns = [
        "kind", "id", "name", "gemeenten", *SUMS, "coverage_share", "largest_share", "misses",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _take(facts: pd.DataFrame, province: str) -> tuple[str, ...]:
    return tuple(facts.index[facts["province_code"] == province].astype(str))


def _add_level(facts: pd.DataFrame, level: Level, listed: tuple[str, ...]) -> dict[str, object]:
    """Add up one level."""
    rows = facts.reindex(list(level.gemeenten))
    sums = {name: _add(rows, name) for name in SUMS}
    if not set(level.gemeenten) <= set(listed):
        sums |= dict.fromkeys(LISTED, np.nan)
    task = sums["task_places"]
    is_asked = bool(task > 0)
    ends = rows.get("last_balance", pd.Series(np.nan, rows.index)).astype(np.float64)
    return {
        "kind": level.kind,
        "id": level.id,
        "name": level.name,
        "gemeenten": len(rows),
        **sums,
        "coverage_share": sums["existing_places"] / task if is_asked else np.nan,
        "largest_share": rows["task_places"].max() / task if is_asked else np.nan,
        "misses": float((ends < 0).sum()) if len(rows) and ends.notna().all() else np.nan,
    }


def _add(rows: pd.DataFrame, name: str) -> float:
    """Add up a column; unknown when a part is, or when there is nothing."""
    if name not in rows or rows.empty:
        return np.nan
    return float(rows[name].astype(np.float64).sum(skipna=False))
