"""The fairness of a stored run: of its shortlist, and of all sites that could have been chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from layers.errors import Fault, SourceError
from scoring.crowding import NEAR_M, RADIUS, find_crowding
from scoring.fairness import Fairness, judge_fairness
from scoring.scorecard import ELIGIBLE
from scout.basis import read_chosen, take_spots, take_table
from scout.cells import name_cells
from scout.explanation_json import shape_plain
from scout.run_record import RunRecord

SCHEMA = 1
PRESSURE = "opvangdruk_5km"
PEOPLE = "inhabitants_near"
EVENING = "has_evening_transit"
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
    crowding
        Of the sites of the shortlist, best first (`scoring.crowding.find_crowding`).
    radius_m
        Within this straight line places are near.
    """

    shortlist: Fairness
    eligible: Fairness
    gemeenten: Mapping[str, str]
    names: Mapping[str, str]
    crowding: pd.DataFrame
    radius_m: float


def find_fairness(
    record: RunRecord, has_evening_transit: pd.Series | None = None
) -> FairnessReport:
    """Judge the shortlist of a stored run, and all eligible sites beside it.

    Parameters
    ----------
    record
        A run folder that was read back.
    has_evening_transit
        As `scoring.fairness.judge_fairness`; what the run stored of it where this is None.

    Raises
    ------
    SourceError
        "gemeenten_not_stored": the run is of before this was kept.
    """
    if record.gemeenten.empty:
        raise SourceError(Fault("gemeenten_not_stored", {"run": record.folder.name}))
    if has_evening_transit is None and EVENING in record.sites:
        has_evening_transit = record.sites[EVENING].astype("float64")
    sites = _take_sites(record)
    # A column that a run did not store is unknown for every gemeente.
    facts = record.gemeenten.reindex(columns=list(FACTS)).astype("float64")
    is_listed = record.sites["shortlist_position"].notna()
    is_eligible = record.totals["state"] == ELIGIBLE
    radius_m = _read_radius(record)
    names = record.sites["name"].astype("object").where(record.sites["name"].notna(), "")
    return FairnessReport(
        shortlist=judge_fairness(sites[is_listed], facts, radius_m, has_evening_transit),
        eligible=judge_fairness(sites[is_eligible], facts, radius_m, has_evening_transit),
        gemeenten={
            str(code): str(name) for code, name in record.gemeenten["gemeente_name"].items()
        },
        names={str(site_id): str(name) for site_id, name in names.items()},
        crowding=find_crowding(sites.loc[list(read_chosen(record))], radius_m),
        radius_m=radius_m,
    )


def _read_radius(record: RunRecord) -> float:
    """Read within which distance the run called places near."""
    told = take_table(record, "assumptions").get(RADIUS)
    radius_m = told.get("value") if isinstance(told, Mapping) else None
    return float(radius_m) if isinstance(radius_m, int | float) else NEAR_M


def _take_sites(record: RunRecord) -> pd.DataFrame:
    """Take what the checks look at."""
    spots = take_spots(record)
    unknown = pd.Series(np.nan, index=record.sites.index)
    facts = record.facts[record.facts["indicator"] == PRESSURE].set_index("site_id")["number"]
    return pd.DataFrame(
        {
            "gemeente_code": record.sites["gemeente_code"].astype("str"),
            "planned_places": record.sites["planned_places"].astype("float64"),
            "x": spots["x"],
            "y": spots["y"],
            "pressure": facts.reindex(record.sites.index).astype("float64"),
            # A run of before this was stored does not know it of any site.
            "people": record.sites.get(PEOPLE, unknown).astype("float64"),
        },
        index=record.sites.index,
    )


def shape_fairness(report: FairnessReport) -> dict[str, object]:
    """Shape a report for JSON; shares are 0..1, unknown is null."""
    rows = report.crowding.rename_axis("site_id").reset_index().to_dict("records")
    plain = {name: getattr(report, name) for name in ("gemeenten", "radius_m")}
    parts = {name: asdict(getattr(report, name)) for name in ("shortlist", "eligible")}
    shaped = {**parts, **plain, "crowding": [name_cells(row) for row in rows]}
    return {"schema": SCHEMA, **shape_plain(shaped)}
