"""What is shown beside the score, as files of a run folder: written and read back."""

import io
from collections.abc import Mapping

import pandas as pd

from scoring.dossier import Dossier
from scoring.dossier_tables import DossierTables, tabulate_dossier
from scout.export import write_parquet

FACTS, LOSSES, TOTALS, WAYS = (
    "side_facts.parquet", "ground_losses.parquet", "ground_totals.parquet", "ways.parquet",
)  # fmt: skip
DOSSIER_FILES = (FACTS, LOSSES, TOTALS, WAYS)


def write_dossier(dossier: Dossier | None) -> dict[str, bytes]:
    """Write a dossier, one file per table; no files when nobody looked.

    Parameters
    ----------
    dossier
        Of the run.
    """
    if dossier is None:
        return {}
    tables = tabulate_dossier(dossier)
    parts = (tables.facts, tables.losses, tables.totals, tables.ways)
    return {name: write_parquet(part) for name, part in zip(DOSSIER_FILES, parts, strict=True)}


def read_dossier(contents: Mapping[str, bytes]) -> DossierTables | None:
    """Read a dossier back; None where the run did not store one, or only a part of it.

    Parameters
    ----------
    contents
        Files of the run by name.
    """
    if any(name not in contents for name in DOSSIER_FILES):
        return None
    return DossierTables(*(pd.read_parquet(io.BytesIO(contents[name])) for name in DOSSIER_FILES))
