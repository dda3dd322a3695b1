"""A dossier as long tables: for the run folder, and to tell of a few sites."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from scoring.dossier import Dossier
from scoring.ledger import Ledger

# The two grounds of a ledger, and the two aims of a way.
PARCEL, BUILDING = "perceel", "pand"
HUB, LINKED = "hub", "gekoppelde_gemeente"

FACT_COLUMNS = ("site_id", "fact", "number", "is_approximate", "origin", "day")


@dataclass(frozen=True)
class DossierTables:
    """The same as `Dossier`, one line per site and thing.

    Parameters
    ----------
    facts
        `FACT_COLUMNS`; the number is NaN where unknown.
    losses
        `ground` and then the columns of `Ledger.rows`.
    totals
        `ground`, `site_id` and then the columns of `Ledger.totals`.
    ways
        `aim` and then `scoring.hub_reach.COLUMNS`; `has_room` is "ja", "nee" or "" (unknown).
    """

    facts: pd.DataFrame
    losses: pd.DataFrame
    totals: pd.DataFrame
    ways: pd.DataFrame


def tabulate_dossier(dossier: Dossier) -> DossierTables:
    """Write a dossier as long tables, in the order of its facts, kinds and sites.

    Parameters
    ----------
    dossier
        Of a run.
    """
    ledgers = {PARCEL: dossier.parcels, BUILDING: dossier.buildings}
    ways = {HUB: dossier.hub_ways, LINKED: dossier.linked_ways}
    return DossierTables(
        facts=_tabulate_facts(dossier),
        losses=pd.concat(
            [ledger.rows.assign(ground=ground) for ground, ledger in ledgers.items()],
            ignore_index=True,
        ).pipe(_put_first, "ground"),
        totals=pd.concat(
            [_tabulate_totals(ledger, ground) for ground, ledger in ledgers.items()],
            ignore_index=True,
        ).pipe(_put_first, "ground"),
        ways=pd.concat(
            [listed.assign(aim=aim, has_room=_say_room(listed)) for aim, listed in ways.items()],
            ignore_index=True,
        ).pipe(_put_first, "aim"),
    )


def take_sites(tables: DossierTables, site_ids: Collection[str]) -> DossierTables:
    """Take the lines of some sites.

    Parameters
    ----------
    tables
        Of a run.
    site_ids
        Which; one that is not there has no lines.
    """
    every = (tables.facts, tables.losses, tables.totals, tables.ways)
    return DossierTables(*(each[each["site_id"].isin(set(site_ids))] for each in every))


def _tabulate_facts(dossier: Dossier) -> pd.DataFrame:
    """Put the facts under each other."""
    lines = [
        pd.DataFrame(
            {
                "site_id": fact.value.index.to_numpy(dtype=object),
                "fact": name,
                "number": fact.value.to_numpy(dtype="float64"),
                "is_approximate": fact.is_approximate.to_numpy(dtype=bool),
                "origin": fact.origin.to_numpy(dtype=object),
                "day": fact.day.to_numpy(dtype=object),
            },
            columns=list(FACT_COLUMNS),
        )
        for name, fact in dossier.facts.items()
    ]
    words = dict.fromkeys(("site_id", "fact", "origin", "day"), "str")
    return pd.concat(lines, ignore_index=True).astype(words)


def _tabulate_totals(ledger: Ledger, ground: str) -> pd.DataFrame:
    """Bring the totals of one kind of ground to lines."""
    return ledger.totals.rename_axis("site_id").reset_index().assign(ground=ground)


def _say_room(listed: pd.DataFrame) -> pd.Series:
    """Say of each way whether its hub has room for all: "ja", "nee", "" where unknown."""
    told = listed["has_room"].map({True: "ja", False: "nee"})
    return told.astype(object).where(listed["has_room"].notna(), "").astype("str")


def _put_first(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Put a column of words in front."""
    rest = [name for name in table.columns if name != column]
    return table[[column, *rest]].astype({column: "str", "site_id": "str"})
