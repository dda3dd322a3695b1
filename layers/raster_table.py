"""The rows of the layer "environment": one per site and indicator, and what is set aside."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from layers.rejects import show_found
from layers.source import Source
from layers.texts import as_texts, repeat_text

TEXTS = (
    "site_id", "indicator", "source", "source_row", "reference_day", "statistic", "class_shares",
)  # fmt: skip
NUMBERS = ("value", "cell_count", "known_share", "share_above")
# A reject about one ground that another raster may settle (the next tile, an older delivery).
SETTLED = "ground_part_unknown"


def make_rows(
    facts: pd.DataFrame, site_ids: pd.Index, indicator: str, card: Source
) -> pd.DataFrame:
    """Make the rows of one raster.

    Parameters
    ----------
    facts
        One row per site, in their order (`layers.raster_facts.GroundFacts`).
    site_ids
        Of the sites.
    indicator
        What the raster holds.
    card
        Of the delivery.
    """
    count = len(site_ids)
    return pd.DataFrame(
        {
            "site_id": as_texts(site_ids),
            "indicator": repeat_text(indicator, count),
            **{str(name): facts[name].array for name in facts},
            "source": repeat_text(card.id, count),
            "reference_day": repeat_text(card.reference_day, count),
        }
    )


def list_rejects(lines: pd.DataFrame, table: pd.DataFrame, card: Source) -> pd.DataFrame:
    """Write a reject per line, or one for the whole raster where no site has a value.

    Parameters
    ----------
    lines
        What was wrong per ground (`layers.raster_facts.GroundFacts`).
    table
        The rows of this raster.
    card
        Of the delivery.

    Returns
    -------
    Columns `REJECT_COLUMNS`; scope "field" per site, "column" for the whole raster
    ("raster_silent": it lies elsewhere, or holds nothing here).
    """
    is_silent = lines.empty and len(table) > 0 and not np.isfinite(table["value"]).any()
    if is_silent:
        blank = {"source_row": "", "code": "raster_silent", "found": "", "expected": ""}
        lines = pd.DataFrame([{"ground": 0, **blank}])
    own = table.iloc[lines["ground"].to_numpy(dtype=np.int64)]
    return pd.DataFrame(
        {
            "table": "environment",
            "source": card.id,
            "file": card.shown_path,
            "row": lines["source_row"].astype("str").to_numpy(),
            "key": "" if is_silent else own["site_id"].to_numpy(),
            "scope": "column" if is_silent else "field",
            "column": own["indicator"].to_numpy(),
            "code": lines["code"].astype("str").to_numpy(),
            "found": show_found(lines["found"].astype("str")).to_numpy(),
            "expected": lines["expected"].astype("str").to_numpy(),
        }
    )


def drop_settled(rejects: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """Leave out what was unknown in one raster of a site that another raster knows.

    Parameters
    ----------
    rejects
        Of all rasters.
    chosen
        The rows of the layer.
    """
    may_go = rejects["code"] == SETTLED
    told = rejects.loc[may_go, ["key", "column"]]
    is_asked = chosen["value"].notna() & chosen["site_id"].isin(told["key"])
    known = pd.MultiIndex.from_frame(chosen.loc[is_asked, ["site_id", "indicator"]])
    is_settled = told.index[pd.MultiIndex.from_frame(told).isin(known)]
    return rejects.drop(index=is_settled).reset_index(drop=True)


def choose_rows(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Keep one row per site and indicator: the newest that is known, then the order of settings.

    Parameters
    ----------
    tables
        Of each raster (`make_rows`), in the order of the settings.
    """
    if not tables:
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in TEXTS})
        return empty.assign(**{name: pd.Series(dtype="float64") for name in NUMBERS})
    whole = pd.concat(tables, ignore_index=True)
    held = [word for each in tables for word in each["indicator"].iloc[:1]]
    if len(set(held)) == len(held):  # each table is about an indicator of its own
        return whole
    ordered = whole.assign(is_unknown=whole["value"].isna()).sort_values(
        ["is_unknown", "reference_day"], ascending=[True, False], kind="stable"
    )
    kept = ordered.drop_duplicates(["site_id", "indicator"]).sort_index()
    return kept.drop(columns="is_unknown").reset_index(drop=True)
