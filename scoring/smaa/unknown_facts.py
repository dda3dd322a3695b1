"""`UnknownFacts`: what nobody knows of the sites, and which unknowns are one and the same fact."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.contest import Contest, Numbers, Places
from scoring.curve import Classes, Curve
from scoring.profile import Profile
from scoring.values import Values
from scoring.weighing import CriterionWeighing


@dataclass(frozen=True)
class Feed:
    """A fact behind an indicator that other indicators or sites share.

    Parameters
    ----------
    fact
        Its word.
    is_shared
        It belongs to the gemeente, so that it is one fact for all sites there.
    is_rising
        The indicator grows with it; false: it falls.
    witness
        The indicator that tells whether the fact is unknown: the fact itself, or the indicator
        that rests on it alone.
    """

    fact: str
    is_shared: bool
    is_rising: bool
    witness: str


# Per indicator the facts that it shares, the first unknown one counts. An indicator that is not
# here rests on a fact of its own. Source: what the measures in scoring/indicators look at.
FEEDS: Mapping[str, tuple[Feed, ...]] = {
    "restopgave_aandeel": (Feed("gap", True, True, "restopgave_aandeel"),),
    "taakstelling_achterstand": (Feed("backlog", True, True, "taakstelling_achterstand"),),
    "ses_voorzichtigheid": (Feed("ses", True, True, "ses_voorzichtigheid"),),
    "spanning_am": (Feed("labour", True, True, "spanning_am"),),
    "zelfde_regio": (Feed("region", True, True, "zelfde_regio"),),
    "omvang_passend": (Feed("places", False, True, "omvang_passend"),),
    "benutting_restopgave": (
        Feed("gap", True, False, "restopgave_aandeel"),
        Feed("places", False, True, "omvang_passend"),
    ),
    "bvo_per_plek": (Feed("places", False, False, "omvang_passend"),),
    "beschikbaar_jaren": (Feed("term", False, True, "beschikbaar_jaren"),),
    "investering_per_plek_per_jaar": (
        Feed("term", False, False, "beschikbaar_jaren"),
        Feed("places", False, False, "omvang_passend"),
    ),
}


@dataclass(frozen=True)
class UnknownIndicator:
    """One indicator and the sites of which it is unknown.

    Parameters
    ----------
    criterion
        Position of its criterion.
    judge
        From fact to value.
    sites
        Positions of the sites.
    shares
        Which part of the criterion it is for each of them, 0..1.
    facts
        Position of the drawn fact behind each of them.
    is_rising
        Whether the indicator grows with that fact.
    """

    criterion: int
    judge: Curve | Classes
    sites: Places
    shares: Numbers
    facts: Places
    is_rising: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class UnknownFacts:
    """All that is unknown of the sites of a contest.

    Parameters
    ----------
    indicators
        Those with an unknown value.
    count
        How many different facts are drawn.
    base
        site × criterion: the value 0..1 with unknown as 0, without rounding.
    """

    indicators: tuple[UnknownIndicator, ...]
    count: int
    base: Numbers


def find_unknown(contest: Contest, profile: Profile, values: Values) -> UnknownFacts:
    """Find what is unknown of the sites of a contest.

    Parameters
    ----------
    contest
        The sites.
    profile
        Gives weights, curves and classes.
    values
        What every fact is worth, of these sites or more.
    """
    ids = pd.Index(contest.site_ids)
    known = values.values.loc[ids]
    applies = values.applies.loc[ids].to_numpy(bool)
    is_unknown = known.isna() & applies
    columns = {name: place for place, name in enumerate(values.applies.columns)}
    keys: dict[tuple[str, str], int] = {}
    found: list[UnknownIndicator] = []
    base = np.zeros((len(ids), len(profile.criteria)))
    for place, criterion in enumerate(profile.criteria):
        whole = _sum_weights(criterion, applies, columns)
        for weighing in criterion.indicators:
            name = weighing.indicator
            share = weighing.weight * applies[:, columns[name]] / whole
            base[:, place] += share * known[name].fillna(0.0).to_numpy(np.float64)
            sites = np.flatnonzero(is_unknown[name].to_numpy())
            if len(sites):
                facts, is_rising = _find_facts(contest, is_unknown, name, sites, keys)
                found.append(
                    UnknownIndicator(place, weighing.judge, sites, share[sites], facts, is_rising)
                )
    return UnknownFacts(tuple(found), len(keys), base)


def judge_drawn(weighing: Curve | Classes, quantiles: Numbers) -> Numbers:
    """Turn drawn facts into values.

    A number lies anywhere between the first and the last anchor of its curve, evenly; beyond them
    the curve is flat. A word is any of those that the profile judges, each as likely.

    Parameters
    ----------
    weighing
        The curve or the classes.
    quantiles
        0..1: how far along the facts, lowest first.

    Returns
    -------
    Values 0..1, of the same shape.
    """
    if isinstance(weighing, Classes):
        levels = np.sort(np.array(list(weighing.values.values()), dtype=np.float64)) / 100.0
        steps: Numbers = levels[np.minimum((quantiles * len(levels)).astype(int), len(levels) - 1)]
        return steps
    anchors = np.array(weighing.anchors, dtype=np.float64)
    along = (anchors[:, 0] - anchors[0, 0]) / (anchors[-1, 0] - anchors[0, 0])
    values: Numbers = np.interp(quantiles, along, anchors[:, 1] / 100.0)
    return values


def _sum_weights(
    criterion: CriterionWeighing, applies: npt.NDArray[np.bool_], columns: Mapping[str, int]
) -> Numbers:
    """Sum the weights of the indicators of a criterion that exist for each site."""
    whole = np.zeros(len(applies))
    for weighing in criterion.indicators:
        whole += weighing.weight * applies[:, columns[weighing.indicator]]
    return whole


def _find_facts(
    contest: Contest,
    is_unknown: pd.DataFrame,
    name: str,
    sites: Places,
    keys: dict[tuple[str, str], int],
) -> tuple[Places, npt.NDArray[np.bool_]]:
    """Find the fact behind each unknown value; new facts are added to `keys`."""
    owners = np.array(contest.site_ids, dtype=object)[sites]
    facts = np.full(len(sites), name, dtype=object)
    rising = np.ones(len(sites), dtype=bool)
    is_open = np.ones(len(sites), dtype=bool)
    for feed in FEEDS.get(name, ()):
        if feed.witness in is_unknown:
            hit = is_open & is_unknown[feed.witness].to_numpy()[sites]
            facts[hit], rising[hit] = feed.fact, feed.is_rising
            if feed.is_shared:
                owners[hit] = contest.gemeenten[sites][hit]
            is_open &= ~hit
    places = [
        keys.setdefault(key, len(keys)) for key in zip(facts.tolist(), owners.tolist(), strict=True)
    ]
    return np.array(places, dtype=np.intp), rising
