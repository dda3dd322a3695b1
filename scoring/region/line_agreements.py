"""Agreements around the line: warm hand-over, buddies, volunteering and pilots, with their dates.

None of it is scored: an agreement is a promise of people, told with who made it and until when.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from layers.errors import ContractError, Fault

# In the order in which a person meets them (DOMAIN rows 2.18 and 4.14).
KINDS = (
    "begeleidingsprogramma", "warme_overdracht", "buddy", "vrijwilligerswerk", "werktraject",
    "regelvrije_ruimte", "proef",
)  # fmt: skip
# What is written, and what follows from the days.
IDEA, IN_TALKS, AGREED, STOPPED = "idee", "in_gesprek", "afgesproken", "gestopt"
RUNNING, ENDED = "loopt", "afgelopen"
STATES = (IDEA, IN_TALKS, AGREED, STOPPED)
# The strongest first: of several agreements of a kind this one counts for a site.
STRENGTH = (RUNNING, AGREED, IN_TALKS, IDEA, ENDED, STOPPED)
AGREEMENT_COLUMNS = (
    "name", "kind", "gemeente_code", "object_id", "organisation", "standing", "starts", "ends",
    "persons", "source_text",
)  # fmt: skip


def check_agreements(table: pd.DataFrame) -> None:
    """Stop when an agreement ends before it begins.

    Parameters
    ----------
    table
        As for `list_agreements`.

    Raises
    ------
    ContractError
        "agreement_days_crossed", one for each.
    """
    starts, ends = table["starts"].astype(str), table["ends"].astype(str)
    is_crossed = (starts != "") & (ends != "") & (ends < starts)
    faults = [
        Fault("agreement_days_crossed", {"found": str(name)})
        for name in table.loc[is_crossed, "name"]
    ]
    if faults:
        raise ContractError(faults)


def list_agreements(table: pd.DataFrame, day: date) -> pd.DataFrame:
    """Say of every agreement how it stands on a day.

    Parameters
    ----------
    table
        `name, kind, gemeente_code, object_id` ("" for all sites of the gemeente), `organisation`,
        `state` (of `STATES`), `starts, ends` (ISO, "" unknown or open), `persons` (how many it can
        hold, NaN unknown) and `source_text`.
    day
        The reference day.

    Returns
    -------
    `AGREEMENT_COLUMNS`, by kind, standing and name. What was agreed runs from its first to its last
    day; without a first day it is agreed and no more, since nobody said that it began.
    """
    today = day.isoformat()
    state, starts, ends = (table[name].astype(str) for name in ("state", "starts", "ends"))
    is_agreed = state == AGREED
    is_over = is_agreed & (ends != "") & (ends < today)
    is_running = is_agreed & (starts != "") & (starts <= today) & ~is_over
    standing = state.mask(is_running, RUNNING).mask(is_over, ENDED)
    listed = table.assign(standing=standing)
    ordered = listed.assign(
        of_kind=listed["kind"].map(KINDS.index), of_standing=standing.map(STRENGTH.index)
    ).sort_values(["of_kind", "of_standing", "name"], kind="stable")
    return ordered[list(AGREEMENT_COLUMNS)].reset_index(drop=True)


def index_names(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Find which site a name means; a name that fits two sites means none.

    Parameters
    ----------
    names
        By `site_id`: every other name of the site.

    Returns
    -------
    From name, in small letters, to `site_id`.
    """
    found: dict[str, set[str]] = {}
    for site_id, own in names.items():
        for name in (site_id, *own):
            found.setdefault(name.strip().casefold(), set()).add(site_id)
    return {name: next(iter(sites)) for name, sites in found.items() if name and len(sites) == 1}


def find_site_agreements(
    listed: pd.DataFrame, gemeenten: pd.Series, names: Mapping[str, str]
) -> pd.DataFrame:
    """Find the strongest agreement of each kind that holds for a site.

    Parameters
    ----------
    listed
        As `list_agreements`.
    gemeenten
        On `site_id`: the code of its gemeente.
    names
        As `index_names`.

    Returns
    -------
    On `site_id`, a column for each of `KINDS`: the standing, "" where no agreement was told. An
    agreement with an object counts for that site alone, one without for all sites of the gemeente.
    """
    of_gemeente = listed[listed["object_id"].astype(str) == ""]
    by_gemeente = _take_strongest(of_gemeente, of_gemeente["gemeente_code"].astype(str))
    of_site = listed[listed["object_id"].astype(str) != ""]
    sites = of_site["object_id"].astype(str).str.strip().str.casefold().map(dict(names))
    by_site = _take_strongest(of_site, sites)
    told = {}
    for kind in KINDS:
        near = gemeenten.astype(str).map(by_gemeente.get(kind, {})).to_numpy(object)
        own = gemeenten.index.map(by_site.get(kind, {})).to_numpy(object)
        told[kind] = [_stronger(one, other) for one, other in zip(near, own, strict=True)]
    return pd.DataFrame(told, index=gemeenten.index, columns=list(KINDS), dtype=object)


def _take_strongest(listed: pd.DataFrame, keys: pd.Series) -> dict[str, dict[str, str]]:
    """Take by kind and key the first standing: the table has the strongest in front."""
    known = listed.assign(key=keys)[keys.notna()].drop_duplicates(["kind", "key"])
    return {
        str(kind): dict(zip(own["key"].astype(str), own["standing"].astype(str), strict=True))
        for kind, own in known.groupby("kind", sort=False)
    }


def _stronger(one: object, other: object) -> str:
    """Give the stronger of two standings, "" where neither was told."""
    told = [str(each) for each in (one, other) if isinstance(each, str) and each]
    return min(told, key=STRENGTH.index) if told else ""
