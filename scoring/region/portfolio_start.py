"""A first plan, quickly: site by site, the best score first, as long as every rule is kept.

It is not the answer, but there is a plan from the first moment, and the search begins there.
"""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.portfolio_model import PortfolioModel, find_helpers
from scoring.region.portfolio_settle import settle

Numbers = npt.NDArray[np.float64]

# A site that a share forbids at first may fit after others came in.
_ROUNDS = 2


def find_start(model: PortfolioModel) -> Numbers:
    """Find a first plan; where sites are locked in it may break a rule, so check it.

    Parameters
    ----------
    model
        The case.

    Returns
    -------
    The variables of the model.
    """
    count, problem = model.count, model.problem
    columns = sparse.csc_array(problem.rows)
    helped = _list_helped(model)
    need = np.array([target.places for target in model.case.targets], dtype=np.float64)
    x, sums = np.zeros(len(problem.cost)), np.zeros(problem.rows.shape[0])
    is_used = np.zeros(len(model.case.sites), dtype=bool)
    is_locked = model.case.sites["is_locked_in"].to_numpy(bool)
    order = _find_order(model)
    # A loop over sites, since each choice depends on those before it.
    for option in np.tile(order, _ROUNDS).tolist():
        site, targets = model.options.site[option], helped[option]
        wanted = float(need[targets].max(initial=0.0))
        if is_used[site] or (wanted <= 0 and not is_locked[site]):
            continue
        least, most = model.options.least[option], model.options.most[option]
        for size in sorted({max(least, min(most, wanted)), least}, reverse=True):
            trial = sums.copy()
            for column, value in ((option, 1.0), (count + option, size)):
                part = slice(columns.indptr[column], columns.indptr[column + 1])
                trial[columns.indices[part]] += columns.data[part] * value
            is_low = (trial < problem.row_lower - 1e-9) & (trial < sums - 1e-9)
            if not is_low.any() and (trial <= problem.row_upper + 1e-9).all():
                sums, is_used[site] = trial, True
                x[option], x[count + option] = 1.0, size
                need[targets] -= size
                break
    return settle(model, x)


def _find_order(model: PortfolioModel) -> npt.NDArray[np.intp]:
    """Locked-in sites first, then by score; of equal ones as they stand."""
    site = model.options.site
    score = model.case.sites["score"].to_numpy(np.float64)[site]
    is_locked = model.case.sites["is_locked_in"].to_numpy(bool)[site]
    return np.lexsort((-score, ~is_locked))


def _list_helped(model: PortfolioModel) -> list[list[int]]:
    """List for each option the targets that its places count for."""
    helped: list[list[int]] = [[] for _ in range(model.count)]
    for number, target in enumerate(model.case.targets):
        for option in find_helpers(model.case, model.options, target).tolist():
            helped[option].append(number)
    return helped
