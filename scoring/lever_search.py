"""Searches the fewest, then least, changes that lift a score over a bar: exact, by bounding."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from scoring.lever import Facts, Lever, Step, value_of

# A chosen step of a lever.
Choice = tuple[Lever, Step]

# Criteria are rounded to ten-thousandths, each by at most a half, and their weights sum to 10,000:
# so an unrounded score lies within this many millionths of a point of the score itself.
ROUNDING = 5_001.0


@dataclass(frozen=True)
class Goal:
    """What the changes must reach.

    Parameters
    ----------
    need
        Millionths of a point that must be added to the unrounded score.
    is_met
        Says exactly, by scoring the site again, whether a set of changes is enough; asked only
        where rounding could decide.
    """

    need: float
    is_met: Callable[[Sequence[Choice]], bool]


def find_gain(facts: Facts, choices: Sequence[Choice]) -> float:
    """Find what a set of changes adds to the unrounded score, in millionths of a point.

    What follows from several levers is computed once, with all of them.
    """
    gain = sum(step.gains for _, step in choices)
    fixed = {lever.indicator for lever, _ in choices}
    for name in {each for _, step in choices for each in step.apart} - fixed:
        fact = facts.numbers[name]
        for _, step in choices:
            fact *= step.scales.get(name, 1.0)
        gain += facts.worth[name] * (value_of(facts.weighings[name], fact) - facts.values[name])
    return gain


def find_most(facts: Facts, levers: Sequence[Lever]) -> tuple[Choice, ...]:
    """Find the changes that together add most; of forced levers always one step."""
    joint = [lever for lever in levers if _moves_others(lever, levers)]
    alone = [lever for lever in levers if lever not in joint]
    best = [(lever, max(lever.steps, key=lambda step: step.gains)) for lever in alone]
    chosen = [(lever, step) for lever, step in best if step.gains > 0 or lever.is_forced]
    options = [
        [(lever, step) for step in lever.steps] + ([] if lever.is_forced else [None])
        for lever in joint
    ]
    sets = [tuple(each for each in combination if each) for combination in product(*options)]
    return (*chosen, *max(sets, key=lambda choices: find_gain(facts, choices)))


def _moves_others(lever: Lever, levers: Sequence[Lever]) -> bool:
    """Say whether what a lever adds depends on other levers."""
    shared = {each for other in levers for step in other.steps for each in step.apart}
    return lever.indicator in shared or any(step.apart for step in lever.steps)


def find_fewest(facts: Facts, levers: Sequence[Lever], goal: Goal) -> tuple[Choice, ...] | None:
    """Find the smallest set of changes that reaches the goal.

    Fewest changes first; among sets of that size the one whose values rise least in all. Sizes are
    tried one by one, and a branch is left as soon as the best that its remaining levers could add
    falls short, or asks more than the best set found.

    Parameters
    ----------
    levers
        The forced ones are in every set.

    Returns
    -------
    None when no set of changes is enough.

    Source
    ------
    Branch and bound (Land and Doig, 1960), with the sum of the largest single gains as bound.
    """
    forced = [lever for lever in levers if lever.is_forced]
    free = sorted(
        (lever for lever in levers if not lever.is_forced),
        key=lambda lever: -_most_gain(facts, lever),
    )
    for size in range(len(free) + 1):
        found = _search(facts, (forced, free), size, goal)
        if found is not None:
            return found
    return None


def _most_gain(facts: Facts, lever: Lever) -> float:
    """Bound what a lever can add in any set: its own gain, and all that its followers still can."""
    return max(
        step.gains + sum(facts.worth[name] * (1.0 - facts.values[name]) for name in step.apart)
        for step in lever.steps
    )


@dataclass
class _Hunt:
    """One search: what it looks for, and the best set so far, which changes on the way.

    Parameters
    ----------
    free
        Levers, the largest bound first.
    bounds
        What each can add at most.
    """

    facts: Facts
    goal: Goal
    free: list[Lever]
    bounds: list[float]
    best: tuple[Choice, ...] | None = None
    rise: float = float("inf")


def _search(
    facts: Facts, levers: tuple[list[Lever], list[Lever]], size: int, goal: Goal
) -> tuple[Choice, ...] | None:
    """Find the set with `size` free levers and all forced ones that asks least."""
    forced, free = levers
    hunt = _Hunt(facts, goal, free, [_most_gain(facts, lever) for lever in free])
    for start in product(*(_bounded(facts, lever) for lever in forced)):
        chosen = tuple((lever, step) for lever, (step, _) in zip(forced, start, strict=True))
        spent = (sum(gain for _, gain in start), sum(step.rise for step, _ in start))
        _visit(hunt, (0, size), chosen, spent)
    return hunt.best


def _visit(
    hunt: _Hunt, rest: tuple[int, int], chosen: tuple[Choice, ...], spent: tuple[float, float]
) -> None:
    """Add levers to a set, from a place in the list on, so many of them.

    Parameters
    ----------
    rest
        The first lever that may still be added, and how many must be.
    spent
        A bound of what the set adds, and how much it asks.
    """
    (at, left), (bound, rise) = rest, spent
    if rise >= hunt.rise:
        return
    if left == 0:
        if _is_enough(hunt.facts, chosen, hunt.goal):
            hunt.best, hunt.rise = chosen, rise
        return
    for place in range(at, len(hunt.free) - left + 1):
        if bound + sum(hunt.bounds[place : place + left]) < hunt.goal.need - ROUNDING:
            return  # the levers further on add less still
        lever = hunt.free[place]
        for step, gain in _bounded(hunt.facts, lever):
            spent_now = (bound + gain, rise + step.rise)
            _visit(hunt, (place + 1, left - 1), (*chosen, (lever, step)), spent_now)


def _bounded(facts: Facts, lever: Lever) -> Iterator[tuple[Step, float]]:
    """Give the steps of a lever, each with a bound of what it can add."""
    for step in lever.steps:
        followers = sum(facts.worth[name] * (1.0 - facts.values[name]) for name in step.apart)
        yield step, step.gains + followers


def _is_enough(facts: Facts, choices: Sequence[Choice], goal: Goal) -> bool:
    """Say whether a set reaches the goal; where rounding could decide, ask exactly."""
    over = find_gain(facts, choices) - goal.need
    return over > ROUNDING or (over >= -ROUNDING and goal.is_met(choices))
