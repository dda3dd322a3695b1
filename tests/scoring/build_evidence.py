"""Builds small profiles and evidence: two criteria, a few indicators, sites on a line."""

import numpy as np
import pandas as pd

from scoring.curve import Classes, Curve
from scoring.evidence import Evidence, make_evidence
from scoring.profile import Assumption, Profile, Rule
from scoring.weighing import CriterionWeighing, Weighing

SERVICE = Classes({"bevestigd": 100.0, "in_gesprek": 60.0, "afgewezen": 0.0})
TERM = Curve(((0.5, 0.0), (2.0, 40.0), (5.0, 90.0), (10.0, 100.0)))
NEAR = Curve(((0.0, 100.0), (1000.0, 0.0)))


def make_profile(weights=(6000, 4000), curve=NEAR, rules=("X05_TERMIJN",), **changes):
    """Voorzieningen: supermarkt_m. Flexibiliteit: beschikbaar_jaren, coa_status."""
    given = {
        "id": "proef", "title": "Proef", "mode": "kleinschalige_opvang", "author": "proef",
        "day": "2026-10-01", "note": "proef", "is_exploration": False, "counts_as_durable": True,
        "criteria": (
            CriterionWeighing(
                "voorzieningen", weights[0], weights[0] / 100,
                (Weighing("supermarkt_m", 1.0, curve, "proef"),),
            ),
            CriterionWeighing(
                "flexibiliteit", weights[1], weights[1] / 100,
                (
                    Weighing("beschikbaar_jaren", 1.0, TERM, "proef"),
                    Weighing("coa_status", 1.0, SERVICE, "proef"),
                ),
            ),
        ),
        "rules": tuple(Rule(code, "onbeslist", "proef") for code in rules),
        "assumptions": {"detour_factor": Assumption("detour_factor", 1.3, "x", "x", "proposal")},
        "places_minimum": 20, "places_maximum": 199, "term_minimum_years": 0.5,
        "min_coverage": 0.0, "min_coverage_ondersteuning": 0.0,
        "age_limits_months": {"vacancy": 6, "services": 24, "environment": 60},
    }  # fmt: skip
    return Profile(**{**given, **changes})


def make_facts(rows) -> pd.DataFrame:
    """rows: site_id to {indicator: number or word}; None is unknown."""
    lines = []
    for site_id, facts in rows.items():
        for indicator, fact in facts.items():
            is_word = isinstance(fact, str)
            number = np.nan if is_word or fact is None else float(fact)
            lines.append((site_id, indicator, number, fact if is_word else ""))
    columns = ["site_id", "indicator", "number", "word"]
    return pd.DataFrame(lines, columns=columns).astype({"number": "float64", "word": "str"})


def make_small(rows, findings=(), **columns) -> Evidence:
    """Evidence of sites 2 km apart in their own gemeente; `columns` replace what is said of them.

    findings: (site_id, code, outcome, text)
    """
    index = pd.Index(list(rows), name="site_id", dtype="str")
    sites = pd.DataFrame(
        {
            "kind": "pand",
            "gemeente_code": [f"GM{number:04d}" for number in range(len(index))],
            "x": np.arange(len(index)) * 2000.0,
            "y": 0.0,
            "planned_places": 50.0,
            "possible_places": 80.0,
            "also_known_as": "",
            **columns,
        },
        index=index,
    )
    told = pd.DataFrame(findings, columns=["site_id", "code", "outcome", "text"], dtype="str")
    told = told.assign(missing="Zoek dit uit.")
    return make_evidence(sites, make_facts(rows), told)
