"""A scorecard brought up to date: only new and changed sites were scored, all are ranked anew."""

from dataclasses import replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.coded_texts import stack_coded, take_coded
from layers.sites import Sites
from layers.text_rows import find_texts
from scoring.findings import merge_findings
from scoring.measurement import Measurement
from scoring.rank import rank_sites
from scoring.scorecard import Scorecard

Rows = TypeVar("Rows", pd.Series, pd.DataFrame)
Positions = npt.NDArray[np.intp]

# The columns of `Scorecard.totals` that depend on the other sites.
_COMPARED = ["rank", "rank_best", "rank_worst", "is_shortlisted"]


def update_scorecard(card: Scorecard, part: Scorecard, sites: Sites) -> Scorecard:
    """Take over the rows of some sites that were scored alone, and rank all sites anew.

    A site's numbers never depend on another site; only its rank does (`scoring.score.score`). So
    this gives what scoring all of `sites` would give, bit for bit, on two conditions that the
    caller answers for:

    * `part` holds every site that is new, or of which the ground, a field or a record differs;
      and every site to which lists that speak of sites by name (services, decisions) now refer
      otherwise, since a new site may make a name ambiguous (`scoring.site_names`).
    * Layers, gemeenten, assumptions and streets were the same in both, and names in lists were
      resolved among all sites.

    Parameters
    ----------
    card
        Of the sites as they were.
    part
        Of the new and changed sites alone (`scoring.score.score`).
    sites
        All sites as they are now; those of `card` that are not among them are gone.

    Returns
    -------
    On the index of `sites`; nothing is shortlisted yet.

    Raises
    ------
    ValueError
        The two were not scored by one profile for one day and one task, a site is in neither, or
        one of `part` is not among `sites`.
    """
    _check_alike(card, part)
    index = sites.table.index
    at = find_rows(card.totals.index, part.totals.index, index)

    def join(old: Rows, new: Rows) -> Rows:
        return join_rows(old, new, at, index)

    told = card.findings["site_id"]
    kept = (find_texts(told, index) >= 0) & (find_texts(told, part.totals.index) < 0)
    totals = join(card.totals.drop(columns=_COMPARED), part.totals.drop(columns=_COMPARED))
    return replace(
        card,
        sites=sites,
        facts={
            name: join_measurements(fact, part.facts[name], at, index)
            for name, fact in card.facts.items()
        },
        is_aged=join(card.is_aged, part.is_aged),
        applies=join(card.applies, part.applies),
        values=join(card.values, part.values),
        low=join(card.low, part.low),
        high=join(card.high, part.high),
        totals=totals.join(rank_sites(totals)).assign(is_shortlisted=False),
        findings=merge_findings([card.findings[kept], part.findings], index),
    )


def _check_alike(card: Scorecard, part: Scorecard) -> None:
    """Refuse scorecards that were not made in the same way: every number would be in doubt."""
    is_alike = (
        card.profile == part.profile
        and card.reference_day == part.reference_day
        and card.gemeenten.equals(part.gemeenten)
    )
    if not is_alike:
        message = "the scorecards differ in their profile, reference day or gemeenten"
        raise ValueError(message)


def find_rows(old: pd.Index, new: pd.Index, index: pd.Index) -> Positions:
    """Find the row of each site in the old rows with the new ones behind them; new ones count.

    Parameters
    ----------
    old, new
        Sites of the old and of the new rows; a site may be in both.
    index
        The sites that are asked.

    Raises
    ------
    ValueError
        A site is in neither, or a new one is not asked.
    """
    if (find_texts(new, index) < 0).any():
        message = "a site was scored that is not among the sites"
        raise ValueError(message)
    before, behind = find_texts(index, old), find_texts(index, new)
    at = np.where(behind >= 0, behind + len(old), before)
    if (at < 0).any():
        missing = ", ".join(index[at < 0].astype(str)[:10])
        message = f"these sites are in no scorecard: {missing}"
        raise ValueError(message)
    return at


def join_rows(old: Rows, new: Rows, at: Positions, index: pd.Index) -> Rows:
    """Take rows of the old table with the new one behind it; an empty one has no say in types.

    Parameters
    ----------
    old, new
        Tables, or columns, of the same kind.
    at
        Which rows (`find_rows`).
    index
        The sites of these rows.
    """
    filled = [each for each in (old, new) if len(each)] or [old]
    rows: Rows = pd.concat(filled).iloc[at]
    return rows.set_axis(index)


def join_measurements(
    old: Measurement, new: Measurement, at: Positions, index: pd.Index
) -> Measurement:
    """Take rows of an old measurement with a new one behind it.

    Parameters
    ----------
    old, new, at, index
        As for `join_rows`.
    """
    return Measurement(
        value=join_rows(old.value, new.value, at, index),
        origin=take_coded(stack_coded([old.coded_origin, new.coded_origin]), at),
        day=take_coded(stack_coded([old.coded_day, new.coded_day]), at),
        is_approximate=join_rows(old.is_approximate, new.is_approximate, at, index),
    )
