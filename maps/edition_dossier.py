"""What is shown beside the score, for the sites of an edition."""

from dataclasses import replace

import pandas as pd

from maps.edition_card import star
from scoring.dossier import Dossier
from scoring.ledger import Ledger
from scoring.measurement import Measurement


def reduce_dossier(dossier: Dossier, keep: pd.Index) -> Dossier:
    """Keep what is known around the sites that are shown, with the lists behind it.

    Parameters
    ----------
    dossier
        Of the whole region.
    keep
        Ids of the sites that are shown.
    """
    return replace(
        dossier,
        facts={name: _take_fact(fact, keep) for name, fact in dossier.facts.items()},
        parcels=_take_ledger(dossier.parcels, keep),
        buildings=_take_ledger(dossier.buildings, keep),
        hub_ways=_take_rows(dossier.hub_ways, keep, ("origin",)),
        linked_ways=_take_rows(dossier.linked_ways, keep, ("origin",)),
    )


def _take_fact(fact: Measurement, keep: pd.Index) -> Measurement:
    """Take a fact of some sites."""
    return Measurement(
        value=fact.value.loc[keep],
        origin=fact.origin.loc[keep].map(star).astype("str"),
        day=fact.day.loc[keep],
        is_approximate=fact.is_approximate.loc[keep],
    )


def _take_ledger(ledger: Ledger, keep: pd.Index) -> Ledger:
    """Take what the grounds of some sites lose; which zones were mended is for their keeper."""
    rows = _take_rows(ledger.rows, keep, ("records", "rule_record"))
    return Ledger(rows, ledger.totals.loc[ledger.totals.index.isin(keep)], ())


def _take_rows(table: pd.DataFrame, keep: pd.Index, records: tuple[str, ...]) -> pd.DataFrame:
    """Take the lines of some sites; rows of lists behind them are not named."""
    seen = table[table["site_id"].isin(keep)].reset_index(drop=True)
    return seen.assign(**{name: seen[name].map(star).astype("str") for name in records})
