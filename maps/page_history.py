"""What the pipeline log said of each site before: shown in its passport."""

import pandas as pd

TEXTS = ("status", "day", "decision_reference")


def history_columns(lines: pd.DataFrame, site_ids: pd.Index) -> dict[str, object]:
    """Gather all lines of the log, oldest first.

    Parameters
    ----------
    lines
        `site_id, status, day (ISO text), decision_reference`, "" where unknown. Of one day the
        lower line in the file is the later one.
    site_ids
        The sites of the page; lines of other sites are left out.

    Returns
    -------
    Columns side by side; `site` is the position among `site_ids`.
    """
    here = lines[lines["site_id"].isin(site_ids)].sort_values("day", kind="stable")
    positions: list[int] = (
        pd.Index(site_ids.astype(object)).get_indexer(here["site_id"].astype(object)).tolist()
    )
    return {"site": positions, **{name: here[name].astype(str).tolist() for name in TEXTS}}
