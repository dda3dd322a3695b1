"""Who takes over what from whom: the shortest way from what gemeenten had to what they do."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from scoring.region.solver import Limits, Problem, solve

COLUMNS = ("from_code", "to_code", "amount", "distance_km")


def find_flows(
    before: pd.Series,
    after: pd.Series,
    distance_km: pd.DataFrame | None,
    groups: Sequence[Sequence[str]],
) -> pd.DataFrame:
    """Split the changes of one task into amounts between two gemeenten.

    A change can be split in many ways. This one has the fewest kilometres in all, so that people
    stay near; without distances, whoever comes first by code gives to whoever comes first.

    Parameters
    ----------
    before, after
        Whole numbers on `gemeente_code`; in each group their sums are equal.
    distance_km
        Square, on `gemeente_code` both ways, NaN unknown; None when nothing is known. Unknown
        distances make the whole table go by code.
    groups
        Sets of gemeenten within which a task may move.

    Returns
    -------
    `COLUMNS`: an amount above 0 from who gives to who takes over, sorted; `distance_km` is NaN when
    unknown.

    Source
    ------
    The transport problem of F.L. Hitchcock (1941), The distribution of a product from several
    sources to numerous localities, Journal of Mathematics and Physics 20.
    """
    parts = [_split_group(before, after, distance_km, list(group)) for group in groups]
    lines = [line for part in parts for line in part]
    table = pd.DataFrame(lines, columns=list(COLUMNS)).astype({"distance_km": np.float64})
    return table.sort_values(["from_code", "to_code"], ignore_index=True)


def _split_group(
    before: pd.Series, after: pd.Series, distance_km: pd.DataFrame | None, group: list[str]
) -> list[tuple[str, str, int, float]]:
    """Split the changes within one group."""
    change = (after.loc[group] - before.loc[group]).sort_index()
    givers, takers = change[change < 0], change[change > 0]
    if givers.empty:
        return []
    between = pd.DataFrame(np.nan, givers.index, takers.index)
    if distance_km is not None:
        between = distance_km.reindex(index=givers.index, columns=takers.index)
    gives = [int(-each) for each in givers]
    takes = [int(each) for each in takers]
    far = between.to_numpy(dtype=np.float64)
    is_known = not np.isnan(far).any()
    amounts = _pair_nearest(gives, takes, far) if is_known else _pair_by_code(gives, takes)
    return [
        (str(givers.index[i]), str(takers.index[j]), amount, float(far[i, j]))
        for (i, j), amount in amounts.items()
    ]


def _pair_by_code(gives: list[int], takes: list[int]) -> dict[tuple[int, int], int]:
    """Let the first giver give to the first taker until one of them is done."""
    amounts: dict[tuple[int, int], int] = {}
    left, room, i, j = list(gives), list(takes), 0, 0
    while i < len(left) and j < len(room):
        amount = min(left[i], room[j])
        amounts[i, j] = amount
        left[i] -= amount
        room[j] -= amount
        i, j = (i + 1, j) if not left[i] else (i, j + 1)
    return {pair: amount for pair, amount in amounts.items() if amount}


def _pair_nearest(
    gives: list[int], takes: list[int], between: np.ndarray
) -> dict[tuple[int, int], int]:
    """Find the amounts with the fewest kilometres in all."""
    rows, columns = between.shape
    out = sparse.kron(sparse.eye_array(rows), np.ones((1, columns)))
    into = sparse.kron(np.ones((1, rows)), sparse.eye_array(columns))
    totals = np.array([*gives, *takes], dtype=np.float64)
    problem = Problem(
        cost=between.ravel(),
        lower=np.zeros(between.size),
        upper=np.full(between.size, float(max(*gives, *takes))),
        is_whole=np.ones(between.size, dtype=np.bool_),
        rows=sparse.csr_array(sparse.vstack([out, into])),
        row_lower=totals,
        row_upper=totals,
    )
    found = solve(problem, Limits())
    if not found.is_found:
        return _pair_by_code(gives, takes)
    amounts = np.round(found.x).astype(np.int64).reshape(rows, columns)
    return {(int(i), int(j)): int(amounts[i, j]) for i, j in zip(*np.nonzero(amounts), strict=True)}
