"""What a plan is worth by its whole numbers of places alone, apart from a solver's tolerance."""

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_model import PortfolioModel
from scoring.region.solver import Problem

Numbers = npt.NDArray[np.float64]


def settle(model: PortfolioModel, x: Numbers) -> Numbers:
    """Fill in exactly how short each target is, from the places of each option.

    Parameters
    ----------
    model
        The case.
    x
        Its variables; the shortfalls in it are replaced.
    """
    count = model.count
    settled = x.copy()
    settled[:count] = np.round(settled[:count])
    settled[count : 2 * count] *= settled[:count]
    shares = [0.0]
    pairs = zip(model.case.targets, model.helpers, strict=True)
    for number, (target, helpers) in enumerate(pairs):
        short = max(0.0, target.places - float(settled[count : 2 * count][helpers].sum()))
        settled[2 * count + number] = short
        if len(helpers):
            shares.append(short / target.places)
    settled[-1] = max(shares)
    return settled


def is_feasible(problem: Problem, x: Numbers) -> bool:
    """Say whether an answer keeps every row and bound, within a millionth."""
    if len(x) != len(problem.cost):
        return False
    sums = problem.rows @ x
    slack = 1e-6 * np.maximum(1.0, np.abs(sums))
    is_within = (x >= problem.lower - 1e-9) & (x <= problem.upper + 1e-9)
    holds = (sums >= problem.row_lower - slack) & (sums <= problem.row_upper + slack)
    return bool(is_within.all() and holds.all())
