"""`status.csv`: where each site stands in the talks, an append-only log of the user."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from layers.adapter import CARRIED, DUTCH, rename_columns
from layers.contract import Column, Contract, check
from layers.errors import ContractError, Fault
from layers.read import read_csv
from layers.rejects import join_rejects, list_rejects, name_rejects
from scout.site_table import STATUS_COLUMNS

DECIDED = "BESLOTEN"
# From first thought to open door (the glossary's `status_besluit`).
STATUSES = (
    "IDEE", "VERKENNING", "TER_BESPREKING", "PRINCIPE_AKKOORD", DECIDED, "AFGEWEZEN",
    "IN_REALISATIE", "OPEN", "GESLOTEN",
)  # fmt: skip

# From our name to the header in the file.
HEADERS = {
    "site_id": "site_id",
    "status": "status",
    "day": "dag",
    "next_step": "volgende_stap",
    "organisation": "verantwoordelijke_organisatie",
    "decision_reference": "besluit_verwijzing",
    "released": "vrijgave",
}

STATUS = Contract(
    "status",
    (
        Column("site_id", "code", is_required=True, may_be_unknown=False, max_length=120),
        Column(
            "status",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={word.lower(): word for word in STATUSES}
            | {word.lower().replace("_", " "): word for word in STATUSES},
        ),
        Column("day", "day", is_required=True, may_be_unknown=False),
        Column("next_step", max_length=2000),
        Column("organisation"),
        Column("decision_reference"),
        Column("released", max_length=200),
    ),
    may_be_empty=True,
)


@dataclass(frozen=True)
class StatusLog:
    """What the log says of the sites of a run.

    Parameters
    ----------
    latest
        On `site_id` (sorted): the newest line of each site, columns
        `status, day, next_step, organisation, decision_reference`.
    rejects
        Lines that were set aside, columns `layers.rejects.REJECT_COLUMNS`.
    lines
        Every line that was kept, in the order of the file, with `site_id` among the columns.
    """

    latest: pd.DataFrame
    rejects: pd.DataFrame
    lines: pd.DataFrame


def read_status(path: Path | None, sites: pd.DataFrame) -> StatusLog:
    """Read the log and find the newest line of each site.

    A site may be named by its `site_id` or by any other name under which it is known, so that a
    log survives a merge. Lines are kept as they are; of one day the lowest line counts, since the
    log is only ever added to. A decision counts only with its reference: without one the line is
    set aside, and the site keeps what was known before.

    Parameters
    ----------
    path
        The log; None when the region has none.
    sites
        On `site_id`, with `also_known_as` (names joined by ";").

    Raises
    ------
    SourceError, ContractError
        The file cannot be read, or lacks a column.
    """
    if path is None:
        return StatusLog(_keep_latest(_no_lines()), join_rejects([]), _no_lines())
    raw = rename_columns(read_csv(path), HEADERS, keep_others=True)
    try:
        lines, rejects = check(raw, STATUS, DUTCH, "status", path.name)
    except ContractError as error:
        raise ContractError([_name_header(fault, raw) for fault in error.faults]) from error
    rejects = _show_headers(rejects)
    known = lines["site_id"].map(find_names(sites)).astype("object")
    codes = pd.Series("", index=lines.index, dtype="str")
    codes = codes.mask(known.isna(), "status_site_unknown")
    is_bare = (lines["status"] == DECIDED) & (lines["decision_reference"] == "")
    codes = codes.mask(is_bare, "status_without_decision")
    told = [
        list_rejects(codes.where(is_bare, ""), "row", "decision_reference", lines["status"]),
        list_rejects(codes.where(~is_bare, ""), "row", "site_id", lines["site_id"]),
    ]
    names = {"table": STATUS.name, "source": "status", "file": path.name}
    aside = name_rejects(told, (lines["source_row"], lines["site_id"]), names)
    kept = lines[codes == ""].assign(site_id=known[codes == ""])
    texts = kept[["site_id", *STATUS_COLUMNS]].astype("str").fillna("").reset_index(drop=True)
    return StatusLog(_keep_latest(kept), join_rejects([rejects, _show_headers(aside)]), texts)


def _name_header(fault: Fault, raw: pd.DataFrame) -> Fault:
    """Say which header the file lacks, and which it has, as people wrote them."""
    has = [HEADERS.get(str(name), str(name)) for name in raw.columns if name not in CARRIED]
    header = HEADERS.get(str(fault.fields["column"]), "")
    return Fault(fault.code, {**fault.fields, "header": header, "found": ", ".join(has)})


def _show_headers(rejects: pd.DataFrame) -> pd.DataFrame:
    """Write the headers of the file in the rejects."""
    return rejects.assign(column=rejects["column"].replace(HEADERS))


def find_names(sites: pd.DataFrame) -> dict[str, str]:
    """Find the site behind every name.

    A name that two sites bear points to neither; a `site_id` always points to its own site.

    Parameters
    ----------
    sites
        On `site_id`, with `also_known_as`.
    """
    others = sites["also_known_as"].astype("str").str.split(";").explode().str.strip()
    others = others[others != ""]
    clear = others[~others.duplicated(keep=False)]
    names = {str(name): str(site_id) for name, site_id in zip(clear, clear.index, strict=True)}
    return {**names, **{str(site_id): str(site_id) for site_id in sites.index}}


def _no_lines() -> pd.DataFrame:
    """Make a log without lines."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in ("site_id", *STATUS_COLUMNS)})


def _keep_latest(lines: pd.DataFrame) -> pd.DataFrame:
    """Keep the newest line of each site; of one day the last in the file."""
    ordered = lines.sort_values("day", kind="stable").drop_duplicates("site_id", keep="last")
    chosen = ordered.set_index("site_id")[list(STATUS_COLUMNS)].sort_index()
    return chosen.astype("str").fillna("")
