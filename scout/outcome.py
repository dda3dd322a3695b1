"""What `scoring.compare` needs of a run: from memory, or from its folder."""

import pandas as pd

from layers.errors import Fault, SourceError
from scoring.comparison import Outcome
from scout.basis import basis_of_record, basis_of_run
from scout.export import build_fact_table
from scout.manifest import hash_text
from scout.run import Run
from scout.run_record import RunRecord

SITE_TEXTS = ("name", "gemeente_name", "also_known_as")


def outcome_of_run(run: Run) -> Outcome:
    """Take from a run in memory what a comparison looks at."""
    card = run.scorecard
    profile = run.settings.profile
    totals = card.totals
    sites = (
        card.sites.table[list(SITE_TEXTS)]
        .astype("str")
        .assign(
            rank=totals["rank"].astype("float64"),
            score=totals["score"].astype("int64"),
            ceiling=totals["ceiling"].astype("int64"),
            coverage=totals["coverage"].astype("float64"),
            state=totals["state"].astype("str"),
            is_shortlisted=totals.index.isin(run.shortlist.site_ids),
        )
    )
    return Outcome(
        profile_id=profile.id,
        profile_sha256=hash_text(run.settings.profile_text),
        reference_day=run.settings.reference_day.isoformat(),
        weights={each.criterion: each.weight for each in profile.criteria},
        criterion_of={
            inner.indicator: each.criterion
            for each in profile.criteria
            for inner in each.indicators
        },
        sites=pd.DataFrame(sites),
        criteria=card.low,
        facts=build_fact_table(card),
        findings=card.findings,
        basis=basis_of_run(run),
    )


def outcome_of_record(record: RunRecord) -> Outcome:
    """Take from a stored run what a comparison looks at."""
    profile = record.record["profile"]
    if not isinstance(profile, dict):
        raise SourceError(Fault("run_damaged", {"run": record.folder.name, "file": "run.json"}))
    totals = record.totals
    sites = (
        pd.DataFrame(record.sites[list(SITE_TEXTS)])
        .astype("str")
        .join(totals[["rank", "score", "ceiling", "coverage", "state", "is_shortlisted"]])
    )
    return Outcome(
        profile_id=str(profile["id"]),
        profile_sha256=str(profile["sha256"]),
        reference_day=str(record.record["reference_day"]),
        weights={str(name): int(weight) for name, weight in profile["weights"].items()},
        criterion_of={str(name): str(ours) for name, ours in profile["indicators"].items()},
        sites=sites,
        criteria=record.low,
        facts=record.facts,
        findings=record.findings,
        basis=basis_of_record(record),
    )
