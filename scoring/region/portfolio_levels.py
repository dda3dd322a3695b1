"""`Level`: the aims of a portfolio one after another, each with how sure its answer is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_model import COST, SCORE, SHARE, SHORT, PortfolioModel
from scoring.region.portfolio_rows import Row, add_rows, limit_vector
from scoring.region.portfolio_search import search_level
from scoring.region.portfolio_settle import is_feasible, settle
from scoring.region.solver import FEASIBLE, OPTIMAL, Limits, Problem, find_gap

Numbers = npt.NDArray[np.float64]

# First the fairest, then the least short, then the best places, then the cheapest.
ORDER = (SHARE, SHORT, SCORE, COST)
# The solver gets this part of the time, less the seconds that writing the problem and counting
# again take on 5,000 sites; and half of it at least.
_SOLVER_PART, _OTHER_S = 0.95, 1.3
# Which part of the time that is left each level may use.
_TIME_SHARES = {SHARE: 0.4, SHORT: 0.25, SCORE: 0.5, COST: 1.0}


@dataclass(frozen=True)
class Aim:
    """How far the search goes.

    Parameters
    ----------
    order
        Measures of `scoring.region.portfolio_model`, the most important first.
    time_s
        For all levels together.
    gap
        Content with an answer that is proven to be within this share of the best one.
    slack
        By what share of the points that are lost a cheaper plan may lose more. Our
        choice, an assumption: a thousandth is 0.02 point a place at a mean score of 80, less than
        is shown; on 5,000 sites it saved a hundredth of the costs.
    """

    order: tuple[str, ...] = ORDER
    time_s: float = 60.0
    gap: float = 0.01
    slack: float = 0.001


@dataclass(frozen=True)
class Level:
    """What came out of one aim.

    Parameters
    ----------
    measure
        Of `MEASURES`.
    value
        Of the plan; of a score that gave way to the costs, what it is in the end.
    bound
        No plan that keeps the levels before it can be lower; NaN where nothing was proven.
    gap
        How far the value may be from the best, as a share of itself; 0 is proven, infinite where
        nothing was.
    status
        "optimal" (within the gap that was asked) or "feasible" (stopped by time).
    """

    measure: str
    value: float
    bound: float
    gap: float
    status: str


@dataclass(frozen=True)
class Outcome:
    """The answer to a series of aims.

    Parameters
    ----------
    status
        "optimal", "feasible", "infeasible" or "unknown", of the levels together.
    x
        The variables of the model; empty without an answer.
    levels
        One an aim; empty without an answer.
    seconds
        What the solver used.
    """

    status: str
    x: Numbers
    levels: tuple[Level, ...]
    seconds: float


def search(
    model: PortfolioModel, aim: Aim, start: Numbers | None = None, extra: Sequence[Row] = ()
) -> Outcome:
    """Search the best plan, aim after aim; each keeps what those before it reached.

    Parameters
    ----------
    model
        The case as a problem.
    aim
        In which order and for how long.
    start
        An answer to begin with, or None; one that is not feasible is ignored.
    extra
        Rows beside those of the model: limits on cost, being different from earlier plans.
    """
    problem = add_rows(model.problem, extra)
    # Where nothing is locked in, choosing nothing is a plan too: so there is always a best so far.
    nothing = settle(model, np.zeros(len(problem.cost)))
    tried = [nothing] if start is None else [start, nothing]
    best = next((one for one in tried if is_feasible(problem, one)), None)
    levels: list[Level] = []
    used = 0.0
    for measure in aim.order:
        most = max(aim.time_s * _SOLVER_PART - _OTHER_S, aim.time_s / 2)
        left = max(0.5, most - used)
        share = 1.0 if measure == aim.order[-1] else _TIME_SHARES.get(measure, 0.5)
        limits = Limits(left * share, _find_limit(measure, aim), best)
        found = search_level(model, problem, measure, limits)
        used += found.seconds
        if not found.is_found:
            return Outcome(found.status, np.array([]), (), used)
        best = found.x
        levels.append(Level(measure, found.objective, found.bound, found.gap, found.status))
        problem = add_rows(problem, [_keep(model.measures[measure], best, measure, aim)])
        if measure == SHARE:
            problem = _cap_shortfalls(model, problem, found.objective)
    if best is None:  # no aim at all
        return Outcome("unknown", np.array([]), (), used)
    judged = tuple(
        _judge(level, float(model.measures[level.measure] @ best), aim) for level in levels
    )
    is_proven = all(level.status == OPTIMAL for level in judged)
    return Outcome(OPTIMAL if is_proven else FEASIBLE, best, judged, used)


def _find_limit(measure: str, aim: Aim) -> float:
    """Find the gap at which a level is good enough: the score may still give way to the costs."""
    gives = measure == SCORE and measure != aim.order[-1] and aim.slack < aim.gap
    return aim.gap - aim.slack if gives else aim.gap


def _judge(level: Level, value: float, aim: Aim) -> Level:
    """Tell of the score what it is in the end, where it gave way to the costs."""
    if level.measure != SCORE or value <= level.value:
        return level
    gap = find_gap(value, level.bound)
    wanted = aim.gap if aim.slack < aim.gap else aim.gap + aim.slack
    return replace(level, value=value, gap=gap, status=OPTIMAL if gap <= wanted else FEASIBLE)


def _cap_shortfalls(model: PortfolioModel, problem: Problem, share: float) -> Problem:
    """Say of each target how many whole places it may be short at most; the rows say it roughly."""
    upper, first = problem.upper.copy(), 2 * model.count
    for place, (target, helpers) in enumerate(zip(model.case.targets, model.helpers, strict=True)):
        if len(helpers):
            most = np.floor(share * target.places + 1e-6)
            upper[first + place] = min(upper[first + place], most)
    return replace(problem, upper=upper)


def _keep(vector: Numbers, best: Numbers, measure: str, aim: Aim) -> Row:
    """Let later levels not lose what this one reached, but for the slack that the user gives."""
    value = float(vector @ best)
    allowed = value * (1 + aim.slack) if measure == SCORE else value
    return limit_vector(vector, allowed + 1e-7 * max(1.0, abs(value)))
