"""Small invented contests: sites as rows of points, each in a gemeente of its own, far apart."""

import numpy as np

from scoring.contest import Contest
from scoring.shortlist import ListRule

NO_LIMITS = ListRule(size=10, per_gemeente=1000, min_distance_m=0.0)


def make_contest(low, weights, **given):
    """A contest; unless given, everything is known and nothing stands in the way of a list."""
    low = np.asarray(low, dtype=np.int64).reshape(-1, len(weights))
    count = len(low)
    fields = {
        "criteria": tuple(f"c{place}" for place in range(len(weights))),
        "weights": tuple(weights),
        "site_ids": tuple(f"s{place:04d}" for place in range(count)),
        "low": low,
        "high": low,
        "known": np.ones(low.shape),
        "gemeenten": np.array([f"GM{place:04d}" for place in range(count)], dtype=np.str_),
        "spots": np.column_stack([np.arange(count) * 10_000.0, np.zeros(count)]),
        "rule": NO_LIMITS,
        "min_coverage": 0.0,
        "min_coverage_ondersteuning": 0.0,
    } | given
    fields["high"] = np.asarray(fields["high"], dtype=np.int64).reshape(low.shape)
    return Contest(**fields)


def share_weights(parts):
    """Whole weights that sum to 10,000, none of them 0, in about these proportions."""
    parts = np.asarray(parts, dtype=float) + 1e-9
    weights = np.maximum(1, np.floor(parts / parts.sum() * 10_000)).astype(int)
    weights[int(weights.argmax())] += 10_000 - int(weights.sum())
    return tuple(int(weight) for weight in weights)


def make_random(seed, sites=12, criteria=4):
    """A contest with caps, distances, ties, unknown facts and coverage limits."""
    rng = np.random.default_rng(seed)
    # Few levels, so that ties and equal lines come up.
    low = rng.integers(0, 6, (sites, criteria)) * 2000
    high = np.minimum(10_000, low + rng.integers(0, 3, (sites, criteria)) * 1000)
    return make_contest(
        low,
        share_weights(rng.random(criteria)),
        high=high,
        known=rng.integers(1, 5, (sites, criteria)) / 4,
        gemeenten=rng.choice(["GM1", "GM2", "GM3"], sites).astype(np.str_),
        spots=rng.integers(0, 4, (sites, 2)) * 600.0,
        rule=ListRule(int(rng.integers(1, 5)), int(rng.integers(1, 3)), 1000.0),
        min_coverage=float(rng.choice([0.0, 0.55, 0.7])),
    )
