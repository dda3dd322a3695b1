"""`Basis`: the opinion and the evidence of a run, from which its ranking can be made again."""

from dataclasses import dataclass, replace

from scoring.evidence import Evidence
from scoring.profile import Profile
from scoring.weighing import CriterionWeighing


@dataclass(frozen=True)
class Basis:
    """What a run's ranking rests on.

    Parameters
    ----------
    profile
        With the weights that the run used.
    evidence
        Facts and findings of every site.
    inputs
        A mark of everything that was read: files by hash, gemeenten, reference day and task. Two
        runs with the same mark had the same data.
    """

    profile: Profile
    evidence: Evidence
    inputs: str


def mix_profiles(weights: Profile, curves: Profile, method: Profile) -> Profile:
    """Make the profile that weighs as one, values as another, and demands as a third.

    Parameters
    ----------
    weights
        Gives the criteria, the indicators in them, all weights, and for which kinds of site an
        indicator counts: all that makes a denominator.
    curves
        Gives the curve or classes of each indicator that it has.
    method
        Gives the rules, limits and assumptions.
    """
    judges = {inner.indicator: inner.judge for each in curves.criteria for inner in each.indicators}
    criteria = tuple(
        replace(
            each,
            indicators=tuple(
                replace(inner, judge=judges.get(inner.indicator, inner.judge))
                for inner in each.indicators
            ),
        )
        for each in weights.criteria
    )
    return replace(method, criteria=criteria)


def weighs_alike(one: Profile, other: Profile) -> bool:
    """Say whether two profiles have the same weights, whatever their curves."""

    def shape(criteria: tuple[CriterionWeighing, ...]) -> list[object]:
        return [
            (each.criterion, each.weight, inner.indicator, inner.weight, inner.applies_to)
            for each in criteria
            for inner in each.indicators
        ]

    return shape(one.criteria) == shape(other.criteria)


def values_alike(one: Profile, other: Profile) -> bool:
    """Say whether two profiles value every fact that both use in the same way."""
    judges = [
        {inner.indicator: inner.judge for each in profile.criteria for inner in each.indicators}
        for profile in (one, other)
    ]
    return all(judges[1].get(name, judge) == judge for name, judge in judges[0].items())


def measures_alike(one: Profile, other: Profile) -> bool:
    """Say whether two profiles lead to the same facts and findings from the same data."""
    numbers = [
        {name: each.value for name, each in profile.assumptions.items()} for profile in (one, other)
    ]
    limits = [
        (each.mode, each.places_minimum, each.places_maximum, each.term_minimum_years)
        for each in (one, other)
    ]
    return numbers[0] == numbers[1] and limits[0] == limits[1]


def demands_alike(one: Profile, other: Profile) -> bool:
    """Say whether two profiles have the same hard rules and limits of coverage."""
    demands = [
        (
            {rule.code: rule.on_unknown for rule in each.rules},
            each.min_coverage,
            each.min_coverage_ondersteuning,
        )
        for each in (one, other)
    ]
    return demands[0] == demands[1]
