"""What changes when more permit holders are housed, or when the chain runs otherwise."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from scoring.region.capacity_case import CapacityCase, find_need, follow
from scoring.region.capacity_need import Need
from scoring.region.stock_flow import Variant


def find_freed(case: CapacityCase, need: Need, extras: Sequence[float]) -> pd.DataFrame:
    """Tell what housing more permit holders frees in reception.

    Parameters
    ----------
    case
        What is known.
    need
        As found, with the paths.
    extras
        Permit holders more in each half-year.

    Returns
    -------
    A row for each extra and half-year: `extra`, `halfjaar`, `freed` (persons less in reception in
    scenario mid), `freed_10`, `freed_50`, `freed_90` (over the paths) and `waiting` (permit
    holders who still wait, in mid). Never more is freed than permit holders wait.

    Source
    ------
    DOMAIN row 2.11: who is housed leaves reception. A freed place counts as long as it is free.
    """
    middle = np.zeros((1, len(case.half_years)))
    base = follow(case, middle).occupancy[0]
    base_paths = follow(case, need.positions).occupancy
    rows = []
    for extra in extras:
        variant = Variant(housed_extra=extra)
        stocks = follow(case, middle, variant)
        freed = base_paths - follow(case, need.positions, variant).occupancy
        low, half, high = np.quantile(freed, (0.1, 0.5, 0.9), axis=0)
        rows.append(
            pd.DataFrame(
                {
                    "extra": extra,
                    "halfjaar": case.half_years,
                    "freed": base - stocks.occupancy[0],
                    "freed_10": low,
                    "freed_50": half,
                    "freed_90": high,
                    "waiting": stocks.permit[0],
                }
            )
        )
    columns = ["extra", "halfjaar", "freed", "freed_10", "freed_50", "freed_90", "waiting"]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)


def compare_variants(
    case: CapacityCase, need: Need, variants: Mapping[str, Variant]
) -> pd.DataFrame:
    """Compare what-ifs at the end of the last half-year.

    Parameters
    ----------
    case, need
        As found.
    variants
        By name.

    Returns
    -------
    A row for each variant: `name`, `occupancy`, `need` and `shortage` in scenario mid,
    `shortage_10`, `shortage_90` over the paths, and `change`: occupancy less that without a
    change.

    Source
    ------
    DOMAIN row 2.15: the length of the procedure and the share of permits as parameters.
    """
    middle = np.zeros((1, len(case.half_years)))
    available = float(need.places["available"].iloc[-1])
    base = float(follow(case, middle).occupancy[0, -1])
    rows = []
    for name, variant in variants.items():
        occupancy = float(follow(case, middle, variant).occupancy[0, -1])
        paths = find_need(case, follow(case, need.positions, variant).occupancy[:, -1]) - available
        asked = float(find_need(case, np.array(occupancy)))
        low, high = np.quantile(paths, (0.1, 0.9))
        rows.append((name, occupancy, asked, asked - available, low, high, occupancy - base))
    columns = ["name", "occupancy", "need", "shortage", "shortage_10", "shortage_90", "change"]
    return pd.DataFrame(rows, columns=columns)
