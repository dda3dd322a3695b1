"""`Robustness`: how much of a shortlist rests on the weights, and on what is still unknown."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import ProfileError
from scoring.contest import Contest, Numbers, take_shares
from scoring.correlation import Likeness, find_alike
from scoring.smaa.acceptability import Acceptability, Inquiry, explore
from scoring.smaa.answer_draws import draw_answered
from scoring.smaa.listing import find_list_shares
from scoring.smaa.one_thread import use_one_thread
from scoring.smaa.random_source import WEIGHTS, open_stream
from scoring.smaa.sureness import count_places
from scoring.smaa.unknown_facts import UnknownFacts, find_unknown
from scoring.smaa.weight_draws import (
    draw_dirichlet,
    draw_interval,
    draw_ordinal,
    draw_uniform,
)
from scoring.steadiness import LeftOut, WeightInterval, find_intervals, leave_one_out
from scoring.weights.weight_set import WeightSet
from scoring.weights.weight_use import check_weight_set
from scout.contest import StoredContest

LAWS = ("uniform", "ordinal", "interval", "dirichlet")
# Laws that ask how far the weights may lie from the adopted set.
SPREAD_LAWS = ("interval", "dirichlet")
# A site that is not on the list is told when it would be on it this often.
OFTEN = 0.2


@dataclass(frozen=True)
class Draws:
    """How the weights are drawn.

    Parameters
    ----------
    law
        One of `LAWS`.
    count
        How many sets.
    seed
        0 or more; the same seed gives the same answer.
    spread
        Of "interval": each weight at most so much off, as a share of itself. Of "dirichlet": the
        mean coefficient of variation.
    answers
        Of "interval": draw within what was answered for this weight set, an order or intervals of
        points, in place of within the spread.
    """

    law: str
    count: int
    seed: int
    spread: float
    answers: WeightSet | None = None

    @property
    def used_spread(self) -> float | None:
        """The spread, where the law asks for it."""
        return self.spread if self.law in SPREAD_LAWS and self.answers is None else None


@dataclass(frozen=True)
class Robustness:
    """What came out.

    Parameters
    ----------
    draws
        How the weights were drawn.
    unknown
        How many facts are unknown, a shared one counted once.
    listed, listed_by_facts
        On `site_id`: the share of the weightings in which it is on the shortlist; with unknown
        counted as 0, and with the unknown facts drawn as well.
    by_weights
        With unknown counted as 0, as the score does.
    by_facts
        With the unknown facts drawn as well.
    intervals, left_out
        How far each weight may move, and the list without each criterion.
    alike
        Indicators that say the same.
    """

    draws: Draws
    unknown: int
    listed: pd.Series
    listed_by_facts: pd.Series
    by_weights: Acceptability
    by_facts: Acceptability
    intervals: tuple[WeightInterval, ...]
    left_out: tuple[LeftOut, ...]
    alike: list[Likeness]


def examine(stored: StoredContest, draws: Draws) -> Robustness:
    """Find how much of the shortlist of a run rests on its weights and on what is unknown.

    Parameters
    ----------
    stored
        The contest of the run.
    draws
        How the weights are drawn.

    Raises
    ------
    ProfileError
        The answers do not fit the profile of the run, or leave no room to draw in.
    """
    contest = stored.contest
    weights = draw_weights(stored, draws)
    places = {site_id: place for place, site_id in enumerate(contest.site_ids)}
    watched = tuple(places[site_id] for site_id in stored.shortlist if site_id in places)
    unknown = find_unknown(contest, stored.profile, stored.values)
    size = contest.rule.size
    ranked = stored.values.values.loc[list(contest.site_ids)]
    return Robustness(
        draws=draws,
        unknown=unknown.count,
        listed=find_list_shares(contest, weights),
        listed_by_facts=_list_by_facts(contest, weights, unknown, draws.seed),
        by_weights=explore(contest, weights, Inquiry(draws.seed, None, size, watched)),
        by_facts=explore(contest, weights, Inquiry(draws.seed, unknown, size, watched)),
        intervals=find_intervals(contest),
        left_out=leave_one_out(contest),
        alike=find_alike(ranked, stored.profile),
    )


def _list_by_facts(
    contest: Contest, weights: Numbers, unknown: UnknownFacts, seed: int
) -> pd.Series:
    """Find how often each site is on the shortlist when unknown facts are drawn too."""
    with use_one_thread():
        _, listed = count_places(contest, weights, unknown, seed)
    index = pd.Index(contest.site_ids, name="site_id")
    return pd.Series(listed / max(1, len(weights)), index=index, name="listed")


def draw_weights(stored: StoredContest, draws: Draws) -> Numbers:
    """Draw sets of weights by the law that was asked for.

    Returns
    -------
    draw × criterion; each row sums to 1.

    Raises
    ------
    ProfileError
        As `examine`.
    """
    adopted = take_shares(stored.contest)
    stream = open_stream(draws.seed, WEIGHTS)
    if draws.law == "uniform":
        return draw_uniform(stream, len(adopted), draws.count)
    if draws.law == "ordinal":
        return draw_ordinal(stream, adopted, draws.count)
    if draws.answers is not None:
        check_answers(stored, draws.answers)
        return draw_answered(stream, draws.answers, stored.contest.criteria, draws.count)
    if draws.law == "interval":
        lower, upper = adopted * (1 - draws.spread), np.minimum(adopted * (1 + draws.spread), 1.0)
        return draw_interval(stream, np.maximum(lower, 0.0), upper, draws.count)
    return draw_dirichlet(stream, adopted, draws.count, draws.spread)


def check_answers(stored: StoredContest, answers: WeightSet) -> None:
    """See that a weight set belongs to the profile of a run.

    Raises
    ------
    ProfileError
        Every reason why not.
    """
    faults = check_weight_set(answers, stored.profile.id, stored.contest.criteria)
    if faults:
        raise ProfileError(faults)


def find_outsiders(stored: StoredContest, found: Robustness) -> pd.Series:
    """Find the sites that are not on the list but would be with many other weights.

    Returns
    -------
    Shares on `site_id`, the largest first; at most as many as the list is long.
    """
    size = stored.contest.rule.size
    shares = found.listed.drop(list(stored.shortlist), errors="ignore")
    return shares[shares >= OFTEN].sort_values(ascending=False, kind="stable").head(size)
