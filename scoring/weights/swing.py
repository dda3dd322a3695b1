"""Swing weights: how much the step from the worst to the best value of a criterion is worth.

The answers are an order, points, or intervals of points. An order and intervals leave a whole
region of weights possible; in both cases the weights are the mean of the region's corners, so that
one rule serves both (Solymosi & Dombi 1986, "A method for determining the weights of criteria: the
centralized weights", European Journal of Operational Research 26: 35-41).
"""

import itertools
import math
from collections.abc import Mapping, Sequence

import numpy as np

from scoring.toml_table import (
    MISSING,
    Bounds,
    TomlTable,
    check_keys,
    read_number,
    shown,
    take,
    take_table,
    take_word,
)
from scoring.weights.answers import (
    HEAD,
    Answers,
    Weighed,
    check_criteria,
    is_open,
    raise_faults,
    take_answers,
)

KINDS = ("ordinal", "exact", "interval")
TOP = 100.0  # the points of the largest swing
_POINTS = Bounds(0, TOP)
_DIGITS = 6  # of a share in the file: a hundredth of a weight unit


def weigh_swing(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Find swing weights from an order, points, or intervals of points.

    Parameters
    ----------
    answers
        `kind`, and `[rank]` (1 is the largest swing; equal numbers are equal swings) or `[points]`
        (the largest swing has 100; with intervals each is [lowest, highest]).
    criteria
        Those of the profile, in its order.

    Raises
    ------
    ProfileError
        Every answer that is missing or wrong, by name.

    Source
    ------
    von Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research, chapter 8.
    """
    kind = take_word(answers.table, "kind", KINDS)
    if kind == "ordinal":
        return _weigh_order(answers, criteria)
    if kind == "exact":
        return _weigh_points(answers, criteria)
    if kind == "interval":
        return _weigh_intervals(answers, criteria)
    raise_faults(answers)
    return Weighed({}, {})


def _weigh_order(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Weights from an order."""
    check_keys(answers.table, (*HEAD, "kind", "rank"))
    table = take_table(answers.table, "rank")
    ranks = take_answers(table, criteria, Bounds(1, len(criteria)))
    for name, rank in ranks.items():
        if not math.isnan(rank) and not rank.is_integer():
            table.tell("whole_number_expected", name, found=shown(rank))
    raise_faults(answers)
    whole = {name: int(rank) for name, rank in ranks.items()}
    return Weighed(
        shares=find_centroid(whole),
        answers={"kind": "ordinal", "rank": whole},
        consistency=_shape_bounds(*bound_order(whole)),
    )


def find_centroid(ranks: Mapping[str, int]) -> dict[str, float]:
    """Find the mean of the corners of all weights that respect an order.

    Without equal ranks these are the rank order centroid weights. The corners share the whole
    weight equally among the criteria of the first ranks; with equal ranks, a rank enters as one.

    Parameters
    ----------
    ranks
        Criterion to rank; a smaller number is a larger weight.

    Returns
    -------
    Shares that sum to 1.

    Source
    ------
    Barron & Barrett 1996, "Decision quality using ranked attribute weights", Management Science
    42: 1515-1523; the rule for equal ranks is ours, from the same corners.
    """
    steps = sorted(set(ranks.values()))
    counts = [sum(rank <= step for rank in ranks.values()) for step in steps]
    return {
        name: math.fsum(1 / count for count in counts[steps.index(rank) :]) / len(steps)
        for name, rank in ranks.items()
    }


def bound_order(ranks: Mapping[str, int]) -> tuple[dict[str, float], dict[str, float]]:
    """Find the lowest and highest share that an order allows each criterion."""
    steps = sorted(set(ranks.values()))
    upto = {step: sum(rank <= step for rank in ranks.values()) for step in steps}
    last = len(ranks)
    low = {name: 1 / last if rank == steps[0] else 0.0 for name, rank in ranks.items()}
    return low, {name: 1 / upto[rank] for name, rank in ranks.items()}


def _weigh_points(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Weights in proportion to points."""
    check_keys(answers.table, (*HEAD, "kind", "points"))
    table = take_table(answers.table, "points")
    points = take_answers(table, criteria, _POINTS)
    if not any(math.isnan(value) or value == TOP for value in points.values()):
        answers.table.tell("top_swing_missing", "points", expected=int(TOP))
    raise_faults(answers)
    shares = {name: value / math.fsum(points.values()) for name, value in points.items()}
    return Weighed(shares, {"kind": "exact", "points": points})


def _weigh_intervals(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Weights from intervals of points."""
    check_keys(answers.table, (*HEAD, "kind", "points"))
    table = take_table(answers.table, "points")
    check_criteria(table, criteria)
    intervals = {name: _take_interval(table, name) for name in criteria}
    if not any(math.isnan(low) or low == TOP for low, _ in intervals.values()):
        answers.table.tell("top_swing_missing", "points", expected=int(TOP))
    raise_faults(answers)
    corners = find_corners(intervals)
    centre = corners.mean(axis=0)
    return Weighed(
        shares=dict(zip(intervals, centre.tolist(), strict=True)),
        answers={
            "kind": "interval",
            "points": {name: list(each) for name, each in intervals.items()},
        },
        consistency={"corners": len(corners), **_shape_bounds(*bound_intervals(intervals))},
    )


def _take_interval(table: TomlTable, key: str) -> tuple[float, float]:
    """Read [lowest, highest], or one number for both; NaN after a fault."""
    value = take(table, key)
    nothing = (math.nan, math.nan)
    if value is MISSING:
        return nothing
    if is_open(value) or (isinstance(value, list) and any(map(is_open, value))):
        table.tell("answer_missing", key)
        return nothing
    pair = value if isinstance(value, list) else [value, value]
    if len(pair) != 2:
        table.tell("interval_expected", key, found=shown(value))
        return nothing
    low, high = (read_number(table, key, each, _POINTS) for each in pair)
    if low > high:
        table.tell("interval_reversed", key, found=shown(value))
    return low, high


def find_corners(intervals: Mapping[str, tuple[float, float]]) -> np.ndarray:
    """Find the corners of all weights whose points lie in the intervals.

    The largest swing has 100 points for certain, so weights and points determine each other: the
    region is the box of points, seen from the origin on the plane where weights sum to 1. Such a
    projection keeps lines straight, so the corners of the box become the corners of the region.

    Parameters
    ----------
    intervals
        Criterion to (lowest, highest) points, 0..100; at least one is (100, 100).

    Returns
    -------
    Corner × criterion, each row a set of shares that sums to 1; each corner once.

    Source
    ------
    Mustajoki, Hämäläinen & Salo 2005, "Decision support by interval SMART/SWING", Decision
    Sciences 36: 317-339.
    """
    ends = [sorted({low, high}) for low, high in intervals.values()]
    points = np.array(list(itertools.product(*ends)), dtype=np.float64)
    return np.asarray(points / points.sum(axis=1, keepdims=True))


def bound_intervals(
    intervals: Mapping[str, tuple[float, float]],
) -> tuple[dict[str, float], dict[str, float]]:
    """Find the lowest and highest share: a criterion at one end, all others at the other.

    Parameters
    ----------
    intervals
        As `find_corners`.
    """
    lows = {name: low for name, (low, _) in intervals.items()}
    highs = {name: high for name, (_, high) in intervals.items()}
    return _shares_against(lows, highs), _shares_against(highs, lows)


def _shares_against(own: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    """Share of each criterion with its own points, beside those of the others."""
    whole = math.fsum(others.values())
    return {name: value / (whole - others[name] + value) for name, value in own.items()}


def _shape_bounds(low: Mapping[str, float], high: Mapping[str, float]) -> dict[str, object]:
    """Write lowest and highest shares for the file."""
    return {
        "share_low": {name: round(value, _DIGITS) for name, value in low.items()},
        "share_high": {name: round(value, _DIGITS) for name, value in high.items()},
    }
