"""`StoredContest`: the contest of a run that was stored, with the profile and values behind it."""

from dataclasses import dataclass

import pandas as pd

from scoring.contest import Contest, Judged, make_contest
from scoring.profile import Profile
from scoring.score import weigh_criteria
from scoring.values import Values
from scout.basis import read_chosen, read_rule, read_stored_profile, take_spots
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
    profile = read_stored_profile(record)
    values = _read_values(record, profile)
    known = weigh_criteria(profile, values)[2]
    judged = Judged(record.low, record.high, known, record.totals["state"])
    texts = pd.DataFrame(record.sites[["name", "gemeente_name"]]).astype("str")
    return StoredContest(
        contest=make_contest(profile, judged, take_spots(record), read_rule(record)),
        profile=profile,
        values=values,
        shortlist=read_chosen(record),
        sites=texts.assign(rank=record.totals["rank"]),
    )


def name_site(stored: StoredContest, site_id: str) -> str:
    """Name a site for people: its name, else its gemeente, else its id."""
    row = stored.sites.loc[site_id]
    return str(row["name"]) or str(row["gemeente_name"]) or site_id


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
