"""Search a plan among the options that a proof could not do without.

Source
------
The idea of Danna, Rothberg and Le Pape (2005), Exploring relaxation induced neighborhoods to
improve MIP solutions, Mathematical Programming 102: where linear answer and best plan agree that an
option is left out, it stays out. We take the linear answers of many parts of a proof together.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_both import Bounded
from scoring.region.portfolio_merge import merge
from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_narrow import solve_narrow
from scoring.region.portfolio_sift import Sifted
from scoring.region.portfolio_sizes import free_sizes, round_sizes
from scoring.region.solver import UNKNOWN, Limits, Problem, Solution

Truths = npt.NDArray[np.bool_]

# The options of so many parts, the lowest ones, are looked at.
_PARTS = 40
# Part of the time for whole sizes.
_ROUNDING_PART = 0.1


def search_parts(
    model: PortfolioModel,
    problem: Problem,
    known: tuple[Solution, Bounded],
    limits: Limits,
    is_wide: bool = False,
) -> Solution:
    """Search among the options of the best plan and of the lowest parts of a proof.

    Measured on 5,000 sites: some 230 options, of which the best plan loses 155.2 thousand points;
    that of the kernel lost 157.2, and no plan loses fewer than 154.8.

    Parameters
    ----------
    model, problem
        The case with an aim.
    known
        The best so far, with a plan, and what is proven.
    limits
        Time and gap.
    is_wide
        Whether every option that ever took part in the proof is looked at.

    Returns
    -------
    The best so far where nothing better was found; what bounds these options bounds nothing else,
    so the bound stays.
    """
    best, bounded = known
    used, seconds = find_used(model, bounded)
    if is_wide and bounded.proof.options is not None:
        used[bounded.proof.options] = True
    kept = used | (best.x[: model.count] > 0.5)
    tight = bounded.tight.problem
    upper = tight.upper.copy()
    upper[: 2 * model.count][~np.tile(kept, 2)] = 0.0
    time_s = max(0.5, limits.time_s * (1 - _ROUNDING_PART) - seconds)
    inner = Limits(time_s, limits.gap / 5, best.x)
    found = solve_narrow(replace(free_sizes(model, tight), upper=upper), inner)
    found = replace(found, seconds=found.seconds + seconds)
    if not found.is_found or found.objective >= best.objective:
        return merge(best, Solution(UNKNOWN, seconds=found.seconds), limits.gap)
    rounded = round_sizes(model, problem, (found, best), limits.time_s * _ROUNDING_PART)
    return merge(best, rounded, limits.gap)


def find_used(model: PortfolioModel, bounded: Bounded) -> tuple[Truths, float]:
    """Find the options in the linear answers of the lowest parts, with the seconds of HiGHS."""
    proof = bounded.proof
    sifted = Sifted(bounded.tight.shifted, model.count, proof.options)
    sifted.add(proof.rows)
    used = np.zeros(model.count, dtype=bool)
    for part in proof.parts[:_PARTS]:
        x = sifted.solve(dict(part.held), part.basis).x
        used |= x[: model.count] > 1e-6 if len(x) else False
    return used, sifted.seconds
