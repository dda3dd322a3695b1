"""`Replay`: scores made again from stored facts, with the profile of that run or another."""

from dataclasses import dataclass

import pandas as pd

from scoring.curve import Classes, judge_numbers, judge_words
from scoring.evidence import Evidence
from scoring.profile import Profile
from scoring.score import total_sites, weigh_criteria
from scoring.values import Values
from scoring.weighing import Weighing


@dataclass(frozen=True)
class Replay:
    """What the scores are when the facts are what they are.

    Parameters
    ----------
    values
        What every fact is worth; `is_aged` is false everywhere, since it counts in no score.
    low, high
        site × criterion, whole numbers 0..10,000.
    coverage
        site × criterion, the known share 0..1.
    totals
        As `Scorecard.totals`; `is_shortlisted` is false.
    """

    values: Values
    low: pd.DataFrame
    high: pd.DataFrame
    coverage: pd.DataFrame
    totals: pd.DataFrame


def replay(evidence: Evidence, profile: Profile) -> Replay:
    """Score the sites again: value, weigh, total, rank; through the functions of a first run.

    Measures and hard rules are not run again: their facts and findings are the evidence. With the
    profile of its own run the result is that run's, to the last digit.

    Parameters
    ----------
    evidence
        Facts and findings. An indicator of the profile that it lacks is unknown for every site.
    profile
        The opinion.
    """
    values = judge_evidence(evidence, profile)
    low, high, coverage = weigh_criteria(profile, values)
    totals = total_sites(profile, (low, high, coverage), evidence.findings)
    return Replay(values, low, high, coverage, totals)


def judge_evidence(evidence: Evidence, profile: Profile) -> Values:
    """Give each stored fact its value (`scoring.values.judge_facts` for facts in hand).

    Parameters
    ----------
    evidence
        Facts of every site.
    profile
        Gives curves and classes, and the kinds of site for which each exists.
    """
    kinds = evidence.sites["kind"]
    values, applies = {}, {}
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            name = weighing.indicator
            applies[name] = kinds.isin(weighing.applies_to)
            values[name] = judge_one(evidence, weighing).where(applies[name])
    is_aged = pd.DataFrame(False, index=kinds.index, columns=list(values))
    return Values(
        pd.DataFrame(values, index=kinds.index), pd.DataFrame(applies, index=kinds.index), is_aged
    )


def judge_one(evidence: Evidence, weighing: Weighing) -> pd.Series:
    """Give the value 0..1 of one indicator for every site; NaN where unknown."""
    name = weighing.indicator
    if name not in evidence.numbers:
        return pd.Series(float("nan"), index=evidence.sites.index, name=name)
    if isinstance(weighing.judge, Classes):
        return judge_words(weighing.judge, evidence.words[name])
    return judge_numbers(weighing.judge, evidence.numbers[name])
