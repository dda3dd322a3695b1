"""`Likeness`: the sites of a stored run in groups, and what is most like each of some sites."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from scoring.alike import find_alternatives, group_sites
from scoring.grouping import Grouping
from scoring.scorecard import ELIGIBLE
from scout.basis import read_weights
from scout.explanation_json import shape_plain
from scout.run_record import RunRecord

SCHEMA = 1
REFUSED = "AFGEWEZEN"
MOST_ALTERNATIVES = 3


@dataclass(frozen=True)
class Alternative:
    """A site that may take the place of another.

    Parameters
    ----------
    distance
        0 when all values are equal, 1 when they differ wholly in everything.
    """

    site_id: str
    name: str
    rank: int
    distance: float


@dataclass(frozen=True)
class Stand:
    """A site for which a replacement may be needed.

    Parameters
    ----------
    why
        "shortlist", "refused" or "asked".
    group
        Its number.
    alternatives
        Eligible sites that are not on the shortlist, the most alike first.
    """

    site_id: str
    name: str
    why: str
    group: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Likeness:
    """All groups, and the sites for which a replacement may be needed."""

    grouping: Grouping
    names: Mapping[str, str]
    shortlist_groups: tuple[int, ...]
    stands: tuple[Stand, ...]


def find_likeness(record: RunRecord, asked: str | None = None) -> Likeness:
    """Divide the sites of a run into groups, and look for replacements.

    Parameters
    ----------
    record
        A run folder that was read back.
    asked
        Only this site (an id) needs a replacement; None for every site on the shortlist and every
        one that was refused in the log of the talks.
    """
    weights = read_weights(record)
    grouping = group_sites(record.low, record.high, weights)
    group_of = {site_id: group.number for group in grouping.groups for site_id in group.site_ids}
    names = _find_names(record)
    listed = record.sites["shortlist_position"].dropna().sort_values().index
    wanted = _find_wanted(record, listed, asked)
    free = record.totals.index[
        (record.totals["state"] == ELIGIBLE)
        & ~record.totals.index.isin(listed)
        & (record.sites["status"].astype("str") != REFUSED)
    ]
    stands = tuple(
        Stand(
            site_id=site_id,
            name=names[site_id],
            why=why,
            group=group_of[site_id],
            alternatives=_find_alternatives(record, weights, (site_id, list(free)), names),
        )
        for site_id, why in wanted
    )
    return Likeness(grouping, names, tuple(group_of[str(name)] for name in listed), stands)


def _find_names(record: RunRecord) -> dict[str, str]:
    named = record.sites["name"].astype("str").where(record.sites["name"].notna(), "")
    return {str(site_id): str(name) for site_id, name in named.items()}


def _find_wanted(record: RunRecord, listed: pd.Index, asked: str | None) -> list[tuple[str, str]]:
    """Name the sites for which a replacement may be needed, and why."""
    if asked is not None:
        return [(asked, "asked")]
    status = record.sites["status"].astype("str")
    refused = [str(name) for name in status.index[status == REFUSED]]
    return [
        *((str(name), "shortlist") for name in listed),
        *((name, "refused") for name in refused),
    ]


def _find_alternatives(
    record: RunRecord,
    weights: Mapping[str, int],
    asked: tuple[str, Sequence[str]],
    names: Mapping[str, str],
) -> tuple[Alternative, ...]:
    nearest = find_alternatives(record.low, record.high, weights, asked).iloc[:MOST_ALTERNATIVES]
    ranks = record.totals["rank"].reindex(nearest.index)
    return tuple(
        Alternative(str(site_id), names[str(site_id)], int(rank), float(distance))
        for site_id, rank, distance in zip(nearest.index, ranks, nearest, strict=True)
    )


def shape_likeness(likeness: Likeness) -> dict[str, object]:
    """Shape the groups for JSON; a silhouette that does not exist is null."""
    shaped = shape_plain(asdict(likeness))
    del shaped["names"]
    return {"schema": SCHEMA, **shaped}
