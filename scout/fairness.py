"""The fairness of a stored run: of its shortlist, and of all sites that could have been chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from layers.errors import Fault, SourceError
from scoring.fairness import Fairness, judge_fairness
from scoring.scorecard import ELIGIBLE
from scoring.shortlist import find_spots
from scout.explanation_json import shape_plain
from scout.run_record import RunRecord

SCHEMA = 1
PRESSURE = "opvangdruk_5km"
FACTS = ("inhabitants", "ses_woa", "reception_places")


@dataclass(frozen=True)
class FairnessReport:
    """How fair the places of a run would fall.

    Parameters
    ----------
    shortlist
        Of the sites that were chosen.
    eligible
        Of all sites that could be: what the region has to offer.
    gemeenten
        Name of each gemeente by its code.
    names
        Name of each site by its id.
    """

    shortlist: Fairness
    eligible: Fairness
    gemeenten: Mapping[str, str]
    names: Mapping[str, str]


def find_fairness(record: RunRecord) -> FairnessReport:
    """Judge the shortlist of a stored run, and all eligible sites beside it.

    Raises
    ------
    SourceError
        "gemeenten_not_stored": the run is of before this was kept.
    """
    if record.gemeenten.empty:
        raise SourceError(Fault("gemeenten_not_stored", {"run": record.folder.name}))
    sites = _take_sites(record)
    # A column that a run did not store is unknown for every gemeente.
    facts = record.gemeenten.reindex(columns=list(FACTS)).astype("float64")
    is_listed = record.sites["shortlist_position"].notna()
    is_eligible = record.totals["state"] == ELIGIBLE
    names = record.sites["name"].astype("object").where(record.sites["name"].notna(), "")
    return FairnessReport(
        shortlist=judge_fairness(sites[is_listed], facts),
        eligible=judge_fairness(sites[is_eligible], facts),
        gemeenten={
            str(code): str(name) for code, name in record.gemeenten["gemeente_name"].items()
        },
        names={str(site_id): str(name) for site_id, name in names.items()},
    )


def _take_sites(record: RunRecord) -> pd.DataFrame:
    """Take what the checks look at."""
    spots = find_spots(pd.DataFrame(record.sites))
    facts = record.facts[record.facts["indicator"] == PRESSURE].set_index("site_id")["number"]
    return pd.DataFrame(
        {
            "gemeente_code": record.sites["gemeente_code"].astype("str"),
            "planned_places": record.sites["planned_places"].astype("float64"),
            "x": spots[:, 0],
            "y": spots[:, 1],
            "pressure": facts.reindex(record.sites.index).astype("float64"),
        },
        index=record.sites.index,
    )


def shape_fairness(report: FairnessReport) -> dict[str, object]:
    """Shape a report for JSON; shares are 0..1, unknown is null."""
    shaped = shape_plain(asdict(report))
    del shaped["names"]
    return {"schema": SCHEMA, **shaped}
