"""Small cases of matching: segments and dwellings in a line of gemeenten, ten kilometres apart."""

import itertools

import numpy as np
import pandas as pd

from scoring.region.match_case import find_distances, make_match_case
from scoring.region.match_rule import FITS, PERSONS_NOW, MatchRule, MisfitPoints

POINTS = MisfitPoints(spare_now=5, spare_later=5, move=40, access=10, km=1, sharing=20)
RULE = MatchRule((1, 1, 2, 2, 3, 4, 4, 5), 12.0, FITS, PERSONS_NOW, POINTS)
SEGMENT = [
    "segment_id", "gemeente_code", "kind", "households", "size_now", "size_later", "needs_access",
    "will_share",
]  # fmt: skip
DWELLING = [
    "dwelling_id", "gemeente_code", "dwellings", "bedrooms", "area_m2", "is_accessible",
    "may_be_shared", "guidance",
]  # fmt: skip
DISTANCES = find_distances(
    pd.Series({"A": 0.0, "B": 10_000.0, "C": 20_000.0}), pd.Series({"A": 0.0, "B": 0.0, "C": 0.0})
)


def segment(name, gemeente, households, now, later=None, *, access="nee", share=""):
    size = now if later is None else later
    return (name, gemeente, "alleenstaand", households, now, size, access, share)


def home(name, gemeente, dwellings, *sizes, shared="nee", guidance=""):
    """Of sizes: bedrooms, area, and whether it is accessible ("nee")."""
    bedrooms, area, access = (*sizes, "nee")[:3]
    return (name, gemeente, dwellings, bedrooms, area, access, shared, guidance)


def make_case(segments, dwellings, rule=RULE):
    return make_match_case(
        pd.DataFrame(segments, columns=SEGMENT).astype({"households": float}),
        pd.DataFrame(dwellings, columns=DWELLING).astype({"bedrooms": float, "area_m2": float}),
        DISTANCES,
        rule,
    )


def expand(counts):
    """Number each single one by its group."""
    return [group for group, count in enumerate(counts) for _ in range(int(count))]


def try_every(case, points, worth):
    """The slow twin: give each household every dwelling or none; best worth, then points."""
    people = expand(case.segments["households"])
    homes = case.dwellings["dwellings"].to_numpy()
    best = (0, 0.0)
    for chosen in itertools.product(range(-1, len(homes)), repeat=len(people)):
        taken = np.bincount([c for c in chosen if c >= 0], minlength=len(homes))
        if (taken > homes).any():
            continue
        pairs = [(p, c) for p, c in zip(people, chosen, strict=True) if c >= 0]
        cost = sum(points[p, c] for p, c in pairs)
        if np.isfinite(cost):
            best = min(best, (-sum(int(worth[p]) for p, _ in pairs), cost))
    return -best[0], best[1]
