"""Findings: what rules and flags say of sites, in words and with their evidence."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from scoring.measurement import Marks, Texts

# As in `scoring.scorecard.Scorecard.findings`.
FINDING_COLUMNS = ("site_id", "code", "outcome", "text", "missing", "origin", "day")

NO_FINDINGS = pd.DataFrame(index=pd.RangeIndex(0), columns=list(FINDING_COLUMNS), dtype="str")

BROKEN, OPEN, NOTED = "uitsluiting", "onbeslist", "aandachtspunt"


def make_findings(is_found: pd.Series, code: str, outcome: str, **told: Texts) -> pd.DataFrame:
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
        `text`, `missing`, `origin` and `day`: one for all, or one per site in their order; ""
        where not given.

    Returns
    -------
    Columns `FINDING_COLUMNS`, in the order of the sites.
    """
    rows = is_found.to_numpy(dtype=bool)
    if not rows.any():
        return NO_FINDINGS.copy()

    def take(name: str) -> Texts:
        given = told.get(name, "")
        return given if isinstance(given, str) else np.asarray(given, dtype=object)[rows]

    return pd.DataFrame(
        {
            "site_id": is_found.index.to_numpy(dtype=object)[rows],
            "code": code,
            "outcome": outcome,
            **{name: take(name) for name in ("text", "missing", "origin", "day")},
        },
        columns=list(FINDING_COLUMNS),
    ).astype("str")


def join_findings(parts: Iterable[pd.DataFrame], index: pd.Index) -> pd.DataFrame:
    """Put findings together, in the order of the sites and then of the parts.

    Parameters
    ----------
    parts
        Tables with `FINDING_COLUMNS`.
    index
        `site_id`, as in the table of the sites.
    """
    filled = [part for part in parts if len(part)]
    if not filled:
        return NO_FINDINGS.copy()
    joined = pd.concat(filled, ignore_index=True)
    at = index.get_indexer(pd.Index(joined["site_id"]))
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
    kept = findings[findings["outcome"].isin(list(outcomes)) & (findings[column] != "")]
    at = index.get_indexer(pd.Index(kept["site_id"], dtype="str"))
    order = np.argsort(at, kind="stable")[np.count_nonzero(at < 0) :]
    texts = kept[column].to_numpy(dtype=object)[order]
    site, first, count = np.unique(at[order], return_index=True, return_counts=True)
    joined = texts[first]
    # Rows, because the number of findings differs per row; most sites have the same few.
    for place in np.flatnonzero(count > 1):
        each = texts[first[place] : first[place] + count[place]]
        joined[place] = " ".join(dict.fromkeys(each))
    told = np.full(len(index), "", dtype=object)
    told[site] = joined
    return pd.Series(told, index=index, dtype="str")


def mark(index: pd.Index, is_so: Marks) -> pd.Series:
    """Put yes or no on the index of the sites, one for all or one each in their order."""
    every = is_so if isinstance(is_so, bool) else np.asarray(is_so, dtype=bool)
    return pd.Series(every, index=index, dtype=bool)
