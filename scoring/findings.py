"""Findings: what rules and flags say of sites, in words and with their evidence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.coded_texts import code_texts, stack_coded, take_coded
from layers.text_rows import find_texts, find_told, join_by_row
from layers.texts import CodedTexts, Positions, TextArray, pick_texts, take_texts
from scoring.measurement import Marks, Texts
from scoring.together import do_for_sites

# As in `scoring.scorecard.Scorecard.findings`.
FINDING_COLUMNS = ("site_id", "code", "outcome", "text", "missing", "origin", "day")

NO_FINDINGS = pd.DataFrame(index=pd.RangeIndex(0), columns=list(FINDING_COLUMNS), dtype="str")

BROKEN, OPEN, NOTED = "uitsluiting", "onbeslist", "aandachtspunt"

# One text for all sites, one each in their order, or a function that words the sites at some
# positions: most rules say something of a few sites only.
Words = Texts | Callable[[Positions], Texts]

_WORDED = ("text", "missing", "origin", "day")


@dataclass(frozen=True)
class Found:
    """What one rule or flag says of some sites.

    Parameters
    ----------
    site
        Their positions on the index of all sites, ascending.
    code
        Code of the rule or flag.
    outcome
        `BROKEN`, `OPEN` or `NOTED`.
    told
        `text`, `missing`, `origin` and `day`: one for all, or one for each of `site`.
    """

    site: Positions
    code: str
    outcome: str
    told: Mapping[str, str | CodedTexts]


def make_findings(is_found: pd.Series, code: str, outcome: str, **told: Words) -> Found:
    """Make one finding for each site of which something is found.

    Parameters
    ----------
    is_found
        True or False on the index of the sites.
    code
        Code of the rule or flag.
    outcome
        `BROKEN`, `OPEN` or `NOTED`.
    told
        `text`, `missing`, `origin` and `day`; "" where not given.
    """
    site = np.flatnonzero(is_found.to_numpy(dtype=bool))
    return Found(site, code, outcome, {name: _word(told.get(name, ""), site) for name in _WORDED})


def _word(words: Words, site: Positions) -> str | CodedTexts:
    """Word the sites at some positions."""
    if not len(site):
        return ""
    if isinstance(words, str):
        return words
    if not callable(words):
        return take_coded(words, site)
    said = words(site)
    return said if isinstance(said, str) else code_texts(said, len(site))


def join_findings(parts: Iterable[Found], index: pd.Index) -> pd.DataFrame:
    """Put findings together, in the order of the sites and then of the parts.

    Parameters
    ----------
    parts
        What each rule or flag says.
    index
        `site_id`, as in the table of the sites.

    Returns
    -------
    Columns `FINDING_COLUMNS`.
    """
    filled = [part for part in parts if len(part.site)]
    if not filled:
        return NO_FINDINGS.copy()
    sites = [part.site for part in filled]
    order = np.argsort(np.concatenate(sites), kind="stable")
    told: dict[str, list[str | CodedTexts]] = {
        "code": [part.code for part in filled],
        "outcome": [part.outcome for part in filled],
        **{name: [part.told[name] for part in filled] for name in _WORDED},
    }
    stacked = do_for_sites(list(told), lambda name: _stack(told[name], sites, order), len(index))
    return pd.DataFrame(
        {
            "site_id": take_texts(index, np.concatenate(sites)[order]),
            **dict(zip(told, stacked, strict=True)),
        },
        copy=False,
    )


def _stack(
    told: Sequence[str | CodedTexts], sites: Sequence[Positions], order: Positions
) -> TextArray:
    """Stack one column of the parts, a text for all its rows or one each, and put it in order."""
    coded = [code_texts(each, len(site)) for each, site in zip(told, sites, strict=True)]
    return take_texts(stack_coded(coded), order)


def merge_findings(tables: Iterable[pd.DataFrame], index: pd.Index) -> pd.DataFrame:
    """Put tables of findings together, in the order of the sites and then of the tables.

    Parameters
    ----------
    tables
        With `FINDING_COLUMNS`.
    index
        `site_id`, as in the table of the sites.
    """
    filled = [table for table in tables if len(table)]
    if not filled:
        return NO_FINDINGS.copy()
    joined = pd.concat(filled, ignore_index=True)
    at = find_texts(joined["site_id"], index)
    if (at[1:] >= at[:-1]).all():
        return joined
    return joined.iloc[np.argsort(at, kind="stable")].reset_index(drop=True)


def tell_findings(
    findings: pd.DataFrame, site_ids: Iterable[str], outcomes: Iterable[str], column: str
) -> pd.Series:
    """Join a column of the findings with these outcomes to one text a site, doubles once.

    Parameters
    ----------
    findings
        With `FINDING_COLUMNS`.
    site_ids
        For which sites.
    outcomes
        Some of `BROKEN`, `OPEN` and `NOTED`.
    column
        What is told: "text", "missing" or "origin".

    Returns
    -------
    Text on `site_ids`, in their order; "" where there is nothing to tell.
    """
    index = pd.Index(dict.fromkeys(map(str, site_ids)), dtype="str")
    at = find_texts(findings["site_id"], index)
    return pd.Series(tell_places(findings, (at, len(index)), outcomes, column), index=index)


def tell_places(
    findings: pd.DataFrame, places: tuple[Positions, int], outcomes: Iterable[str], column: str
) -> TextArray:
    """Join a column of the findings to one text a site as `tell_findings` does, by position.

    Parameters
    ----------
    findings, outcomes, column
        As there.
    places
        For each finding the position of its site, -1 where that is not asked; and how many sites
        are asked.
    """
    site, count = places
    is_kept = findings["outcome"].isin(list(outcomes)).to_numpy(dtype=bool) & (site >= 0)
    site, texts = site[is_kept], pick_texts(findings[column], is_kept)
    if (site[1:] < site[:-1]).any():
        order = np.argsort(site, kind="stable")
        site, texts = site[order], take_texts(texts, order)
    told = find_told(texts, site)
    return join_by_row(take_texts(texts, told), site[told], count, " ")


def mark(index: pd.Index, is_so: Marks) -> pd.Series:
    """Put yes or no on the index of the sites, one for all or one each in their order."""
    every = is_so if isinstance(is_so, bool) else np.asarray(is_so, dtype=bool)
    return pd.Series(every, index=index, dtype=bool)
