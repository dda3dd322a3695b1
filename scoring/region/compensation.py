"""Who pays whom when gemeenten settle: nobody ends worse off than alone."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from scoring.shares import share_out


@dataclass(frozen=True)
class Compensation:
    """What gemeenten pay and receive.

    Parameters
    ----------
    table
        On `gemeente_code`, whole units: `change` (effort together minus alone; below 0 is a gain),
        `receives` and `pays` (0 or more), and `after` (change − receives + pays).
    uncovered
        Units that no gain can pay for: above 0 only when together takes more than alone, because
        somebody has no room for its own task.
    """

    table: pd.DataFrame
    uncovered: int


def find_compensation(alone: pd.Series, together: pd.Series) -> Compensation:
    """Find the least payments that leave nobody worse off.

    Who got more effort receives exactly that; who gained pays in proportion to its gain.

    Parameters
    ----------
    alone, together
        Effort in whole units, on one index.

    Returns
    -------
    Payments that add up to what is received, exactly; nobody pays more than it gained.

    Source
    ------
    Ours. How the gain that is left is shared is for the gemeenten: here who made it keeps it.
    """
    change = [int(each) for each in (together - alone)]
    losses = [max(0, each) for each in change]
    gains = [max(0, -each) for each in change]
    paid = min(sum(losses), sum(gains))
    receives = _split(paid, losses)
    pays = _split(paid, gains)
    table = pd.DataFrame(
        {
            "change": np.array(change, dtype=np.int64),
            "receives": np.array(receives, dtype=np.int64),
            "pays": np.array(pays, dtype=np.int64),
        },
        index=alone.index,
    )
    after = table["change"] - table["receives"] + table["pays"]
    return Compensation(table.assign(after=after), sum(losses) - paid)


def _split(total: int, weights: list[int]) -> tuple[int, ...]:
    """Split a total by weights; nothing to split is nothing for all."""
    if not total:
        return (0,) * len(weights)
    return share_out(total, [Fraction(weight) for weight in weights])
