"""Which sites of a run a regional command tells of first, and how it names them."""

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.labels import STATUSES
from maps.say import say
from scout.region_file import RegionFile
from scout.run_record import RunRecord, read_run


def read_region_run(region: RegionFile) -> RunRecord:
    """Read the run that `[region] run` names.

    Raises
    ------
    SettingsError
        "portfolio_run_missing": it names none. Further as `scout.run_record.read_run`.
    SourceError
        As `scout.run_record.read_run`.
    """
    if region.run_path is None:
        raise SettingsError(Fault("portfolio_run_missing", {"file": region.path.name}))
    return read_run(region.run_path)


def order_sites(record: RunRecord) -> pd.Index:
    """Order the ranked sites: the shortlist first, then by rank; others are not among them."""
    table = pd.DataFrame(
        {
            "position": record.sites["shortlist_position"].astype("Float64"),
            "rank": record.totals["rank"].astype("Float64"),
        }
    )
    ranked = table[table["rank"].notna()]
    return ranked.sort_values(["position", "rank"], na_position="last", kind="stable").index


def name_sites(record: RunRecord) -> dict[str, str]:
    """Name every site: its name with its gemeente, else its address, else its id."""
    named = {}
    for site_id, row in record.sites[["name", "address", "gemeente_name"]].iterrows():
        parts = [str(row[one]) for one in ("name", "address") if row[one] and pd.notna(row[one])]
        name = parts[0] if parts else str(site_id)
        gemeente = str(row["gemeente_name"]) if pd.notna(row["gemeente_name"]) else ""
        is_told = not gemeente or gemeente in name
        named[str(site_id)] = name if is_told else say("{0}, {1}", name, gemeente)
    return named


def name_status(status: str) -> str:
    """Name a status in Dutch; a site without one has none yet."""
    return say(STATUSES[status]) if status in STATUSES else say("nog geen")
