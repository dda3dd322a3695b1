"""A dossier brought up to date: what is shown beside the score was measured of a few sites only."""

import numpy as np
import pandas as pd

from scoring.dossier import Dossier
from scoring.ledger import Ledger
from scoring.measurement import Measurement
from scoring.partial import find_rows, join_measurements

# What is kept of a dossier: its facts, and the ways to hubs and to linked gemeenten.
Facts = dict[str, Measurement]


def update_dossier(
    known: Dossier, part: Dossier, ledgers: tuple[Ledger, Ledger], index: pd.Index
) -> Dossier:
    """Take over the facts and ways of some sites that were measured alone.

    The ledgers are made of all sites: two ways of measuring overlap, of which the number of sites
    decides, may differ in a last bit.

    Parameters
    ----------
    known
        Of the sites as they were; its ledgers are not looked at.
    part
        Of the new and changed sites alone; its ledgers are not looked at.
    ledgers
        Of all sites: what parcels lose, and what footprints lose.
    index
        All sites as they are now.

    Returns
    -------
    What `scoring.dossier.find_dossier` gives for all sites, on the conditions of
    `scoring.partial.update_scorecard`.

    Raises
    ------
    ValueError
        A site is in neither.
    """
    sites = next(iter(part.facts.values())).value.index
    before = next(iter(known.facts.values())).value.index
    at = find_rows(before, sites, index)
    return Dossier(
        facts={
            name: join_measurements(fact, part.facts[name], at, index)
            for name, fact in known.facts.items()
        },
        parcels=ledgers[0],
        buildings=ledgers[1],
        hub_ways=_join_ways(known.hub_ways, part.hub_ways, sites, index),
        linked_ways=_join_ways(known.linked_ways, part.linked_ways, sites, index),
    )


def _join_ways(
    known: pd.DataFrame, part: pd.DataFrame, sites: pd.Index, index: pd.Index
) -> pd.DataFrame:
    """Put the ways of the sites that stayed as they were with the new ones, by site."""
    kept = known[known["site_id"].isin(index.difference(sites))]
    filled = [each for each in (kept, part) if len(each)] or [part]
    whole = pd.concat(filled, ignore_index=True)
    at = index.get_indexer(pd.Index(whole["site_id"]))
    return whole.iloc[np.argsort(at, kind="stable")].reset_index(drop=True)
