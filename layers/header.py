"""The headers of a file: how they are compared, and which ones we do not take in."""

import difflib
import re
from collections.abc import Iterable, Mapping

import geopandas as gpd
import pandas as pd

from layers.rejects import REJECT_COLUMNS, empty_rejects, show_found

# Columns of ours that travel beside the promised ones from the reader to the check: reject_code
# and reject_found set a whole row aside, geometry_code and geometry_found tell why a row has no
# geometry, and source_count how many rows of the file one line stands for.
CARRIED = (
    "source_row", "source_count", "geometry", "reject_code", "reject_found", "geometry_code",
    "geometry_found",
)  # fmt: skip

# Headers that may name a person: never taken in (house rule 55).
PERSONAL = re.compile(
    r"eigenaar|rechthebbende|bewoner|contact|telefoon|mobiel|e_?mail|geboorte|bsn|burgerservice"
    r"|voornaam|achternaam|voorletters|iban|(^|_)tel(_|$)"
)
CUTOFF = 0.75  # ours: how alike two headers must be before we ask "Bedoelt u …?"


def free_names(headers: Iterable[object], taken: Iterable[str] = CARRIED) -> list[str]:
    """Give headers of a file that bear one of our own names another, so that they say nothing.

    Else a column "reject_code" in a file would set its rows aside.
    """
    ours = frozenset(taken)
    return [f"{name} (bestand)" if str(name) in ours else str(name) for name in headers]


def fold_header(header: str) -> str:
    """Bring a header to the form in which headers are compared.

    Case, spaces, hyphens and underscores do not count, nor does the way a square is written.
    """
    folded = header.strip().casefold().replace("²", "2")
    return re.sub(r"[\s_\-./()]+", "_", folded).strip("_")


def find_suggestion(word: str, known: Iterable[str]) -> str:
    """Name the known word that was probably meant, or ""."""
    folded = {fold_header(name): name for name in known}
    near = difflib.get_close_matches(fold_header(word), list(folded), n=1, cutoff=CUTOFF)
    return folded[near[0]] if near else ""


def list_unused(
    headers: Iterable[object], promised: Iterable[str], names: Mapping[str, str]
) -> pd.DataFrame:
    """List the columns of a file that are not taken in.

    Parameters
    ----------
    headers
        Columns of the raw table.
    promised
        The names that the contract knows.
    names
        table, source and file of the lines.

    Returns
    -------
    Columns `REJECT_COLUMNS`, scope "column", code column_personal or column_not_used.
    """
    known = {*promised, *CARRIED}
    extra = pd.Series([str(name) for name in headers if name not in known], dtype="str")
    if extra.empty:
        return empty_rejects()
    is_personal = extra.map(lambda name: PERSONAL.search(fold_header(name)) is not None)
    lines = pd.DataFrame({"column": show_found(extra), "scope": "column"}, dtype="str")
    lines["code"] = [("column_personal" if each else "column_not_used") for each in is_personal]
    for name, word in names.items():
        lines[name] = word
    return lines.reindex(columns=list(REJECT_COLUMNS), fill_value="").astype("str")


def free_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Rename attributes of a file that bear a name of ours (`layers.header.CARRIED`)."""
    place = frame.geometry.name if isinstance(frame, gpd.GeoDataFrame) else None
    named = [name for name in frame.columns if name != place]
    return frame.rename(columns=dict(zip(named, free_names(named), strict=True)))
