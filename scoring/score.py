"""The one place that knows the order: measure, value, weigh, judge, rank."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from layers.text_rows import find_texts
from layers.texts import is_text
from scoring.findings import BROKEN, OPEN, join_findings
from scoring.flags import find_flags
from scoring.indicator import Indicator, Scene
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.rank import rank_sites
from scoring.rules import judge_rules
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scoring.values import Values, judge_facts, measure_facts, report_unlisted
from scoring.weighing import WEIGHT_SUM, CriterionWeighing

# A criterion's low and high are whole numbers 0..CRITERION_SUM.
CRITERION_SUM = 10_000

SUPPORT = "ondersteuning"  # the criterion with a coverage limit of its own


def score(
    scene: Scene, profile: Profile, indicators: Mapping[str, Indicator] = INDICATORS
) -> Scorecard:
    """Score every site: measure, value, weigh, judge by the hard rules, rank.

    Denominators are fixed by the profile and the kind of site and never depend on what is known:
    an unknown counts as 0 in the score and as 1 in the ceiling (DECISIONS.md, 14). A site's
    numbers never depend on another site; only its rank does.

    Parameters
    ----------
    scene
        The sites (with `possible_places` and `planned_places`), layers, gemeenten, assumptions.
    profile
        The opinion.
    indicators
        What can be measured, by id; tests hand in their own.

    Returns
    -------
    The scorecard, on the index of the sites; `is_shortlisted` is false until
    `scoring.shortlist.mark_shortlisted`.

    Raises
    ------
    ContractError
        A site is of an unknown kind, or a measure breaks its promise (`Measurement`).
    """
    facts = measure_facts(scene, profile, indicators)
    values = judge_facts(scene, profile, facts, indicators)
    low, high, coverage = weigh_criteria(profile, values)
    rules = judge_rules(scene, profile)
    flags = find_flags(scene, profile, facts, low)
    unlisted = report_unlisted(profile, facts, values, indicators)
    findings = join_findings([*rules, *flags, *unlisted], scene.sites.table.index)
    return Scorecard(
        profile=profile,
        reference_day=scene.reference_day,
        sites=scene.sites,
        facts=facts,
        is_aged=values.is_aged,
        applies=values.applies,
        values=values.values,
        low=low,
        high=high,
        totals=total_sites(profile, (low, high, coverage), findings),
        findings=findings,
        gemeenten=scene.gemeenten,
    )


def half_up(numbers: np.ndarray) -> np.ndarray:
    """Round to whole numbers, halves up, the same way on every machine.

    Sums of shares carry float noise of about 1e-12, which could put an exact half on either
    side. So numbers are first rounded to a millionth, in which a half is exact again. Both steps
    keep order: a larger number never gives a smaller result.

    Parameters
    ----------
    numbers
        Finite, 0 or more, below 10**9.
    """
    return np.floor(np.round(numbers, 6) + 0.5).astype(np.int64)


def weigh_criteria(
    profile: Profile, values: Values
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Weigh the values of each site within each criterion.

    Parameters
    ----------
    profile
        Gives the inner weights.
    values
        What every fact is worth, and where it applies.

    Returns
    -------
    Low, high (whole numbers 0..10,000) and known share (0..1), each site × criterion.
    """
    low, high, coverage = {}, {}, {}
    for criterion in profile.criteria:
        name = criterion.criterion
        low[name], high[name], coverage[name] = _weigh_one(criterion, values)
    index = values.values.index
    return (
        pd.DataFrame(low, index=index),
        pd.DataFrame(high, index=index),
        pd.DataFrame(coverage, index=index),
    )


def _weigh_one(
    criterion: CriterionWeighing, values: Values
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weigh one criterion: the mean of its values with unknown as 0, as 1, and the known share.

    Added indicator by indicator, so that a site's sum has the same order of additions, and so the
    same last bits, whatever the number of sites.
    """
    zero = np.zeros(len(values.values))
    low, high, known, whole = zero, zero, zero, zero
    for weighing in criterion.indicators:
        value = values.values[weighing.indicator].to_numpy()
        weight = weighing.weight * values.applies[weighing.indicator].to_numpy()
        is_unknown = np.isnan(value)
        low = low + weight * np.where(is_unknown, 0.0, value)
        high = high + weight * np.where(is_unknown, 1.0, value)
        known = known + weight * ~is_unknown
        whole = whole + weight
    return (
        half_up(CRITERION_SUM * (low / whole)),
        half_up(CRITERION_SUM * (high / whole)),
        known / whole,
    )


def total_sites(
    profile: Profile,
    weighed: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    findings: pd.DataFrame,
) -> pd.DataFrame:
    """Sum up each site: score, ceiling, coverage, state and rank.

    Parameters
    ----------
    profile
        Gives the weights of the criteria and the limits of coverage.
    weighed
        As `weigh_criteria` gives it.
    findings
        Say which hard rules are broken or cannot be judged (`site_id`, `outcome`).

    Returns
    -------
    As `Scorecard.totals`; `is_shortlisted` is false.
    """
    low, high, coverage = weighed
    totals = pd.DataFrame(index=low.index)
    totals["score"] = _sum_weighted(profile, low).astype(np.int64)
    totals["ceiling"] = _sum_weighted(profile, high).astype(np.int64)
    # Nine decimals: free of float noise, so that 0.60 reaches a limit of 0.60.
    totals["coverage"] = (_sum_weighted(profile, coverage) / WEIGHT_SUM).round(9)
    known = coverage[SUPPORT].round(9) if SUPPORT in coverage else np.nan
    totals["coverage_ondersteuning"] = known
    totals["state"] = _find_states(profile, totals, findings)
    totals = totals.join(rank_sites(totals))
    totals["is_shortlisted"] = False
    return totals


def _sum_weighted(profile: Profile, table: pd.DataFrame) -> pd.Series:
    """Sum over the criteria of weight × column, in the order of the profile."""
    whole = pd.Series(0, index=table.index, dtype=np.int64)
    for criterion in profile.criteria:
        whole = whole + criterion.weight * table[criterion.criterion]
    return whole


def _find_states(profile: Profile, totals: pd.DataFrame, findings: pd.DataFrame) -> pd.Series:
    """Tell what became of each site; coverage only matters where no hard rule speaks."""
    is_thin = (totals["coverage"] < profile.min_coverage) | (
        totals["coverage_ondersteuning"] < profile.min_coverage_ondersteuning
    )
    state = pd.Series(ELIGIBLE, index=totals.index, dtype="str").mask(is_thin, NEEDS_RESEARCH)
    at = find_texts(findings["site_id"], totals.index)
    for outcome, word in ((OPEN, UNDECIDED), (BROKEN, EXCLUDED)):
        is_struck = np.zeros(len(totals), dtype=bool)
        is_struck[at[is_text(findings["outcome"], outcome) & (at >= 0)]] = True
        state = state.mask(is_struck, word)
    return state
