"""`Plan`: which sites are chosen, how large, steered from where, and what it gives."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.portfolio_levels import Level, Outcome
from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_options import ALONE

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """A set of sites that keeps every hard rule.

    Parameters
    ----------
    sites
        On `site_id`: `places` (whole), `hub_id` ("" where it stands alone), `year_eur` (by the
        costs of the site, else by the curve), `is_estimate` (by the curve), `invest_eur` (NaN
        where unknown).
    targets
        One row a target, in the order of the case: `name, moment, wanted, found, short` (places)
        and `short_share`; `is_possible`: some site could help. A place counts once in each target
        that its gemeente belongs to. Targets that no site can help are left out of
        `largest_share`: they would hide every other difference.
    measures
        By name: `largest_share`, `short_places`, `score_lost`, `cost`, `sites`, and
        `places`, `mean_score` (of a place; NaN without places), `known_eur` (the part of the cost
        that the owners told), `low_eur` and `high_eur` (the cost with every estimated site as a
        satellite, or every one alone).
    levels
        The aims and how sure each is.
    status
        "optimal" (each level within the gap that was asked) or "feasible" (time was up).
    earlier
        From how many plans, found before it, it had to differ: the gaps compare it with plans that
        differ enough from those.
    """

    sites: pd.DataFrame
    targets: pd.DataFrame
    measures: dict[str, float]
    levels: tuple[Level, ...]
    status: str
    earlier: int = 0


def make_plan(model: PortfolioModel, outcome: Outcome, earlier: int = 0) -> Plan:
    """Read the plan out of an answer.

    Parameters
    ----------
    model
        What was searched.
    outcome
        With an answer.
    earlier
        From how many plans it had to differ.
    """
    taken = np.flatnonzero(outcome.x[: model.count] > 0.5)
    places = outcome.x[model.count : 2 * model.count][taken]
    sites = _list_sites(model, taken, places)
    measures = {name: float(vector @ outcome.x) for name, vector in model.measures.items()}
    measures |= _measure_sites(model, taken, places, sites)
    return Plan(
        sites.sort_index(), _list_targets(model, outcome.x), measures, outcome.levels,
        outcome.status, earlier,
    )  # fmt: skip


def _list_sites(
    model: PortfolioModel, taken: npt.NDArray[np.intp], places: Numbers
) -> pd.DataFrame:
    options, case = model.options, model.case
    hub_ids = case.hubs.index.to_numpy(dtype=object)
    hubs = [hub_ids[hub] if hub != ALONE else "" for hub in options.hub[taken]]
    position = options.site[taken]
    return pd.DataFrame(
        {
            "places": places.astype(np.int64),
            "hub_id": np.array(hubs, dtype=object),
            "year_eur": options.site_eur[taken] + options.place_eur[taken] * places,
            "is_estimate": case.sites["eur_place_year"].isna().to_numpy()[position],
            "invest_eur": case.sites["investment_eur"].to_numpy(np.float64)[position],
        },
        index=case.sites.index[position],
    )


def _list_targets(model: PortfolioModel, x: Numbers) -> pd.DataFrame:
    """Count what each target gets, from the places of the sites."""
    places = x[model.count : 2 * model.count]
    lines = []
    for target, helpers in zip(model.case.targets, model.helpers, strict=True):
        found = int(places[helpers].sum())
        short = max(0, target.places - found)
        lines.append(
            {
                "name": target.name,
                "moment": model.case.moments[target.moment],
                "wanted": target.places,
                "found": found,
                "short": short,
                "short_share": short / target.places,
                "is_possible": len(helpers) > 0,
            }
        )
    columns = ["name", "moment", "wanted", "found", "short", "short_share", "is_possible"]
    return pd.DataFrame(lines, columns=columns)


def _measure_sites(
    model: PortfolioModel, taken: npt.NDArray[np.intp], places: Numbers, sites: pd.DataFrame
) -> dict[str, float]:
    """Measure places, their mean score, and between which costs the plan lies."""
    score = model.case.sites["score"].to_numpy(np.float64)[model.options.site[taken]]
    guessed = sites["is_estimate"].to_numpy(bool)
    known = float(sites["year_eur"].to_numpy()[~guessed].sum())
    curve = model.case.curve
    low, high = (
        float(curve.year_eur(places[guessed], np.full(guessed.sum(), is_steered)).sum())
        for is_steered in (True, False)
    )
    total = float(places.sum())
    return {
        "places": total,
        "mean_score": float(score @ places / total) if total else np.nan,
        "known_eur": known,
        "low_eur": known + low,
        "high_eur": known + high,
    }
