"""`Robustness`: how much of a shortlist rests on the weights, and on what is still unknown."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.contest import Numbers, take_shares
from scoring.correlation import Likeness, find_alike
from scoring.smaa.acceptability import Acceptability, Inquiry, explore
from scoring.smaa.listing import find_list_shares
from scoring.smaa.random_source import WEIGHTS, open_stream
from scoring.smaa.unknown_facts import find_unknown
from scoring.smaa.weight_draws import (
    draw_dirichlet,
    draw_interval,
    draw_ordinal,
    draw_uniform,
)
from scoring.steadiness import Edge, LeftOut, WeightInterval, find_intervals, leave_one_out
from scoring.weighing import WEIGHT_SUM
from scout.contest import StoredContest

LAWS = ("uniform", "ordinal", "interval", "dirichlet")
# Laws that ask how far the weights may lie from the adopted set.
SPREAD_LAWS = ("interval", "dirichlet")
# A site that is not on the list is told when it would be on it this often.
OFTEN = 0.2
SCHEMA = 1


@dataclass(frozen=True)
class Draws:
    """How the weights are drawn.

    Parameters
    ----------
    law
        One of `LAWS`.
    count
        How many sets.
    seed
        0 or more; the same seed gives the same answer.
    spread
        Of "interval": each weight at most so much off, as a share of itself. Of "dirichlet": the
        mean coefficient of variation.
    """

    law: str
    count: int
    seed: int
    spread: float


@dataclass(frozen=True)
class Robustness:
    """What came out.

    Parameters
    ----------
    draws
        How the weights were drawn.
    unknown
        How many facts are unknown, a shared one counted once.
    listed
        On `site_id`: the share of the weightings in which it is on the shortlist.
    by_weights
        With unknown counted as 0, as the score does.
    by_facts
        With the unknown facts drawn as well.
    intervals, left_out
        How far each weight may move, and the list without each criterion.
    alike
        Indicators that say the same.
    """

    draws: Draws
    unknown: int
    listed: pd.Series
    by_weights: Acceptability
    by_facts: Acceptability
    intervals: tuple[WeightInterval, ...]
    left_out: tuple[LeftOut, ...]
    alike: list[Likeness]


def examine(stored: StoredContest, draws: Draws) -> Robustness:
    """Find how much of the shortlist of a run rests on its weights and on what is unknown.

    Parameters
    ----------
    stored
        The contest of the run.
    draws
        How the weights are drawn.
    """
    contest = stored.contest
    weights = draw_weights(stored, draws)
    places = {site_id: place for place, site_id in enumerate(contest.site_ids)}
    watched = tuple(places[site_id] for site_id in stored.shortlist if site_id in places)
    unknown = find_unknown(contest, stored.profile, stored.values)
    size = contest.rule.size
    ranked = stored.values.values.loc[list(contest.site_ids)]
    return Robustness(
        draws=draws,
        unknown=unknown.count,
        listed=find_list_shares(contest, weights),
        by_weights=explore(contest, weights, Inquiry(draws.seed, None, size, watched)),
        by_facts=explore(contest, weights, Inquiry(draws.seed, unknown, size, watched)),
        intervals=find_intervals(contest),
        left_out=leave_one_out(contest),
        alike=find_alike(ranked, stored.profile),
    )


def draw_weights(stored: StoredContest, draws: Draws) -> Numbers:
    """Draw sets of weights by the law that was asked for.

    Returns
    -------
    draw × criterion; each row sums to 1.
    """
    adopted = take_shares(stored.contest)
    stream = open_stream(draws.seed, WEIGHTS)
    if draws.law == "uniform":
        return draw_uniform(stream, len(adopted), draws.count)
    if draws.law == "ordinal":
        return draw_ordinal(stream, adopted, draws.count)
    if draws.law == "interval":
        lower, upper = adopted * (1 - draws.spread), np.minimum(adopted * (1 + draws.spread), 1.0)
        return draw_interval(stream, np.maximum(lower, 0.0), upper, draws.count)
    return draw_dirichlet(stream, adopted, draws.count, draws.spread)


def find_outsiders(stored: StoredContest, found: Robustness) -> pd.Series:
    """Find the sites that are not on the list but would be with many other weights.

    Returns
    -------
    Shares on `site_id`, the largest first; at most as many as the list is long.
    """
    size = stored.contest.rule.size
    shares = found.listed.drop(list(stored.shortlist), errors="ignore")
    return shares[shares >= OFTEN].sort_values(ascending=False, kind="stable").head(size)


def shape_robustness(stored: StoredContest, found: Robustness) -> dict[str, object]:
    """Shape the result for JSON; shares 0..1, weights as shares of 1, unknown is null."""
    size = stored.contest.rule.size
    return {
        "schema": SCHEMA,
        "draws": {
            "law": found.draws.law,
            "count": found.draws.count,
            "seed": found.draws.seed,
            "spread": found.draws.spread if found.draws.law in SPREAD_LAWS else None,
        },
        "among_the_first": size,
        "unknown_facts": found.unknown,
        "sites": [_shape_site(found, site_id, size) for site_id in found.by_weights.ranks.index],
        "shortlist": list(stored.shortlist),
        "winning": _shape_table(found.by_weights.winning),
        "winning_with_facts": _shape_table(found.by_facts.winning),
        "intervals": [
            {
                "criterion": each.criterion,
                "weight": each.weight / WEIGHT_SUM,
                "lower": _shape_edge(each.lower),
                "upper": _shape_edge(each.upper),
            }
            for each in found.intervals
        ],
        "without": [
            {
                "criterion": each.criterion,
                "shortlist": list(each.shortlist),
                "entered": list(each.entered),
                "left": list(each.left),
            }
            for each in found.left_out
        ],
        "alike": [
            {
                "first": each.first,
                "second": each.second,
                "rho": round(each.rho, 4),
                "share_together": round(each.share_together, 6),
            }
            for each in found.alike
        ],
    }


def _shape_site(found: Robustness, site_id: str, size: int) -> dict[str, object]:
    shaped: dict[str, object] = {"site_id": site_id, "listed": _round(found.listed[site_id])}
    for name, part in (("weights", found.by_weights), ("weights_and_facts", found.by_facts)):
        ranks = part.ranks.loc[site_id]
        central = part.central.loc[site_id]
        shaped[name] = {
            "within": _round(ranks.iloc[:size].sum()),
            "ranks": [_round(share) for share in ranks],
            "central_weights": (
                {str(key): _round(value) for key, value in central.items()}
                if central.notna().all()
                else None
            ),
            "confidence": _round(part.confidence.get(site_id, np.nan)),
        }
    return shaped


def _shape_edge(edge: Edge) -> dict[str, object]:
    return {
        "weight": round(edge.weight / WEIGHT_SUM, 9),
        "entered": list(edge.entered),
        "left": list(edge.left),
    }


def _shape_table(table: pd.DataFrame) -> dict[str, dict[str, float | None]]:
    return {
        str(row): {str(column): _round(value) for column, value in cells.items()}
        for row, cells in table.iterrows()
    }


def _round(share: object) -> float | None:
    number = float(str(share))
    return None if np.isnan(number) else round(number, 6)
