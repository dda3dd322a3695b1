"""Weights drawn from what somebody answered: an order, or intervals of points."""

from collections.abc import Mapping, Sequence

import numpy as np

from layers.errors import Fault, ProfileError
from scoring.contest import Numbers
from scoring.smaa.weight_draws import draw_uniform
from scoring.weights.weight_set import WeightSet


def draw_answered(
    rng: np.random.Generator, weight_set: WeightSet, criteria: Sequence[str], draws: int
) -> Numbers:
    """Draw sets of weights that keep to the answers behind a weight set.

    Of an order every set of weights in that order is as likely; criteria of one rank have equal
    weights. Of intervals every number of points in each interval is as likely: that is what who
    answers says of a swing, not of a share of the whole.

    Parameters
    ----------
    rng
        Random numbers.
    weight_set
        Made by swing weighting with an order or with intervals.
    criteria
        Those of the profile, in its order.
    draws
        How many sets.

    Returns
    -------
    draw × criterion; each row sums to 1.

    Raises
    ------
    ProfileError
        "answers_without_range": the answers are exact, or of another method; or they lack a
        criterion, or hold no order or interval that can be used.

    Source
    ------
    The regions of scoring/weights/swing.py: Solymosi & Dombi (1986) for an order, Mustajoki,
    Hämäläinen & Salo (2005) for intervals. Evenly over a region with n corners that share no plane:
    the mean of the corners with even shares (Rubinstein 1982, as `draw_uniform`).
    """
    kind = weight_set.answers.get("kind") if weight_set.method == "swing" else None
    try:
        if kind == "ordinal":
            return _draw_order(rng, _take_ranks(weight_set, criteria), draws)
        if kind == "interval":
            return _draw_points(rng, _take_intervals(weight_set, criteria), draws)
    except (KeyError, TypeError, ValueError) as error:
        raise _refuse(weight_set) from error
    raise _refuse(weight_set)


def _refuse(weight_set: WeightSet) -> ProfileError:
    return ProfileError([Fault("answers_without_range", {"set": weight_set.title})])


def _draw_order(rng: np.random.Generator, ranks: Numbers, draws: int) -> Numbers:
    """Mix the corners of the region: the whole weight shared by the first ranks, equally."""
    steps = np.unique(ranks)
    upto = ranks[None, :] <= steps[:, None]
    corners = upto / upto.sum(axis=1, keepdims=True)
    mixed: Numbers = draw_uniform(rng, len(steps), draws) @ corners
    return mixed


def _draw_points(rng: np.random.Generator, intervals: Numbers, draws: int) -> Numbers:
    """Draw points in each interval, and share the whole weight in proportion."""
    low, high = intervals.T
    points = low + rng.random((draws, len(low))) * (high - low)
    shares: Numbers = points / points.sum(axis=1, keepdims=True)
    return shares


def _take_ranks(weight_set: WeightSet, criteria: Sequence[str]) -> Numbers:
    """Take the rank of each criterion from the file."""
    ranks = _take_table(weight_set, "rank")
    return np.array([_take_number(ranks[name]) for name in criteria], dtype=np.float64)


def _take_intervals(weight_set: WeightSet, criteria: Sequence[str]) -> Numbers:
    """Take the lowest and highest points of each criterion from the file."""
    points = _take_table(weight_set, "points")
    pairs = []
    for name in criteria:
        pair = points[name]
        low, high = (_take_number(end) for end in pair) if isinstance(pair, list) else (0.0, -1.0)
        if not 0 <= low <= high:
            raise ValueError(name)
        pairs.append((low, high))
    if not any(low > 0 for low, _ in pairs):
        raise ValueError("no criterion has points for certain")
    return np.array(pairs, dtype=np.float64)


def _take_table(weight_set: WeightSet, name: str) -> Mapping[str, object]:
    table = weight_set.answers[name]
    if not isinstance(table, Mapping):
        raise TypeError(name)
    return table


def _take_number(value: object) -> float:
    """Take a finite number; a file may hold anything."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        raise TypeError(value)
    return float(value)
