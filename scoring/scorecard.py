"""`Scorecard`: facts, values, verdicts and totals of every site, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from layers.sites import Sites
from scoring.measurement import Measurement
from scoring.profile import Profile

# What became of a site. Exactly one holds for each.
ELIGIBLE = "geschikt"
NEEDS_RESEARCH = "nader_onderzoek"  # eligible, but too little is known for the shortlist
UNDECIDED = "onbeslist"  # a hard rule cannot be judged
EXCLUDED = "uitgesloten"  # a hard rule is broken


@dataclass(frozen=True)
class Scorecard:
    """Everything that was found of every site, on one index `site_id` (sorted).

    Parameters
    ----------
    sites
        With `possible_places` and `planned_places` (float, NaN unknown) and `places_origin`.
    facts
        Per indicator of the profile.
    is_aged
        site × indicator, True where the fact is older than its limit: *verouderd*.
    applies
        site × indicator, False: *niet van toepassing*.
    values
        site × indicator, 0..1 in float; NaN is unknown or does not apply.
    low, high
        site × criterion, integers 0..10000: unknown counts as 0, as 1.
    totals
        Columns: `score`, `ceiling` (integers 0..100_000_000: the sum over criteria of weight ×
        low, high), `coverage` (0..1, share of weight known), `coverage_ondersteuning`, `state`
        (one of the four words above), `rank` (float 1..n among the eligible and those that need
        research, NaN for others), `rank_best`, `rank_worst` (float), `is_shortlisted` (bool).
    findings
        Long: `site_id, code, outcome ("uitsluiting"|"onbeslist"|"aandachtspunt"), text (Dutch),
        missing (Dutch: what must be found out, "" otherwise), origin, day`.
    gemeenten
        On `gemeente_code` (scoring/gemeenten.py).
    """

    profile: Profile
    reference_day: date
    sites: Sites
    facts: Mapping[str, Measurement]
    is_aged: pd.DataFrame
    applies: pd.DataFrame
    values: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    totals: pd.DataFrame
    findings: pd.DataFrame
    gemeenten: pd.DataFrame
