"""`RunRecord`: a run folder read back, for `explain`, `compare`, `rescore` and `batch`."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from layers.errors import Fault, SettingsError, SourceError
from maps.edition_columns import INTERNAL
from scoring.dossier_tables import DossierTables
from scout.export import FORMULA_STARTS
from scout.manifest import SCHEMA, hash_bytes
from scout.run_dossier import DOSSIER_FILES, read_dossier
from scout.run_folder import LOG, find_own_record, restore_previous

TOTALS = ("coverage", "coverage_ondersteuning", "state")
RANKS = ("rank", "rank_best", "rank_worst")
# What is read back; each must still have the hash that `run.json` recorded.
READ_FILES = (
    "sites.parquet", "facts.parquet", "findings.csv", "remarks.csv", "settings.toml",
    "profile.toml",
)  # fmt: skip
# Read where the run has it; runs of before it was written do without.
GEMEENTEN = "gemeenten.parquet"


@dataclass(frozen=True)
class RunRecord:
    """What a run folder tells.

    Parameters
    ----------
    folder
        The run folder.
    record, log
        `run.json` and `log.json`; the log is empty when it is gone.
    sites
        Every site, as `scout.site_table.build_site_table` made it, on `site_id` (sorted).
    totals
        As `Scorecard.totals`, on the same index.
    low, high
        site × criterion, whole numbers 0..10000, as in the scorecard.
    facts
        Long: `site_id, criterion, indicator, number, word, value, applies, is_approximate,
        is_aged, origin, day`.
    findings
        Long, as `Scorecard.findings`.
    remarks
        Long: `site_id, code, fields`, the last a dictionary.
    settings_text, profile_text
        The files of the run.
    settings_folders
        Folders from which the paths in the settings may count, the likeliest first: where the
        settings lay, then the run folder itself.
    gemeenten
        On `gemeente_code`, as `Scorecard.gemeenten`; without rows where the run did not store it.
    dossier
        What is shown beside the score; None where the run did not store it.
    """

    folder: Path
    record: Mapping[str, object]
    log: Mapping[str, object]
    sites: gpd.GeoDataFrame
    totals: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    remarks: pd.DataFrame
    settings_text: str
    profile_text: str
    settings_folders: tuple[Path, ...]
    gemeenten: pd.DataFrame = field(default_factory=pd.DataFrame)
    dossier: DossierTables | None = None


def read_run(run_dir: Path) -> RunRecord:
    """Read a run folder that `write_run` made.

    Raises
    ------
    SettingsError
        "run_missing", "run_not_a_run", "run_schema" (made by another version) or "run_is_edition"
        (an edition for others, which lacks what must be read).
    SourceError
        Files of it are gone ("run_file_missing") or were changed ("run_damaged"), each one named.
    """
    folder = run_dir.absolute()
    restore_previous(folder)
    record = _read_record(folder)
    contents = _read_files(folder, record)
    log = _read_log(folder)
    try:
        sites = gpd.read_parquet(io.BytesIO(contents["sites.parquet"])).set_index("site_id")
        facts = pd.read_parquet(io.BytesIO(contents["facts.parquet"]))
        gemeenten = _read_gemeenten(contents)
        dossier = read_dossier(contents)
    except (pa.ArrowException, ValueError, KeyError) as error:
        fields = {"run": folder.name, "found": str(error)[:200]}
        raise SourceError(Fault("run_damaged", fields)) from error
    sites = sites.sort_index()
    criteria = [name.removesuffix("_contribution") for name in sites if _is_contribution(name)]
    return RunRecord(
        folder=folder,
        record=record,
        log=log,
        sites=sites,
        totals=_take_totals(sites),
        low=_take_criteria(sites, criteria, "low"),
        high=_take_criteria(sites, criteria, "high"),
        facts=facts,
        findings=_read_csv(contents["findings.csv"]),
        remarks=_read_remarks(contents["remarks.csv"]),
        gemeenten=gemeenten,
        dossier=dossier,
        settings_text=contents["settings.toml"].decode("utf-8"),
        profile_text=contents["profile.toml"].decode("utf-8"),
        settings_folders=_find_folders(folder, log),
    )


def _read_record(folder: Path) -> Mapping[str, object]:
    """Read `run.json` and see whether this version understands it."""
    fields = {"run": folder.name}
    if not folder.is_dir():
        raise SettingsError(Fault("run_missing", fields))
    record = find_own_record(folder)
    if record is None:
        raise SettingsError(Fault("run_not_a_run", fields))
    if record.get("schema") != SCHEMA:
        found = {**fields, "found": record.get("schema"), "expected": SCHEMA}
        raise SettingsError(Fault("run_schema", found))
    if record.get("edition", INTERNAL) != INTERNAL:
        raise SettingsError(Fault("run_is_edition", {**fields, "found": record["edition"]}))
    return record


def _read_files(folder: Path, record: Mapping[str, object]) -> dict[str, bytes]:
    """Read the files of a run, each with the hash that was recorded, or tell all that are not."""
    outputs = record.get("outputs")
    hashes = outputs if isinstance(outputs, dict) else {}
    contents: dict[str, bytes] = {}
    faults = []
    present = [name for name in (GEMEENTEN, *DOSSIER_FILES) if name in hashes]
    for name in (*READ_FILES, *present):
        fields = {"run": folder.name, "file": name}
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError:
            faults.append(Fault("run_file_missing", fields))
            continue
        if hash_bytes(contents[name]) != hashes.get(name):
            faults.append(Fault("run_damaged", fields))
    if faults:
        raise SourceError(faults)
    return contents


def _read_log(folder: Path) -> Mapping[str, object]:
    """Read `log.json`; a run can do without it."""
    try:
        log = json.loads((folder / LOG).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return log if isinstance(log, dict) else {}


def _find_folders(folder: Path, log: Mapping[str, object]) -> tuple[Path, ...]:
    """List the folders from which the paths in the settings may count."""
    told = log.get("settings_folder")
    likely = [(folder / told).resolve()] if isinstance(told, str) else []
    return tuple(dict.fromkeys([*likely, folder]))


def _is_contribution(name: object) -> bool:
    """Say whether a column names a criterion, as "spreiding_contribution" does."""
    return str(name).endswith("_contribution")


def _take_totals(sites: gpd.GeoDataFrame) -> pd.DataFrame:
    """Bring the totals back to the shape that they have in a scorecard."""
    totals = pd.DataFrame(sites[list(TOTALS)])
    ranks = {name: sites[name].astype("Float64").to_numpy(float, na_value=np.nan) for name in RANKS}
    return totals.assign(
        score=sites["score_exact"].astype("int64"),
        ceiling=sites["ceiling_exact"].astype("int64"),
        is_shortlisted=sites["shortlist_position"].notna(),
        **ranks,
    )


def _take_criteria(sites: gpd.GeoDataFrame, criteria: list[str], side: str) -> pd.DataFrame:
    """Bring the points of the criteria back to whole numbers 0..10000."""
    points = pd.DataFrame({name: sites[f"{name}_{side}"] for name in criteria}, index=sites.index)
    return (points * 100).round().astype("int64")


def _read_gemeenten(contents: Mapping[str, bytes]) -> pd.DataFrame:
    """Read what was known of each gemeente; without rows where it was not stored."""
    if GEMEENTEN not in contents:
        return pd.DataFrame(index=pd.Index([], name="gemeente_code", dtype="str"))
    return pd.read_parquet(io.BytesIO(contents[GEMEENTEN])).set_index("gemeente_code")


def _read_csv(content: bytes) -> pd.DataFrame:
    """Read a text table of ours, without the apostrophes that guard against formulas."""
    table = pd.read_csv(
        io.BytesIO(content), sep=";", encoding="utf-8-sig", dtype="str", keep_default_na=False
    )
    guarded = tuple(f"'{start}" for start in FORMULA_STARTS)
    columns = {
        name: cells.mask(cells.str.startswith(guarded), cells.str[1:])
        for name, cells in table.items()
    }
    return pd.DataFrame(columns, index=table.index)


def _read_remarks(content: bytes) -> pd.DataFrame:
    """Read the remarks with their fields as dictionaries."""
    table = _read_csv(content)
    fields = pd.Series([json.loads(text) for text in table["fields"]], table.index, dtype="object")
    return table.assign(fields=fields)
