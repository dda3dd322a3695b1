"""A gemeente's own spearheads beside the weights of the region, for its own sites alone."""

from collections.abc import Mapping

import pandas as pd

from layers.errors import Fault, ProfileError
from scoring.weights.ranking import rank_under
from scoring.weights.weight_set import WeightSet


def rank_beside(
    scored: tuple[pd.DataFrame, pd.DataFrame, pd.Series],
    gemeente_code: pd.Series,
    regional: Mapping[str, int],
    local: WeightSet,
) -> pd.DataFrame:
    """Rank the sites of one gemeente twice: with the region's weights and with its own.

    The two stand side by side and are never mixed: a score under one gemeente's weights says
    nothing beside that of a site elsewhere, so sites of other gemeenten are left out and both
    ranks run 1..n within the gemeente.

    Parameters
    ----------
    scored
        `low`, `high` (site × criterion) and `state` of the scorecard, on `site_id`.
    gemeente_code
        Of each site, on the same index.
    regional
        The weights in use.
    local
        A set of that gemeente.

    Returns
    -------
    The gemeente's sites, by regional rank and then score: `regional_score`, `regional_rank`,
    `local_score`, `local_rank`; ranks NaN where a site may not be chosen.

    Raises
    ------
    ProfileError
        The set is of no gemeente ("weights_not_local"), of other criteria
        ("criterion_weight_missing", "criterion_weight_extra"), or its gemeente has no site
        ("gemeente_without_sites").
    """
    is_own = (gemeente_code == local.gemeente).to_numpy()
    _check_local(local, regional, bool(is_own.any()))
    low, high, state = scored[0].loc[is_own], scored[1].loc[is_own], scored[2].loc[is_own]
    parts = {
        "regional": rank_under(low, high, state, regional),
        "local": rank_under(low, high, state, {name: local.weights[name] for name in regional}),
    }
    columns = {
        f"{name}_{column}": part[column]
        for name, part in parts.items()
        for column in ("score", "rank")
    }
    table = pd.DataFrame(columns, index=low.index)
    return table.sort_values(
        ["regional_rank", "regional_score"], ascending=[True, False], kind="stable"
    )


def _check_local(local: WeightSet, regional: Mapping[str, int], has_sites: bool) -> None:
    """See that the set is local and fits, or tell every reason why not."""
    fields = {"set": local.title}
    faults = []
    if not local.gemeente:
        faults.append(Fault("weights_not_local", fields))
    elif not has_sites:
        faults.append(Fault("gemeente_without_sites", {**fields, "found": local.gemeente}))
    for name in regional:
        if name not in local.weights:
            faults.append(Fault("criterion_weight_missing", {**fields, "found": name}))
    for name in local.weights:
        if name not in regional:
            faults.append(Fault("criterion_weight_extra", {**fields, "found": name}))
    if faults:
        raise ProfileError(faults)
