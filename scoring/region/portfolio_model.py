"""`PortfolioModel`: a case written as a mixed-integer problem without an aim yet.

Variables, in this order: is option o taken (0 or 1), its places (whole), the places that each
target is short, and the largest shortfall of all targets as a share. A site that can be steered
from several hubs has one option a hub with its own number of places: so the bounds of the size,
the room of the hub and the costs of a satellite are linear, without large constants.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.portfolio import PortfolioCase, check_case
from scoring.region.portfolio_limits import list_rule_rows
from scoring.region.portfolio_options import Options, list_options
from scoring.region.portfolio_rows import Row, add_block, at_least, at_most, stack
from scoring.region.solver import Problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# What a plan is measured by; each is to be as small as possible.
SHARE, SHORT, SCORE, COST, SITES = "largest_share", "short_places", "score_lost", "cost", "sites"
MEASURES = (SHARE, SHORT, SCORE, COST, SITES)


@dataclass(frozen=True)
class PortfolioModel:
    """A case as a problem.

    Parameters
    ----------
    case
        What it is made of.
    options
        Behind the first two groups of variables.
    helpers
        For each target the positions of the options of which the places count for it.
    problem
        All rules as rows; the cost is 0.
    measures
        By name of `MEASURES`: what each variable adds to it. `score_lost` counts 100 minus the
        score for every place: with the targets met as well as they can be, the lowest sum is the
        plan with the best places and none to spare.
    """

    case: PortfolioCase
    options: Options
    helpers: tuple[Positions, ...]
    problem: Problem
    measures: dict[str, Numbers]

    @property
    def count(self) -> int:
        """How many options there are."""
        return len(self.options.site)


def build_model(case: PortfolioCase, off: Collection[str] = ()) -> PortfolioModel:
    """Write a case as a problem.

    Parameters
    ----------
    case
        Sites, targets and rules.
    off
        Rules to leave out, of `scoring.region.portfolio.RULES`: to find which ones conflict.

    Raises
    ------
    ContractError
        The case does not hold together.
    """
    check_case(case)
    options = list_options(case, off)
    helpers = _list_helpers(case, options)
    count, targets = len(options.site), len(case.targets)
    width = 2 * count + targets + 1
    rows = [
        *_list_one_each(options),
        *_list_target_rows(case, count, helpers),
        *list_rule_rows(case, options, off),
    ]
    matrix, lower, upper = stack(rows, width)
    wanted = np.array([target.places for target in case.targets], dtype=np.float64)
    is_whole = np.zeros(width, dtype=bool)
    is_whole[: 2 * count] = True
    problem = Problem(
        cost=np.zeros(width),
        lower=np.zeros(width),
        upper=np.concatenate([np.ones(count), options.most, wanted, [1.0]]),
        is_whole=is_whole,
        rows=matrix,
        row_lower=lower,
        row_upper=upper,
    )
    problem = add_block(problem, _tie_sizes(options, width))
    return PortfolioModel(case, options, helpers, problem, _list_measures(case, options, width))


def _tie_sizes(options: Options, width: int) -> tuple[sparse.csr_array, Numbers, Numbers]:
    """Tie places to taking an option: no more than its most, no fewer than its least."""
    count = len(options.site)
    every, ones = np.arange(count), np.ones(count)
    columns = np.column_stack([every, count + every]).ravel()
    starts = np.arange(0, 2 * count + 1, 2)
    above, below = (
        sparse.csr_array((np.column_stack([-each, ones]).ravel(), columns, starts), (count, width))
        for each in (options.most, options.least)
    )
    none, free = np.zeros(count), np.full(count, np.inf)
    matrix = sparse.csr_array(sparse.vstack([above, below], format="csr"))
    return matrix, np.concatenate([-free, none]), np.concatenate([none, free])


def _list_one_each(options: Options) -> list[Row]:
    """Let a site take at most one of its options."""
    order = np.argsort(options.site, kind="stable")
    _, first = np.unique(options.site[order], return_index=True)
    groups = np.split(order, first[1:]) if len(order) else []
    return [at_most(group, 1.0, 1.0) for group in groups if len(group) > 1]


def _list_target_rows(case: PortfolioCase, count: int, helpers: tuple[Positions, ...]) -> list[Row]:
    """Say how short each target is, in places and as a share of it."""
    largest = 2 * count + len(case.targets)
    rows = []
    for place, target in enumerate(case.targets):
        places = count + helpers[place]
        short = 2 * count + place
        rows.append(at_least(np.append(places, short), 1.0, target.places))
        if not len(places):  # nothing can be done about it, so it says nothing about fairness
            continue
        pair = np.array([short, largest], dtype=np.intp)
        rows.append(at_most(pair, np.array([1.0, -float(target.places)]), 0.0))
    return rows


def _list_helpers(case: PortfolioCase, options: Options) -> tuple[Positions, ...]:
    """List for each target the options of which the places count for it."""
    groups = case.sites.groupby(case.sites["gemeente_code"].to_numpy(dtype=object)).indices
    found = []
    for target in case.targets:
        is_inside = np.zeros(len(case.sites), dtype=bool)
        for code in target.gemeenten:
            is_inside[groups.get(code, [])] = True
        helps = is_inside & case.is_open[:, target.moment]
        found.append(np.flatnonzero(helps[options.site]))
    return tuple(found)


def _list_measures(case: PortfolioCase, options: Options, width: int) -> dict[str, Numbers]:
    """Say what each variable adds to each measure."""
    count = len(options.site)
    measures = {name: np.zeros(width) for name in MEASURES}
    score = case.sites["score"].to_numpy(np.float64)[options.site]
    measures[SHARE][-1] = 1.0
    measures[SHORT][2 * count : -1] = 1.0
    measures[SCORE][count : 2 * count] = 100.0 - score
    measures[COST][:count] = options.site_eur
    measures[COST][count : 2 * count] = options.place_eur
    measures[SITES][:count] = 1.0
    return measures
