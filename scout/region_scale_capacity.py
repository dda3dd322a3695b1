"""The capacity that each scale needs, by its share of the people of the region."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from scoring.region.capacity_case import CapacityCase
from scoring.region.capacity_need import Need, find_capacity_need
from scoring.region.levels import Level
from scoring.region.stock_flow import scale_flows, scale_start

# The tables of places and flows are of the region, so a scale that reaches beyond it is not told.
OUTSIDE, PEOPLE_UNKNOWN = "capacity_outside", "inhabitants_unknown"
CAPACITY_COLUMNS = (
    "name", "reason", "flow_share", "halfjaar", "need_places", "available_places",
    "shortage_places", "shortage_chance", "first_short",
)  # fmt: skip


def tell_scale_capacity(
    case: CapacityCase, region: Sequence[str], levels: Sequence[Level], inhabitants: pd.Series
) -> pd.DataFrame:
    """Set need against places in every scale within the region.

    Parameters
    ----------
    case
        Of the region as a whole.
    region
        Codes of the gemeenten of the region.
    levels
        The scales.
    inhabitants
        On `gemeente_code`.

    Returns
    -------
    `CAPACITY_COLUMNS`, a row a scale, NaN beside a `reason`. `flow_share`: part of the region's
    people, and so of its flows (an assumption: people come and go as they are spread). The
    half-year is the last one of the table; `shortage_places` is below nought where places are left
    over, in scenario mid; `shortage_chance` is of the drawn paths; `first_short` names the first
    half-year that is short in scenario mid, "" for none.
    """
    whole = _add(inhabitants, region)
    rows = [
        _tell_level(case, level, _find_share(level, region, inhabitants, whole)) for level in levels
    ]
    return pd.DataFrame(rows, columns=list(CAPACITY_COLUMNS))


def _add(inhabitants: pd.Series, codes: Sequence[str]) -> float:
    return float(inhabitants.reindex(list(codes)).astype("float64").sum(skipna=False))


def _find_share(
    level: Level, region: Sequence[str], inhabitants: pd.Series, whole: float
) -> float | str:
    """Find the part of the region's people that lives in a scale, or why it is not told."""
    here = set(level.gemeenten)
    if not here <= set(region):
        return OUTSIDE
    if here == set(region):
        return 1.0
    share = _add(inhabitants, level.gemeenten) / whole if whole > 0 else np.nan
    return PEOPLE_UNKNOWN if np.isnan(share) else share


def _tell_level(case: CapacityCase, level: Level, share: float | str) -> dict[str, object]:
    """Tell one scale at the end of the last half-year."""
    if isinstance(share, str):
        return {"name": level.name, "reason": share, "first_short": "", "halfjaar": ""}
    need = find_capacity_need(_take_part(case, level, share))
    table = need.scenarios[need.scenarios["scenario"] == "mid"].reset_index(drop=True)
    last = table.iloc[-1]
    return {
        "name": level.name,
        "reason": "",
        "flow_share": share,
        "halfjaar": str(last["halfjaar"]),
        "need_places": float(last["need"]),
        "available_places": float(last["available"]),
        "shortage_places": float(last["shortage"]),
        "shortage_chance": float(need.bands["shortage_chance"].iloc[-1]),
        "first_short": _find_first(need),
    }


def _take_part(case: CapacityCase, level: Level, share: float) -> CapacityCase:
    """Take the places of a scale and its share of the flows."""
    is_here = case.places["gemeente_code"].astype(str).isin(level.gemeenten)
    return replace(
        case,
        flows=scale_flows(case.flows, share),
        places=case.places[is_here].reset_index(drop=True),
        start=scale_start(case.start, share),
    )


def _find_first(need: Need) -> str:
    """Find the first half-year that is short in scenario mid."""
    table = need.scenarios
    short = table[(table["scenario"] == "mid") & (table["shortage"] > 0)]
    return str(short["halfjaar"].iloc[0]) if len(short) else ""
