"""Sites alike: groups with the same profile of values, and the nearest alternative of a site."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

from scoring.grouping import SOME_STRUCTURE, Group, Grouping, Trial

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

MOST_GROUPS = 8  # more than one can keep apart on a map
RESEEDINGS = 5
# Below this agreement of reseeded groupings, groups are a matter of chance. An adjusted Rand index
# of 0.80 is good recovery. Source: Steinley (2004), Psychological Methods 9(3).
STEADY = 0.80
# More sites than this are grouped by a sample of so many; each other site joins the nearest group.
MOST_COMPARED = 2_000
# How far a group must lie from the mean of all sites, in points of 10,000, to be told.
APART = 1_000


def find_features(low: pd.DataFrame, high: pd.DataFrame, weights: Mapping[str, int]) -> Floats:
    """Lay each site out by its values: the low and the high of every criterion.

    Both count, so that a site of which nothing is known lies apart from one that is half good; a
    middle would put them together. A criterion counts by its weight, as in the score.

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10000.
    weights
        Of each criterion.

    Returns
    -------
    site × (2 × criteria); the distance between two sites is 0 when all values are equal and 1 when
    they differ wholly in everything.
    """
    names = list(weights)
    # Half the weight for each side: squared differences then sum to at most 1.
    root = np.sqrt(np.asarray([weights[name] for name in names], float) / sum(weights.values()) / 2)
    sides = [table[names].to_numpy(np.float64) / 10_000 * root for table in (low, high)]
    return np.asarray(np.hstack(sides), dtype=np.float64)


def group_sites(
    low: pd.DataFrame, high: pd.DataFrame, weights: Mapping[str, int], seed: int = 1
) -> Grouping:
    """Divide sites into groups with the same profile of values.

    Every number of groups from 2 to 8 is tried. Of those that reseeding leaves the same (adjusted
    Rand index of 0.80 or more) the one with the highest silhouette is taken, if that is above
    0.25; else the sites are one group, since a division would not be in the data.

    Parameters
    ----------
    low, high, weights
        As `find_features`.
    seed
        The same seed gives the same groups.

    Source
    ------
    k-means (Lloyd 1982) with ten starts; silhouette: Rousseeuw (1987); adjusted Rand index: Hubert
    and Arabie (1985). The rule that joins them is ours.
    """
    features = find_features(low, high, weights)
    sample = _take_sample(features, seed)
    distinct = len(np.unique(sample, axis=0)) if len(sample) else 0
    with threadpool_limits(1):  # sums in one order, so the same groups on every machine
        models = [
            _fit(sample, count, seed) for count in range(2, min(MOST_GROUPS, distinct - 1) + 1)
        ]
        trials = [_try(sample, model, seed) for model in models]
        fit = [
            (trial.silhouette, -trial.groups, trial, model)
            for trial, model in zip(trials, models, strict=True)
            if trial.agreement >= STEADY and trial.silhouette > SOME_STRUCTURE
        ]
        best = max(fit, key=lambda each: each[:2], default=None)
        labels = np.zeros(len(low), np.int64) if best is None else best[3].predict(features)
    return Grouping(
        groups=_describe(labels, features, (low[list(weights)], high[list(weights)])),
        trials=tuple(trials),
        silhouette=best[2].silhouette if best else float("nan"),
        agreement=best[2].agreement if best else float("nan"),
    )


def _take_sample(features: Floats, seed: int) -> Floats:
    """Take the sites by which groups are found: all, or a fixed number by lot."""
    if len(features) <= MOST_COMPARED:
        return features
    rows = np.random.default_rng(seed).choice(len(features), MOST_COMPARED, replace=False)
    return np.asarray(features[np.sort(rows)], dtype=np.float64)


def _fit(features: Floats, groups: int, seed: int) -> KMeans:
    return KMeans(n_clusters=groups, n_init=10, random_state=seed).fit(features)


def _try(features: Floats, model: KMeans, seed: int) -> Trial:
    """Judge one number of groups, by the groups themselves and by those from other seeds."""
    groups = int(model.n_clusters)
    others = [_fit(features, groups, seed + 1 + turn).labels_ for turn in range(RESEEDINGS)]
    agreements = [adjusted_rand_score(model.labels_, other) for other in others]
    return Trial(
        groups=groups,
        silhouette=float(silhouette_score(features, model.labels_)),
        agreement=float(np.mean(agreements)),
    )


def _describe(
    labels: Labels, features: Floats, sides: tuple[pd.DataFrame, pd.DataFrame]
) -> tuple[Group, ...]:
    """Describe the groups: the largest is number 1, and ties go to the first site."""
    low, high = sides
    ids = low.index.to_numpy(dtype=object).astype(str)
    members = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    members.sort(key=lambda rows: (-len(rows), min(ids[rows])))
    return tuple(
        _describe_one(number, rows, ids, (low, high, features))
        for number, rows in enumerate(members, start=1)
    )


def _describe_one(
    number: int,
    rows: Labels,
    ids: npt.NDArray[np.str_],
    tables: tuple[pd.DataFrame, pd.DataFrame, Floats],
) -> Group:
    """Say what sets one group apart from all sites."""
    low, high, features = tables
    own = features[rows]
    apart = np.square(own - own.mean(axis=0)).sum(axis=1)
    typical = rows[np.lexsort((ids[rows], apart))[0]]
    means, unknown = low.mean(), (high - low).mean()
    own_low, own_high = low.iloc[rows].mean(), high.iloc[rows].mean()
    return Group(
        number=number,
        site_ids=tuple(sorted(ids[rows])),
        typical=str(ids[typical]),
        strong=_name(own_low - high.mean() > APART),
        weak=_name(means - own_high > APART),
        open=_name((own_high - own_low) - unknown > APART),
    )


def _name(marks: pd.Series) -> tuple[str, ...]:
    return tuple(str(name) for name in marks.index[marks])


def find_alternatives(
    low: pd.DataFrame,
    high: pd.DataFrame,
    weights: Mapping[str, int],
    asked: tuple[str, Sequence[str]],
) -> pd.Series:
    """Find which candidates are most like a site: for when it is refused.

    Parameters
    ----------
    low, high, weights
        As `find_features`.
    asked
        The site, and the ids of the candidates; the site itself does not count.

    Returns
    -------
    Distance 0..1 on `site_id`, the nearest first; ties by id.
    """
    site_id, candidates = asked
    features = find_features(low, high, weights)
    names = sorted(set(candidates) - {site_id})
    own = features[low.index.get_indexer(pd.Index([site_id]))[0]]
    there = features[low.index.get_indexer(pd.Index(names, dtype="str"))]
    apart = pd.Series(
        np.sqrt(np.square(there - own).sum(axis=1)),
        index=pd.Index(names, name="site_id", dtype="str"),
        name="distance",
    )
    return apart.sort_values(kind="stable")
