"""A first plan, quickly: site by site for the target that is worst off, keeping every rule.

It is not the answer, but there is a plan from the first moment, and the search begins there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_rows import Row, add_rows
from scoring.region.portfolio_settle import settle
from scoring.region.solver import Problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]

# A site that a share forbids at first may fit after others came in.
_ROUNDS = 2


@dataclass(frozen=True)
class _Draft:
    """A plan in the making; the arrays change while it grows.

    `starts` says where the entries of each option begin; an entry is a row of the problem, with
    what taking the option adds to it (`taken`) and what each of its places adds (`place`).
    `aims` and `aim_starts` list in the same way the targets that each option helps.
    """

    problem: Problem
    score: Numbers
    site: Positions
    starts: Positions
    row: Positions
    taken: Numbers
    place: Numbers
    aim_starts: Positions
    aims: Positions
    x: Numbers
    sums: Numbers
    need: Numbers
    is_free: Truths


def find_start(model: PortfolioModel, extra: Sequence[Row] = ()) -> Numbers:
    """Find a first plan; where sites are locked in it may break a rule, so check it.

    First the locked-in sites. Then, again and again, the site that helps most among those that help
    the target with the largest shortfall, as a share of the target; of equal ones the best score.

    Parameters
    ----------
    model
        The case.
    extra
        Rows beside those of the model: being different from earlier plans.

    Returns
    -------
    The variables of the model.
    """
    draft = _begin(model, add_rows(model.problem, extra))
    for site in np.flatnonzero(model.case.sites["is_locked_in"].to_numpy(bool)):
        _add_best(draft, np.flatnonzero(draft.site == site))
    places = np.array([target.places for target in model.case.targets], dtype=np.float64)
    for _ in range(_ROUNDS):
        is_open = np.array([len(helpers) > 0 for helpers in model.helpers], dtype=bool)
        # A loop over sites, since each choice depends on those before it.
        while (is_open & (draft.need > 0)).any():
            worst = int(np.argmax(np.where(is_open, draft.need / places, -1.0)))
            is_open[worst] = _add_best(draft, model.helpers[worst])
    return settle(model, draft.x)


def _begin(model: PortfolioModel, problem: Problem) -> _Draft:
    """Begin with no site at all."""
    count, columns = model.count, sparse.csc_array(problem.rows)
    both = sparse.csc_array(abs(columns[:, :count]) + abs(columns[:, count : 2 * count]))
    both.sort_indices()
    option = np.repeat(np.arange(count), np.diff(both.indptr))
    helping = [np.full(len(one), place) for place, one in enumerate(model.helpers)]
    helped = np.concatenate([*model.helpers, np.array([], dtype=np.intp)])
    order = np.argsort(helped, kind="stable")
    amounts = np.bincount(helped, minlength=count)
    return _Draft(
        problem=problem,
        score=model.case.sites["score"].to_numpy(np.float64)[model.options.site],
        site=model.options.site,
        starts=both.indptr.astype(np.intp),
        row=both.indices.astype(np.intp),
        taken=_read(columns, both.indices, option),
        place=_read(columns, both.indices, count + option),
        aim_starts=np.concatenate([[0], np.cumsum(amounts)]).astype(np.intp),
        aims=np.concatenate([*helping, np.array([], dtype=np.intp)]).astype(np.intp)[order],
        x=np.zeros(len(problem.cost)),
        sums=np.zeros(problem.rows.shape[0]),
        need=np.array([target.places for target in model.case.targets], dtype=np.float64),
        is_free=np.ones(count, dtype=bool),
    )


def _read(columns: sparse.csc_array, row: Positions, column: Positions) -> Numbers:
    """Read single entries of a matrix."""
    if not len(row):
        return np.array([], dtype=np.float64)
    return np.asarray(columns[row, column], dtype=np.float64).ravel()


def _add_best(draft: _Draft, options: Positions) -> bool:
    """Add the option that helps most; say whether one fitted."""
    options = options[draft.is_free[options]]
    aim, owner = _gather(draft.aim_starts, options)
    need = draft.need[draft.aims[aim]]
    wanted = np.zeros(len(options))
    np.maximum.at(wanted, owner, need)
    size = _find_sizes(draft, options, wanted)
    fits = np.flatnonzero(size > 0)
    if not len(fits):
        return False
    help_places = np.bincount(owner, np.minimum(need, size[owner]), len(options))
    best = fits[np.lexsort((-draft.score[options[fits]], -help_places[fits]))[0]]
    option, count = options[best], len(draft.site)
    part = slice(draft.starts[option], draft.starts[option + 1])
    draft.sums[draft.row[part]] += draft.taken[part] + draft.place[part] * size[best]
    draft.need[draft.aims[aim[owner == best]]] -= size[best]
    draft.x[option], draft.x[count + option] = 1.0, size[best]
    draft.is_free[draft.site == draft.site[option]] = False
    return True


def _find_sizes(draft: _Draft, options: Positions, wanted: Numbers) -> Numbers:
    """Find the size of each option that keeps every row and is nearest to what is wanted.

    Returns
    -------
    Whole places; 0 where no size fits. A row that is below its lower limit may not become worse.
    """
    entry, owner = _gather(draft.starts, options)
    row, taken, place = draft.row[entry], draft.taken[entry], draft.place[entry]
    sums, problem = draft.sums[row], draft.problem
    above = np.maximum(0.0, problem.row_upper[row] - sums) - taken
    below = np.minimum(0.0, problem.row_lower[row] - sums) - taken
    with np.errstate(divide="ignore", invalid="ignore"):
        high = np.where(place > 0, above, below) / place
        low = np.where(place > 0, below, above) / place
    is_sized = place != 0
    most, least = np.full(len(options), np.inf), np.zeros(len(options))
    np.minimum.at(most, owner[is_sized], high[is_sized])
    np.maximum.at(least, owner[is_sized], low[is_sized])
    is_out = np.zeros(len(options), dtype=bool)
    is_out[owner[~is_sized & ((above < -1e-9) | (below > 1e-9))]] = True
    least, most = np.ceil(least - 1e-9), np.floor(most + 1e-9)
    fits = ~is_out & (least <= most) & np.isfinite(most)
    return np.where(fits, np.clip(wanted, least, np.maximum(least, most)), 0.0)


def _gather(starts: Positions, options: Positions) -> tuple[Positions, Positions]:
    """List the entries of some options, and of which of these each is."""
    lengths = starts[options + 1] - starts[options]
    ends = np.cumsum(lengths)
    owner = np.repeat(np.arange(len(options)), lengths)
    first = np.repeat(starts[options] - (ends - lengths), lengths)
    return first + np.arange(len(owner)), owner
