"""Prove how good a plan can be at most: the linear problem, with large sites decided one by one.

Source
------
Land and Doig (1960), An automatic method of solving discrete programming problems, Econometrica
28; what a decision gains is learnt from trying it, as in Achterberg, Koch and Martin (2005),
Branching rules revisited, Operations Research Letters 33. The order is ours: first the sites that
stand alone, since these are the largest lumps. Now and then the answers of the lowest parts are cut
off by rows that hold everywhere, as in Padberg and Rinaldi (1991), A branch-and-cut algorithm,
SIAM Review 33.
"""

from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from threading import Event

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_cuts import Tight, find_broken, is_touched
from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_options import ALONE
from scoring.region.portfolio_proof import Gain, Part, Proof, Until
from scoring.region.portfolio_rows import Row
from scoring.region.portfolio_sift import Sifted
from scoring.region.relaxation import Corner
from scoring.region.solver import INFEASIBLE, OPTIMAL

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# So many sites are looked at before one is decided on, and so often before its gain is known.
_TRIED, _OFTEN = 6, 2
# After so many steps the answers of so many parts are cut off, in so many rounds at most, each of
# which must gain such a share. On 5,000 sites that brought 1.2 % in three seconds.
_EVERY, _LOWEST, _ROUNDS, _LEAST_GAIN = 100, 10, 4, 2e-4
# Of two gains of which one is nothing, the other one still counts.
_TINY = 1e-3


@dataclass
class _Tree:
    """A proof in the making; it changes while it grows."""

    tight: Tight
    sifted: Sifted
    ceiling: float
    heap: list[tuple[float, int, Part]]
    closed: float
    made: int
    gains: dict[int, Gain]
    rows: tuple[Row, ...]
    spent: float = 0.0

    @property
    def seconds(self) -> float:
        return self.spent + self.sifted.seconds


def prove(tight: Tight, proof: Proof, until: Until, steps: float = np.inf) -> Proof:
    """Raise a bound by deciding on the sites that the linear answer halves.

    The part with the lowest bound is divided first: so the bound rises with every step, and which
    steps are made does not depend on what another thread does, only how many.

    Parameters
    ----------
    tight
        The case with an aim; sizes may be fractions here.
    proof
        What was proven before, of this problem; at first `Proof()`.
    until
        When to end.
    steps
        How many parts may be divided.
    """
    tree, made = _plant(tight, proof, until.bound), 0
    while tree.heap and made < steps and tree.seconds < until.seconds:
        if until.stop.is_set() or min(tree.heap[0][0], tree.closed) >= until.bound:
            break
        if proof.steps + made and (proof.steps + made) % _EVERY == 0:
            _cut_lowest(tree, until.stop)
        if tree.heap:
            _divide(tree, heappop(tree.heap)[2])
        made += 1
    return Proof(
        tuple(part for *_, part in sorted(tree.heap, key=_by_bound)), tree.closed, tree.gains,
        tree.rows, tree.sifted.options, proof.steps + made, proof.seconds + tree.seconds,
    )  # fmt: skip


def _plant(tight: Tight, proof: Proof, ceiling: float) -> _Tree:
    """Begin where a proof ended."""
    heap = [(part.bound, number, part) for number, part in enumerate(proof.parts)]
    heapify(heap)
    sifted = _sift(tight, proof.options, proof.rows)
    gains = dict(proof.gains)
    return _Tree(tight, sifted, ceiling, heap, proof.closed, len(heap), gains, proof.rows)


def _sift(tight: Tight, options: Positions | None, rows: tuple[Row, ...]) -> Sifted:
    sifted = Sifted(tight.shifted, tight.model.count, options)
    sifted.add(rows)
    return sifted


def _cut_lowest(tree: _Tree, stop: Event) -> None:
    """Cut off the answers of the lowest parts, and keep the rows that these then touch."""
    kept: dict[int, Row] = {}
    lowest = [heappop(tree.heap)[2] for _ in range(min(_LOWEST, len(tree.heap)))]
    pool: list[Row] = []
    for part in lowest:
        corner = Corner(OPTIMAL, part.bound) if stop.is_set() else _cut_off(tree, part, pool)
        kept |= {id(row): row for row in pool if len(corner.x) and is_touched(row, corner.x)}
        _keep(tree, part, replace(corner, basis=part.basis))
    tree.rows = (*tree.rows, *kept.values())
    tree.spent += tree.sifted.seconds
    tree.sifted = _sift(tree.tight, tree.sifted.options, tree.rows)


def _cut_off(tree: _Tree, part: Part, pool: list[Row]) -> Corner:
    """Cut off the answer of a part, round after round; the rows go into the pool."""
    corner = tree.sifted.solve(dict(part.held), part.basis)
    for _ in range(_ROUNDS):
        # Deciding on a site that stands alone gains more than any row does.
        if corner.status != OPTIMAL or len(_list_halved(tree.tight.model, corner.x)[1]):
            break
        found = find_broken(tree.tight, corner.x)
        if not found:
            break
        tree.sifted.add(found)
        pool += found
        before, corner = corner.objective, tree.sifted.solve(dict(part.held), corner.basis)
        if corner.status == OPTIMAL and corner.objective - before <= _LEAST_GAIN * abs(before):
            break
    return corner


def _by_bound(one: tuple[float, int, Part]) -> tuple[float, int]:
    return one[:2]


def _divide(tree: _Tree, part: Part) -> None:
    """Divide a part by the site of which leaving out and taking both gain most."""
    corner = tree.sifted.solve(dict(part.held), part.basis)
    if corner.status == INFEASIBLE:
        return
    value = max(part.bound, corner.objective) if corner.status == OPTIMAL else part.bound
    tried = _list_tried(tree.tight.model, corner.x)
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
    halved, alone = _list_halved(model, x)
    tried = alone if len(alone) else halved
    weight = np.minimum(x[tried], 1 - x[tried]) * model.options.most[tried]
    return tried[np.argsort(-weight, kind="stable")][:_TRIED]


def _list_halved(model: PortfolioModel, x: Numbers) -> tuple[Positions, Positions]:
    """List the options of which a fraction is taken, and those of them that stand alone."""
    taken = x[: model.count]
    halved = np.flatnonzero((taken > 1e-6) & (taken < 1 - 1e-6))
    return halved, halved[model.options.hub[halved] == ALONE]


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
        tree.sifted.solve({**dict(part.held), option: held}, corner.basis) for held in (0.0, 1.0)
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
