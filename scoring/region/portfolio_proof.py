"""How good a plan can be at most: the linear problem, with the large sites decided one by one.

Source
------
Land and Doig (1960), An automatic method of solving discrete programming problems, Econometrica
28; what a decision gains is learnt from trying it, as in Achterberg, Koch and Martin (2005),
Branching rules revisited, Operations Research Letters 33. The order is ours: first the sites that
stand alone, since these are the largest lumps.
"""

from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from threading import Event

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_options import ALONE
from scoring.region.relaxation import Basis, Corner, Relaxation
from scoring.region.solver import INFEASIBLE, OPTIMAL, Problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Gain = tuple[float, float, int]

# So many sites are looked at before one is decided on, and so often before its gain is known.
_TRIED, _OFTEN = 6, 2
# Of two gains of which one is nothing, the other one still counts.
_TINY = 1e-3


@dataclass(frozen=True)
class Part:
    """Some of the plans: those in which sites are held in or out.

    Parameters
    ----------
    bound
        No plan of this part is lower.
    held
        Pairs of a variable and its value.
    basis
        Where the linear problem may begin.
    """

    bound: float
    held: tuple[tuple[int, float], ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True)
class Proof:
    """What no plan can do better than, and why.

    Parameters
    ----------
    parts
        Those that may be divided further, the lowest first. Together with what was closed they
        hold every plan.
    closed
        The lowest bound of the parts that were left as they are; infinite where there are none.
    gains
        Of each option that was tried: what leaving it out and taking it gained, for the part of
        the site that this moved, and how often that was tried.
    seconds
        What HiGHS used, of the threads that of the longest.
    """

    parts: tuple[Part, ...] = (Part(-np.inf),)
    closed: float = np.inf
    gains: dict[int, Gain] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def bound(self) -> float:
        """No plan is lower; NaN where nothing was proven."""
        lowest = min([self.closed, *(part.bound for part in self.parts)])
        return float(lowest) if np.isfinite(lowest) else np.nan


@dataclass
class Until:
    """When to end; another thread may set what is here.

    Parameters
    ----------
    bound
        As soon as this is proven.
    seconds
        What HiGHS may use.
    stop
        Set where the answer is no longer wanted.
    """

    bound: float = np.inf
    seconds: float = np.inf
    stop: Event = field(default_factory=Event)


@dataclass
class _Tree:
    """A proof in the making; it changes while it grows."""

    model: PortfolioModel
    relaxation: Relaxation
    ceiling: float
    heap: list[tuple[float, int, Part]]
    closed: float
    made: int
    gains: dict[int, Gain]


def prove(
    model: PortfolioModel, problem: Problem, proof: Proof, until: Until, steps: float = np.inf
) -> Proof:
    """Raise a bound by deciding on the sites that the linear answer halves.

    The part with the lowest bound is divided first: so the bound rises with every step, and which
    steps are made does not depend on what another thread does, only how many.

    Parameters
    ----------
    model
        The case.
    problem
        With an aim; sizes may be fractions here.
    proof
        What was proven before, of this problem; at first `Proof()`.
    until
        When to end.
    steps
        How many parts may be divided.
    """
    relaxation = Relaxation(problem)
    relaxation.stop_above(until.bound)
    heap = [(part.bound, number, part) for number, part in enumerate(proof.parts)]
    heapify(heap)
    tree = _Tree(model, relaxation, until.bound, heap, proof.closed, len(heap), dict(proof.gains))
    made = 0
    while tree.heap and made < steps and relaxation.seconds < until.seconds:
        if until.stop.is_set() or min(tree.heap[0][0], tree.closed) >= until.bound:
            break
        _divide(tree, heappop(tree.heap)[2])
        made += 1
    parts = tuple(part for *_, part in sorted(tree.heap, key=_by_bound))
    seconds = proof.seconds + relaxation.seconds
    return Proof(parts, tree.closed, tree.gains, seconds)


