"""The rank-reversal test: whether the order of sites changes because another comes or goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from scoring.contest import Contest, Places, order_sites, take_part, weigh
from scoring.method_table import rank_by
from scoring.methods import METHODS
from scoring.methods.method import Method

# The test looks at the best sites only: lower down nobody notices a change, and one method
# compares every pair.
FIELD = 100
TRIALS = 20
# Id of the invented site. "~" sorts behind every id, so that it wins no tie.
_INVENTED = "~"


@dataclass(frozen=True)
class Reversal:
    """How often the order of the other sites changed.

    Parameters
    ----------
    method
        Its id.
    removals, removals_reversed
        How many times a site was taken away, and in how many of these the order changed.
    additions, additions_reversed
        The same for an invented site that was added.
    example
        Of the first change: the site that was taken away ("" when one was added), and the two
        sites that changed places.
    """

    method: str
    removals: int
    removals_reversed: int
    additions: int
    additions_reversed: int
    example: tuple[str, str, str] | None


def probe_reversal(
    contest: Contest, rng: np.random.Generator, methods: Mapping[str, Method] = METHODS
) -> tuple[Reversal, ...]:
    """Take sites away and add invented ones, and see whether the others keep their order.

    Looked at is the order of the first sites, as many as the shortlist is long, among the best
    `FIELD` eligible ones. Each of the best `TRIALS` is taken away in turn; `TRIALS` invented sites
    are added in turn, with points drawn evenly between the lowest and highest of each criterion.

    Parameters
    ----------
    contest
        The sites.
    rng
        For the invented sites; the same sites are added for every method.
    methods
        What to test.

    Returns
    -------
    One result a method, in their order. An absolute method never changes an order.

    Source
    ------
    Wang, X. & Triantaphyllou, E. (2008), Ranking irregularities when evaluating alternatives by
    using some ELECTRE methods, Omega 36(1), 45-63: tests 1 and 2, made for a list.
    """
    field = _take_best(contest)
    if not field.site_ids:
        return tuple(Reversal(name, 0, 0, 0, 0, None) for name in methods)
    low, high = field.low.min(axis=0), field.low.max(axis=0)
    invented = rng.integers(low, high, endpoint=True, size=(TRIALS, len(field.criteria)))
    return tuple(_test(field, method, invented) for method in methods.values())


def _take_best(contest: Contest) -> Contest:
    """Take the best eligible sites."""
    weighed = weigh(contest, contest.weights)
    best_first = order_sites(weighed.score, weighed.ceiling)
    return take_part(contest, best_first[weighed.is_eligible[best_first]][:FIELD])


def _test(field: Contest, method: Method, invented: np.ndarray) -> Reversal:
    """Test one method."""
    order = _rank(field, method)
    removed = [_see_removal(field, method, order, site) for site in order[:TRIALS]]
    added = [_see_addition(field, method, order, points) for points in invented]
    examples = [(site, *pair) for site, pair in (*removed, *added) if pair is not None]
    return Reversal(
        method=method.id,
        removals=len(removed),
        removals_reversed=sum(pair is not None for _, pair in removed),
        additions=len(added),
        additions_reversed=sum(pair is not None for _, pair in added),
        example=examples[0] if examples else None,
    )


def _see_removal(
    field: Contest, method: Method, order: list[str], site_id: str
) -> tuple[str, tuple[str, str] | None]:
    """Take one site away and find two others that changed places."""
    kept = np.array([place for place, name in enumerate(field.site_ids) if name != site_id])
    after = _rank(take_part(field, kept.astype(np.intp)), method)
    before = [name for name in order if name != site_id]
    return site_id, _find_swap(before, after, field.rule.size)


def _see_addition(
    field: Contest, method: Method, order: list[str], points: np.ndarray
) -> tuple[str, tuple[str, str] | None]:
    """Add an invented site and find two others that changed places."""
    after = _rank(_add(field, points), method)
    kept = [name for name in after if name != _INVENTED]
    return "", _find_swap(order, kept, field.rule.size)


def _add(field: Contest, points: np.ndarray) -> Contest:
    """Add a fully known site with these points."""
    return replace(
        field,
        site_ids=(*field.site_ids, _INVENTED),
        low=np.vstack([field.low, points]),
        high=np.vstack([field.high, points]),
        known=np.vstack([field.known, np.ones(len(points))]),
        gemeenten=np.append(field.gemeenten, ""),
        spots=np.vstack([field.spots, [np.nan, np.nan]]),
    )


def _rank(field: Contest, method: Method) -> list[str]:
    """Rank all sites of a field by a method."""
    weighed = weigh(field, field.weights)
    every: Places = order_sites(weighed.score, weighed.ceiling)
    return [field.site_ids[place] for place in rank_by(field, method, every)]


def _find_swap(before: list[str], after: list[str], depth: int) -> tuple[str, str] | None:
    """Find the first two sites of the list that changed places; None when the order is kept."""
    for old, new in zip(before[:depth], after[:depth], strict=False):
        if old != new:
            return old, new
    return None
