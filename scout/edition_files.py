"""The files that only an edition for others has: totals per gemeente, and coarse groups."""

import pandas as pd

from maps.page_data import PageHead
from scoring.scorecard import Scorecard
from scout.export import write_csv_text

# What is known of a gemeente and comes from published figures, or is a sum over gemeenten.
COLUMNS = (
    "gemeente_code", "gemeente_name", "inhabitants", "task_places", "existing_places", "gap_places",
    "gap_share",
)  # fmt: skip


def write_edition_files(card: Scorecard, head: PageHead | None) -> dict[str, bytes]:
    """Write `gemeenten.csv` and, where the edition has groups, `groups.csv`.

    Parameters
    ----------
    card
        Of the edition.
    head
        Its notice holds totals and groups; None writes the gemeenten alone.

    Returns
    -------
    Files by name. In `gemeenten.csv` the column `candidate_sites` is empty where there are fewer
    than `maps.edition_totals.FEWEST` sites, and absent where every site has a row of its own.
    """
    notice = None if head is None else head.notice
    table = card.gemeenten.rename_axis("gemeente_code").reset_index()
    table = table[[name for name in COLUMNS if name in table]]
    if notice is not None and notice.totals is not None:
        counts = notice.totals.reindex(table["gemeente_code"]).to_numpy()
        table = table.assign(candidate_sites=pd.array(counts).astype("Int64"))
    files = {"gemeenten.csv": write_csv_text(table)}
    if notice is not None and notice.groups is not None:
        files["groups.csv"] = write_csv_text(notice.groups)
    return files