def _by_bound(one: tuple[float, int, Part]) -> tuple[float, int]:
    return one[:2]


def _divide(tree: _Tree, part: Part) -> None:
    """Divide a part by the site of which leaving out and taking both gain most."""
    corner = tree.relaxation.solve(dict(part.held), part.basis)
    if corner.status == INFEASIBLE:
        return
    value = max(part.bound, corner.objective) if corner.status == OPTIMAL else part.bound
    tried = _list_tried(tree.model, corner.x)
    if not len(tried):
        tree.closed = min(tree.closed, value)
        return
    best, choice, known = -1.0, int(tried[0]), None
    for option in tried.tolist():
        share = float(corner.x[option])
        children = _try_out(tree, part, (option, value, corner))
        left_out, taken, _ = tree.gains[option]
        gain = max(left_out * share, _TINY) * max(taken * (1 - share), _TINY)
        if gain > best:
            best, choice, known = gain, option, children
    for place, held in enumerate((0.0, 1.0)):
        child = known[place] if known else Corner(OPTIMAL, value, basis=corner.basis)
        _keep(tree, Part(value, (*part.held, (choice, held)), corner.basis), child)


def _list_tried(model: PortfolioModel, x: Numbers) -> Positions:
    """List the halved sites that are worth trying; those that stand alone before all others."""
    taken = x[: model.count]
    halved = np.flatnonzero((taken > 1e-6) & (taken < 1 - 1e-6))
    alone = halved[model.options.hub[halved] == ALONE]
    tried = alone if len(alone) else halved
    weight = np.minimum(taken[tried], 1 - taken[tried]) * model.options.most[tried]
    return tried[np.argsort(-weight, kind="stable")][:_TRIED]


def _try_out(
    tree: _Tree, part: Part, at: tuple[int, float, Corner]
) -> tuple[Corner, Corner] | None:
    """Solve with an option left out and taken, unless its gain is known; remember the gain."""
    option, value, corner = at
    left_out, taken, often = tree.gains.get(option, (0.0, 0.0, 0))
    if often >= _OFTEN:
        return None
    share = float(corner.x[option])
    below, above = (
        tree.relaxation.solve({**dict(part.held), option: held}, corner.basis)
        for held in (0.0, 1.0)
    )
    gains = [_find_gain(tree, one, value) for one in (below, above)]
    tree.gains[option] = (
        (left_out * often + gains[0] / share) / (often + 1),
        (taken * often + gains[1] / (1 - share)) / (often + 1),
        often + 1,
    )
    return below, above


def _find_gain(tree: _Tree, corner: Corner, value: float) -> float:
    """How much higher a child lies than its parent, but never above the ceiling."""
    if corner.status == INFEASIBLE:
        return max(0.0, tree.ceiling - value)
    if corner.status != OPTIMAL:
        return 0.0
    return max(0.0, min(corner.objective, tree.ceiling) - value)


def _keep(tree: _Tree, part: Part, corner: Corner) -> None:
    """Keep a child of a part for later, unless no plan is in it."""
    if corner.status == INFEASIBLE:
        return
    if corner.status == OPTIMAL:
        bound = max(part.bound, corner.objective)
        part = Part(bound, part.held, corner.basis)
    if part.bound >= tree.ceiling:
        tree.closed = min(tree.closed, part.bound)
        return
    heappush(tree.heap, (part.bound, tree.made, part))
    tree.made += 1


def share_out(proof: Proof) -> tuple[Proof, Proof]:
    """Deal the parts of a proof out over two, for two threads."""
    first, second = proof.parts[0::2], proof.parts[1::2]
    return replace(proof, parts=first), replace(proof, parts=second)


def unite(first: Proof, second: Proof) -> Proof:
    """Put two halves of a proof together."""
    parts = sorted((*first.parts, *second.parts), key=lambda part: part.bound)
    closed = min(first.closed, second.closed)
    seconds = max(first.seconds, second.seconds)
    return Proof(tuple(parts), closed, {**first.gains, **second.gains}, seconds)
