"""Of which sites the page holds every fact: of all, or, when that would not fit, of the best.

Thirty thousand sites with fifty facts each do not fit in a file that can be mailed. Every site is
on the page with its place, its criteria, its score and its verdicts; the facts of those that are
looked at first are in the file too, and of the others the page says where they are.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.measurement import Measurement
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

# So many sites are tried at first: nearly always all of them fit, and the page is made at once.
FIRST_TRY = 4_000
# What sites need differs a little: aim below the budget, and lower when that was not low enough.
CAUTION = 0.97
SMALLER = 0.9


class Weighable(Protocol):
    """Something that takes room in the page."""

    @property
    def text(self) -> str:
        """What is written in the page."""


Made = TypeVar("Made", bound=Weighable)


def order_sites(
    card: Scorecard, shortlist: Shortlist, status: pd.DataFrame, outlook: Outlook | None
) -> tuple[npt.NDArray[np.int64], int]:
    """Put the sites in the order in which their facts matter.

    Parameters
    ----------
    card, shortlist
        What was found.
    status
        The pipeline log, on `site_id`.
    outlook
        Names sites whose way to the shortlist was sought; None when the run did not look.

    Returns
    -------
    Positions of all sites: the shortlist, sites with a status, sites of the outlook, then by rank,
    then by score, ceiling and id; and how many of them (the first three groups) may not be left
    out.
    """
    index = card.totals.index
    ways = () if outlook is None else tuple(outlook.ways.found)
    named = dict.fromkeys((*shortlist.site_ids, *status.index.tolist(), *ways))
    first = index.get_indexer(pd.Index(list(named), dtype="object"))
    first = first[first >= 0].astype(np.int64)
    totals = card.totals
    order = np.lexsort(
        (
            np.arange(len(index)),
            -totals["ceiling"].to_numpy(),
            -totals["score"].to_numpy(),
            totals["rank"].fillna(np.inf).to_numpy(dtype=np.float64),
        )
    )
    return np.concatenate([first, order[~np.isin(order, first)]]), len(first)


def choose_detailed(
    order: npt.NDArray[np.int64],
    needed: int,
    budget_bytes: int,
    make: Callable[[npt.NDArray[np.int64]], Made],
) -> Made:
    """Make the details of as many sites as fit.

    Parameters
    ----------
    order
        Positions of sites, the most important first.
    needed
        So many of them are always taken, also when they do not fit.
    budget_bytes
        What their details may take.
    make
        From sorted positions to their details, of which `text` is weighed.

    Returns
    -------
    Details. Equal input gives equal output: nothing is timed. The largest number that fits is
    estimated and not sought, so a few more might have fitted.
    """
    count = min(len(order), max(FIRST_TRY, needed))
    made = make(np.sort(order[:count]))
    if count == 0 or (len(made.text) <= budget_bytes and count == len(order)):
        return made
    base = len(make(order[:0]).text)
    each = max(len(made.text) - base, 1) / count
    count = int(CAUTION * (budget_bytes - base) / each)
    while True:
        count = min(max(count, needed), len(order))
        made = make(np.sort(order[:count]))
        if len(made.text) <= budget_bytes or count <= needed:
            return made
        count = int(SMALLER * count)


def restrict_card(card: Scorecard, positions: npt.NDArray[np.int64]) -> Scorecard:
    """Keep some sites of a scorecard, in their order.

    Parameters
    ----------
    card
        The scorecard; it is not changed.
    positions
        Sorted positions of the sites to keep.

    Returns
    -------
    A scorecard on those sites alone. Its ranks and totals are still those among all sites, and
    its gemeenten are untouched.
    """
    if len(positions) == len(card.totals):
        return card
    index = card.totals.index[positions]
    sites = replace(
        card.sites,
        table=card.sites.table.iloc[positions],
        origins=card.sites.origins.iloc[positions],
        remarks=card.sites.remarks[find_positions(card.sites.remarks["site_id"], index) >= 0],
    )
    frames = ("is_aged", "applies", "values", "low", "high", "totals")
    return replace(
        card,
        sites=sites,
        facts={name: restrict_fact(fact, positions) for name, fact in card.facts.items()},
        findings=card.findings[find_positions(card.findings["site_id"], index) >= 0],
        **{name: getattr(card, name).iloc[positions] for name in frames},
    )


def restrict_fact(fact: Measurement, positions: npt.NDArray[np.int64]) -> Measurement:
    """Keep some sites of a measurement, by their positions."""
    return Measurement(
        value=fact.value.iloc[positions],
        origin=fact.origin.iloc[positions],
        day=fact.day.iloc[positions],
        is_approximate=fact.is_approximate.iloc[positions],
    )


def find_positions(wanted: pd.Series | pd.Index, index: pd.Index) -> npt.NDArray[np.int64]:
    """Find the position of each id in a unique index, -1 where it is not there.

    As plain objects: pandas compares texts of Arrow one by one, which takes ten times as long.
    """
    found: npt.NDArray[np.int64] = pd.Index(index.astype(object)).get_indexer(
        pd.Index(wanted.astype(object))
    )
    return found
