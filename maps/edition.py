"""`Edition`: for whom a result is made, and the one place that leaves out what they may not see.

Page, workbook and every other file are built from what comes out here; nothing is hidden later.
"""

from dataclasses import dataclass, replace

import pandas as pd

from layers.layer import Layers
from layers.rejects import empty_rejects
from layers.source import Source
from maps.edition_card import reduce_card
from maps.edition_columns import COLLEGE, INTERNAL, LAYERS, PUBLIC, STATUS_COLUMNS
from maps.edition_dossier import reduce_dossier
from maps.edition_outlook import reduce_outlook
from maps.edition_region import reduce_region
from maps.region_parts import RegionParts
from scoring.comparison import Comparison
from scoring.dossier import Dossier
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

NONE, RELEASED, BLURRED = PUBLIC_SITES = ("none", "released", "blurred")
# From the agreement in principle on (the chain of `scout.status.STATUSES`, without *afgewezen*).
AGREED = ("PRINCIPE_AKKOORD", "BESLOTEN", "IN_REALISATIE", "OPEN", "GESLOTEN")
# Of an input nothing but the card of its publisher; the file, its hash and its rows stay inside.
NO_ROWS = -1


@dataclass(frozen=True)
class Edition:
    """For whom a result is made.

    Parameters
    ----------
    name
        "internal", "college" or "public".
    gemeente
        Of a college edition: the code of the gemeente whose sites it shows; "" for all.
    public_sites
        Of a public edition: "none" (totals alone), "released" (and the sites whose release is
        recorded) or "blurred" (and groups of the others by coarse classes).
    """

    name: str = INTERNAL
    gemeente: str = ""
    public_sites: str = RELEASED


@dataclass(frozen=True)
class Found:
    """What a run found, all that any file is made from.

    Parameters
    ----------
    card, shortlist, layers, sources, status, rejects, outlook, dossier
        As in `scout.run.Run`.
    region
        The region as a whole; None where nobody asked.
    changes
        Since an earlier run, for the internal edition alone: an earlier run knows sites that
        another edition leaves out. None without one.
    """

    card: Scorecard
    shortlist: Shortlist
    layers: Layers
    sources: tuple[Source, ...]
    status: pd.DataFrame
    rejects: pd.DataFrame
    outlook: Outlook | None = None
    dossier: Dossier | None = None
    region: RegionParts | None = None
    changes: Comparison | None = None


def reduce_found(found: Found, edition: Edition) -> Found:
    """Leave out all that the readers of an edition may not see.

    Scores stay those of the whole region, since no site changes another's score. Ranks are counted
    anew among the sites that are left. The shortlist is that of the region, without the sites that
    are left out: no other site takes their place.

    Parameters
    ----------
    found
        What the run found.
    edition
        For whom.

    Returns
    -------
    The same shapes with fewer sites, columns and words; for the internal edition the same object.
    """
    if edition.name == INTERNAL:
        return found
    keep = find_shown(found, edition)
    listed = tuple(name for name in found.shortlist.site_ids if name in keep)
    is_whole = edition.name == COLLEGE and not edition.gemeente
    return Found(
        card=reduce_card(found.card, keep, edition.name),
        # Why a site was passed over may speak of a site that is left out.
        shortlist=Shortlist(listed, {}),
        layers={
            name: replace(layer, rejects=empty_rejects())
            for name, layer in found.layers.items()
            if name in LAYERS and LAYERS[name].allows(edition.name)
        },
        sources=tuple(reduce_source(source) for source in found.sources),
        status=reduce_status(found.status, keep, edition.name),
        rejects=empty_rejects(),
        # It speaks of places in the whole region, and of the neighbours in its ranking.
        outlook=reduce_outlook(found.outlook, keep) if is_whole and found.outlook else None,
        dossier=reduce_dossier(found.dossier, keep)
        if edition.name == COLLEGE and found.dossier
        else None,
        region=reduce_region(found.region, edition.name, bool(edition.gemeente), keep)
        if found.region
        else None,
    )


def find_shown(found: Found, edition: Edition) -> pd.Index:
    """Find the sites that an edition shows one by one.

    Confidential ones are shown in the internal edition alone, whatever else is said of them.

    Parameters
    ----------
    found
        What the run found.
    edition
        For whom.

    Returns
    -------
    Ids in the order of the scorecard.
    """
    table = found.card.sites.table
    is_shown = pd.Series(True, index=table.index)
    if edition.name != INTERNAL and "is_confidential" in table:
        is_shown &= table["is_confidential"].ne("ja").fillna(True)
    if edition.gemeente:
        is_shown &= table["gemeente_code"].eq(edition.gemeente)
    if edition.name == PUBLIC:
        is_shown &= find_released(found.status, table.index) & (edition.public_sites != NONE)
    shown: pd.Index = table.index[is_shown.to_numpy(dtype=bool)]
    return shown


def find_released(status: pd.DataFrame, index: pd.Index) -> pd.Series:
    """Say of each site whether it may be public: agreed in principle, and its release recorded.

    Parameters
    ----------
    status
        The latest line a site. Only that line counts: a release must be on it.
    index
        The sites.
    """
    known = status.reindex(index)
    is_agreed = known["status"].isin(AGREED)
    if "released" not in known:
        return pd.Series(False, index=index)
    return is_agreed & known["released"].fillna("").astype("str").str.strip().ne("")


def reduce_status(status: pd.DataFrame, keep: pd.Index, edition: str) -> pd.DataFrame:
    """Keep the lines of the sites that are shown, and the columns that may be seen."""
    columns = [
        name
        for name in status.columns
        if name in STATUS_COLUMNS and STATUS_COLUMNS[name].allows(edition)
    ]
    return status.loc[status.index.isin(keep), columns]


def reduce_source(source: Source) -> Source:
    """Keep the publisher's card; the file's name, hash and numbers of rows stay inside.

    A name can tell who delivered; a hash lets anybody who guesses a small list prove the guess; the
    number of rows tells how many sites are left out.
    """
    return replace(source, shown_path="", sha256="", rows_read=NO_ROWS, rows_kept=NO_ROWS)
