"""How far the weights may move before the shortlist changes, exactly."""

from dataclasses import dataclass

import numpy as np

from scoring.contest import (
    Contest,
    Numbers,
    Places,
    choose,
    list_with,
    order_sites,
)
from scoring.weighing import WEIGHT_SUM
from scoring.weight_lines import DOWN, UP, Lines, Truths, draw_lines, find_crossings

# How far past an end the new shortlist is looked up, in units of weight (0.00001 percentage
# point), unless the next change comes sooner.
_STEP = 1e-3


@dataclass(frozen=True)
class Edge:
    """Where the shortlist changes when one weight moves one way.

    Parameters
    ----------
    weight
        The weight of the criterion there, 0..10,000; 0 or 10,000 when nothing changes at all.
    entered, left
        The sites that come on the shortlist and leave it just beyond; empty when nothing changes.
    """

    weight: float
    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether the shortlist changes here; false: the scale simply ends."""
        return bool(self.entered or self.left)


@dataclass(frozen=True)
class WeightInterval:
    """Between which weights of one criterion the shortlist holds the same sites.

    Parameters
    ----------
    criterion
        Its id.
    weight
        The adopted weight, share of 10,000.
    lower, upper
        The ends. Between them the same sites are on the list, though perhaps in another order.
    """

    criterion: str
    weight: int
    lower: Edge
    upper: Edge


@dataclass(frozen=True)
class LeftOut:
    """What becomes of the shortlist without one criterion.

    Parameters
    ----------
    shortlist
        Best first.
    entered, left
        Against the shortlist of the run.
    """

    criterion: str
    shortlist: tuple[str, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]


def find_intervals(contest: Contest) -> tuple[WeightInterval, ...]:
    """Find for each criterion how far its weight may move before the shortlist changes.

    One weight moves; the others keep their proportions to one another and share what is left. Cap
    per gemeente, distance and coverage are all held to. For the first n without cap or distance,
    give the contest a rule that has none.

    Scores are straight lines in the moving weight. As long as the list holds the same sites, one
    outside can only come on it where it passes a site of the list, or where its coverage reaches
    the limit; one of the list can only leave because another comes, or because its coverage falls
    below the limit. So it is enough to look at crossings of pairs (on the list, outside it), and
    to ask at each whether the one outside would then be taken.

    Parameters
    ----------
    contest
        The sites, with the adopted weights.

    Returns
    -------
    One interval a criterion, in their order. A criterion that has all the weight cannot move: its
    ends are its weight.
    """
    return tuple(
        WeightInterval(
            criterion,
            contest.weights[place],
            _find_edge(contest, place, DOWN),
            _find_edge(contest, place, UP),
        )
        for place, criterion in enumerate(contest.criteria)
    )


def leave_one_out(contest: Contest) -> tuple[LeftOut, ...]:
    """Make the shortlist without each criterion in turn; the others keep their proportions.

    Parameters
    ----------
    contest
        The sites, with the adopted weights.

    Returns
    -------
    One result a criterion, in their order; none for a criterion that has all the weight.
    """
    before = list_with(contest, contest.weights)
    results = []
    for place, criterion in enumerate(contest.criteria):
        weights = np.array(contest.weights, dtype=np.int64)
        weights[place] = 0
        if weights.sum() > 0:
            after = list_with(contest, weights)
            entered, left = _tell_difference(before, after)
            results.append(LeftOut(criterion, after, entered, left))
    return tuple(results)


def move_weight(contest: Contest, criterion: str, weight: float) -> Numbers:
    """Make the set of weights in which one criterion has this weight, the others in proportion.

    Parameters
    ----------
    contest
        Gives the adopted weights.
    criterion
        The one that moves.
    weight
        0..10,000.

    Returns
    -------
    One a criterion; they sum to 10,000.
    """
    place = contest.criteria.index(criterion)
    weights = np.array(contest.weights, dtype=np.float64)
    rest = WEIGHT_SUM - contest.weights[place]
    scale = (WEIGHT_SUM - weight) / rest if rest else 0.0
    moved: Numbers = weights * scale
    moved[place] = weight
    return moved


def _find_edge(contest: Contest, place: int, way: int) -> Edge:
    """Find where the shortlist first changes when one weight moves up or down."""
    adopted = float(contest.weights[place])
    if contest.weights[place] == WEIGHT_SUM:
        return Edge(adopted)
    lines = draw_lines(contest, place, way)
    listed = _find_listed(contest)
    distance, after = _find_first(contest, lines, listed)
    if distance >= lines.furthest:
        return Edge(adopted + way * lines.furthest)
    step = min(_STEP, (min(after, lines.furthest) - distance) / 2)
    entered, left = _tell_difference(
        tuple(contest.site_ids[site] for site in listed),
        _list_at(contest, lines, distance + step),
    )
    return Edge(adopted + way * distance, entered, left)


def _find_listed(contest: Contest) -> Places:
    """Find the positions of the sites on the shortlist, best first."""
    places = {site_id: place for place, site_id in enumerate(contest.site_ids)}
    listed = list_with(contest, contest.weights)
    return np.array([places[site_id] for site_id in listed], dtype=np.intp)


def _find_first(contest: Contest, lines: Lines, listed: Places) -> tuple[float, float]:
    """Find the first distance at which the list changes, and the next at which anything may."""
    is_above, crossing = find_crossings(lines, listed)
    moments = np.sort(crossing, axis=1)
    moments = np.column_stack([np.zeros(len(moments)), moments, np.full(len(moments), np.inf)])
    distance = float(lines.leaves[listed].min(initial=np.inf))
    rows = np.setdiff1d(np.flatnonzero(np.isfinite(lines.enters)), listed)
    for number in range(len(listed) + 1):
        # Sites of which the next crossing lies beyond what was found no longer matter.
        rows = rows[moments[rows, number] < distance]
        above = is_above[rows] ^ (crossing[rows] <= moments[rows, number, None])
        start = np.maximum(moments[rows, number], lines.enters[rows])
        until = np.minimum(moments[rows, number + 1], lines.leaves[rows])
        is_open = _is_allowed(contest, above, rows, listed) & (start < until)
        distance = min(distance, float(start[is_open].min(initial=np.inf)))
    later = np.concatenate([crossing.ravel(), lines.enters, lines.leaves])
    return distance, float(later[later > distance].min(initial=np.inf))


def _is_allowed(contest: Contest, above: Truths, rows: Places, listed: Places) -> Truths:
    """Say whether sites would be taken, with these sites of the list above them."""
    rule = contest.rule
    shares_gemeente = contest.gemeenten[rows][:, None] == contest.gemeenten[listed]
    apart = contest.spots[rows][:, None, :] - contest.spots[listed]
    is_near = np.hypot(apart[..., 0], apart[..., 1]) < rule.min_distance_m
    return np.asarray(
        (above.sum(axis=1) < rule.size)
        & ((above & shares_gemeente).sum(axis=1) < rule.per_gemeente)
        & ~(above & is_near).any(axis=1),
        dtype=np.bool_,
    )


def _list_at(contest: Contest, lines: Lines, distance: float) -> tuple[str, ...]:
    """Choose the shortlist at a distance, in the longest floats that the machine has."""
    far = np.longdouble(distance) / lines.rest
    score = lines.score + far * lines.score_slope
    ceiling = lines.ceiling + far * lines.ceiling_slope
    best_first = order_sites(score, ceiling)
    is_eligible = (lines.enters <= distance) & (distance < lines.leaves)
    return choose(contest, best_first[is_eligible[best_first]])


def _tell_difference(
    before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell which sites came and which went."""
    entered = tuple(site_id for site_id in after if site_id not in before)
    return entered, tuple(site_id for site_id in before if site_id not in after)
