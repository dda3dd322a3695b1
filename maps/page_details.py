"""The details of the page data: the facts of sites with their records, findings and dossier."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.blocks import make_block, zip_block
from maps.columns import pack
from maps.page_detailed import restrict_card
from maps.page_dossier import dossier_columns
from maps.page_facts import fact_columns, fact_origins, main_records, pack_records
from maps.page_outlook import sure_column, top_column
from maps.page_profile import find_indicators
from maps.page_sites import field_columns, finding_texts, more_columns, remark_columns
from scoring.dossier import Dossier
from scoring.indicators import INDICATORS
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class Details:
    """The details of some sites.

    Parameters
    ----------
    content
        See `detail_parts`.
    text
        The same as a zipped block in base64.
    """

    content: Mapping[str, object]
    text: str


def detail_parts(
    card: Scorecard,
    outlook: Outlook | None,
    dossier: Dossier | None,
    positions: npt.NDArray[np.int64],
) -> Details:
    """Gather the details of some sites.

    Parameters
    ----------
    card
        Of all sites.
    outlook, dossier
        Of the same sites; None when the run did not look.
    positions
        Sorted positions of the sites whose details are told.

    Returns
    -------
    `detailed` (their positions); a row for each of them in `records`, `fields`, `facts`, `more`,
    `sure` and `dossier`; and the rows of `finding_texts` and `remarks` that speak of them.
    """
    few = restrict_card(card, positions)
    site_ids = card.sites.table.index
    content = {
        "detailed": pack(positions),
        **_fact_parts(few),
        "more": more_columns(few),
        "finding_texts": finding_texts(card.findings, few.totals.index),
        "remarks": remark_columns(few.sites.remarks, site_ids),
        "sure": None if outlook is None else sure_column(outlook.sureness, few),
        "top": None if outlook is None else top_column(outlook.sureness, few),
        "dossier": None if dossier is None else dossier_columns(dossier, few),
    }
    return Details(content, zip_block(make_block(content)))


def _fact_parts(card: Scorecard) -> dict[str, object]:
    """Gather fields and facts with the records behind them."""
    indicators = find_indicators(card.profile.criteria, INDICATORS)
    fields = field_columns(card.sites)
    field_origins = card.sites.origins.reindex(columns=list(fields), fill_value="")
    # A field and an indicator may bear the same name, so the indicators get a prefix here.
    records = main_records(card.sites.origins)
    facts = fact_origins(card, records).add_prefix("fact:")
    texts, main, packed = pack_records(pd.concat([field_origins, facts], axis=1), records)
    by_fact = {name: packed[f"fact:{name}"] for name in indicators}
    return {
        "records": {"texts": texts, "main": main},
        "fields": {name: {"value": fields[name], "origin": packed[name]} for name in fields},
        "facts": fact_columns(card, indicators, by_fact),
    }
