"""Sub-scores per domain of an agreement: what a site has for housing, for learning, for work.

One row a site over all domains, so that reception, housing and integration are read together and
not one after another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.indicators import INDICATORS
from scoring.weighing import CriterionWeighing

DOMAIN_COLUMNS = ("site_id", "domain", "low", "high", "known_share", "indicators")


@dataclass(frozen=True)
class Domain:
    """One domain of an agreement.

    Parameters
    ----------
    id, name
        Word, and Dutch name.
    themes
        Of `scoring.region.themes.THEMES`: an indicator with one of these tags is of this domain.
    """

    id: str
    name: str
    themes: tuple[str, ...]


def find_domain_scores(
    facts: pd.DataFrame, weights: pd.Series, domains: Sequence[Domain]
) -> pd.DataFrame:
    """Score every site within each domain, from the facts of that domain alone.

    Parameters
    ----------
    facts
        Long: `site_id, indicator, value` (0..1 by the curve of the profile, NaN unknown) and
        `applies`; one row a site and indicator.
    weights
        On `indicator`: its weight in the whole score, as `find_indicator_weights`.
    domains
        An indicator may belong to several, so the sub-scores do not add up to the score.

    Returns
    -------
    `DOMAIN_COLUMNS`, a row a site and domain: `low` and `high` (0..100: an unknown fact counts as
    0 and as 1), `known_share` (of the weight) and the number of `indicators`. NaN where no
    indicator of the domain applies to the site.

    Source
    ------
    Ours: the weighted mean of the score, taken over the indicators with a theme of the domain.
    """
    used = facts[facts["applies"].astype(bool) & facts["indicator"].isin(weights.index)]
    weight = used["indicator"].map(weights).astype("float64")
    value = used["value"].astype("float64")
    parts = pd.DataFrame(
        {
            "site_id": used["site_id"].astype(str),
            "indicator": used["indicator"].astype(str),
            "weight": weight,
            "low": weight * value.fillna(0.0),
            "high": weight * value.fillna(1.0),
            "known": weight.where(value.notna(), 0.0),
        }
    )
    sites = pd.Index(facts["site_id"].astype(str).unique(), name="site_id")
    tables = [_add_domain(parts, domain, sites) for domain in domains]
    found = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    return found.reindex(columns=list(DOMAIN_COLUMNS))


def find_indicator_weights(criteria: Sequence[CriterionWeighing], kind: str) -> pd.Series:
    """Find how much each indicator weighs in the score of a site of one kind.

    Parameters
    ----------
    criteria
        Of the profile.
    kind
        "pand" or "grond".

    Returns
    -------
    On `indicator`: the weight of its criterion, shared by the inner weights of those that apply.
    """
    weights: dict[str, float] = {}
    for one in criteria:
        own = [inner for inner in one.indicators if kind in inner.applies_to]
        total = sum(inner.weight for inner in own)
        weights |= {inner.indicator: one.weight * inner.weight / total for inner in own}
    return pd.Series(weights, dtype="float64").rename_axis("indicator")


def _add_domain(parts: pd.DataFrame, domain: Domain, sites: pd.Index) -> pd.DataFrame:
    """Add up one domain for every site."""
    names = [name for name, one in INDICATORS.items() if set(one.themes) & set(domain.themes)]
    own = parts[parts["indicator"].isin(names)]
    grouped = own.groupby("site_id")
    sums = grouped[["weight", "low", "high", "known"]].sum().reindex(sites)
    total = sums["weight"].where(sums["weight"] > 0)
    return pd.DataFrame(
        {
            "site_id": sites.to_numpy(dtype=object),
            "domain": domain.id,
            "low": (100 * sums["low"] / total).to_numpy(np.float64),
            "high": (100 * sums["high"] / total).to_numpy(np.float64),
            "known_share": (sums["known"] / total).to_numpy(np.float64),
            "indicators": grouped.size().reindex(sites, fill_value=0).to_numpy(np.int64),
        }
    )
