"""`StoredContest`: the contest of a run that was stored, with the profile and values behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from layers.errors import Fault, SourceError
from scoring.contest import Contest, Judged, make_contest
from scoring.indicators import INDICATORS
from scoring.profile import Profile, parse_profile
from scoring.score import weigh_criteria
from scoring.shortlist import ListRule, find_spots
from scoring.values import Values
from scout.run_record import RunRecord


@dataclass(frozen=True)
class StoredContest:
    """What the second opinions on a run rest on.

    Parameters
    ----------
    contest
        The ranked sites.
    profile
        With the weights that the run used.
    values
        What every fact of every site is worth.
    shortlist
        The list of the run, best first.
    sites
        On `site_id`: `name, gemeente_name` (text) and `rank`.
    """

    contest: Contest
    profile: Profile
    values: Values
    shortlist: tuple[str, ...]
    sites: pd.DataFrame


def open_contest(record: RunRecord) -> StoredContest:
    """Make the contest of a stored run again.

    Parameters
    ----------
    record
        A run folder that was read back.

    Raises
    ------
    SourceError
        "run_damaged": the record does not say by which rule the list was made.
    ProfileError
        The stored profile names an indicator that this version does not know.
    """
    profile = _read_profile(record)
    values = _read_values(record, profile)
    known = weigh_criteria(profile, values)[2]
    judged = Judged(record.low, record.high, known, record.totals["state"])
    spots = pd.DataFrame(
        find_spots(pd.DataFrame(record.sites)), index=record.sites.index, columns=["x", "y"]
    )
    sites = spots.assign(gemeente_code=record.sites["gemeente_code"])
    listed = record.sites["shortlist_position"].dropna().sort_values()
    texts = pd.DataFrame(record.sites[["name", "gemeente_name"]]).astype("str")
    return StoredContest(
        contest=make_contest(profile, judged, sites, _read_rule(record)),
        profile=profile,
        values=values,
        shortlist=tuple(map(str, listed.index)),
        sites=texts.assign(rank=record.totals["rank"]),
    )


def _read_profile(record: RunRecord) -> Profile:
    """Read the profile of the run, with the weights that the run used."""
    known = {indicator.id: indicator.is_class for indicator in INDICATORS.values()}
    profile = parse_profile(record.profile_text, known)
    told = _take_table(record, "profile")
    weights = told.get("weights")
    if not isinstance(weights, Mapping):
        return profile
    criteria = tuple(
        replace(each, weight=int(weights.get(each.criterion, each.weight)))
        for each in profile.criteria
    )
    return replace(profile, criteria=criteria)


def _read_values(record: RunRecord, profile: Profile) -> Values:
    """Spread the stored values over a table site × indicator, in the order of the profile."""
    names = [each.indicator for criterion in profile.criteria for each in criterion.indicators]
    index = record.sites.index
    tables = {
        column: record.facts.pivot_table(
            index="site_id", columns="indicator", values=column, aggfunc="first", dropna=False
        ).reindex(index=index, columns=names)
        for column in ("value", "applies")
    }
    applies = tables["applies"].fillna(value=False).astype(bool)
    values = tables["value"].astype("float64").where(applies)
    return Values(values, applies, pd.DataFrame(data=False, index=index, columns=names))


def _read_rule(record: RunRecord) -> ListRule:
    """Read by which rule the shortlist was made."""
    rule = _take_table(record, "shortlist_rule")
    try:
        return ListRule(
            int(str(rule["size"])),
            int(str(rule["per_gemeente"])),
            float(str(rule["min_distance_m"])),
        )
    except (KeyError, ValueError) as error:
        fields = {"run": record.folder.name, "file": "run.json"}
        raise SourceError(Fault("run_damaged", fields)) from error


def _take_table(record: RunRecord, name: str) -> Mapping[str, object]:
    """Take a table of `run.json`; empty when it is not there."""
    table = record.record.get(name)
    return table if isinstance(table, Mapping) else {}
