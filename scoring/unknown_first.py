"""Which unknown facts must be found out first, so that enough is known of a site."""

from math import isnan

from scoring.curve import Classes
from scoring.lever import Facts
from scoring.profile import Profile
from scoring.score import SUPPORT

NOISE = 1e-9  # of the whole: less than this short of a limit is none


def find_unknown_first(facts: Facts, profile: Profile) -> tuple[str, ...]:
    """Name the fewest unknown facts that lift a site over the limits of coverage.

    The limit of the supporting services comes first; then the largest shares of what is left.
    Facts that count most are taken first, so that no smaller set does it; of facts that count the
    same, the one that the profile names first.

    Parameters
    ----------
    facts
        Of one site.
    profile
        Gives the limits.
    """
    support = {
        inner.indicator
        for each in profile.criteria
        if each.criterion == SUPPORT
        for inner in each.indicators
    }
    unknown = [name for name in facts.worth if _is_unknown(facts, name)]
    asked: list[str] = []
    for limit, counted in (
        (profile.min_coverage_ondersteuning, [name for name in facts.worth if name in support]),
        (profile.min_coverage, list(facts.worth)),
    ):
        whole = sum(facts.worth[name] for name in counted)
        lacking = [name for name in counted if name in unknown and name not in asked]
        short = sum(facts.worth[name] for name in lacking) - (1 - limit) * whole
        # A stable sort: equal facts stay in the order of the profile.
        for name in sorted(lacking, key=lambda each: -facts.worth[each]):
            if short <= whole * NOISE:
                break
            asked.append(name)
            short -= facts.worth[name]
    return tuple(asked)


def _is_unknown(facts: Facts, name: str) -> bool:
    """Say whether a fact has no value: nobody knows it, or the profile does not know its word."""
    judge = facts.weighings[name].judge
    if isinstance(judge, Classes):
        return facts.words[name] not in judge.values
    return isnan(facts.numbers[name])
