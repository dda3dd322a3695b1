"""`Comparison`: what differs between two runs, and what of a run is compared."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.basis import Basis
from scoring.decomposition import Decomposition

# What became of a site between two runs. Exactly one holds for each.
NEW = "new"
GONE = "gone"
CHANGED = "changed"  # a fact, finding, score or verdict of its own differs
MOVED = "moved"  # nothing of its own differs, but its rank or place on the shortlist does
SAME = "same"
CHANGES = (NEW, GONE, CHANGED, MOVED, SAME)

# What an old and a new run tell of a site, side by side in `Comparison.sites`.
SITE_FIELDS = ("rank", "score", "ceiling", "coverage", "state", "is_shortlisted")


@dataclass(frozen=True)
class Outcome:
    """What one run found, as far as two runs can be compared.

    Parameters
    ----------
    profile_id, profile_sha256
        Which opinion was used; the hash is that of the profile's text.
    reference_day
        ISO day for which the run speaks.
    weights
        Criterion to integer share of 10000.
    criterion_of
        Indicator to the criterion under which it counts.
    sites
        On the unique text index `site_id`: `name, gemeente_name, also_known_as` (text, names
        joined by ";"), `rank` (float, NaN unranked), `score, ceiling` (integers
        0..100_000_000), `coverage` (0..1), `state` (text), `is_shortlisted` (bool).
    criteria
        site × criterion, integers 0..10000: unknown counts as 0.
    facts
        Long: `site_id, indicator, number` (float, NaN unknown or a word), `word` (text, "" if
        unknown or a number).
    findings
        Long: `site_id, code, outcome, text`.
    basis
        From which the ranking can be made again; None where this version cannot.
    """

    profile_id: str
    profile_sha256: str
    reference_day: str
    weights: Mapping[str, int]
    criterion_of: Mapping[str, str]
    sites: pd.DataFrame
    criteria: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    basis: Basis | None = None


@dataclass(frozen=True)
class ProfileChange:
    """How the opinion differs between the runs; then scores differ for that reason too.

    Parameters
    ----------
    weights
        Criterion to (old, new) integer weight, for those that differ; 0 where absent.
    is_only_inside
        The weights of the criteria are the same, but a curve, rule or assumption is not.
    """

    old_id: str
    new_id: str
    weights: Mapping[str, tuple[int, int]]
    is_only_inside: bool


@dataclass(frozen=True)
class Comparison:
    """What differs between an old and a new run.

    Parameters
    ----------
    profile_change
        None when both used the same profile to the letter.
    old_day, new_day
        Reference days.
    sites
        On `site_id` (the new id; of a gone site the old one), sorted: `old_site_id` ("" if new),
        `name, gemeente_name, change` (one of `CHANGES`), `merged_into` (the site of which a gone
        one is now part, "" otherwise) and `old_…`, `new_…` per `SITE_FIELDS`.
    facts
        Long, only what differs, of sites in both: `site_id, criterion, indicator, old_number,
        new_number, old_word, new_word`.
    criteria
        Long, only what differs: `site_id, criterion, old_low, new_low` (0..10000) and `effect`
        (change of the score, in millionths of a point; the effects of a site add up to the change
        of its score).
    findings
        Long, only what differs: `site_id, sign` ("came" or "went"), `code, outcome, text`.
    decomposition
        Every move in the ranking, split over its causes; None where one of the runs has no basis.
    """

    profile_change: ProfileChange | None
    old_day: str
    new_day: str
    sites: pd.DataFrame
    facts: pd.DataFrame
    criteria: pd.DataFrame
    findings: pd.DataFrame
    decomposition: Decomposition | None = None
