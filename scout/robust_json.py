"""How much of a shortlist rests on weights and unknowns, shaped for other programs."""

import numpy as np
import pandas as pd

from scoring.steadiness import Edge
from scoring.weighing import WEIGHT_SUM
from scout.contest import StoredContest
from scout.robust import Robustness

SCHEMA = 1


def shape_robustness(stored: StoredContest, found: Robustness) -> dict[str, object]:
    """Shape the result for JSON; shares 0..1, weights as shares of 1, unknown is null."""
    size = stored.contest.rule.size
    return {
        "schema": SCHEMA,
        "draws": {
            "law": found.draws.law,
            "count": found.draws.count,
            "seed": found.draws.seed,
            "spread": found.draws.used_spread,
            "answers": None if found.draws.answers is None else found.draws.answers.title,
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
    shaped: dict[str, object] = {
        "site_id": site_id,
        "listed": _round(found.listed[site_id]),
        "listed_with_facts": _round(found.listed_by_facts[site_id]),
    }
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
