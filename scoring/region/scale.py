"""The same totals on several scales, and what changes from one to the next."""

import numpy as np
import pandas as pd

from scoring.region.levels import Level, add_up
from scoring.region.task_half_years import COMPUTED

COLUMNS = (
    "kind", "id", "name", "gemeenten", "inhabitants", "task_places", "key_population",
    "task_per_1000",
    "country_share", "largest_share", "existing_places", "gap_places", "surplus_places",
    "inner_cover_share", "coverage_share", "with_gap", "taakstelling", "taakstelling_once",
    "taakstelling_rounding", "last_balance", "misses",
)  # fmt: skip


def find_scales(
    facts: pd.DataFrame, levels: tuple[Level, ...], listed: tuple[str, ...]
) -> pd.DataFrame:
    """Tell every scale in the same words.

    Parameters
    ----------
    facts
        Tasks of every gemeente of the country, as `RegionTasks.facts`.
    levels
        The scales to compare.
    listed
        Codes whose reception locations are at hand, as in `add_up`.

    Returns
    -------
    A row a scale, `COLUMNS`; NaN where a part is unknown. `country_share`: part of the task of the
    country. `surplus_places`: what gemeenten have above their own task. `inner_cover_share`: part
    of the shortfall that those places could cover within the scale. `with_gap`: gemeenten with a
    shortfall. `taakstelling_once`: the taakstelling if it were rounded up once for all together,
    `taakstelling_rounding` what rounding each gemeente adds to that; NaN where a taakstelling was
    given and not computed.
    """
    sums = add_up(facts, levels, listed)
    country = facts["task_places"].astype(np.float64).sum(skipna=False)
    extra = pd.DataFrame(
        [
            _tell_extra(facts.reindex(list(level.gemeenten)), facts, level, listed)
            for level in levels
        ]
    )
    table = pd.concat([sums, extra], axis=1)
    people, task = table["inhabitants"], table["task_places"]
    gap = table["gap_places"]
    covered = np.minimum(table["surplus_places"], gap)
    table = table.assign(
        task_per_1000=1000 * task / people.where(people > 0),
        country_share=task / country if country > 0 else np.nan,
        inner_cover_share=covered / gap.where(gap > 0),
        taakstelling_rounding=table["taakstelling"] - table["taakstelling_once"],
    )
    return table[list(COLUMNS)]


def find_steps(levels: tuple[Level, ...]) -> pd.DataFrame:
    """Tell which gemeenten come and go from each scale to the next.

    Returns
    -------
    A row a step: `from_name`, `to_name`, `added` and `removed` (codes joined by ";").
    """
    rows = [
        {
            "from_name": before.name,
            "to_name": after.name,
            "added": ";".join(sorted(set(after.gemeenten) - set(before.gemeenten))),
            "removed": ";".join(sorted(set(before.gemeenten) - set(after.gemeenten))),
        }
        for before, after in zip(levels, levels[1:], strict=False)
    ]
    return pd.DataFrame(rows, columns=["from_name", "to_name", "added", "removed"])


def _tell_extra(
    rows: pd.DataFrame, facts: pd.DataFrame, level: Level, listed: tuple[str, ...]
) -> dict[str, float]:
    """Tell what is no plain sum."""
    balance = rows["balance_places"].astype(np.float64)
    is_known = set(level.gemeenten) <= set(listed) and bool(balance.notna().all())
    return {
        "surplus_places": float(balance.clip(lower=0).sum()) if is_known else np.nan,
        "with_gap": float((balance < 0).sum()) if is_known else np.nan,
        "taakstelling_once": _round_once(rows, facts),
    }


def _round_once(rows: pd.DataFrame, facts: pd.DataFrame) -> float:
    """Round the share of all together up, once; the national number stands on every row."""
    national = facts["national_taakstelling"]
    people = rows["inhabitants"].astype(np.float64)
    whole = facts["inhabitants"].astype(np.float64).sum(skipna=False)
    is_computed = bool((rows["taakstelling_from"] == COMPUTED).all())
    if national.isna().any() or people.isna().any() or not is_computed or not whole > 0:
        return np.nan
    return float(-(-int(national.iloc[0]) * int(people.sum()) // int(whole)))
