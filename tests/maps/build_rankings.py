"""The rankings of Python for many weightings: the numbers that a browser must find too."""

import numpy as np
import pandas as pd

from scoring.rank import RANKED_STATES, rank_sites
from scoring.shares import share_out
from scoring.weighing import WEIGHT_SUM
from scoring.weight_swing import find_swing_ranks

COLUMNS = ("score", "ceiling", "rank", "rank_best", "rank_worst", "swing_best", "swing_worst")


def draw_weightings(criteria: int, count: int, seed: int) -> list[list[int]]:
    """Weights that sum to 10,000: any share, positions of sliders, one criterion alone."""
    draw = np.random.default_rng(seed)
    shares = draw.integers(0, 1_000, (count, criteria))
    shares[count // 2 :] = draw.integers(0, 6, (count - count // 2, criteria))
    shares[:criteria] = np.eye(criteria, dtype=int)[: len(shares[:criteria])]
    shares[shares.sum(axis=1) == 0, 0] = 1
    return [list(share_out(WEIGHT_SUM, row)) for row in shares.tolist()]


def rank_all(
    low: pd.DataFrame, high: pd.DataFrame, state: pd.Series, weightings: list[list[int]]
) -> dict[str, object]:
    """What a test in JavaScript needs: the sites, the weightings, and what Python finds."""
    return {
        "id": [str(site) for site in low.index],
        "ranked": state.isin(RANKED_STATES).tolist(),
        "low": [low[name].tolist() for name in low],
        "high": [high[name].tolist() for name in high],
        "cases": [_rank_one(low, high, state, weights) for weights in weightings],
    }


def _rank_one(
    low: pd.DataFrame, high: pd.DataFrame, state: pd.Series, weights: list[int]
) -> dict[str, object]:
    by_name = dict(zip(low.columns, weights, strict=True))
    totals = pd.DataFrame({"score": low @ weights, "ceiling": high @ weights, "state": state})
    found = totals.join(rank_sites(totals)).join(find_swing_ranks(low, high, state, by_name))
    columns = {
        name: [None if np.isnan(value) else int(value) for value in found[name]] for name in COLUMNS
    }
    return {"weights": weights, **columns}


def make_tied_sites(count: int, seed: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Sites that tie all the time, in no order, with ids that only code points put in order."""
    draw = np.random.default_rng(seed)
    marks = ("a", "Z", "é", "\uffee", "\U0001f3e0", "10", "9", "")
    names = [f"{marks[at % len(marks)]}{at // len(marks)}" for at in range(count)]
    index = pd.Index(draw.permutation(names), name="site_id", dtype="str")
    criteria = [f"c{at}" for at in range(8)]
    low = draw.choice([0, 3_333, 5_000, 10_000], (count, 8))
    high = np.maximum(low, draw.choice([0, 5_000, 10_000], (count, 8)))
    state = pd.Series(draw.choice(["geschikt", "nader_onderzoek", "uitgesloten"], count), index)
    return (
        pd.DataFrame(low, index=index, columns=criteria),
        pd.DataFrame(high, index=index, columns=criteria),
        state,
    )
