"""`Contest`: the sites that may be ranked, side by side, as a second opinion looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.profile import Profile
from scoring.rank import RANKED_STATES
from scoring.score import CRITERION_SUM, SUPPORT, weigh_criteria
from scoring.scorecard import Scorecard
from scoring.shortlist import ListRule, find_spots, take_allowed
from scoring.values import Values
from scoring.weighing import WEIGHT_SUM

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

# As `scoring.score` rounds a coverage before it meets a limit.
_COVERAGE_DECIMALS = 9


@dataclass(frozen=True)
class Contest:
    """The ranked sites and all that decides which of them come on the shortlist.

    Sites that are *uitgesloten* or *onbeslist* are not in it, whatever the weights: no weight mends
    a broken rule. Whether a site is *geschikt* or *nader onderzoek* follows from its coverage, and
    so from the weights.

    Parameters
    ----------
    criteria
        In the order of the profile.
    weights
        The adopted ones, whole numbers that sum to 10,000.
    site_ids
        Sorted: of two equal sites the first stands higher.
    low, high
        site × criterion, whole numbers 0..10,000: unknown counts as 0, as 1.
    known
        site × criterion, the share 0..1 of the criterion that is known.
    gemeenten
        The code of each site.
    spots
        x and y of each site, metres in EPSG:28992; NaN where the place is approximate.
    rule
        What the shortlist must hold to.
    min_coverage, min_coverage_ondersteuning
        Below these a site does not come on the shortlist.
    """

    criteria: tuple[str, ...]
    weights: tuple[int, ...]
    site_ids: tuple[str, ...]
    low: Whole
    high: Whole
    known: Numbers
    gemeenten: npt.NDArray[np.str_]
    spots: Numbers
    rule: ListRule
    min_coverage: float
    min_coverage_ondersteuning: float


@dataclass(frozen=True)
class Weighed:
    """The sites of a contest with one set of weights.

    Parameters
    ----------
    score, ceiling
        Sum over the criteria of weight × low, × high.
    is_eligible
        Enough is known for the shortlist.
    """

    score: npt.NDArray[np.generic]
    ceiling: npt.NDArray[np.generic]
    is_eligible: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """The points of every site, as `scoring.score.weigh_criteria` gives them, and its state."""

    low: pd.DataFrame
    high: pd.DataFrame
    known: pd.DataFrame
    state: pd.Series


def make_contest(profile: Profile, judged: Judged, sites: pd.DataFrame, rule: ListRule) -> Contest:
    """Gather a contest from the tables of a run.

    Parameters
    ----------
    profile
        Gives the weights and the limits of the coverage.
    judged
        Points and state of every site, on `site_id`.
    sites
        On the same index: `gemeente_code`, and `x, y` (metres, NaN where approximate).
    rule
        What the shortlist must hold to.
    """
    names = [criterion.criterion for criterion in profile.criteria]
    ranked = judged.state.index[judged.state.isin(RANKED_STATES)].sort_values()
    return Contest(
        criteria=tuple(names),
        weights=tuple(criterion.weight for criterion in profile.criteria),
        site_ids=tuple(map(str, ranked)),
        low=judged.low.loc[ranked, names].to_numpy(np.int64),
        high=judged.high.loc[ranked, names].to_numpy(np.int64),
        known=judged.known.loc[ranked, names].to_numpy(np.float64),
        gemeenten=sites.loc[ranked, "gemeente_code"].to_numpy(dtype=object).astype(np.str_),
        spots=sites.loc[ranked, ["x", "y"]].to_numpy(np.float64),
        rule=rule,
        min_coverage=profile.min_coverage,
        min_coverage_ondersteuning=profile.min_coverage_ondersteuning,
    )


def contest_of(scorecard: Scorecard, rule: ListRule) -> Contest:
    """Gather a contest from a scorecard in memory.

    Parameters
    ----------
    scorecard
        Scored sites.
    rule
        What the shortlist must hold to.
    """
    values = Values(scorecard.values, scorecard.applies, scorecard.is_aged)
    known = weigh_criteria(scorecard.profile, values)[2]
    table = scorecard.sites.table
    spots = pd.DataFrame(find_spots(table), index=table.index, columns=["x", "y"])
    sites = spots.assign(gemeente_code=table["gemeente_code"])
    judged = Judged(scorecard.low, scorecard.high, known, scorecard.totals["state"])
    return make_contest(scorecard.profile, judged, sites, rule)


def take_utilities(contest: Contest) -> Numbers:
    """Take the points of each site × criterion as values 0..1, unknown as 0."""
    return contest.low / CRITERION_SUM


def take_shares(contest: Contest) -> Numbers:
    """Take the adopted weights as shares that sum to 1."""
    return np.asarray(contest.weights, dtype=np.float64) / WEIGHT_SUM


def weigh(contest: Contest, weights: Sequence[float] | Numbers | Whole) -> Weighed:
    """Weigh the sites with these weights.

    Parameters
    ----------
    contest
        The sites.
    weights
        One a criterion, 0 or more, of any sum above 0. Whole numbers give whole scores.
    """
    given = np.asarray(weights)
    known = np.asarray(add_weighted(contest.known, given), dtype=np.float64) / given.sum()
    is_enough = known.round(_COVERAGE_DECIMALS) >= contest.min_coverage
    return Weighed(
        add_weighted(contest.low, given),
        add_weighted(contest.high, given),
        is_enough & find_supported(contest),
    )


def find_supported(contest: Contest) -> npt.NDArray[np.bool_]:
    """Find the sites of which enough is known in *ondersteuning*, whatever the weights."""
    if SUPPORT not in contest.criteria:
        return np.ones(len(contest.site_ids), dtype=bool)
    known = contest.known[:, contest.criteria.index(SUPPORT)]
    enough: npt.NDArray[np.bool_] = (
        known.round(_COVERAGE_DECIMALS) >= contest.min_coverage_ondersteuning
    )
    return enough


def add_weighted(
    table: npt.NDArray[np.generic], weights: npt.NDArray[np.generic]
) -> npt.NDArray[np.generic]:
    """Add weight × column in a fixed order, so that equal rows get equal sums to the last bit."""
    total = np.zeros(len(table), dtype=np.result_type(table, weights))
    for place, weight in enumerate(weights):
        total = total + table[:, place] * weight
    return total


def order_sites(*keys: npt.NDArray[np.generic]) -> Places:
    """Put sites in order: the highest first key first, then the next key, then by `site_id`.

    Parameters
    ----------
    keys
        Numbers per site, the most important first.

    Returns
    -------
    Positions, best first.
    """
    count = len(keys[0])
    # NaN (not compared by a method) stands last: in a sort of negatives it is the largest.
    return np.lexsort((np.arange(count), *(-key for key in reversed(keys))))


def choose(contest: Contest, best_first: Places) -> tuple[str, ...]:
    """Choose the shortlist out of sites in order.

    Parameters
    ----------
    contest
        Gives gemeenten, places and the rule.
    best_first
        Positions of the sites that are eligible, best first.
    """
    gemeenten = contest.gemeenten[best_first].tolist()
    chosen, _ = take_allowed(gemeenten, contest.spots[best_first], contest.rule)
    return tuple(contest.site_ids[place] for place in best_first[chosen])


def list_with(contest: Contest, weights: Sequence[float] | Numbers | Whole) -> tuple[str, ...]:
    """Choose the shortlist that these weights would give, best first.

    Parameters
    ----------
    contest
        The sites.
    weights
        One a criterion, 0 or more, of any sum above 0.
    """
    weighed = weigh(contest, weights)
    best_first = order_sites(weighed.score, weighed.ceiling)
    return choose(contest, best_first[weighed.is_eligible[best_first]])


def take_part(contest: Contest, places: Places) -> Contest:
    """Take a contest of some of its sites, in the order of their ids.

    Parameters
    ----------
    places
        Positions of the sites to keep.
    """
    kept = np.sort(places)
    return replace(
        contest,
        site_ids=tuple(contest.site_ids[place] for place in kept),
        low=contest.low[kept],
        high=contest.high[kept],
        known=contest.known[kept],
        gemeenten=contest.gemeenten[kept],
        spots=contest.spots[kept],
    )
