"""Which sites of a run a regional command tells of first, and how it names them."""

from collections.abc import Collection, Mapping

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.labels import STATUSES
from maps.say import say
from scoring.toml_table import parse_toml
from scout.region_file import RegionFile
from scout.run_record import RunRecord, read_run
from scout.settings_region import parse_region
from scout.settings_values import read_text


def read_region_run(region: RegionFile) -> RunRecord:
    """Read the run that `[region] run` names.

    Raises
    ------
    SettingsError
        "portfolio_run_missing": it names none. Further as `scout.run_record.read_run` and
        `check_run_region`.
    SourceError
        As `scout.run_record.read_run`.
    """
    if region.run_path is None:
        raise SettingsError(Fault("portfolio_run_missing", {"file": region.path.name}))
    record = read_run(region.run_path)
    check_run_region(region, record)
    return record


def check_run_region(region: RegionFile, record: RunRecord) -> None:
    """Stop when a run was made of other gemeenten than the settings of the region name.

    Its sites would stand, and count, under the name of this region.

    Parameters
    ----------
    region
        As read.
    record
        A run.

    Raises
    ------
    SettingsError
        "region_run_other", with the gemeenten that only one of both has.
    """
    document = parse_toml(read_text(region.settings_path))
    own = parse_region(document).gemeenten
    if not document.faults:  # faults of the settings are told by who reads them
        check_run_gemeenten(record, own)


def check_run_gemeenten(record: RunRecord, wanted: Collection[str]) -> None:
    """Stop when a run was made of other gemeenten than is wanted.

    Parameters
    ----------
    record
        A run.
    wanted
        Codes, such as those of the run that it stands beside.

    Raises
    ------
    SettingsError
        "region_run_other", with the gemeenten that only one of both has.
    """
    own, found = set(wanted), set(list_run_gemeenten(record))
    parts = {"extra": sorted(found - own), "missing": sorted(own - found)}
    if own != found:
        known = {name: codes for name, codes in parts.items() if codes}
        raise SettingsError(Fault("region_run_other", {"run": record.folder.name, **known}))


def list_run_gemeenten(record: RunRecord) -> tuple[str, ...]:
    """List the codes of the gemeenten of which a run was made."""
    told = record.record.get("region")
    return tuple(map(str, told.get("gemeenten", ()))) if isinstance(told, Mapping) else ()


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


def list_names(names: list[str]) -> str:
    """Write names behind each other; a name may hold a comma, so a semicolon parts them."""
    return "; ".join(names)


def name_status(status: str) -> str:
    """Name a status in Dutch; a site without one has none yet."""
    return say(STATUSES[status]) if status in STATUSES else say("nog geen")
